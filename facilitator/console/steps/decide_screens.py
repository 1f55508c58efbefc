"""The forms of a decision: its rule, hands, who was called on, the minute, and what is next."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities.decide_commands import CallOn, ChooseRule, WriteMinute
from facilitator.activities.decide_options import allows_fallback
from facilitator.activities.decide_outcome import hands_on, tally
from facilitator.activities.decide_rules import FallbackOption, Terms, threshold_of
from facilitator.activities.decide_sequel import ChooseSequel, PutBlock, SettleObjection
from facilitator.activities.decide_text import standing_terms
from facilitator.activities.decide_view import DecideView, Minute
from facilitator.activities.decide_words import sequel
from facilitator.activities.position_words import position
from facilitator.activities.rule_words import rule_name
from facilitator.activities.vocabulary import capital
from facilitator.analysis.decisions import RULES
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.hands_form import more_than_here
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.note_commands import CountHands
from facilitator.workshop.text_sanitizing import NOTE, REASON, sanitize_text

_DIGITS = 6


class DecisionForm(FormScreen[bool | None]):
    """Asks the room for one command of a decision; gives True once that is done."""

    command: str

    def __init__(self, step: str) -> None:
        super().__init__()
        self._step = step

    @property
    def step(self) -> Step:
        """The step of the decision."""
        return self.model.state.step(self._step)

    @property
    def view(self) -> DecideView:
        """Its present round."""
        view = self.model.state.steps[self._step].view(DecideView)
        assert view is not None, self._step
        return view

    @abstractmethod
    def argument(self, values: Values) -> Mapping[str, Any]:
        """What comes with the command."""

    async def submit(self, values: Values) -> Mapping[str, str]:
        argument = {**self.argument(values), "step": self._step}
        wrong = await self.ask(self.command, argument, at=self.rows[-1].field.id)
        if not wrong:
            self.done(True)
        return wrong


def _number(values: Values, id: str) -> int:
    text = values.get(id, "").strip()
    return int(text) if text.isdecimal() else 0


def _wrong_numbers(values: Values, *ids: str) -> dict[str, str]:
    """What is typed where a number is expected and is none."""
    return {
        id: _("Please give a whole number.")
        for id in ids
        if values.get(id, "").strip() and not values[id].strip().isdecimal()
    }


class RuleScreen(DecisionForm):
    """What the rule asks for: its numbers, whose voices count, a fallback vote."""

    command = ChooseRule.name

    @property
    def terms(self) -> Terms:
        """The rule as it stands."""
        return standing_terms(self.model.state, self.step)

    def heading(self) -> str:
        terms = self.terms
        return capital(rule_name(terms.rule, terms.plain_settings))

    def explanation(self) -> str:
        return _("The room sees at once what holds. It is fixed once somebody takes a position.")

    def fields(self) -> Sequence[Field]:
        terms = self.terms
        fields = [
            Field(name, label, "number", str(terms.plain_settings[name]), 3, hint=hint)
            for name, label, hint in _settings()
            if name in terms.settings
        ]
        if "count-stand-asides" in terms.settings:
            counted = str(terms.settings["count-stand-asides"])
            asides = [("0", _("are not counted")), ("1", _("count as votes"))]
            fields.append(
                Field("count-stand-asides", _("Who stands aside"), "pick", counted, options=asides)
            )
        return [*fields, *self._whose(terms), *_fallback(terms), *self._final(terms)]

    def _whose(self, terms: Terms) -> Sequence[Field]:
        if self.step.names != "group":
            return ()
        options = [("person", _("each person")), ("group", _("each group"))]
        return (Field("voices", _("One voice for"), "pick", terms.voices, options=options),)

    def _final(self, terms: Terms) -> Sequence[Field]:
        options = [("no", _("goes to the groups")), ("yes", _("is final"))]
        value = "yes" if terms.final else "no"
        return (Field("final", _("What is adopted"), "pick", value, options=options),)

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        names = [name for name, _label, _hint in _settings() if name in self.terms.settings]
        limits = RULES[self.terms.rule].limits
        wrong = _wrong_numbers(values, *names)
        for name in names:
            low, high = limits[name]
            if name not in wrong and not low <= _number(values, name) <= high:
                template = _("Please give a number from {low} to {high}.")
                wrong[name] = template.format(low=low, high=high)
        return wrong

    def argument(self, values: Values) -> Mapping[str, Any]:
        terms = self.terms
        settings = {name: _number(values, name) for name in terms.plain_settings if name in values}
        argument: dict[str, Any] = {"rule": terms.name, "settings": settings}
        if threshold := threshold_of(terms):
            argument["threshold"] = threshold
        for name in ("voices", "fallback"):
            if name in values:
                argument[name] = values[name]
        return argument | {"final": values.get("final") == "yes"}


def _settings() -> Sequence[tuple[str, str, str]]:
    """The numbers of the rules: name, label, and what they mean."""
    return (
        ("quorum", _("Must take part, %"), _("Of those who are here.")),
        ("stand-aside", _("May stand aside, %"), _("Of the positions.")),
        (
            "recognised",
            _("Recognise a block, %"),
            _("0: nobody has to. 75: a block stands if three in four hands recognise it."),
        ),
        ("support", _("Must be at 1 to 3, %"), _("Of those who don't abstain.")),
        ("serious", _("May be at 7, %"), _("Of the positions.")),
    )


def _fallback(terms: Terms) -> Sequence[Field]:
    if not allows_fallback(terms.name):
        return ()
    shares: tuple[FallbackOption, ...] = ("67", "75", "80", "90")
    options = [("none", _("none")), *((share, f"{share}%") for share in shares)]
    hint = _("If the text is not adopted, you may hold a vote on it that needs so many yes.")
    value = terms.fallback or "none"
    return (Field("fallback", _("Fallback vote"), "pick", value, options=options, hint=hint),)


class HandsScreen(DecisionForm):
    """How many hands were raised for each position."""

    command = CountHands.name
    _warned = 0

    def heading(self) -> str:
        return _("How many hands for each position?")

    def explanation(self) -> str:
        return _("Of people without a phone. A position that needs a reason is entered by hand.")

    @property
    def _positions(self) -> Sequence[str]:
        terms = self.view.frozen.terms if self.view.frozen else Terms()
        return [name for name in terms.positions if name not in terms.needs_reason]

    def fields(self) -> Sequence[Field]:
        frozen = self.view.frozen
        assert frozen is not None
        before = hands_on(self.model.state, self.step, frozen.version)
        return [
            Field(
                f"hands-{name}",
                capital(position(frozen.terms.rule, name)),
                "number",
                str(before[name]) if before.get(name) else "",
                _DIGITS,
            )
            for name in self._positions
        ]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        wrong = _wrong_numbers(values, *values)
        total = sum(_number(values, id) for id in values)
        says = "" if wrong or total == self._warned else more_than_here(self.model.state, total)
        if says:
            self._warned = total
            return {next(iter(values)): says}
        return wrong

    def argument(self, values: Values) -> Mapping[str, Any]:
        frozen = self.view.frozen
        counts = {name: _number(values, f"hands-{name}") for name in self._positions}
        return {"subject": frozen.version if frozen else "", "counts": counts}


class CalledScreen(DecisionForm):
    """How many of those who gave no answer were called on."""

    command = CallOn.name

    def heading(self) -> str:
        return _("How many were called on and have no objection?")

    def explanation(self) -> str:
        outcome = self.view.outcome
        silent = outcome.unanswered if outcome else tally(self.model.state, self.step).unanswered
        template = n_("{count} has not answered.", "{count} have not answered.", silent)
        return template.format(count=silent)

    def fields(self) -> Sequence[Field]:
        before = str(self.view.called) if self.view.called else ""
        return [Field("count", _("How many"), "number", before, _DIGITS, must=True)]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        return _wrong_numbers(values, "count")

    def argument(self, values: Values) -> Mapping[str, Any]:
        return {"count": _number(values, "count")}


class MinuteScreen(DecisionForm):
    """The minute, whether it was read back in unity, and what people wish to have noted."""

    command = WriteMinute.name

    @property
    def kept_as(self) -> str:
        return f"minute {self._step}"

    @property
    def _before(self) -> Minute:
        return self.view.minute or Minute("", unity=False)

    def heading(self) -> str:
        return _("The minute")

    def explanation(self) -> str:
        return _("Read it back to the room, and change it until nobody dissents.")

    def fields(self) -> Sequence[Field]:
        before = self._before
        heard = [
            ("no", _("not yet read back, or somebody dissents")),
            ("yes", _("read back, no dissent heard")),
        ]
        notes = [*before.noted, ""]
        return [
            Field("text", _("Minute"), "long", before.text, NOTE, must=True),
            Field("unity", _("Unity"), "pick", "yes" if before.unity else "no", options=heard),
            *(
                Field(f"noted-{at}", _("Somebody wishes to have noted"), "text", note, REASON)
                for at, note in enumerate(notes)
            ),
        ]

    def argument(self, values: Values) -> Mapping[str, Any]:
        noted = [text for id, text in values.items() if id.startswith("noted-")]
        return {
            "text": values["text"],
            "unity": values["unity"] == "yes",
            "noted": [text for text in noted if sanitize_text(text, REASON)],
        }


def _quoted(view: DecideView, id: str) -> str:
    """The reason with that id; "" where it is not there any more."""
    return next((f"“{reason.text}”" for reason in view.reasons if reason.id == id), "")


class BlockScreen(DecisionForm):
    """How many hands recognise a block."""

    command = PutBlock.name

    def __init__(self, step: str, block: str) -> None:
        super().__init__(step)
        self._block = block

    def heading(self) -> str:
        return _("How many hands recognise this block?")

    def explanation(self) -> str:
        return _quoted(self.view, self._block)

    def fields(self) -> Sequence[Field]:
        before = self.view.blocks.get(self._block)
        here = self.view.outcome.eligible if self.view.outcome else len(self.model.state.here)
        hands = str(before.hands) if before else ""
        return [
            Field("hands", _("Hands"), "number", hands, _DIGITS, must=True),
            Field("of", _("Of how many"), "number", str(before.of if before else here), _DIGITS),
        ]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        return _wrong_numbers(values, "hands", "of")

    def argument(self, values: Values) -> Mapping[str, Any]:
        hands, of = _number(values, "hands"), _number(values, "of")
        return {"block": self._block, "hands": hands, "of": of}


class RecordedScreen(DecisionForm):
    """An objection is recorded, with what was said of it."""

    command = SettleObjection.name

    def __init__(self, step: str, objection: str) -> None:
        super().__init__(step)
        self._objection = objection

    def heading(self) -> str:
        return _("The objection is recorded")

    def explanation(self) -> str:
        return _quoted(self.view, self._objection)

    def fields(self) -> Sequence[Field]:
        hint = _("For example: we look at it again in May.")
        return [Field("text", _("What was agreed about it"), "long", "", REASON, hint=hint)]

    def argument(self, values: Values) -> Mapping[str, Any]:
        return {"objection": self._objection, "state": "recorded", "text": values["text"]}


class DeferScreen(DecisionForm):
    """The decision is put off."""

    command = ChooseSequel.name

    def heading(self) -> str:
        return sequel("defer")

    def fields(self) -> Sequence[Field]:
        hint = _("For example: until the next meeting, when the costs are known.")
        return [Field("text", _("Until when, and what for"), "long", "", REASON, hint=hint)]

    def argument(self, values: Values) -> Mapping[str, Any]:
        return {"choice": "defer", "text": values["text"]}


class DifferScreen(DecisionForm):
    """The room agrees to disagree."""

    command = ChooseSequel.name

    def heading(self) -> str:
        return sequel("disagreement")

    def explanation(self) -> str:
        frozen = self.view.frozen
        if frozen is not None and not frozen.of:
            return _("Left empty, each of the principles is moved there.")
        return _("The text as a whole is too much: say on what you differ.")

    def fields(self) -> Sequence[Field]:
        frozen = self.view.frozen
        must = frozen is not None and bool(frozen.of)
        return [Field("text", _("On what do we differ?"), "long", "", REASON, must=must)]

    def argument(self, values: Values) -> Mapping[str, Any]:
        return {"choice": "disagreement", "text": values["text"]}
