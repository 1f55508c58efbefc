"""Hints for a text while it is written, as they are read beside it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.analysis.plain_language import (
    LONG_SENTENCE,
    LONG_TEXT,
    Hint,
    acronyms,
    hints,
)
from facilitator.console.memoize import memoize_last
from facilitator.locales import _
from facilitator.workshop.commands.taking_effect import texts_of
from facilitator.workshop.items import SENTENCE, VERSION
from facilitator.workshop.state import State


def ours() -> Sequence[str]:
    """The words by which the language says who acts, if it is us."""
    # Translators: the words for "we" and "our" in your language, with blanks between them.
    return _("we we’re we'll we’ll our us ours").split()


@memoize_last
def known_acronyms(state: State) -> frozenset[str]:
    """The acronyms that the session uses outside its documents: nobody has to be told them."""
    items = (
        item.text
        for letter, of_kind in state.items.items()
        if letter not in (SENTENCE, VERSION)
        for item in of_kind
    )
    steps = (f"{step.title} {step.prompt}" for step in state.agenda.steps)
    texts = (state.title, state.cause, state.place, *steps, *texts_of(state).values(), *items)
    return frozenset(acronyms(texts))


def hint_texts(state: State, sentences: Sequence[str]) -> list[str]:
    """What would make the sentences plainer, each in a line."""
    return [_in_words(hint) for hint in hints(sentences, ours(), known_acronyms(state))]


def _in_words(hint: Hint) -> str:
    if hint.kind == "long-sentence":
        template = _("Sentence {number} has {count} words; up to {most} are easier to read.")
        return template.format(number=hint.sentence, count=hint.length, most=LONG_SENTENCE)
    if hint.kind == "acronym":
        template = _("Sentence {number}: does everybody know what {word} is?")
        return template.format(number=hint.sentence, word=hint.word)
    if hint.kind == "nobody-acts":
        return _("No sentence says “we”: who does it?")
    return _("More than {most} words in total.").format(most=LONG_TEXT)
