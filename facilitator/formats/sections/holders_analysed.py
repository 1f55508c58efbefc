"""Who has what is needed, for those who look at all of it."""

from __future__ import annotations

from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import HoldersView
from facilitator.activities.holders_by_group import tells_groups_apart
from facilitator.formats.sections.analysed import newest, numbered
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State


def holders_in(state: State) -> dict[str, list[str]]:
    """The needs, each with those who have it. Raises FacilitatorError."""
    last = newest(state, HoldersView, lambda view: view.asked)
    if last is None:
        raise FacilitatorError("analyse-no-holders")
    step, view = last
    if not tells_groups_apart(step):
        raise FacilitatorError("analyse-anonymous", step=step.question())
    needs = numbered({need.id: need.text for need in state.needs})
    speakers = dict.fromkeys(who for need in needs for who in view.at(need, "has"))
    names = numbered({who: speaker_name(state, who) for who in speakers})
    return {text: [names[who] for who in view.at(need, "has")] for need, text in needs.items()}
