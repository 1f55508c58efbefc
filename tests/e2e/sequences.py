"""What a program told its terminal beside text: the kinds of its control sequences (ECMA-48)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # CSI
    "|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)"  # OSC
    "|\x1b[PX^_][^\x1b]*\x1b\\\\"  # DCS, SOS, PM, APC
    "|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
_PLACES = "HfABCDEFGXdeKJPLMST@`r"
_ATTRIBUTE = re.compile(r"[34]8;2;\d+;\d+;\d+|[34]8;5;\d+|[0-9:]+|$")
_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@lru_cache(16)
def kinds(output: bytes) -> frozenset[str]:
    """The kinds of sequences in what a program wrote, and every sign that could steer."""
    text = output.decode("utf-8", "surrogateescape")
    sequence_kinds = {kind for sequence in _SEQUENCE.findall(text) for kind in _kinds(sequence)}
    steering = {f"U+{ord(char):04X}" for char in set(without(output)) if _steers(char)}
    return frozenset(sequence_kinds | steering)


def without(output: bytes) -> str:
    """What a program wrote, without its control sequences."""
    return _SEQUENCE.sub("", output.decode("utf-8", "surrogateescape"))


def _kinds(sequence: str) -> list[str]:
    """A sequence without what depends on the place of a text or on its colours; of several
    attributes each one."""
    if not sequence.startswith("\x1b["):
        return [repr(sequence)]
    inside, last = sequence[2:-1], sequence[-1]
    if last == "m":
        return [
            f"CSI {one[:4] if one[1:2] == '8' else one} m" for one in _ATTRIBUTE.findall(inside)
        ]
    if last in _PLACES:
        inside = re.sub("[0-9;]+", "", inside)
    return [f"CSI {inside} {last}"]


def _steers(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or char in _STEERING
