"""Strict reading of JSON that came from somebody else."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from facilitator.locales import _
from facilitator.workshop.refused import Refused

DEPTH = 20
_DIGITS = 18


def _malformed() -> Refused:
    return Refused("malformed", _("This is not a message that the room understands."), 400)


def _no_constant(_name: str) -> NoReturn:
    raise ValueError


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > _DIGITS:
        raise ValueError
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError
    return number


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


_decode = json.JSONDecoder(
    parse_constant=_no_constant,
    parse_int=_whole,
    parse_float=_fraction,
    object_pairs_hook=_pairs,
).decode


def _depth(value: Any, left: int = DEPTH) -> None:
    if left == 0:
        raise ValueError
    if isinstance(value, dict):
        for part in value.values():
            _depth(part, left - 1)
    elif isinstance(value, list):
        for part in value:
            _depth(part, left - 1)


def read_object(data: bytes) -> dict[str, Any]:
    """The JSON object in `data`; `Refused` (400) for anything else: wrong UTF-8, NaN, infinity, a
    key twice, whole numbers of more than 18 digits, more than 20 levels."""
    try:
        value = _decode(data.decode("utf-8"))
        # What has fewer brackets than that has fewer levels, and nearly everything has.
        if data.count(b"{") + data.count(b"[") >= DEPTH:
            _depth(value)
    except (ValueError, RecursionError):
        raise _malformed() from None
    if not isinstance(value, dict):
        raise _malformed()
    return value
