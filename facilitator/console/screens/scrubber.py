"""Four rows that say where in a session one looks: density, position, phases, clock."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime

from facilitator.activities.words import phase
from facilitator.console.moments import Moments
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _

_LEVELS = " ▁▂▃▄▅▆▇"
_LOW = 20


def scrubber(moments: Moments, moment: int, size: Size) -> list[Line]:
    """The rows at this moment; in a low window only position and clock."""
    width = size.inner
    columns = _columns(moments, width)
    # A mark keeps its column however wide the row is.
    here = columns[moment - 1] if moment else 0
    rows = [_position(size, here), _clock(moments, moment, size)]
    if size.height < _LOW:
        return rows
    density = at(size.margin, Span(_density(columns, width), "line"))
    return [density, rows[0], _phases(moments, columns, size), rows[1]]


def _columns(moments: Moments, width: int) -> list[int]:
    """For every event its column, by the time that had gone."""
    whole = moments.running[-1] if moments.running else 0
    return [gone * (width - 1) // whole if whole else 0 for gone in moments.running]


def _density(columns: Sequence[int], width: int) -> str:
    """How much happened, as blocks of eight heights; something is never drawn as nothing."""
    counts = [0] * width
    for column in columns:
        counts[column] += 1
    most = max(counts, default=0) or 1
    return "".join(_LEVELS[-(-count * (len(_LEVELS) - 1) // most)] for count in counts)


def _position(size: Size, here: int) -> Line:
    return at(
        size.margin,
        Span("━" * here, "accent"),
        Span("●", "accent", bold=True),
        Span("─" * (size.inner - here - 1), "line"),
    )


def _phases(moments: Moments, columns: Sequence[int], size: Size) -> Line:
    """Where each phase begins; a name that would run into the next one is left out."""
    agenda = moments.last.agenda
    starts: dict[str, int] = {}
    for event in moments.events:
        if event.kind == "advance" and event.body is not None:
            step = agenda.step(event.body["step"])
            if step is not None:
                starts.setdefault(step.phase, columns[event.seq - 1])
    parts: list[tuple[int, Sequence[Span]]] = []
    free = size.margin
    for name, column in sorted(starts.items(), key=lambda start: start[1]):
        said = Span(f"╵{phase(name)}", "quiet")
        left = min(size.margin + column, size.edge - said.cells)
        if left >= free:
            parts.append((left, (said,)))
            free = left + said.cells + 1
    return place(*parts)


def _clock(moments: Moments, moment: int, size: Size) -> Line:
    """The time of day, the minutes since the beginning, the event's number."""
    if not moment:
        return at(size.margin, Span(_("before the first event"), "quiet"))
    when = datetime.fromtimestamp(moments.times[moment - 1] / 1000, UTC).astimezone()
    words = _("{minutes} min in · event {number} of {total}")
    minutes = moments.running[moment - 1] // 60_000
    said = words.format(minutes=minutes, number=moment, total=len(moments.events))
    return at(size.margin, Span(f"{when:%H:%M:%S}", bold=True), Span(f"  {said}", "quiet"))


def just_before(moments: Moments, moment: int, milliseconds: int) -> range:
    """The numbers of the events of the last moments, this one's included."""
    if not moment:
        return range(0)
    since = moments.times[moment - 1] - milliseconds
    return range(bisect_right(moments.times, since, hi=moment) + 1, moment + 1)
