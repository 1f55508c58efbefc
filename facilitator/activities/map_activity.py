"""Activities of which a map of groups comes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from facilitator.analysis.map.map_graph import MapGraph
from facilitator.workshop.activity import Activity
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import Answer

Claims = Mapping[str, Mapping[str, Answer]]
"""From each group to what it says of its ties to others, by their ids."""


class MapActivity(Activity):
    """Asks groups how they are tied."""

    @abstractmethod
    def map(self, state: State) -> MapGraph | None:
        """The map as the wall may show it, with its clusters also where none has been noted yet;
        None while no two groups are tied on it."""

    @abstractmethod
    def claims(self, state: State) -> Claims:
        """What each group says itself, as far as the wall may show it."""
