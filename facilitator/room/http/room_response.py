"""What one phone is told of the room: the answer of GET /api/room."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from facilitator.room.http.responses import encoded
from facilitator.room.http.shared_answer import OpenStep, SharedAnswer, share
from facilitator.room.live_session import LiveSession
from facilitator.room.step_keys import StepKeys, pseudonym
from facilitator.room.tokens import Secrets
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody, without_room
from facilitator.workshop.items import GROUP, answer_id
from facilitator.workshop.state_builder import StateBuilder


class RoomResponses:
    """Makes each phone's own view of the room. What is the same on all phones is encoded once: the
    fields and the open steps for each revision, the groups whenever one is named or hidden."""

    def __init__(self, live: LiveSession, keys: StepKeys, secrets: Secrets) -> None:
        self._live = live
        self._keys = keys
        self._secrets = secrets
        self._shared = SharedAnswer(-1, b"", ())
        self._groups = b""
        self._groups_of: tuple[StateBuilder, int, frozenset[str]] | None = None

    def room(self, participant: str) -> tuple[bytes, bytes]:
        """The answer and its ETag, which leaves the counters out: the stream tells those."""
        shared = self._common()
        own = encoded(self._you(participant))
        steps = [step.for_phone(participant) for step in shared.steps]
        body = _joined(shared.fields, own, steps, self.groups())
        tag = b'W/"' + blake2b(body, digest_size=12).hexdigest().encode() + b'"'
        if self._live.closing:
            steps = [self._with_end(*pair) for pair in zip(shared.steps, steps, strict=True)]
            body = _joined(shared.fields, own, steps, self.groups())
        return b'{%s,"counts":%s}' % (body, self._counts(participant)), tag

    def groups(self) -> bytes:
        """The groups that are named here, as JSON."""
        builder = self._live.builder
        of = builder, builder.namings, builder.hidden
        if self._groups_of != of:
            groups = (item for item in builder.items.of(GROUP) if item.id not in builder.hidden)
            self._groups = encoded([{"id": one.id, "name": one.text} for one in groups])
            self._groups_of = of
        return self._groups

    def _common(self) -> SharedAnswer:
        """What is the same for everybody, made once for each revision."""
        if self._shared.revision != self._live.revision:
            live = self._live
            ready = live.ready.occasion is not None
            state = live.exact()
            self._shared = share(state, live.revision, live.closing, live.clock, ready=ready)
            self._live.result_of = self._shared.result_of
        return self._shared

    def _with_end(self, step: OpenStep, fields: bytes) -> bytes:
        """The step with the milliseconds until it closes, if it does."""
        left = self._live.left(step.id)
        return fields if left is None else b'%s,"ends":%d' % (fields, left)

    def _counts(self, participant: str) -> bytes:
        turnout, present = self._live.turnout(), self._live.presence.count()
        counts = {"present": present, "answered": turnout.people, "by_hand": turnout.by_hand}
        left = self._live.time_left_for(participant, self._live.builder.current)
        return encoded({**counts, "left": left})

    def _you(self, participant: str) -> dict[str, Any]:
        person = self._live.builder.participants[participant]
        mine = self._mine(participant)
        return {
            "id": participant,
            "name": person.name,
            "group": person.group or None,
            # Not from the list of groups: one that the facilitator has hidden is not in it.
            "group_name": self._group_name(person.group),
            "place": self._secrets.place(participant),
            "ready": self._live.ready.is_ready(participant),
            "answered": list(dict.fromkeys(one["step"] for one in mine)),
            "mine": mine,
            "ours": self._ours(participant, person.group),
        }

    def _group_name(self, group: str) -> str:
        item = self._live.builder.items.get(group)
        return item.text if item else ""

    def _ours(self, participant: str, group: str) -> list[dict[str, str]]:
        """What others of this person's group have standing, where it adds up and is shown."""
        builder = self._live.builder
        rows = []
        for id in self._live.state.open if group else ():
            step_builder = builder.step_builder(id)
            if (
                not step_builder
                or not step_builder.current_round
                or step_builder.conceals(builder.round(id))
            ):
                continue
            rows += [
                {"step": id, "text": one.text}
                for one in step_builder.current_round.of_group(group)
                if one.who != participant and one.id not in builder.hidden
            ]
        return rows

    def _mine(self, participant: str) -> list[dict[str, Any]]:
        """What this person has standing: in open steps, and in closed ones that are not anonymous,
        where nobody can know any more."""
        builder = self._live.builder
        rows = []
        for step in builder.agenda.steps:
            step_builder = builder.step_builder(step.id)
            who = self._name_in(step, participant)
            if (
                not step_builder
                or not step_builder.current_round
                or who not in self._live.contributors.get(step.id, ())
            ):
                continue
            row = {
                "step": step.id,
                "activity": step.activity,
                "withdrawable": step_builder.status == "open" or not step_builder.activity.counts,
            }
            for cid, body, state, reads in step_builder.current_round.contributions_of(who):
                own = without_room(body)
                given = {**row, "cid": cid, "id": self._id(step, cid), "kind": body.kind}
                given["body"] = own
                given["state"] = self._state_of(step, cid, state, own)
                rows.append({**given, "reads": reads} if reads else given)
        return rows

    def _name_in(self, step: Step, participant: str) -> str:
        """Under which name this person's contributions to a step are stored; "" if unknown."""
        if step.names != "anonymous":
            return participant
        key = self._keys.get(step.id, self._live.builder.round(step.id))
        return pseudonym(key, participant) if key else ""

    def _id(self, step: Step, cid: str) -> str:
        """What something given is called where it is hidden, or answered."""
        return answer_id(cid if step.names == "anonymous" else self._live.seqs.get(cid, 0))

    def _state_of(self, step: Step, cid: str, state: str, body: ContributionBody) -> str:
        """An answer that is not on the screen: held back for review, or hidden."""
        if self._id(step, cid) not in self._live.builder.hidden:
            return state
        waits = step.review or body.held_back or body.own_name()
        return "waiting" if waits else "hidden"


def _joined(shared: bytes, own: bytes, steps: Iterable[bytes], groups: bytes) -> bytes:
    """The answer without its braces."""
    opened = b",".join(b"%s}" % step for step in steps)
    return b'%s,"you":%s,"open":[%s],"groups":%s' % (shared, own, opened, groups)
