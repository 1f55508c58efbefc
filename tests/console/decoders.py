"""Two decoders for codes in pictures."""

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from facilitator.console.themes import DARK, LIGHT

IN_BOTH_THEMES = [
    *(((width, height), DARK) for width, height in ((80, 24), (120, 36), (200, 50))),
    ((80, 24), LIGHT),
    *(pytest.param(size, LIGHT, marks=pytest.mark.long) for size in ((120, 36), (200, 50))),
]
"""Windows in which codes are read, and themes."""


def read(image: Image.Image) -> list[str]:
    """What two decoders read; neither is allowed to try the inverted picture."""
    barcodes = zxingcpp.read_barcodes(image, try_invert=False)
    text, _points, _straight = cv2.QRCodeDetector().detectAndDecode(np.asarray(image)[:, :, ::-1])
    return [barcode.text for barcode in barcodes] + [text]
