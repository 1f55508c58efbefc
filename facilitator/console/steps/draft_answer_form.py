"""The form with which changes to a sentence are answered, one or several together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from facilitator.activities.draft_commands import AnswerChanges
from facilitator.activities.draft_words import answer_title
from facilitator.console.screens.edited_text import Asked
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps import draft_amend
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.step_view import Editor, ViewContext
from facilitator.locales import _
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.result_bodies import AmendmentAnswer


class AnswerForm(FormScreen[Sequence[Asked] | None]):
    """Gives the command that answers these changes (`of`, ids; none: all that are open) to a
    sentence, or None."""

    done_when_taken = False

    def __init__(self, step: str, sentence: str, of: Sequence[str], texts: Sequence[str]) -> None:
        super().__init__()
        self._step, self._sentence = step, sentence
        self._of, self._texts = tuple(of), tuple(texts)
        self.save = _("answer")

    @property
    def kept_as(self) -> str:
        return draft_name(self._sentence)

    def heading(self) -> str:
        item = self.model.state.item(self._sentence)
        return item.text if item else ""

    def explanation(self) -> str:
        return "\n".join(f"“{text}”" for text in self._texts)

    def fields(self) -> Sequence[Field]:
        options = [(answer, answer_title(answer)) for answer in get_args(AmendmentAnswer)]
        hint = _("One line. It stays in the record, and those who asked read it on their phones.")
        wording = _("If the sentence is to read otherwise. The next version can begin with it.")
        return (
            Field("answer", _("What becomes of it"), "pick", options=options),
            Field("reason", _("Why"), most=limits.REASON, must=True, hint=hint),
            Field("text", _("New wording"), "long", most=limits.SENTENCE, hint=wording),
        )

    async def submit(self, values: Values) -> Mapping[str, str]:
        argument = {
            "step": self._step,
            "sentence": self._sentence,
            "answer": values["answer"],
            "reason": values["reason"],
            "text": limits.sanitize_text(values["text"], limits.SENTENCE),
            "of": list(self._of),
        }
        self.dismiss([(AnswerChanges.name, argument)])
        return {}


def draft_name(sentence: str) -> str:
    """Under which name an answer that is typed is kept until it is given."""
    return f"amendment {sentence}"


def answering(context: ViewContext) -> Editor | None:
    """The form for what is chosen and marked; None where nothing of it waits for an answer."""
    rows = seen.changes(context)
    chosen = {*context.marked, context.chosen}
    for row in rows:
        asked = [one for one in draft_amend.asked_of(row) if one.id in chosen]
        if context.chosen == row.id and not asked:
            asked = [one for one in draft_amend.asked_of(row) if one.answer is None]
        if asked and (context.chosen == row.id or context.chosen in {one.id for one in asked}):
            ids = [change.id for one in asked for change in one.changes]
            texts = [one.text for one in asked]
            return _page(AnswerForm(context.step.id, row.id, ids, texts), row.id)
    return None


def _page(form: AnswerForm, sentence: str) -> Editor:
    return Editor(lambda _context: form, draft_name(sentence), lambda _drafts, _state: "")
