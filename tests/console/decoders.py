"""Two decoders for codes in pictures."""

import cv2
import numpy as np
import zxingcpp
from PIL import Image


def read(image: Image.Image) -> list[str]:
    """What two decoders read; neither is allowed to try the inverted picture."""
    barcodes = zxingcpp.read_barcodes(image, try_invert=False)
    text, _points, _straight = cv2.QRCodeDetector().detectAndDecode(np.asarray(image)[:, :, ::-1])
    return [barcode.text for barcode in barcodes] + [text]
