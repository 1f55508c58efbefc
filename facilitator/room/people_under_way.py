"""On how many phones something is still under way, by step: something is picked or typed and not
sent, or somebody has extra time and has not answered. Nobody is told whose phones they are."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.room.live_session import LiveSession
from facilitator.room.step_keys import StepKeys, pseudonym


class PeopleUnderWay:
    """Counts them."""

    def __init__(self, live: LiveSession, keys: StepKeys) -> None:
        self._live = live
        self._keys = keys

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
        """Whether somebody's extra time at a step is not over, who has not answered there, and of
        whose phone nothing else is known."""
        left = self._live.time_left_for(participant, step)
        if left is None or left <= 0 or self._live.under_way.has(participant, step):
            return False
        step_builder = self._live.builder.step_builder(step)
        if step_builder is None or step_builder.status != "open":
            return False
        now = step_builder.current_round
        return now is not None and self._called(participant, step) not in now.answered()

    def _called(self, participant: str, step: str) -> str:
        """Under whom this person's contributions to a step count; "" if that is not known yet."""
        step_builder = self._live.builder.step_builder(step)
        if step_builder is None or not step_builder.anonymous:
            return participant
        key = self._keys.get(step, self._live.builder.round(step))
        return pseudonym(key, participant) if key else ""
