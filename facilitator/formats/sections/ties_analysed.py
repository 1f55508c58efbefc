"""The network of a session's groups by their names, for those who look at all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.activities import ties_network
from facilitator.activities.ties_between import standing
from facilitator.analysis.network.graph import Network, Reading
from facilitator.formats.sections.analysed import numbered
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State


def networks_in(state: State) -> Mapping[Reading, Network]:
    """The groups and the ties that the room's map has, by which of them count. Raises
    FacilitatorError."""
    if not standing(state):
        raise FacilitatorError("analyse-no-ties")
    return {"either": _named(state, both=False), "both": _named(state, both=True)}


def _named(state: State, *, both: bool) -> Network:
    network = ties_network.network(state, both=both)
    names = numbered({group: state.group_name(group) for group in network.order})
    return replace(network, order=tuple(names.values()))
