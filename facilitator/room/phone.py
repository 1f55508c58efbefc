"""What one phone is told of the room: the answer of GET /api/room."""

from __future__ import annotations

import random
from hashlib import blake2b
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.hub import Hub
from facilitator.room.keys import StepKeys, pseudonym
from facilitator.room.replies import encoded
from facilitator.room.tokens import Secrets
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import builtins, without_room
from facilitator.workshop.items import GROUP

PROTOCOL = 1


class Phones:
    """Makes each phone's own view of the room."""

    def __init__(self, hub: Hub, keys: StepKeys, secrets: Secrets) -> None:
        self._hub = hub
        self._keys = keys
        self._secrets = secrets
        self._open: list[dict[str, Any]] = []
        self._open_at = -1

    def room(self, participant: str, present: int) -> tuple[bytes, bytes]:
        """The answer and its ETag, which leaves the counters out: the stream tells those."""
        state = self._hub.state
        opened = [self._own_order(one, participant) for one in self._common()]
        told = {
            "revision": self._hub.revision,
            "protocol": PROTOCOL,
            "session": {"title": state.title, "cause": state.cause},
            "you": self._you(participant),
            "current": state.current,
            "steps": len(state.agenda.steps),
            "ended": state.ended,
            "open": opened,
            "groups": self.groups(),
        }
        tag = b'W/"' + blake2b(encoded(told), digest_size=12).hexdigest().encode() + b'"'
        for one in opened:
            if (left := self._hub.left(one["id"])) is not None:
                one["ends"] = left
        found = self._hub.turnout()
        counts = {"present": present, "answered": found.people, "by_hand": found.by_hand}
        return encoded({**told, "counts": counts}), tag

    def groups(self) -> list[dict[str, str]]:
        """The groups that are named here."""
        frame = self._hub.frame
        return [
            {"id": item.id, "name": item.text}
            for item in frame.items.of(GROUP)
            if item.id not in frame.hidden
        ]

    def _common(self) -> list[dict[str, Any]]:
        """The open steps as they are for everybody, made once for each revision."""
        if self._open_at != self._hub.revision:
            state = self._hub.exact()
            self._open = [self._step(state.step(id)) for id in state.open]
            self._open_at = self._hub.revision
        return self._open

    def _step(self, step: Step) -> dict[str, Any]:
        state = self._hub.exact()
        told = CATALOGUE[step.activity].present(state, step)
        found: dict[str, Any] = {
            "id": step.id,
            "number": state.agenda.place(step.id) + 1,
            "phase": step.phase,
            "activity": step.activity,
            "kinds": [body.kind for body in CATALOGUE[step.activity].contributions],
            "title": step.title,
            "prompt": step.question(),
            "help": step.help,
            "names": step.names,
            "reveal": step.reveal,
            "revealed": state.steps[step.id].revealed,
            "review": step.review,
            "gallery": step.gallery,
            "round": state.steps[step.id].round,
            "options": dict(told.options),
            "closing": step.id in self._hub.closing,
        }
        if told.items is not None:
            found["items"] = [{"id": id, "text": text} for id, text in told.items]
            found["order"] = told.order
        return found

    def _own_order(self, one: dict[str, Any], participant: str) -> dict[str, Any]:
        """A copy, with the items in an order of this phone's own where that is asked for: what
        stands first gets more attention, so not the same thing stands first everywhere."""
        found = dict(one)
        if found.pop("order", "given") == "own":
            items = list(found["items"])
            random.Random(f"{participant} {one['id']} {one['round']}").shuffle(items)  # noqa: S311
            found["items"] = items
        return found

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
                own = builtins(without_room(body))
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
        if f"a{self._hub.seqs.get(cid, 0)}" not in self._hub.frame.hidden:
            return state
        return "waiting" if step.review else "hidden"
