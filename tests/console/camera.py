"""A camera in the hall: pictures of a screen as a phone takes them.

One projection straight from the screen to the camera's grid, drawn finer than the camera sees,
blurred and gathered into its pixels; so nothing is softened that the given blur does not soften.
Frontal, from the side, blurred and washed out it gives the shares that were measured for a code by
itself (3c of the notes on codes in terminals), within what so few shots can tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.console.paint import CELL

Pixels = NDArray[np.uint8]

_FINE = 4
"""Parts of a camera's pixel, across and down, in which the picture is drawn first."""

_FRAME = (1000, 800)
_AWAY = 2.5
"""The camera stands so many widths of the screen away."""

_OUTSIDE = 16
_SHAKE = 2.0
"""Degrees by which a hand turns the phone in every direction."""


@dataclass(frozen=True, slots=True)
class Light:
    """`yaw`: degrees from the side; `blur`: standard deviation in pixels of the camera; `noise`: in
    levels; `levels`: what black and white become; `pixels`: of the camera for each module."""

    yaw: float = 0.0
    blur: float = 0.7
    noise: float = 3.0
    levels: tuple[int, int] = (20, 235)
    pixels: float = 4.0


def photographed(
    image: Image.Image, scale: int, light: Light, chance: np.random.Generator
) -> Image.Image:
    """One shot of a screen with a code whose modules are `scale` cells wide: the phone is held so
    that the code is in the middle."""
    pixels = np.asarray(image.convert("L"))
    shrink = light.pixels / (CELL[0] * scale)
    builder = [
        min(most, round(side * shrink))
        for most, side in zip(_FRAME, (image.width, image.height), strict=True)
    ]
    fine = [side * _FINE for side in builder]
    projection = _projection(image, shrink * _FINE, fine, light.yaw, chance)
    rendered = cv2.warpPerspective(pixels, projection, fine, borderValue=_OUTSIDE)
    soft = cv2.GaussianBlur(rendered, (0, 0), light.blur * _FINE)
    gathered = cv2.resize(soft, builder, interpolation=cv2.INTER_AREA).astype(np.float64)
    low, high = light.levels
    seen = low + gathered / 255 * (high - low) + chance.normal(0, light.noise, gathered.shape)
    return Image.fromarray(seen.clip(0, 255).astype(np.uint8)).convert("RGB")


def _projection(
    image: Image.Image,
    shrink: float,
    builder: Sequence[int],
    yaw: float,
    chance: np.random.Generator,
) -> NDArray[np.float64]:
    """From the screen's pixels to the camera's: the screen turned about the code's middle."""
    x, y = _middle(image)
    away = _AWAY * image.width
    turned = _turn(np.array([yaw, 0, 0]) + chance.uniform(-_SHAKE, _SHAKE, 3))
    plane = np.vstack([away * turned[:2], turned[2:]])
    plane[:, 2] = [0, 0, away]
    shift = chance.uniform(0, _FINE, 2)
    to_middle = np.array([[1, 0, -x], [0, 1, -y], [0, 0, 1]])
    to_frame = np.array(
        [[shrink, 0, builder[0] / 2 + shift[0]], [0, shrink, builder[1] / 2 + shift[1]], [0, 0, 1]]
    )
    projection: NDArray[np.float64] = to_frame @ plane @ to_middle
    return projection


def _turn(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turned about the upright, then the level axis, then in the picture's own plane."""
    (a, b, c), (p, q, r) = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    about_y = np.array([[a, 0, p], [0, 1, 0], [-p, 0, a]])
    about_x = np.array([[1, 0, 0], [0, b, -q], [0, q, b]])
    about_z = np.array([[c, -r, 0], [r, c, 0], [0, 0, 1]])
    rotation: NDArray[np.float64] = about_y @ about_x @ about_z
    return rotation


def _middle(image: Image.Image) -> tuple[float, float]:
    """The middle of the code: nothing else on the screen is wholly white."""
    rows, columns = np.nonzero((np.asarray(image) == 255).all(axis=2))
    return (columns.min() + columns.max() + 1) / 2, (rows.min() + rows.max() + 1) / 2
