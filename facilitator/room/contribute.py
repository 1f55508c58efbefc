"""POST /api/contributions: the one route that everybody uses at once, kept short."""

from __future__ import annotations

import re
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.requests import Request
from facilitator.journal.writer import Writer
from facilitator.locales import _
from facilitator.room.call import Call
from facilitator.room.hub import Hub
from facilitator.room.keys import StepKeys, pseudonym
from facilitator.room.newcomers import Newcomers
from facilitator.room.pace import OVERWRITING, Limits, Pace
from facilitator.room.plans import Contribute
from facilitator.workshop import shapes
from facilitator.workshop.anonymous import is_anonymous
from facilitator.workshop.kinds import ANYTHING
from facilitator.workshop.refused import Refused

_WORD = re.compile("[a-z0-9-]{1,40}")
ENVELOPE = shapes.Shape(
    {
        "cid": shapes.cid(),
        "step": shapes.Pattern(_WORD, _("the id of a step")),
        "kind": shapes.Pattern(_WORD, _("a kind of contribution")),
        "body": ANYTHING,
    }
)


class Contributions:
    """Takes what phones send, and answers once it is stored."""

    def __init__(
        self, hub: Hub, writer: Writer, keys: StepKeys, newcomers: Newcomers, limits: Limits
    ) -> None:
        self._hub = hub
        self._newcomers = newcomers
        self._writer = writer
        self._keys = keys
        self._limits = limits
        self._pace = Pace(limits)

    async def take(self, call: Call, participant: str) -> None:
        """Take one contribution."""
        given = ENVELOPE.clean(await call.read())
        step, kind = given["step"], given["kind"]
        self._pace.step(participant, kind)
        body = self._counted(participant, step, kind, given["body"])
        # Stored just before an anonymous answer, it would tell whose that is.
        await self._newcomers.came(participant, later=is_anonymous(self._hub.frame, step))
        plan = Contribute(participant, self._keys, self._limits)
        who = self._who(step, participant)
        seqs = await self._writer.send(Request(kind, body, step, who, given["cid"], plan))
        await call.answer({"seq": seqs[0]})

    def _counted(self, participant: str, step: str, kind: str, body: Any) -> dict[str, Any]:
        """The cleaned body. What is refused counts, also where what is taken does not: it took the
        same work."""
        try:
            return self._cleaned(step, kind, body)
        except Refused:
            if kind in OVERWRITING:
                self._pace.count(participant)
            raise

    def _cleaned(self, step: str, kind: str, body: Any) -> dict[str, Any]:
        found = self._hub.frame.agenda.step(step)
        if found is None:
            raise Refused("unknown", _("There is no such step."))
        shape = CATALOGUE[found.activity].contributions.get(kind)
        if shape is None:
            raise Refused("invalid", _("This step does not take that."))
        return shape.clean(body)

    def _who(self, step: str, participant: str) -> str | None:
        """Who must have said the same, if it was said before. In an anonymous step that was closed
        or has a new round nobody can know any more."""
        found = self._hub.frame.agenda.step(step)
        if found is None or found.names != "anonymous":
            return participant
        number = self._hub.frame.round(step)
        key = self._keys.get(step, number)
        return pseudonym(key, participant) if key and number == 1 else None
