"""Two decoders for codes in pictures."""

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from facilitator.console.themes import DARK, LIGHT

IN_BOTH_THEMES = [
    *(((80, 24), theme) for theme in (DARK, LIGHT)),
    *(
        pytest.param(size, theme, marks=pytest.mark.long)
        for size in ((120, 36), (200, 50))
        for theme in (DARK, LIGHT)
    ),
]
"""Windows in which codes are read, and themes. Where there is more room, a code is larger."""


def read(image: Image.Image) -> list[str]:
    """What two decoders read; neither is allowed to try the inverted picture."""
    barcodes = zxingcpp.read_barcodes(image, try_invert=False)
    text, _points, _straight = cv2.QRCodeDetector().detectAndDecode(np.asarray(image)[:, :, ::-1])
    return [barcode.text for barcode in barcodes] + [text]
