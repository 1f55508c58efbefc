"""Breaking texts into few lines of about equal length, rather at punctuation than elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from facilitator.console.widgets.wrap import wrap

_STOPS, _PAUSES = ".;:!?", ",—–"
_FULL, _SHORT = 22, 14
"""Cells of difference for which a break after a stop, or a pause, makes up."""
_FALLING = 3
"""The same for a last line that is no longer than the one before it."""
JOIN = " · "


@lru_cache(2048)
def balanced(text: str, width: int) -> tuple[str, ...]:
    """The text in as few lines of at most `width` cells as it takes, about equally long."""
    lines = wrap(text, width)
    if len(lines) < 2:
        return tuple(lines)
    if len(lines) == 2 and "\n" not in text:
        return _halves(text, width) or tuple(lines)
    shortest = max(1, sum(map(cell_len, lines)) // len(lines))
    for narrower in range(shortest, width):
        rows = wrap(text, narrower)
        if len(rows) == len(lines):
            return tuple(rows)
    return tuple(lines)


def _halves(text: str, width: int) -> tuple[str, ...]:
    """The text in two lines; () if it can be broken at no blank."""
    ends = [at for at, sign in enumerate(text) if sign == " " and 0 < at < len(text) - 1]
    pairs = [(text[:at].rstrip(), text[at + 1 :].lstrip()) for at in ends]
    fitting = [pair for pair in pairs if all(pair) and max(map(cell_len, pair)) <= width]
    return min(fitting, key=_cost, default=())


def _cost(pair: tuple[str, str]) -> int:
    first, second = map(cell_len, pair)
    end = pair[0][-1]
    gained = _FULL if end in _STOPS else _SHORT if end in _PAUSES else 0
    return abs(first - second) - gained + (_FALLING if second > first else 0)


def joined(texts: Sequence[str], width: int, most: int) -> list[str]:
    """Texts in at most so many lines, parted by middle dots; lines break between texts and neither
    begin nor end with a dot. What does not fit is counted behind the last one."""
    lines = _run(texts, width)
    if len(lines) <= most:
        return lines
    for count in range(len(texts) - 1, 0, -1):
        rest = f" +{len(texts) - count}"
        lines = _run(texts[:count], width)
        if len(lines) <= most and cell_len(lines[-1]) + len(rest) <= width:
            return [*lines[:-1], lines[-1] + rest]
        if len(lines) < most:
            return [*lines, rest.strip()]
    # Not even the first one fits whole.
    return lines[:most]


def _run(texts: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for text in texts:
        following = f"{lines[-1]}{JOIN}{text}" if lines else text
        if lines and cell_len(following) <= width:
            lines[-1] = following
        else:
            lines += wrap(text, width)
    return lines
