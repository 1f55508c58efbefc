"""Places in documents: where the groups work."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.activities.places_view import (
    PlacesView,
    Spot,
    Whereabouts,
    places_of,
    shown_placings,
)
from facilitator.data.towns import CREDIT
from facilitator.formats.document import Block, Inline, Table, Theme, line, note, user_text
from facilitator.formats.sections.section import NO_ANSWERS, NOT_SHOWN, Row, Section, Summary
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """One row for each place of each group, as it was given."""
    if concealed(state, step):
        return ()
    return tuple(
        Row(
            "place",
            about=each.town.name if each.town else "",
            choice="online" if each.online else "" if each.name else "not-said",
            text=each.reads,
            group=state.group_name(each.group),
            later=each.late,
            by_hand=each.by_hand,
        )
        for each in shown_placings(state, state.steps[step.id].view(PlacesView))
    )


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The places with their groups, those of most groups first, and what is no place."""
    if concealed(state, step):
        return (note(_(NOT_SHOWN)),)
    known = places_of(state, step)
    if not known.answered:
        return (note(_(NO_ANSWERS)),)
    lines = [cells for spot in known.spots for cells in _lines(state, spot)]
    head = (_("Place"), _("Part of it"), _("Groups"))
    credit = [note(CREDIT)] if any(spot.town for spot in known.spots) else []
    table = [Table(head, tuple(lines))] if lines else []
    return (*table, *_elsewhere(state, known), *credit)


def _lines(state: State, spot: Spot) -> Iterable[tuple[Inline, ...]]:
    parts = {group for _name, groups in spot.districts for group in groups}
    whole = [group for group in spot.groups if group not in parts]
    if whole:
        yield _cells(state, spot.name, "", whole)
    for name, groups in spot.districts:
        yield _cells(state, spot.name, name, groups)


def _cells(state: State, place: str, part: str, groups: Iterable[str]) -> tuple[Inline, ...]:
    return tuple(line(user_text(text or "–")) for text in (place, part, _named(state, groups)))


def _named(state: State, groups: Iterable[str]) -> str:
    return ", ".join(state.group_name(group) for group in groups)


def _elsewhere(state: State, known: Whereabouts) -> list[Block]:
    """Who works online, and of whom no place is known."""
    sentences = []
    if known.online:
        sentences.append(_("Online: {groups}.").format(groups=_named(state, known.online)))
    if known.unsaid:
        count = len(known.unsaid)
        template = n_(
            "{count} group would rather not say where it works.",
            "{count} groups would rather not say where they work.",
            count,
        )
        sentences.append(template.format(count=count))
    return [note(text) for text in sentences]


def summary(state: State, step: Step) -> Summary:
    """The places with their groups, those of most groups first."""
    known = places_of(state, step)
    themes = [
        Theme(spot.name, len(spot.groups), tuple(state.group_name(group) for group in spot.groups))
        for spot in known.spots
    ]
    if known.online:
        names = tuple(state.group_name(group) for group in known.online)
        themes.append(Theme(_("Online"), len(names), names))
    count = sum(theme.count for theme in themes) + len(known.unsaid)
    return Summary(0 if concealed(state, step) else count, tuple(themes))


SECTION = Section(blocks, rows, summary)
