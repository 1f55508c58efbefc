"""Changes of an agenda that is another one by the time they are used: a step was opened meanwhile,
or somebody else has changed steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from facilitator.console.agenda_draft import AgendaDraft
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.agenda_reading import told_apart


class Onto(NamedTuple):
    """The changes as they can still be made, and the titles of the steps that are not as they were
    to be: those that were `opened` meanwhile stay as they are, and those that were left out are
    `gone`."""

    draft: AgendaDraft
    opened: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def onto(draft: AgendaDraft, agenda: Agenda, stay: Collection[str], first: int) -> Onto:
    """The same changes of the agenda as it is now, of which the steps `stay`, and those before
    place `first`. Raises Rejection, and WrongAgenda, if what comes out does not fit together."""
    before, wanted = draft.before, _apart(draft, agenda)
    fixed = agenda.up_to(agenda.steps[first - 1].id) if first else frozenset()
    held = fixed | frozenset(stay)
    steps = _contents(before, wanted, agenda, held)
    order = [id for id in _order(before, wanted, agenda, steps) if id not in fixed]
    order = _in_their_order(order, [step.id for step in agenda.steps if step.id in stay])
    now = AgendaDraft(agenda, stay, first)
    now.arrange([*agenda.steps[:first], *(steps[id] for id in order)])
    opened = [one for one in before.steps if one.id in held and not draft.stays(one.id)]
    lost = [
        one for one in opened if agenda.step(one.id) and _differs(one, before, wanted, now.agenda)
    ]
    gone = [one for one in wanted.steps if one.id not in steps and one != before.step(one.id)]
    return Onto(now, tuple(one.title for one in lost), tuple(one.title for one in gone))


def _apart(draft: AgendaDraft, agenda: Agenda) -> Agenda:
    """The agenda as it was to be; a step that was inserted has another id where somebody has
    inserted one of the same id."""
    steps = list(draft.agenda.steps)
    for place, step in enumerate(steps):
        if draft.before.step(step.id) is None and agenda.step(step.id) is not None:
            others = (*agenda.steps, *(one for one in steps if one is not step))
            (steps[place],) = told_apart(replace(agenda, steps=others, starts=()), [step])
    return replace(draft.agenda, steps=tuple(steps))


def _contents(
    before: Agenda, wanted: Agenda, agenda: Agenda, held: Collection[str]
) -> Mapping[str, Step]:
    """The steps that there will be, as they will be, by their ids."""
    steps: dict[str, Step] = {}
    for step in agenda.steps:
        mine = wanted.step(step.id)
        if step.id in held or before.step(step.id) is None:
            steps[step.id] = step
        elif mine is not None:
            steps[step.id] = step if mine == before.step(step.id) else mine
    inserted = (one for one in wanted.steps if before.step(one.id) is None)
    return steps | {one.id: one for one in inserted}


def _order(
    before: Agenda, wanted: Agenda, agenda: Agenda, steps: Mapping[str, Step]
) -> Sequence[str]:
    """Their ids in the order that was wanted; in that of the agenda if none was moved."""
    was, mine = _ids(before, wanted, before), _ids(wanted, wanted, before)
    one, other = (agenda, wanted) if was == mine else (wanted, agenda)
    order = [step.id for step in one.steps if step.id in steps]
    place = 0
    for step in other.steps:
        if step.id in order:
            place = order.index(step.id) + 1
        elif step.id in steps:
            place = _behind_the_gallery(order, place, steps)
            order.insert(place, step.id)
            place += 1
    return order


def _ids(of: Agenda, *both: Agenda) -> list[str]:
    """The ids of those of its steps that are in both agendas."""
    return [step.id for step in of.steps if all(one.step(step.id) for one in both)]


def _behind_the_gallery(order: Sequence[str], place: int, steps: Mapping[str, Step]) -> int:
    """The next place at which no gallery is parted."""
    gallery = steps[order[place - 1]].gallery if place else ""
    while gallery and place < len(order) and steps[order[place]].gallery == gallery:
        place += 1
    return place


def _in_their_order(order: Iterable[str], staying: Sequence[str]) -> list[str]:
    """The ids, those that stay in the order in which they are, at the places that they have."""
    order = list(order)
    those = iter([id for id in staying if id in order])
    return [next(those) if id in staying else id for id in order]


def _differs(step: Step, before: Agenda, wanted: Agenda, now: Agenda) -> bool:
    """Whether a step was to be another one, or elsewhere, than it is now."""
    mine = wanted.step(step.id)
    if mine is None or mine != step:
        return mine != now.step(step.id)
    moved = _ahead(before, step, wanted) != _ahead(wanted, step, before)
    inserted = any(before.step(id) is None for id in _ahead(wanted, step, now))
    return (moved or inserted) and _ahead(wanted, step, now) != _ahead(now, step, wanted)


def _ahead(agenda: Agenda, step: Step, other: Agenda) -> set[str]:
    """The steps before this one, as far as they are in the other agenda, too."""
    return {one.id for one in agenda.steps[: agenda.place(step.id)] if other.step(one.id)}
