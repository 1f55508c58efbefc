"""The session as a projection sees it: what the room tells of it is what the wall may know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.session_model import SessionModel, WireMessage
from facilitator.link.messages import GroupLine, Wall, decode_event
from facilitator.workshop.fold import Fold
from facilitator.workshop.items import GROUP, Item
from facilitator.workshop.state import State


@dataclass(slots=True)
class ProjectionModel(SessionModel):
    """What the room tells is taken in whole portions, so that nothing between two of them is ever
    shown. `wall` is what the console shows; None where there is none."""

    wall: Wall | None = None
    _held: list[WireMessage] = field(default_factory=list)
    _groups: tuple[GroupLine, ...] = ()

    def receive(self, portion: Sequence[WireMessage]) -> None:
        """Take what the room tells, up to the end of the last whole portion."""
        for message in portion:
            self._held.append(message)
            if not message.keys().isdisjoint(("caught", "live", "bye")):
                held, self._held = self._held, []
                self._take_whole(held)

    def _take_whole(self, portion: Sequence[WireMessage]) -> None:
        if any("anew" in message for message in portion):
            self.fold, self.caught = Fold(CATALOGUE), False
        head = self.fold.builder.head
        again, rest = list[WireMessage](), list[WireMessage]()
        for message in portion:
            known = "event" in message and message["event"]["seq"] <= head
            (again if known else rest).append(message)
        if again:
            bodies = CATALOGUE.bodies
            self.fold.replace(decode_event(one["event"], bodies) for one in again)
        for message in portion:
            if "groups" in message:
                self._groups = tuple(message["groups"])
            elif "live" in message:
                self.wall = message["live"]["wall"]
        # Not super(): a dataclass with slots is another class than the one that is being defined.
        SessionModel.receive(self, rest)

    def settle(self) -> None:
        """Freeze what was folded, with the groups that the wall may name."""
        self.state = _with_groups(self.fold.view(), self._groups)


def _with_groups(state: State, lines: Sequence[GroupLine]) -> State:
    """The state with these groups. Who names them is not told, only which there are."""
    groups = tuple(Item(line["id"], line["text"], line["step"]) for line in lines)
    hidden = {line["id"] for line in lines if not line["shown"]}
    others = {id for id in state.hidden if not id.startswith(GROUP)}
    items: Mapping[str, tuple[Item, ...]] = MappingProxyType({**state.items, GROUP: groups})
    return replace(state, items=items, hidden=frozenset(others | hidden))
