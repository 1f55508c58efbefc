"""A whole page: the quiet line, the prompt, what it is about, notes, banners, the footer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.console.widgets.chrome import Key, footer, note_line, prompt_band, quiet_line
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

Body = Callable[[Size, int], Sequence[Line]]
"""The size and the rows there are, to the lines; what does not fit is for the next page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round a page; every text may be empty."""

    phase: str = ""
    position: str = ""
    state: str = ""
    count: str = ""
    time: str = ""
    urgent: bool = False
    prompt: str = ""
    note: str = ""
    more: str = ""
    """What the next page holds, at the right of the note."""
    banner: tuple[Line, ...] = ()
    keys: tuple[Key, ...] = ()
    address: str = ""
    code: str = ""
    large: int = 0
    """How many lines the question may take in large letters, for pages that a hall reads."""
    tight: bool = False
    """No blank rows round the body: for a join code, which brings its own."""


def framed(size: Size, frame: Frame, body: Body) -> list[Line]:
    """The page as exactly `size.height` lines.

    In a window that is too small only prompt, count and time are drawn, and how to mend it.
    """
    if size.name == "tiny":
        return _tiny(size, frame)
    head, foot = _head(size, frame), _foot(size, frame)
    rows = max(0, size.height - len(head) - len(foot))
    rendered = list(body(size, rows))[:rows]
    return (head + rendered + [BLANK] * (rows - len(rendered)) + foot)[-size.height :]


def rows_for_body(size: Size, frame: Frame) -> int:
    """The rows that `framed` leaves to the body."""
    if size.name == "tiny":
        return 0
    return max(0, size.height - len(_head(size, frame)) - len(_foot(size, frame)))


def _top(size: Size, frame: Frame) -> Line:
    return quiet_line(
        size,
        frame.phase,
        frame.position,
        frame.state,
        frame.count,
        frame.time,
        urgent=frame.urgent,
    )


def _head(size: Size, frame: Frame) -> list[Line]:
    band = prompt_band(size, frame.prompt, large=frame.large) if frame.prompt else []
    return [_top(size, frame), *band, *([] if frame.tight else [BLANK])]


def _foot(size: Size, frame: Frame) -> list[Line]:
    last = footer(size, frame.keys, frame.address, frame.code)
    has_note = bool(frame.note or frame.more)
    note = _note(size, frame) if has_note else []
    banner = [BLANK, *frame.banner] if frame.banner else []
    apart = [] if frame.tight or (size.low and has_note and not banner) else [BLANK]
    return [*note, *banner, *apart, last]


def _note(size: Size, frame: Frame) -> list[Line]:
    """The note: in as many rows as it needs, or beside what the next page holds."""
    if frame.more:
        return [BLANK, note_line(size, frame.note, frame.more)]
    return [BLANK, *(note_line(size, row) for row in wrap(frame.note, size.inner))]


def _tiny(size: Size, frame: Frame) -> list[Line]:
    advice = _("Make the window bigger: {columns} columns, {rows} rows").format(columns=80, rows=24)
    prompt = [at(size.margin, Span(row, bold=True)) for row in wrap(frame.prompt, size.inner)]
    counted = [
        at(size.margin, Span(row, bold=True))
        for text in (frame.count, frame.time)
        if text
        for row in wrap(text, size.inner)
    ]
    remedy = [at(size.margin, Span(row, "quiet")) for row in wrap(advice, size.inner)]
    lines = [*counted, *prompt, BLANK, *remedy]
    return (lines + [BLANK] * size.height)[: size.height]
