"""What all phones are told alike of the room, encoded once for as long as it holds."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from facilitator.activities.catalogue import CATALOGUE, has_map
from facilitator.activities.raised_hands import raised, subject_text
from facilitator.activities.room_figures import agreed_of
from facilitator.room.http.responses import encoded
from facilitator.workshop.agenda import Step
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

PROTOCOL = 1


@dataclass(frozen=True, slots=True)
class OpenStep:
    """An open step as JSON: `fields` without the closing brace, and each of its `items`; None where
    it has no list. `own_order`: each phone has the items in an order of its own."""

    id: str
    round: int
    fields: bytes
    items: tuple[bytes, ...] | None = None
    own_order: bool = False

    def for_phone(self, participant: str) -> bytes:
        """The same with the items as this phone has them, still without the closing brace."""
        if self.items is None:
            return self.fields
        items = self._in_own_order(participant) if self.own_order else self.items
        return b'%s,"items":[%s]' % (self.fields, b",".join(items))

    def for_wall(self) -> bytes:
        """The whole of it, with the items in the order in which they are given."""
        items = b"" if self.items is None else b',"items":[%s]' % b",".join(self.items)
        return b"%s%s}" % (self.fields, items)

    def _in_own_order(self, participant: str) -> Sequence[bytes]:
        """What stands first gets more attention, so not the same thing stands first everywhere."""
        items = list(self.items or ())
        random.Random(f"{participant} {self.id} {self.round}").shuffle(items)  # noqa: S311
        return items


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """The answer's fields without its braces, and its open steps. `result_of`: the step whose
    result is among them, "" if there is none."""

    revision: int
    fields: bytes
    steps: tuple[OpenStep, ...]
    result_of: str = ""


def share(
    state: State,
    revision: int,
    closing: Collection[str],
    clock: Clock = HERE,
    *,
    ready: bool = False,
) -> SharedAnswer:
    """What holds for all phones at this revision; `closing` are the steps that close soon, and
    `clock` tells them the time as it is on the wall. `ready`: people may say that they are."""
    now = state.now
    result = _result(state, now) if now and not state.ended else None
    fields = {
        "revision": revision,
        "protocol": PROTOCOL,
        "session": session_of(state),
        "current": state.current,
        "steps": len(state.today.steps),
        "ended": state.ended,
        "break_until": f"{clock.at(state.break_until):%H:%M}" if state.break_until else "",
        "timer": timer(state, state.current) if now else None,
        "ready": ready,
        "now": standing(state, now, result) if now else None,
        "agreed": agreed(state),
        "map": has_map(state),
        "wall": state.wall_page,
        "ask_what_helps": state.ask_what_helps,
        "wishes_since": max(state.begun_at, state.erased_at),
        "results": _results(state) if state.ended else [],
    }
    steps = (open_step(state, state.step(id), id in closing) for id in state.open)
    result_of = "" if result is None else state.current
    return SharedAnswer(revision, encoded(fields)[1:-1], tuple(steps), result_of)


def timer(state: State, step: str) -> dict[str, Any] | None:
    """The clock that people see at a step, and whether they read or talk while it runs; what is
    left of it stands beside the answer."""
    shown, pause = state.clock_at(step), state.pause_at(step)
    if shown is None:
        return None
    how = pause.how if pause else ""
    return {"seq": shown.seq, "running": shown.running, "how": how}


def session_of(state: State) -> dict[str, Any]:
    """What the session is, and which of its sittings this is."""
    title = state.sitting.title if state.sitting else ""
    sitting = {"number": len(state.sittings) + 1, "title": title}
    return {"title": state.title, "cause": state.cause, "sitting": sitting}


def agreed(state: State) -> list[dict[str, Any]]:
    """The texts that the room has agreed to."""
    return [asdict(text) for text in agreed_of(state)]


def standing(state: State, step: Step, result: Mapping[str, object] | None) -> dict[str, Any]:
    """A step, open or not, and its result as the wall shows it."""
    hands = [] if result is None else raised_hands(state, step)
    return {
        **about(state, step),
        "round": state.steps[step.id].round,
        "result": result,
        "hands": hands,
    }


def raised_hands(state: State, step: Step) -> list[dict[str, Any]]:
    """The hands that stand beside a result: of each thing how it reads, and how many were raised
    for what a phone would send."""
    return [
        {
            "text": text,
            "counts": [
                {"kind": one.hands.body.kind, "body": one.body_of(choice), "count": count}
                for choice, _label, count in one.counts
                if count
            ],
        }
        for one in raised(state, step)
        if (text := subject_text(state, step, one.subject))
    ]


def _result(state: State, step: Step) -> Mapping[str, object] | None:
    """What the wall shows as the result of a step. Nothing concealed leaves the room, whatever an
    activity would tell."""
    return None if concealed(state, step) else CATALOGUE[step.activity].phone_result(state, step)


def _results(state: State) -> list[dict[str, Any]]:
    """All results that the room was shown."""
    shown = ((step, _result(state, step)) for step in state.agenda.steps)
    return [standing(state, step, result) for step, result in shown if result is not None]


def about(state: State, step: Step) -> dict[str, Any]:
    """What a step is, open or not."""
    return {
        "id": step.id,
        "number": state.agenda.sitting(step.id).place(step.id) + 1,
        "phase": step.phase,
        "activity": step.activity,
        "title": step.title,
        "prompt": step.question(),
    }


def open_step(state: State, step: Step, closing: bool) -> OpenStep:
    """An open step, with what phones need to take part in it."""
    presented = CATALOGUE[step.activity].phone_view(state, step)
    round = state.steps[step.id].round
    fields: dict[str, Any] = {
        **about(state, step),
        "kinds": [body.kind for body in CATALOGUE[step.activity].contributions],
        "help": step.help,
        "names": step.names,
        "reveal": step.reveal,
        "revealed": state.steps[step.id].revealed,
        "review": step.review,
        "gallery": step.gallery,
        "round": round,
        "options": dict(presented.options),
        "closing": closing,
    }
    if step.template is not None:
        fields["question"] = step.template
    items: tuple[bytes, ...] | None = None
    if presented.items is not None:
        items = tuple(
            encoded({"id": id, "text": text, **presented.more.get(id, {})})
            for id, text in presented.items
        )
    return OpenStep(step.id, round, encoded(fields)[:-1], items, presented.order == "own")
