"""Cleaning of everything that people write, before it is stored.

The order of the steps and what is dropped follow the intake rules for hostile text: nothing that
could steer a terminal, hide in a page or reorder a line survives, and every script stays legible.
Cleaning a cleaned text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from facilitator.workshop.errors import Rejection

NAME, GROUP, ANSWER, SENTENCE, PRINCIPLE, REASON, COMMITMENT, NOTE = (
    40,
    80,
    500,
    400,
    300,
    500,
    300,
    2000,
)
SOURCE = 120
"""Characters of what a file or an earlier session is called, out of which something came."""

_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_PLAIN = re.compile(
    "[ -~"  # letters, digits and signs of ASCII
    "\u00a1-\u00ac\u00ae-\u024f"  # Latin, without the soft hyphen
    "\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"  # Greek
    "\u0400-\u0481\u048a-\u052f"  # Cyrillic
    "\u05d0-\u05ea\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a"  # Hebrew, Arabic
    "\u2010-\u2027\u20ac"  # dashes, quotation marks, ellipsis, euro
    "\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"  # Kana, Chinese
    "]*"
)
"""Texts of nothing but characters that stay as they are, whatever stands beside them; a test tries
each of them on the long way."""

_AROUND = " .,;:!?¡¿…'\"‘’‚“”„«»‹›·-–—()،؛؟。、！？：；「」『』（）"
"""What stands around a sentence and does not change what it says."""

_JOINERS = "\u200c\u200d"
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_MARKS_AT_MOST = 4
_MARKS_IN_A_ROW = 8
"""So many are put in order with each other. Ordering takes the square of their number, and fifty
thousand of them would hold up a whole room."""

_CHARACTERS = 4096
"""More than most scripts have: what becomes of one is worked out once."""

_MARKS_WHEN_FOLDED = "\uff9e\uff9f"
"""Signs of their own that NFKC makes marks of."""


def longest(limit: int) -> int:
    """How many characters may come in for a text that is stored with at most `limit`: what cleaning
    drops is borne within reason, so that no text takes longer than its field deserves."""
    return 4 * limit + 64


def normal(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """The text in a normal form of Unicode, in time that grows with its length alone: of a row of
    marks only the first eight are kept, which is twice what any writing has."""
    if text.isascii():
        return text
    kept: list[str] = []
    row = 0
    for char in text:
        row = row + 1 if _is_mark(char) else 0
        if row <= _MARKS_IN_A_ROW:
            kept.append(char)
    return unicodedata.normalize(form, "".join(kept))


def _is_mark(char: str) -> bool:
    return (
        unicodedata.category(char)[0] == "M"
        or unicodedata.combining(char) > 0
        or char in _MARKS_WHEN_FOLDED
    )


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


@lru_cache(_CHARACTERS)
def _kept(char: str) -> str:
    """What stands for one character after cleaning, looked at alone."""
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if char == "\n" or char in _JOINERS:
        return char
    if char == "\t":
        return " "
    if char in _FILLERS or _is_noncharacter(code) or 0xE0100 <= code <= 0xE01EF:
        return ""
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Zl", "Zp"):
        return ""
    if category in ("Co", "Cn"):
        return "\ufffd"
    return " " if category == "Zs" else char


@lru_cache(_CHARACTERS)
def _joins_or_marks(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) in ("Mn", "Me")


def _bounded(text: str) -> str:
    """Joiners and combining marks only behind something visible, and never piled up."""
    if not any(map(_joins_or_marks, text)):
        return text
    out: list[str] = []
    marks = 0
    for char in text:
        combining = unicodedata.category(char) in ("Mn", "Me")
        behind = bool(out) and not out[-1].isspace() and out[-1] not in _JOINERS
        if char in _JOINERS:
            if behind:
                out.append(char)
            continue
        if combining:
            marks += 1
            based = bool(out) and not out[-1].isspace()
            if based and marks <= _MARKS_AT_MOST:
                out.append(char)
            continue
        marks = 0
        out.append(char)
    return "".join(out)


def _spaced(text: str, lines: bool) -> str:
    """Single spaces, at most two line breaks in a row, no space or joiner at the ends."""
    if not lines:
        text = text.replace("\n", " ")
    text = re.sub(" +", " ", text)
    text = re.sub(" ?\n ?", "\n", text)
    return re.sub("\n{3,}", "\n\n", text).strip(" \n")


def sanitize_text(text: str, limit: int, *, lines: bool = False) -> str:
    """The text as it may be stored, at most `limit` characters; "" if nothing is left.

    `lines` keeps line breaks. The text is cut to the limit, never refused for its length; who must
    not cut takes `required`.
    """
    text = text[: longest(limit)]
    if _PLAIN.fullmatch(text):
        # Most of what is sent; nothing but spaces can be wrong with it. The long way takes a
        # hundred times as long, as much as all else that an answer needs.
        text = re.sub("  +", " ", text) if "  " in text else text
        return text.strip(" ")[:limit].rstrip(" ")
    return _scrubbed(text, limit, lines)


def _scrubbed(text: str, limit: int, lines: bool) -> str:
    """The same for any text at all."""
    text = _BREAKS.sub("\n", text)
    while True:
        cleaned = _once(text, lines)
        cut = cleaned[:limit].rstrip(" \n")
        if cut == text:
            return cut
        text = cut


def _once(text: str, lines: bool) -> str:
    kept = "".join(map(_kept, text))
    kept = "".join(map(_kept, normal("NFC", kept)))
    return _spaced(_bounded(_spaced(kept, lines)), lines)


def required(text: str, limit: int, *, lines: bool = False) -> str:
    """The cleaned text; `Rejection` if it is longer than `limit` or nothing is left of it."""
    cleaned = optional(text, limit, lines=lines)
    if not cleaned:
        raise Rejection("empty")
    return cleaned


def optional(text: str, limit: int, *, lines: bool = False) -> str:
    """The cleaned text, "" if nothing is left of it; `Rejection` if it is longer than `limit`."""
    # What came in is looked at first: cleaning a text of any length takes its time.
    most = longest(limit)
    cleaned = sanitize_text(text, most, lines=lines) if len(text) <= most else text
    if len(cleaned) > limit:
        raise Rejection("too-long", limit=limit)
    return cleaned


def name_key(text: str) -> str:
    """The form under which two names count as the same."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = normal("NFKC", text).casefold()
    return " ".join(folded.split())


def sorting_key(text: str) -> tuple[str, str]:
    """The form by which names are put in order: letters with marks stand among those without."""
    plain = (char for char in normal("NFKD", text) if not unicodedata.combining(char))
    return "".join(plain).casefold(), text


def reading_key(text: str) -> str:
    """The form under which two sentences read the same: as for names, without the punctuation
    around them."""
    key = name_key(text)
    return key.strip(_AROUND) or key
