"""What the editor of sentences works on: a text, what is said of it, and what becomes of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from facilitator.console.screens.choose import Choice
from facilitator.console.sentence_text import Parts, cleaned, lines_of
from facilitator.console.steps.layout import Row
from facilitator.locales import _
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.state import State

Asked = tuple[str, Argument]
"""A command of the facilitator, and what comes with it."""


class EditedText(ABC):
    """A text of sentences, edited one a line. `draft` is the name under which it is kept until it
    is saved; a sentence has at most `longest` characters, the text at most `most` sentences."""

    draft: str
    longest: ClassVar[int]
    most: ClassVar[int]

    @abstractmethod
    def heading(self) -> str:
        """The page's heading."""

    @abstractmethod
    def before(self, state: State) -> Parts:
        """The text that this one is to follow, as (id, text)."""

    def base(self, state: State) -> str:
        """The same as it is written."""
        return "\n".join(text for _id, text in self.before(state))

    def is_sentence(self, line: str) -> bool:
        """Whether a line is a sentence, and neither empty nor a heading."""
        return bool(line.strip())

    def number(self, state: State) -> int:
        """How many there are of what this one is to be the next of."""
        return len(state.versions)

    @abstractmethod
    def label(self, state: State) -> str:
        """What it will be, such as "version 3"."""

    @abstractmethod
    def since(self, state: State) -> tuple[str, str]:
        """The words above what has changed, and those that nothing has."""

    @abstractmethod
    def save_word(self) -> str:
        """What the key for saving does."""

    @abstractmethod
    def starts(self, state: State) -> Sequence[tuple[str, str]]:
        """What it can start from, as (what it is, text), the likeliest first."""

    @abstractmethod
    def commands(self, state: State, sentences: Sequence[str], choice: str) -> Sequence[Asked]:
        """What is asked of the room to save these sentences."""

    def asks_more(self, choice: str) -> tuple[str, int]:
        """What is asked in one line after this answer, and how many characters it takes; "" for
        nothing."""
        return "", 0

    def asked(
        self, state: State, sentences: Sequence[str], choice: str, more: str
    ) -> Sequence[Asked]:
        """What is asked of the room after that answer and that line."""
        return self.commands(state, sentences, choice)

    def beside(self, state: State, number: int, id: str, width: int) -> Sequence[Sequence[Row]]:
        """Blocks of what people said of a sentence: its number in the text (0: none) and the id of
        the one before that it grew out of ("": none)."""
        return ()

    def choices(self, state: State, sentences: Sequence[str]) -> tuple[str, Sequence[Choice]]:
        """What is asked before it is saved, and the answers; no answers: nothing is asked."""
        return "", ()

    def unchanged(self, state: State, sentences: Sequence[str]) -> str:
        """Why it can't be saved as it stands; "" if it can."""
        same = list(sentences) == lines_of(self.base(state))
        return _("Nothing has changed yet.") if same else ""

    def unsaved(self, state: State, typed: str) -> bool:
        """Whether a text that was typed says something that is in no event yet."""
        return bool(lines_of(typed)) and lines_of(typed) != [
            text for _id, text in self.before(state)
        ]

    def cleaned(self, text: str) -> list[str]:
        """The sentences as they are stored, and their headings. Raises Rejection."""
        lines = lines_of(text)
        kept = "\n".join(filter(self.is_sentence, lines))
        sentences = iter(cleaned(kept, self.longest, self.most))
        return [next(sentences) if self.is_sentence(line) else line for line in lines]
