"""Who follows up an unknown: what enter offers on a finding or a gap of that kind."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.gaps_bodies import GapItem
from facilitator.console.steps.offers import Offer
from facilitator.locales import _
from facilitator.workshop.commands.note_commands import FollowUp
from facilitator.workshop.state import State

_FINDING = "unknown "
_AT_MOST = 12
"""So many groups are offered."""


def follow_up_offers(state: State, id: str) -> Sequence[Offer]:
    """Somebody, or one of the groups that are here, follows it up; or nobody any longer."""
    item = _unknown(state, id)
    if not item:
        return ()
    if any(one.item == item for one in state.record.follow_ups):
        no_longer = _("Nobody follows it up any longer")
        return [Offer(no_longer, "", FollowUp.name, {"item": item, "on": False})]
    here = {person.group for person in state.here}
    groups = [group for group in state.groups if group.id in here][:_AT_MOST]
    means = _("Somebody finds out: it is no gap any more.")
    by_group = (
        Offer(group.text, "", FollowUp.name, {"item": item, "who": group.id}) for group in groups
    )
    return [Offer(_("Somebody"), means, FollowUp.name, {"item": item}), *by_group]


def _unknown(state: State, id: str) -> str:
    """The answer that a finding or a gap is about; "" if it is of another kind."""
    if id.startswith(_FINDING):
        return id.removeprefix(_FINDING)
    gap = state.item(id)
    return gap.about if isinstance(gap, GapItem) and gap.finding == "unknown" else ""
