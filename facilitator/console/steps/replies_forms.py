"""The forms for what is sent to the groups, and for what they reply: one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, get_args

from facilitator.activities.replies_view import Replies, SentenceReplies, gathered
from facilitator.activities.replies_words import ANSWERS, answer_choice
from facilitator.activities.since_sent_words import answer_word, what_becomes
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field, Pick
from facilitator.console.steps.replies_pages import DRAFT, WHY, whole_text
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.errors import Rejection
from facilitator.workshop.result_bodies import AmendmentAnswer
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import sorting_key

DAYS = 28
"""How long groups have for their reply, unless another day is given."""

_WHOLE, _NONE = "whole", "none"
_SHORT = 40


class CirculateScreen(FormScreen[None]):
    """Sends the adopted statement to the groups, or changes how it was sent."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.save = _("send")

    def heading(self) -> str:
        return _("Send the statement to the groups")

    def explanation(self) -> str:
        return _("Afterwards, export the statement for the groups, with a sheet for replies.")

    def fields(self) -> Sequence[Field]:
        sent = self._state.record.circulation
        day = sent.until if sent else self.model.clock.today() + timedelta(days=DAYS)
        covering = sent.covering if sent else _usual(self._state)
        return [
            Field("until", _("Replies until"), value=day.isoformat(), most=10, must=True,
                  hint=_("Year, month and day, such as 2026-11-21.")),
            Field("answer_to", _("Reply to"), value=sent.answer_to if sent else "",
                  most=limits.REASON, hint=_("An address, or who collects the replies.")),
            Field("covering", _("What is written with it"), "lines", covering, limits.NOTE),
            Field("make", _("Send it"), "press", hint=_("Nothing is sent by itself.")),
        ]  # fmt: skip

    async def submit(self, values: Values) -> Mapping[str, str]:
        given = {name: values[name] for name in ("until", "covering", "answer_to")}
        wrong = await self.ask("circulate", given, at="until")
        if not wrong:
            self.done(None)
        return wrong


def _usual(state: State) -> str:
    """What may be written with a statement that nobody has sent yet."""
    template = _(
        "At “{title}” we adopted this text for circulation. It is not final. Please discuss it in "
        "your group, and tell us what you think: of the whole, or sentence by sentence."
    )
    return template.format(title=state.title)


class ReplyScreen(FormScreen[None]):
    """Notes one reply after the other. It begins with the group or the sentence that was chosen."""

    done_when_taken = False

    def __init__(self, state: State, chosen: str = "") -> None:
        super().__init__()
        self._groups = sorted(state.groups, key=lambda group: sorting_key(group.text))
        self._chosen = chosen
        self._noted = ""
        self.save = _("note it")

    @property
    def kept_as(self) -> str:
        return DRAFT

    @property
    def replies(self) -> Replies:
        """What is known by now."""
        replies = gathered(self.model.state)
        assert replies is not None
        return replies

    def heading(self) -> str:
        return _("What a group replies")

    def explanation(self) -> str:
        return _("After each reply comes the next one. Press Esc when you are done.")

    def fields(self) -> Sequence[Field]:
        answers = [(answer, answer_choice(answer)) for answer in ANSWERS]
        sentences = [
            (_WHOLE, _("the whole text")),
            *((row.id, _named(row.place, row.text)) for row in self.replies.sentences),
        ]
        first = self._chosen if self._chosen in dict(sentences) else _WHOLE
        return [
            Field("group", _("Group"), "pick", self._first(), options=self._options(),
                  hint=_("Type the first letter of its name. ✓ has replied.")),
            Field("answer", _("Reply"), "pick", options=[*answers, (_NONE, _("take it back"))]),
            Field("sentence", _("To"), "pick", first, options=sentences),
            Field("text", _("In their words"), "several", most=limits.NOTE,
                  hint=_("Required for an objection or an amendment.")),
            Field("name", _("or another group"), most=limits.GROUP,
                  hint=_("A group that is not in the list.")),
            Field("make", _("Note this reply"), "press"),
        ]  # fmt: skip

    def _options(self) -> list[tuple[str, str]]:
        answered = {one.group for one in self.replies.answered}
        return [
            (one.id, f"{one.text} ✓" if one.id in answered else one.text) for one in self._groups
        ]

    def _first(self) -> str:
        """The group that was chosen, else the first that has not replied."""
        ids = [group.id for group in self._groups]
        silent = [id for id in ids if id in self.replies.silent]
        return self._chosen if self._chosen in ids else next(iter(silent), "")

    async def submit(self, values: Values) -> Mapping[str, str]:
        named = values["name"].strip()
        answer, sentence = values["answer"], values["sentence"]
        given: dict[str, Any] = {
            "group": named or values["group"],
            "answer": "assent" if answer == _NONE else answer,
            "sentence": "" if sentence == _WHOLE else sentence,
            "text": values["text"],
            "on": answer != _NONE,
        }
        try:
            await self.model.ask("reply", given)
        except Rejection as error:
            return {"text" if error.code == "words-needed" else "make": text_of(error)}
        # Who says something to one sentence often has more to say.
        self._chosen = "" if sentence == _WHOLE else values["group"]
        noted = _("taken back") if answer == _NONE else answer_word(answer)
        group = named or self.model.state.group_name(values["group"])
        self._noted = _("✓ {group}: {reply}").format(group=group, reply=noted)
        if self.is_current:
            self._go_on(values)
        return {}

    def _go_on(self, stored: Values) -> None:
        """Begin anew with that group, or with the next one that has not replied."""
        self._groups = sorted(self.model.state.groups, key=lambda one: sorting_key(one.text))
        self._forget()
        for row in self.rows:
            row.clear(stored[row.field.id])
        pick = self.rows[0].input
        assert isinstance(pick, Pick)
        pick.offer(self._options(), self._first())
        pick.focus()

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Say what is wrong; where nothing is, what was noted."""
        super().complain(wrong)
        if self._noted and self.is_current:
            self.rows[0].tell(self._noted)
        self._noted = ""


class AnswerScreen(FormScreen[None]):
    """Notes what becomes of the replies to a sentence of the text that was sent, or to all of it,
    and why."""

    done_when_taken = False

    def __init__(self, row: SentenceReplies) -> None:
        super().__init__()
        self._of = row
        self.save = _("note it")

    @property
    def kept_as(self) -> str:
        return WHY

    def heading(self) -> str:
        return f"{self._of.place}  {self._of.text}" if self._of.place else whole_text()

    def explanation(self) -> str:
        group_name = self.model.state.group_name
        return "\n".join(f"{group_name(one.group)}: {one.text}" for one in self._of.worded)

    def fields(self) -> Sequence[Field]:
        options = [(answer, what_becomes(answer)) for answer in get_args(AmendmentAnswer)]
        return [
            Field("answer", _("What becomes of it"), "pick", options=options),
            Field("reason", _("Why"), most=limits.REASON, must=True,
                  hint=_("It stands beside the replies, before the room decides again.")),
            Field("make", _("Note it"), "press"),
        ]  # fmt: skip

    async def submit(self, values: Values) -> Mapping[str, str]:
        sentence = self._of.id if self._of.place else ""
        given = {"sentence": sentence, "answer": values["answer"], "reason": values["reason"]}
        wrong = await self.ask("answer-replies", given, at="reason")
        if not wrong:
            self.done(None)
        return wrong


def _named(place: int, text: str) -> str:
    short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
    return f"{place}  {short}"
