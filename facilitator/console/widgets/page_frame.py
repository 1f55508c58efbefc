"""A whole page: the quiet line, the question, what it is about, the progress, the keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from facilitator.console.widgets.chrome import (
    Key,
    Progress,
    footer,
    progress_line,
    prompt_band,
    quiet_line,
)
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.rail import Rail, with_rail
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

Body = Callable[[Size, int], Sequence[Line]]
"""The size and the rows there are, to the lines; what does not fit is for the next page."""

BESIDE = " · "
"""Between a count and what is said beside it."""

ABOVE, BELOW = 1, 2
"""Rows that a body may take beyond its own: the one under the question, those of the progress."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round a page; every text may be empty."""

    title: str = ""
    where: str = ""
    """The page's name, or the phase and the step of the room."""
    pace: str = ""
    """The minutes that are left, and when all will be over."""
    state: str = ""
    count: str = ""
    ready: str = ""
    """How many are ready to go on."""
    time: str = ""
    over: bool = False
    """Whether the time is up."""
    prompt: str = ""
    asks: bool = False
    """Whether phones are asked the question now."""
    progress: Progress | None = None
    note: str = ""
    says: bool = False
    """Whether the note is what the page says itself, and not a remark."""
    more: str = ""
    """What the next page holds, at the right of the note."""
    message: Line | None = None
    """What is said above the keys until the next key."""
    banner: tuple[Line, ...] = ()
    sign: tuple[Line, ...] = ()
    """That the time is up, or what people do meanwhile; what has gone wrong comes first."""
    keys: tuple[Key, ...] = ()
    address: str = ""
    code: str = ""
    rail: Rail | None = None
    tight: bool = False
    """No blank rows round the body: for a join code, which brings its own."""
    above: int = 0
    below: int = 0
    """Rows that the body takes beyond its own."""


def framed(size: Size, frame: Frame, body: Body) -> list[Line]:
    """The page as exactly `size.height` lines.

    In a window that is too small only prompt, count and time are drawn, and how to mend it.
    """
    if size.name == "tiny":
        return _tiny(size, frame)
    head, foot = head_lines(size, frame), _foot(size, frame)
    rows = max(0, size.height - len(head) - len(foot))
    rendered = list(body(size, rows))[:rows]
    lines = (head + rendered + [BLANK] * (rows - len(rendered)) + foot)[-size.height :]
    if frame.message is not None:
        # The free row above the keys: how many have answered is seen in any case.
        lines[size.height - size.above - (3 if frame.tight else 2)] = frame.message
    return with_rail(lines, frame.rail, size) if frame.rail and size.rail else lines


def rows_for_body(size: Size, frame: Frame) -> int:
    """The rows that `framed` leaves to the body."""
    if size.name == "tiny":
        return 0
    return max(0, size.height - len(head_lines(size, frame)) - len(_foot(size, frame)))


def top_line(size: Size, frame: Frame) -> Line:
    """The quiet line of a page. Before how the time goes is left out, what is said beside the count
    gives way."""
    right = _right(size, frame)
    line = quiet_line(size, frame.title, frame.where, frame.state, right, frame.pace)
    count, beside, _more = frame.count.partition(BESIDE)
    if not beside or frame.pace in "".join(span.text for span in line.spans):
        return line
    return top_line(size, replace(frame, count=count))


def _right(size: Size, frame: Frame) -> list[Span]:
    in_rail = bool(frame.rail and size.rail and (frame.rail.time or frame.rail.over))
    time = "" if in_rail else frame.time
    spans = [Span(text, bold=True) for text in (frame.ready, frame.count, time) if text]
    if frame.over and not in_rail:
        spans.append(inked(f" {_('time is up')} ", "accent"))
    return [part for span in spans for part in (Span("   "), span)][1:]


def head_lines(size: Size, frame: Frame) -> list[Line]:
    """What stands above the body."""
    lines = [BLANK] * size.above + [top_line(size, frame)]
    if frame.prompt:
        lines += [BLANK] * min(1, size.above) + prompt_band(size, frame.prompt, asks=frame.asks)
    air = 0 if frame.tight or frame.above else 1
    return [*lines, *[BLANK] * air]


def _foot(size: Size, frame: Frame) -> list[Line]:
    keys = footer(size, frame.keys, *((frame.address, frame.code) if not frame.rail else ()))
    has_note = bool(frame.note or frame.more or frame.progress or frame.message)
    note = [] if frame.below or not has_note else _note(size, frame)
    # The sign has air of its own.
    banner = [BLANK, *frame.banner] if frame.banner else [*frame.sign]
    apart = [] if frame.tight else [BLANK]
    return [*banner, *note, *apart, keys, *[BLANK] * size.above]


def _note(size: Size, frame: Frame) -> list[Line]:
    """The progress and the note: in as many rows as it needs, or beside what the next page
    holds."""
    if frame.more or frame.progress or not frame.note.strip():
        line = progress_line(size, frame.progress, frame.note.strip(), frame.more, more=frame.says)
        return [BLANK, line]
    ink = Span(frame.note, "text" if frame.says else "quiet", bold=frame.says)
    rows = wrap(frame.note, size.inner)
    return [BLANK, *(at(size.margin, Span(row, ink.ink, ink.bold)) for row in rows)]


def _tiny(size: Size, frame: Frame) -> list[Line]:
    advice = _("Make the window bigger: {columns} columns, {rows} rows").format(columns=80, rows=24)
    prompt = [at(size.margin, Span(row, bold=True)) for row in wrap(frame.prompt, size.inner)]
    progress = frame.progress.text if frame.progress else ""
    counted = [
        at(size.margin, Span(row, bold=True))
        for text in (frame.count or progress, frame.ready, frame.time)
        if text
        for row in wrap(text, size.inner)
    ]
    remedy = [at(size.margin, Span(row, "quiet")) for row in wrap(advice, size.inner)]
    lines = [*counted, *frame.sign, *prompt, BLANK, *remedy]
    return (lines + [BLANK] * size.height)[: size.height]
