"""Who is here now: who counts as here, and whose phone was heard of in the last minute.

Kept as requests and events come in, so that asking how many are here costs the same in a hall of
two thousand as among twenty.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping

from facilitator.workshop.state import Participant

HERE_SECONDS = 60.0


class Presence:
    """The people heard of. `people` are those of the session in the order in which they joined, as
    the fold keeps them; whatever changes them is to be told by `look_at` or `look_at_all`."""

    def __init__(
        self, people: Callable[[], Mapping[str, Participant]], now: Callable[[], float]
    ) -> None:
        self._people = people
        self._now = now
        self._heard: OrderedDict[str, float] = OrderedDict()
        self._here: set[str] = set()
        self._in_order: tuple[str, ...] | None = ()

    def hear(self, participant: str) -> bool:
        """Note that something came from this participant's phone. Whether it is news."""
        news = participant not in self._heard
        self._heard[participant] = self._now()
        self._heard.move_to_end(participant)
        if news:
            self.look_at(participant)
        return news

    def look_at(self, participant: str) -> None:
        """This participant may count as here since, or no more."""
        person = self._people().get(participant)
        here = person is not None and person.here and participant in self._heard
        if here == (participant in self._here):
            return
        if here:
            self._here.add(participant)
        else:
            self._here.discard(participant)
        self._in_order = None

    def look_at_all(self) -> None:
        """The same of everybody."""
        for participant in self._heard:
            self.look_at(participant)

    def count(self) -> int:
        """How many are here."""
        self._forget_silent()
        return len(self._here)

    def participants(self) -> tuple[str, ...]:
        """Those who are here, in the order in which they joined."""
        self._forget_silent()
        if self._in_order is None:
            self._in_order = tuple(one for one in self._people() if one in self._here)
        return self._in_order

    def anybody(self) -> bool:
        """Whether a phone was heard of in the last minute, be it a newcomer's."""
        self._forget_silent()
        return bool(self._heard)

    def _forget_silent(self) -> None:
        """Those who were silent for longest stand first."""
        since = self._now() - HERE_SECONDS
        while self._heard:
            participant, at = next(iter(self._heard.items()))
            if at > since:
                return
            del self._heard[participant]
            self.look_at(participant)
