"""The private page as lines: notes, not answered, waiting, next, room; in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.counts import count_of
from facilitator.console.led import Led
from facilitator.console.phases import names, phase, position
from facilitator.console.widgets.chrome import Key, footer
from facilitator.console.widgets.frame import Frame, framed
from facilitator.console.widgets.lines import BLANK, Line, Span, at, selected
from facilitator.console.widgets.private import private_heading, privately
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step

_NAMES_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that waits for the facilitator."""

    id: str
    text: str


def private_lines(
    led: Led,
    step: Step,
    waiting: Sequence[Waiting],
    at_: int,
    size: Size,
    keys: Sequence[Key],
    said: str,
) -> list[Line]:
    """The whole page."""
    frame = Frame(
        phase=phase(step.phase),
        position=position(led.state.agenda, step),
        count=count_of(led, step),
        keys=tuple(keys),
        note=said,
    )
    rows = _rows(led, step, waiting, at_, size.margin, size.reading, size.inset)
    return privately(framed(size, frame, lambda _size, _rows: rows))


def panel_lines(
    led: Led,
    step: Step,
    waiting: Sequence[Waiting],
    at_: int,
    size: Size,
    keys: Sequence[Key],
    said: str,
) -> list[Line]:
    """The panel beside the room's page, as many rows as the window has."""
    width = size.panel - 4
    rows = [BLANK, *_rows(led, step, waiting, at_, 2, width, (1, size.panel - 1))]
    rows = rows[: size.height - 2]
    told = [at(2, Span(row, bold=True)) for row in wrap(said, width)] if said else []
    blanks = [BLANK] * (size.height - len(rows) - len(told) - 1)
    narrow = Size(size.panel, size.height, size.name, 2, 2, 1, 1, 1, 0)
    return [*rows, *blanks, *told, footer(narrow, keys)]


def _rows(
    led: Led,
    step: Step,
    waiting: Sequence[Waiting],
    at_: int,
    margin: int,
    width: int,
    inset: tuple[int, int],
) -> list[Line]:
    said: list[tuple[str, list[str]]] = [
        (_("Your notes"), step.notes.split("\n") if step.notes else [_("None for this step.")]),
        *_missing(led, step),
    ]
    lines = [private_heading(margin)]
    for title, texts in said:
        lines += [BLANK, at(margin, Span(title, bold=True))]
        lines += [at(margin + 2, Span(row)) for text in texts for row in wrap(text, width - 2)]
    if step.review:
        lines += _waiting(waiting, at_, margin, width, inset)
    for title, texts in _coming(led, step):
        lines += [BLANK, at(margin, Span(title, bold=True))]
        lines += [at(margin + 2, Span(row)) for text in texts for row in wrap(text, width - 2)]
    return lines


def _missing(led: Led, step: Step) -> list[tuple[str, list[str]]]:
    """Who has not answered; in anonymous steps nobody can know."""
    state = led.state
    if not CATALOGUE[step.activity].contributions or step.names == "anonymous":
        return []
    left = [p.name for p in state.here if p.id not in state.steps[step.id].who]
    title = _("Not answered yet ({count})").format(count=len(left))
    if not left:
        return [(title, [_("Everybody has answered.")])]
    more = f" +{len(left) - _NAMES_AT_MOST}" if len(left) > _NAMES_AT_MOST else ""
    return [(title, [", ".join(left[:_NAMES_AT_MOST]) + more])]


def _waiting(
    waiting: Sequence[Waiting], at_: int, margin: int, width: int, inset: tuple[int, int]
) -> list[Line]:
    title = _("Waiting for you ({count})").format(count=len(waiting))
    lines = [BLANK, at(margin, Span(title, bold=True))]
    for number, one in enumerate(waiting):
        block = [at(margin + 2, Span(row)) for row in wrap(f"“{one.text}”", width - 2)]
        chosen = number == min(at_, len(waiting) - 1)
        lines += selected(block, *inset) if chosen else block
    return lines


def _coming(led: Led, step: Step) -> list[tuple[str, list[str]]]:
    state = led.state
    steps = state.agenda.steps
    after = state.agenda.place(step.id) + 1
    coming = [_("This is the last step.")]
    if after < len(steps):
        following = steps[after]
        minutes = n_("{count} minute", "{count} minutes", following.minutes)
        told = minutes.format(count=following.minutes) if following.minutes else ""
        where = f"{after + 1}  {following.question()}"
        coming = [where, " · ".join(part for part in (names(following), told) if part)]
    here = sum(p.id in led.live.present for p in state.here)
    asleep = sum(not p.by_hand for p in state.here) - here
    phones = n_("{count} phone here", "{count} phones here", here).format(count=here)
    sleeping = n_("{count} asleep", "{count} asleep", asleep).format(count=asleep)
    stored = _("all answers stored") if led.live.storing else led.live.trouble
    return [(_("Next"), coming), (_("Room"), [f"{phones}, {sleeping} · {stored}"])]
