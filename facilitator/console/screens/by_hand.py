"""Entering something for somebody who has no phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities import sense
from facilitator.activities.ask import AskOptions
from facilitator.activities.decide import DecideView, Frozen
from facilitator.console.screens.fields import Field
from facilitator.console.screens.form import FormScreen, Values
from facilitator.locales import _
from facilitator.workshop import text as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.events import PersonEntered
from facilitator.workshop.refused import Refused
from facilitator.workshop.state import State

KINDS = {"ask": "answer", "holders": "hold", "sense": "sense", "gaps": "dots", "decide": "position"}
_WHO, _NAME = "who", "name"


class ByHandScreen(FormScreen[bool | None]):
    """Gives True once it is entered; what was filled in stays until the room has taken it."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self._step = step

    @property
    def kept_as(self) -> str:
        """What is entered in an anonymous step leaves no trace of its own."""
        return "" if self.step.names == "anonymous" else f"by-hand {self._step}"

    @property
    def step(self) -> Step:
        """The step it is for."""
        return self.led.state.step(self._step)

    def asks(self) -> str:
        return self.step.question()

    def says(self) -> str:
        return _("For somebody who has no phone. It is marked as entered by hand.")

    def fields(self) -> Sequence[Field]:
        state = self.led.state
        return [*_who(state, self.step), *fields_of(state, self.step)]

    async def take(self, values: Values) -> Mapping[str, str]:
        who = values.get(_WHO, "")
        if name := limits.clean(values.get(_NAME, ""), limits.NAME):
            try:
                entered = await self.led.ask("person", {"name": name})
            except Refused as no:
                return {_NAME: no.message}
            who = next((e.body.id for e in entered if isinstance(e.body, PersonEntered)), "")
            if not who:
                return {_NAME: _("The room has not answered. Please look who is here.")}
        kind, body = KINDS[self.step.activity], body_of(self.led.state, self.step, values)
        try:
            await self.led.ask(
                "by-hand", {"step": self._step, "who": who, "kind": kind, "body": body}
            )
        except Refused as no:
            return {self.rows[-1].field.id: no.message}
        self.dismiss(True)
        return {}


def _who(state: State, step: Step) -> Sequence[Field]:
    if step.names == "anonymous":
        return ()
    people = [(p.id, p.name) for p in state.here if p.by_hand]
    options = [("", _("somebody")), *people]
    return (
        Field(_WHO, _("Who"), "pick", options=options),
        Field(_NAME, _("or a new name"), most=limits.NAME),
    )


def fields_of(state: State, step: Step) -> Sequence[Field]:
    """What is asked by hand in a step; nothing where nothing can be entered now."""
    if state.steps[step.id].status != "open":
        return ()
    ways = {"ask": _ask, "holders": _holders, "sense": _sense, "gaps": _gaps, "decide": _decide}
    way = ways.get(step.activity)
    return way(state, step) if way else ()


def _ask(state: State, step: Step) -> Sequence[Field]:
    answer = Field("text", _("Answer"), most=limits.ANSWER, must=True)
    if not step.having(AskOptions).types:
        return (answer,)
    sorts = [("group", _("a group")), ("person", _("a person")), ("kind", _("a kind of people"))]
    return (answer, Field("type", _("This is"), "pick", options=sorts))


def _holders(state: State, step: Step) -> Sequence[Field]:
    needs = [(need.id, need.text) for need in state.needs]
    levels = [
        ("has", _("has it")),
        ("could", _("could get it")),
        ("knows", _("knows someone")),
        ("needs", _("needs it")),
        ("none", _("does not have it")),
    ]
    return _about("need", _("Need"), needs, "level", _("Has it?"), levels)


def _sense(state: State, step: Step) -> Sequence[Field]:
    items = [(item.id, item.text) for item in sense.candidates(state)]
    votes = [("1", _("agree")), ("0", _("pass")), ("-1", _("disagree"))]
    return _about("principle", _("Sentence"), items, "vote", _("Vote"), votes)


def _gaps(state: State, step: Step) -> Sequence[Field]:
    from facilitator.activities import gaps

    view = state.steps[step.id].view(gaps.GapsView)
    listed = gaps.frozen(state, view) if view else ()
    items = [(gap.id, gaps.sentence(state, gap)) for gap in listed]
    return _about("item", _("Gap"), items, "dots", _("Dots"), [("1", "1"), ("2", "2")])


def _decide(state: State, step: Step) -> Sequence[Field]:
    if _frozen(state, step) is None:
        return ()
    choices = [
        ("agree", _("agree")),
        ("reservations", _("agree, with reservations")),
        ("stand-aside", _("stand aside")),
        ("block", _("block")),
        ("ask-my-group", _("must ask the group")),
    ]
    return (
        Field("choice", _("Position"), "pick", options=choices),
        Field("reason", _("Reason"), most=limits.REASON, hint=_("Needed to stand aside or block.")),
    )


def _frozen(state: State, step: Step) -> Frozen | None:
    """The text that is put to a decision."""
    view = state.steps[step.id].view(DecideView)
    return view.frozen if view else None


def _about(
    thing: str,
    label: str,
    things: Sequence[tuple[str, str]],
    value: str,
    asks: str,
    values: Sequence[tuple[str, str]],
) -> Sequence[Field]:
    if not things:
        return ()
    return (
        Field(thing, label, "pick", options=things),
        Field(value, asks, "pick", options=values),
    )


def body_of(state: State, step: Step, values: Values) -> dict[str, Any]:
    """The contribution's body from what was filled in."""
    body: dict[str, Any] = {
        name: value for name, value in values.items() if name not in (_WHO, _NAME) and value
    }
    for name in ("vote", "dots"):
        if name in body:
            body[name] = int(body[name])
    frozen = _frozen(state, step) if step.activity == "decide" else None
    if frozen is not None:
        body["version"] = frozen.version
    return body
