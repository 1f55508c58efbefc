"""A document in the editor: the next version, beside the reactions to the newest one."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities import draft, draft_changes, draft_commands
from facilitator.activities.draft_bodies import Proposed
from facilitator.activities.draft_commands import PutUpVersion
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_view import DraftView, Reactions
from facilitator.activities.since_sent import replied_since
from facilitator.activities.written_documents import from_lines
from facilitator.console.screens.choose import Choice
from facilitator.console.screens.edited_document import EditedDocument
from facilitator.console.screens.edited_text import Asked
from facilitator.console.sentence_text import Parts
from facilitator.console.steps import draft_reactions
from facilitator.console.steps.draft_text import starts
from facilitator.console.steps.layout import Row
from facilitator.locales import _, n_
from facilitator.workshop.bodies import builtins
from facilitator.workshop.items import Document
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import GROUP

SHOW, PROPOSE = "show", "propose"


class DraftedText(EditedDocument):
    """The next version of a document, or before the first one also a proposal for it."""

    def __init__(self, document: Document, step: str) -> None:
        super().__init__(document)
        self.step = step

    def before(self, state: State) -> Parts:
        newest = state.newest(self.document)
        return newest.parts if newest else ()

    def save_word(self) -> str:
        return _("show this version")

    def starts(self, state: State) -> Sequence[tuple[str, str]]:
        headed = state.step(self.step).having(DraftOptions).headings
        return starts(state, self.document, headed=headed)

    def beside(self, state: State, number: int, id: str, width: int) -> Sequence[Sequence[Row]]:
        view = draft.latest(state, self.document)
        if not id or view is None:
            return ()
        tally = view.of(id) if id in dict(self.before(state)) else Reactions()
        heading, *suggested = draft_reactions.beside(state, number, tally, width)
        replied = replied_since(state, self.document).get(id)
        return [heading, *draft_reactions.replied_beside(state, replied, width), *suggested]

    def choices(self, state: State, sentences: Sequence[str]) -> tuple[str, Sequence[Choice]]:
        """Before the first version it may be a proposal; later it is asked once whether changes
        may stay open."""
        show = Choice(SHOW, _("Show it as version {number}").format(number=self.number(state) + 1))
        if not self.before(state):
            return self._first(state, show)
        rows = draft_changes.changes(state, self.document)
        answered, total = draft_changes.counted(rows)
        left = total - answered
        if not left:
            return "", ()
        template = n_(
            "{count} change has no answer yet. Show this version?",
            "{count} changes have no answer yet. Show this version?",
            left,
        )
        means = _("They stay in the list of amendments and can be answered later.")
        asks = template.format(count=left)
        return asks, (Choice(SHOW, _("Show this version"), means),)

    def _first(self, state: State, show: Choice) -> tuple[str, Sequence[Choice]]:
        if not self._proposing(state):
            return "", ()
        means = _("For a table without a phone: the room chooses later.")
        propose = Choice(PROPOSE, _("Put it beside the other proposals"), means)
        return _("What is this text?"), (show, propose)

    def _proposing(self, state: State) -> bool:
        step = state.step(self.step)
        view = state.steps[self.step].view(DraftView)
        proposing = view is None or view.stage in (None, "propose")
        is_open = state.steps[self.step].status == "open"
        return step.having(DraftOptions).proposals and proposing and is_open

    def asks_more(self, choice: str) -> tuple[str, int]:
        if choice != PROPOSE:
            return "", 0
        return _("Whose version is it? A table or a group, such as Table 3"), GROUP

    def asked(
        self, state: State, sentences: Sequence[str], choice: str, more: str
    ) -> Sequence[Asked]:
        if choice != PROPOSE:
            return self.commands(state, sentences, choice)
        rows = from_lines(sentences)
        body = Proposed(tuple(row.text for row in rows), more, tuple(row.section for row in rows))
        return [("by-hand", {"step": self.step, "kind": body.kind, "body": builtins(body)})]

    def commands(self, state: State, sentences: Sequence[str], choice: str) -> Sequence[Asked]:
        version = draft_commands.checked(draft_commands.version_of(self.before(state), sentences))
        return [(PutUpVersion.name, {**builtins(version), "step": self.step})]
