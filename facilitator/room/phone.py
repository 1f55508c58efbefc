"""What one phone is told of the room: the answer of GET /api/room."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from facilitator.room.hub import Hub
from facilitator.room.keys import StepKeys, pseudonym
from facilitator.room.replies import encoded
from facilitator.room.shared_answer import OpenStep, SharedAnswer, share
from facilitator.room.tokens import Secrets
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import without_room
from facilitator.workshop.frame import Frame
from facilitator.workshop.items import GROUP, answer_id


class Phones:
    """Makes each phone's own view of the room. What is the same on all phones is encoded once: the
    fields and the open steps for each revision, the groups whenever one is named or hidden."""

    def __init__(self, hub: Hub, keys: StepKeys, secrets: Secrets) -> None:
        self._hub = hub
        self._keys = keys
        self._secrets = secrets
        self._shared = SharedAnswer(-1, b"", ())
        self._groups = b""
        self._groups_of: tuple[Frame, int, frozenset[str]] | None = None

    def room(self, participant: str) -> tuple[bytes, bytes]:
        """The answer and its ETag, which leaves the counters out: the stream tells those."""
        shared = self._common()
        own = encoded(self._you(participant))
        steps = [step.for_phone(participant) for step in shared.steps]
        body = _joined(shared.fields, own, steps, self.groups())
        tag = b'W/"' + blake2b(body, digest_size=12).hexdigest().encode() + b'"'
        if self._hub.closing:
            steps = [self._with_end(*pair) for pair in zip(shared.steps, steps, strict=True)]
            body = _joined(shared.fields, own, steps, self.groups())
        return b'{%s,"counts":%s}' % (body, self._counts()), tag

    def groups(self) -> bytes:
        """The groups that are named here, as JSON."""
        frame = self._hub.frame
        of = frame, frame.namings, frame.hidden
        if self._groups_of != of:
            groups = (item for item in frame.items.of(GROUP) if item.id not in frame.hidden)
            self._groups = encoded([{"id": one.id, "name": one.text} for one in groups])
            self._groups_of = of
        return self._groups

    def _common(self) -> SharedAnswer:
        """What is the same for everybody, made once for each revision."""
        if self._shared.revision != self._hub.revision:
            self._shared = share(self._hub.exact(), self._hub.revision, self._hub.closing)
        return self._shared

    def _with_end(self, step: OpenStep, fields: bytes) -> bytes:
        """The step with the milliseconds until it closes, if it does."""
        left = self._hub.left(step.id)
        return fields if left is None else b'%s,"ends":%d' % (fields, left)

    def _counts(self) -> bytes:
        turnout, present = self._hub.turnout(), self._hub.presence.count()
        counts = {"present": present, "answered": turnout.people, "by_hand": turnout.by_hand}
        return encoded(counts)

    def _you(self, participant: str) -> dict[str, Any]:
        person = self._hub.frame.participants[participant]
        mine = self._mine(participant)
        return {
            "id": participant,
            "name": person.name,
            "group": person.group or None,
            "place": self._secrets.place(participant),
            "answered": list(dict.fromkeys(one["step"] for one in mine)),
            "mine": mine,
        }

    def _mine(self, participant: str) -> list[dict[str, Any]]:
        """What this person has standing: in open steps, and in closed ones that are not anonymous,
        where nobody can know any more."""
        frame = self._hub.frame
        found = []
        for step in frame.agenda.steps:
            standing = frame.standing(step.id)
            who = self._name_in(step, participant)
            if not standing or not standing.work or who not in self._hub.gave.get(step.id, ()):
                continue
            row = {
                "step": step.id,
                "activity": step.activity,
                "withdrawable": standing.status == "open" or not standing.activity.counts,
            }
            for cid, body, state in standing.work.own(who):
                own = without_room(body)
                shown = self._state_of(step, cid, state)
                found.append({**row, "cid": cid, "kind": body.kind, "body": own, "state": shown})
        return found

    def _name_in(self, step: Step, participant: str) -> str:
        """Under which name this person's contributions to a step are stored; "" if unknown."""
        if step.names != "anonymous":
            return participant
        key = self._keys.get(step.id, self._hub.frame.round(step.id))
        return pseudonym(key, participant) if key else ""

    def _state_of(self, step: Step, cid: str, state: str) -> str:
        """An answer that is not on the screen: held back for review, or hidden."""
        of = cid if step.names == "anonymous" else self._hub.seqs.get(cid, 0)
        if answer_id(of) not in self._hub.frame.hidden:
            return state
        return "waiting" if step.review else "hidden"


def _joined(shared: bytes, own: bytes, steps: Iterable[bytes], groups: bytes) -> bytes:
    """The answer without its braces."""
    opened = b",".join(b"%s}" % step for step in steps)
    return b'%s,"you":%s,"open":[%s],"groups":%s' % (shared, own, opened, groups)
