"""Four rows that say where in a session one looks: density, position, phases, clock."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.vocabulary import phase
from facilitator.console.moments import Moments
from facilitator.console.playhead import Playhead
from facilitator.console.themes import Ink
from facilitator.console.widgets.lines import Line, Span, at, led, place
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_LEVELS = " ▁▂▃▄▅▆▇"
_LOW = 20


def scrubber(head: Playhead, size: Size, decided: str = "") -> list[Line]:
    """The rows at this moment; in a low window only position and clock. `decided` names the
    decision that was taken just then: it stands where the phases do."""
    moments, width = head.moments, size.inner
    columns = _columns(moments, width)
    # A mark keeps its column however wide the row is.
    here = _column(moments, head.gone, width) if head.moment else 0
    rows = [_position(moments, columns, here, size), _clock(head, size)]
    if size.height < _LOW:
        return rows
    density = at(size.margin, Span(_density(columns, width), "line", drawn=True))
    below = _named(decided, size) if decided else _phases(moments, columns, size)
    return [density, rows[0], below, rows[1]]


def _named(decided: str, size: Size) -> Line:
    return at(size.margin, *led("▲", Span(wrap(f"▲ {decided}", size.inner)[0], bold=True)))


def _columns(moments: Moments, width: int) -> list[int]:
    """For every event its column, by the time that had gone."""
    return [_column(moments, gone, width) for gone in moments.running]


def _column(moments: Moments, gone: float, width: int) -> int:
    whole = moments.running[-1] if moments.running else 0
    return int(gone * (width - 1)) // whole if whole else 0


def _density(columns: Sequence[int], width: int) -> str:
    """How much happened, as blocks of eight heights; something is never drawn as nothing."""
    counts = [0] * width
    for column in columns:
        counts[column] += 1
    most = max(counts, default=0) or 1
    return "".join(_LEVELS[-(-count * (len(_LEVELS) - 1) // most)] for count in counts)


def _position(moments: Moments, columns: Sequence[int], here: int, size: Size) -> Line:
    """How far it is, and a mark where a decision was taken."""
    decided = {columns[seq - 1] for seq in moments.decisions}
    spans = []
    for column in range(size.inner):
        ink: Ink = "accent" if column <= here else "line"
        if column == here:
            spans.append(Span("●", "accent", bold=True, drawn=True))
        elif column in decided:
            spans.append(Span("▲", "text", bold=True, drawn=True))
        else:
            spans.append(Span("━" if column < here else "─", ink, drawn=True))
    return at(size.margin, *spans)


def _phases(moments: Moments, columns: Sequence[int], size: Size) -> Line:
    """Where steps begin, and the name of a phase where it does; a name that would run into the
    next one is left out."""
    starts: dict[str, int] = {}
    ticks = set()
    for seq, step in moments.begins:
        starts.setdefault(step.phase, columns[seq - 1])
        ticks.add(size.margin + columns[seq - 1])
    parts: list[tuple[int, Sequence[Span]]] = []
    free = size.margin
    taken: set[int] = set()
    for name, column in sorted(starts.items(), key=lambda start: start[1]):
        label = Span(f"╵{phase(name)}", "quiet")
        left = min(size.margin + column, size.edge - label.cells)
        if left >= free:
            parts.append((left, led("╵", label)))
            free = left + label.cells + 1
            taken.update(range(left, free))
    parts += [(column, (Span("╵", "line", drawn=True),)) for column in ticks - taken]
    return place(*sorted(parts, key=lambda part: part[0]))


def _clock(head: Playhead, size: Size) -> Line:
    """The time of day, the minutes since the beginning, the event's number; the speed."""
    if not head.moment:
        return at(size.margin, Span(_("before the first event"), "quiet"))
    when = head.clock.at(head.wall)
    template = _("{minutes} min in · event {number} of {total}")
    position_text = template.format(
        minutes=int(head.gone) // 60_000, number=head.moment, total=len(head.moments.events)
    )
    template = _("playing at {speed} ×") if head.playing else _("stopped · {speed} ×")
    speed = Span(template.format(speed=head.speed), "accent" if head.playing else "quiet")
    left = (Span(f"{when:%H:%M:%S}", bold=True), Span(f"  {position_text}", "quiet"))
    return place((size.margin, left), (size.edge - speed.cells, (speed,)))
