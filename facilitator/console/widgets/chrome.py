"""What stands round every page: the quiet line, the prompt, the note and the footer."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from facilitator.console.widgets.letters import large_rows, large_wrapped
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, at, cut, place, selected
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap

PROMPT_WIDTH = 68
_APART = 3
_KEYS_BESIDE_ADDRESS = (4, 3)


class Key(NamedTuple):
    """A key as the footer shows it, the word for what it does, and the action that a click on it
    asks for."""

    shown: str
    word: str
    action: str = ""


def quiet_line(
    size: Size,
    phase: str,
    position: str = "",
    state: str = "",
    count: str = "",
    time: str = "",
    *,
    urgent: bool = False,
) -> Line:
    """Row 0: phase, position and state word; count and time at the right.

    `urgent` draws the time in accent (its last minute). Where they do not fit, position, phase
    and state give way in this order; count and time never.
    """
    right = _run([[Span(count, bold=True)], [Span(time, "accent" if urgent else "text", True)]])
    left_parts = [
        [Span(phase, "quiet", bold=True), Span("  "), Span(position, "quiet")],
        [Span(phase, "quiet", bold=True)],
        [],
    ]
    states = [[Span(state, "accent", bold=True)]] if state else []
    choices = [_run([part, *states]) for part in left_parts] + [()]
    end = max(size.margin, size.edge - _cells(right))
    room = end - size.margin - (_APART if right else 0)
    left = next((choice for choice in choices if _cells(choice) <= room), ())
    return place((size.margin, left), (end, right))


def _run(parts: Sequence[Sequence[Span]], apart: int = _APART) -> tuple[Span, ...]:
    """Those parts that say something, one after the other with blanks between."""
    out: list[Span] = []
    for part in parts:
        if any(span.text.strip() for span in part):
            out += [Span(" " * apart)] if out else []
            out += [span for span in part if span.text]
    return tuple(out)


def _cells(spans: Sequence[Span]) -> int:
    return sum(span.cells for span in spans)


def footer(size: Size, keys: Sequence[Key], address: str = "", code: str = "") -> Line:
    """The last row: keys in the order of need; address and code for latecomers at the right.

    Where they do not fit a key gives way first, then the address, then keys from the right; the
    first key and the last one (help) stay. Beside an address stand four keys at most.
    """
    where = _run([[Span(address, "quiet"), Span(" "), Span(code, "quiet", bold=True)]])
    for most in _KEYS_BESIDE_ADDRESS if where else ():
        spans = _key_spans(_keys_within(keys, most))
        if _cells(spans) + _APART + _cells(where) <= size.inner:
            return place((size.margin, spans), (size.edge - _cells(where), where))
    for count in range(len(keys), 1, -1):
        spans = _key_spans(_keys_within(keys, count))
        if _cells(spans) <= size.inner:
            return at(size.margin, *spans)
    return at(size.margin, *cut(_key_spans(keys[:1]), 0, size.inner, pad=False))


def _keys_within(keys: Sequence[Key], count: int) -> list[Key]:
    return list(keys) if len(keys) <= count else [*keys[: count - 1], keys[-1]]


def _key_spans(keys: Sequence[Key]) -> tuple[Span, ...]:
    return _run([_key_parts(key) for key in keys])


def _key_parts(key: Key) -> list[Span]:
    target = Target(action=key.action) if key.action else None
    shown = Span(key.shown, bold=True, target=target)
    return [shown, Span(f" {key.word}", "quiet", target=target)]


def prompt_band(size: Size, prompt: str, *, large: int = 0) -> list[Line]:
    """The question: raised over the whole width, bold, the accent bar at its left edge.

    `large`: in large letters, where the window has room for them and so many lines are enough.
    """
    return list(_band(size, prompt, large))


# Drawn again for every key and every second, with the same question.
@lru_cache(64)
def _band(size: Size, prompt: str, large: int) -> tuple[Line, ...]:
    rows = _large(size, prompt, large)
    if not rows:
        rows = [Span(row, bold=True) for row in wrap(prompt, min(PROMPT_WIDTH, size.inner))]
        rows.append(Span(""))
    return tuple(selected([BLANK, *(at(size.margin, row) for row in rows)], 0, size.width))


def _large(size: Size, prompt: str, most: int) -> list[Span]:
    lines = large_wrapped(prompt, size.inner) if most and size.letters else None
    if lines is None or len(lines) > most:
        return []
    prompt_rows = wrap(prompt, size.inner)
    return [*(Span(row) for row in large_rows(lines)), *(Span(row, "quiet") for row in prompt_rows)]


def note_line(size: Size, left: str = "", right: str = "") -> Line:
    """The row above the footer: how many there are, and what is on the next page.

    Where both do not fit, the right one stays.
    """
    left_span = Span(left, "quiet")
    right_span = Span(right, "quiet")
    if not right:
        return at(size.margin, left_span)
    end = max(size.margin, size.edge - right_span.cells)
    if left_span.cells + _APART > end - size.margin:
        return at(end, right_span)
    return place((size.margin, (left_span,)), (end, (right_span,)))
