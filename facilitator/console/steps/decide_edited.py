"""What is put to a decision, in the editor: beside the reasons of those who would not have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from facilitator.activities import written
from facilitator.activities.decide_rules import heaviest
from facilitator.activities.decide_text import asked_last, chosen, document_of, proposed
from facilitator.activities.decide_view import DecideView
from facilitator.activities.position_words import position
from facilitator.console.document_text import versions
from facilitator.console.screens.choose import Choice
from facilitator.console.screens.edited_document import EditedDocument
from facilitator.console.screens.edited_text import Asked, EditedText
from facilitator.console.sentence_text import Parts, ids_of, lines_of
from facilitator.console.steps.decide_standing import count_no_more, frozen_in, positions_on
from facilitator.console.steps.layout import Row, text_rows
from facilitator.console.widgets.lines import Span
from facilitator.journal.unsaved_texts import PRINCIPLES
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.asking_again import AskAgain
from facilitator.workshop.items import Document
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import PRINCIPLE
from facilitator.workshop.visibility import secret

ASK, SAVE = "ask", "save"
_SHOW_VERSION = "version"
"""The command that shows a version of the statement."""


class DecidedText(EditedText):
    """The text of a decision. After it was decided, or while it is, a changed one is asked in a new
    round."""

    def __init__(self, step: Step) -> None:
        self.step = step

    def save_word(self) -> str:
        return _("save")

    def beside(self, state: State, number: int, id: str, width: int) -> Sequence[Sequence[Row]]:
        """The reasons that were given, blocks first."""
        view = state.steps[self.step.id].view(DecideView)
        if view is None or secret(state, self.step):
            return ()
        rule = view.frozen.terms.rule if view.frozen else "consensus"
        order = heaviest(rule)
        reasons = sorted(
            written.seen(state, view.reasons),
            key=lambda reason: (order.index(reason.choice), reason.text),
        )
        blocks = [text_rows(_("Reasons that were given"), width, bold=True)] if reasons else []
        for reason in reasons:
            mark = Span(f"{position(rule, reason.choice)}: ", "quiet")
            first, *more = text_rows(f"{mark.text}“{reason.whole}”", width)
            head = Span(first[0].text[len(mark.text) :])
            blocks.append([(mark, head), *more] if first[0].text.startswith(mark.text) else [
                first, *more
            ])  # fmt: skip
        return blocks

    def unchanged(self, state: State, sentences: Sequence[str]) -> str:
        """The same may be asked again where it is not being asked."""
        frozen = frozen_in(state, self.step)
        asked = [text for _id, text in frozen.parts] if frozen else []
        open_now = state.steps[self.step.id].status == "open"
        if frozen is not None and not (
            open_now and list(filter(self.is_sentence, sentences)) == asked
        ):
            return ""
        return super().unchanged(state, sentences)

    def choices(self, state: State, sentences: Sequence[str]) -> tuple[str, Sequence[Choice]]:
        frozen = frozen_in(state, self.step)
        if frozen is None:
            return "", ()
        count = positions_on(state, self.step)
        everybody = _("A new round begins, and everybody takes a position again.")
        means = count_no_more(count) if count else everybody
        ask = Choice(ASK, _("Save it and ask the room now"), means)
        same = list(sentences) == lines_of(self.base(state))
        if same:
            ask = Choice(ASK, _("Ask the room again in the same wording"), means)
        if same or state.steps[self.step.id].status == "open":
            return _("Put this to the decision?"), (ask,)
        only = _("Press R on the decision’s page to ask when you are ready.")
        return _("Put this to the decision?"), (ask, Choice(SAVE, _("Only save it"), only))


class PrinciplesText(DecidedText):
    """The principles that are put to the decision."""

    draft = PRINCIPLES
    longest: ClassVar[int] = PRINCIPLE
    most: ClassVar[int] = 100

    def heading(self) -> str:
        return _("The principles for the decision: one on each line")

    def before(self, state: State) -> Parts:
        asked = asked_last(state, self.step)
        return asked or tuple((item.id, item.text) for item in chosen(state))

    def label(self, state: State) -> str:
        return _("principles")

    def since(self, state: State) -> tuple[str, str]:
        return _("Changed"), _("Nothing has changed yet.")

    def starts(self, state: State) -> Sequence[tuple[str, str]]:
        name = _("The principles as they are")
        return [(name, "\n".join(text for _id, text in self.before(state)))]

    def commands(self, state: State, sentences: Sequence[str], choice: str) -> Sequence[Asked]:
        ids = self._ids(state, sentences)
        rows = [
            {"text": text} | ({"id": id} if id else {})
            for id, text in zip(ids, sentences, strict=True)
        ]
        ask = choice == ASK
        return [(AskAgain.name, {"step": self.step.id, "principles": rows, "ask": ask})]

    def _ids(self, state: State, sentences: Sequence[str]) -> list[str]:
        """The principle that each line words: the one that it grew out of. One that was put in
        quite other words is the one whose place it has, if as many lines as principles are left."""
        before = self.before(state)
        ids = [id or "" for id in ids_of(before, "\n".join(sentences))]
        gone = [id for id, _text in before if id not in ids]
        if len(ids) == len(before):
            rest = iter(gone)
            ids = [id or next(rest) for id in ids]
        return ids


class DecidedDocument(EditedDocument, DecidedText):
    """The next version of a document, made where it is decided."""

    def __init__(self, document: Document, step: Step) -> None:
        super().__init__(document)
        self.step = step

    def before(self, state: State) -> Parts:
        return proposed(state, self.step)[1]

    def starts(self, state: State) -> Sequence[tuple[str, str]]:
        return versions(state, self.document)

    def commands(self, state: State, sentences: Sequence[str], choice: str) -> Sequence[Asked]:
        asked: list[Asked] = []
        if list(sentences) != lines_of(self.base(state)):
            shown = {"sentences": list(sentences), "document": self.document}
            asked.append((_SHOW_VERSION, shown))
        if choice == ASK:
            asked.append((AskAgain.name, self.step.id))
        return asked


def edited(step: Step) -> DecidedText:
    """The text that is decided in a step."""
    document = document_of(step)
    return DecidedDocument(document, step) if document else PrinciplesText(step)
