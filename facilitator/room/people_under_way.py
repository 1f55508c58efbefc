"""On how many phones something is still under way, by step: something is picked or typed and not
sent, or somebody has extra time and has not answered; in an anonymous step until that time is over,
answered or not. Nobody is told whose phones they are."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.room.live_session import LiveSession


class PeopleUnderWay:
    """Counts them."""

    def __init__(self, live: LiveSession) -> None:
        self._live = live

    def phones(self, steps: Collection[str]) -> dict[str, int]:
        """How many there are in each of these steps; none of those in which there are none."""
        present = self._live.presence.participants()
        counts = self._live.under_way.phones(present, steps)
        people = self._live.builder.participants
        slower = [id for id in present if people[id].extra]
        for step in steps:
            waited_for = sum(self._is_waited_for(id, step) for id in slower)
            if waited_for:
                counts[step] = counts.get(step, 0) + waited_for
        return counts

    def _is_waited_for(self, participant: str, step: str) -> bool:
        """Whether somebody's extra time at a step is not over, of whose phone nothing else is
        known, and who has not answered there; in an anonymous step whether they have or not."""
        left = self._live.time_left_for(participant, step)
        step_builder = self._live.builder.step_builder(step)
        if left is None or left <= 0 or step_builder is None or step_builder.status != "open":
            return False
        # That phone is counted already.
        if self._live.under_way.has(participant, step):
            return False
        now = step_builder.current_round
        # In an anonymous step the moment in which they answer must not show.
        return now is not None and (step_builder.anonymous or participant not in now.answered())
