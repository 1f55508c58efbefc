"""The words for ways of naming and how a step stands."""

from __future__ import annotations

from facilitator.activities.vocabulary import phase
from facilitator.locales import _
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.sittings import Sitting
from facilitator.workshop.state import State


def position(agenda: Agenda, step: Step) -> str:
    """Where a step stands in the agenda of its sitting, as "3 of 19"."""
    total = len(agenda.sitting(step.id).steps)
    return _("{number} of {total}").format(number=number(agenda, step), total=total)


def number(agenda: Agenda, step: Step) -> int:
    """The number of a step in the agenda of its sitting, from 1."""
    return agenda.sitting(step.id).place(step.id) + 1


def sitting_title(state: State, sitting: Sitting) -> str:
    """Which sitting that is, as "Sitting 2 · Replies of the groups"."""
    label = _("Sitting {number}").format(number=state.sittings.index(sitting) + 2)
    return " · ".join(part for part in (label, sitting.title) if part)


def where(agenda: Agenda, step: Step) -> str:
    """The phase and where the step stands, as "connect · 3 of 19"."""
    return f"{phase(step.phase)} · {position(agenda, step)}"


def status(state: State, step: Step) -> str:
    """How a step stands, in a word or two."""
    standing = state.steps[step.id]
    if step.id == state.current:
        return _("the room is here")
    known = {"waiting": "", "open": _("open"), "closed": _("closed")}
    return known[standing.status]


def names(step: Step) -> str:
    """How the names of those who answer are shown in a step."""
    known = {
        "named": _("with names"),
        "group": _("by group"),
        "anonymous": _("without names"),
    }
    return known[step.names]
