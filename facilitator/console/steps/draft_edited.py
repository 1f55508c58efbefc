"""The statement in the editor: the next version, beside the reactions to the newest one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from facilitator.activities import draft, draft_commands
from facilitator.activities.draft_commands import PutUpVersion
from facilitator.activities.draft_view import Reactions
from facilitator.console.screens.edited_text import Asked, EditedText
from facilitator.console.sentence_text import Parts
from facilitator.console.steps import draft_reactions
from facilitator.console.steps.draft_text import not_put_up, starts
from facilitator.console.steps.layout import Row
from facilitator.journal.unsaved_texts import STATEMENT
from facilitator.locales import _
from facilitator.workshop.bodies import builtins
from facilitator.workshop.items import SENTENCES_AT_MOST
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import SENTENCE


class StatementText(EditedText):
    """The next version of the statement."""

    draft: ClassVar[str] = STATEMENT
    longest: ClassVar[int] = SENTENCE
    most: ClassVar[int] = SENTENCES_AT_MOST

    def heading(self) -> str:
        return _("Our statement: one sentence on each line")

    def before(self, state: State) -> Parts:
        return state.version.parts if state.version else ()

    def label(self, state: State) -> str:
        return _("version {number}").format(number=len(state.versions) + 1)

    def since(self, state: State) -> tuple[str, str]:
        number = len(state.versions)
        if not number:
            return "", _("This is the first version.")
        title = _("Changed since version {number}").format(number=number)
        return title, _("Nothing has changed since version {number}.").format(number=number)

    def save_word(self) -> str:
        return _("show this version")

    def starts(self, state: State) -> Sequence[tuple[str, str]]:
        return starts(state)

    def unsaved(self, state: State, typed: str) -> bool:
        return not_put_up(typed, state)

    def beside(self, state: State, number: int, id: str, width: int) -> Sequence[Sequence[Row]]:
        view = draft.latest(state)
        if not id or view is None:
            return ()
        tally = view.of(id) if id in dict(self.before(state)) else Reactions()
        return draft_reactions.beside(state, number, tally, width)

    def commands(self, state: State, sentences: Sequence[str], choice: str) -> Sequence[Asked]:
        version = draft_commands.checked(draft_commands.version_of(self.before(state), sentences))
        return [(PutUpVersion.name, builtins(version))]
