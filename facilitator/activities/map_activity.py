"""Activities of which a map of groups comes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from facilitator.analysis.map.map_graph import MapGraph
from facilitator.workshop.activity import Activity
from facilitator.workshop.state import State

Claims = Mapping[str, Mapping[str, str]]
"""From each group to how it says that it is tied to others, by their ids: one of the map's
STRENGTHS, or something else for not at all."""


class MapActivity(Activity):
    """Asks groups how they are tied."""

    @abstractmethod
    def map(self, state: State) -> MapGraph | None:
        """The map as the wall may show it, with its clusters also where none has been noted yet;
        None while no two groups are tied on it."""

    @abstractmethod
    def claims(self, state: State) -> Claims:
        """What each group says itself, as far as the wall may show it."""
