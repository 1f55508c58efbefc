"""The activities that exist. An agenda can use these and no others.

Their order is that in which what they leave is read back to the room and written into documents.
"""

from __future__ import annotations

from facilitator.activities.ask import Ask
from facilitator.activities.decide import Decide
from facilitator.activities.differ import Differ
from facilitator.activities.draft import Drafting
from facilitator.activities.gaps import Gaps
from facilitator.activities.holders import Holders
from facilitator.activities.map_activity import Claims, MapActivity
from facilitator.activities.places import Places
from facilitator.activities.replies import RepliesOfGroups
from facilitator.activities.sense import Sense
from facilitator.activities.talk import Talk
from facilitator.activities.ties import Ties
from facilitator.analysis.map.map_graph import MapGraph
from facilitator.workshop.activity import Catalogue
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

CATALOGUE = Catalogue(
    [
        Talk(),
        Ask(),
        Places(),
        Holders(),
        Ties(),
        Sense(),
        Decide(),
        Drafting(),
        RepliesOfGroups(),
        Differ(),
        Gaps(),
    ]
)


def room_map(state: State) -> tuple[MapGraph | None, Claims]:
    """The map of groups as the wall may show it, None while there is none, and what each group says
    of its own ties."""
    names = {step.activity for step in state.agenda.steps}
    for activity in CATALOGUE:
        if not isinstance(activity, MapActivity) or activity.name not in names:
            continue
        if graph := activity.map(state):
            return graph, activity.claims(state)
    return None, {}


def map_step(state: State) -> str:
    """The id of the last step that the map comes of; "" if there is none."""
    steps = reversed(state.agenda.steps)
    return next((one.id for one in steps if isinstance(CATALOGUE[one.activity], MapActivity)), "")


def has_map(state: State) -> bool:
    """Whether the room was asked for what a map comes of, and may see it."""
    return any(
        isinstance(CATALOGUE[step.activity], MapActivity)
        and state.steps[step.id].status != "waiting"
        and not concealed(state, step)
        for step in state.agenda.steps
    )
