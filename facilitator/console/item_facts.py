"""What is known of an answer or an item: earlier wordings, what it was made of, what became of
it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities import vocabulary
from facilitator.console.support_text import support_text
from facilitator.locales import _
from facilitator.workshop.commands.taking_effect import texts_of
from facilitator.workshop.items import ANSWER, GROUP, Principle
from facilitator.workshop.state import State


def facts_of(state: State, id: str) -> Sequence[str]:
    """In sentences, without who gave it; what is hidden is not told elsewhere."""
    about = (_states, _terms, _wordings, _origin, _became)
    return [fact for each in about for fact in each(state, id)]


def _states(state: State, id: str) -> list[str]:
    starred = [_("starred")] if id in state.starred and id.startswith(ANSWER) else []
    return [*([_("hidden")] if id in state.hidden else []), *starred]


def _terms(state: State, id: str) -> list[str]:
    item = state.item(id)
    if not isinstance(item, Principle):
        return []
    return [f"{label}: {text}" for label, text in vocabulary.terms(item.terms)]


def _wordings(state: State, id: str) -> list[str]:
    """The earlier wordings, the last one first."""
    template = _("It read: “{text}”")
    return [template.format(text=text) for text in reversed(state.earlier_texts.get(id, ()))]


def _origin(state: State, id: str) -> list[str]:
    item = state.item(id)
    if item is None or not item.origin or id.startswith(GROUP):
        return []
    shown = item.origin not in state.hidden
    text = texts_of(state).get(item.origin, "") if shown else ""
    lines = [_("Made of the answer “{text}”").format(text=text)] if text else []
    support = support_text(state, id)
    return [*lines, *([support] if support else [])]


def _became(state: State, id: str) -> list[str]:
    needs = [need.text for need in state.needs if need.origin == id]
    principles = [one.text for one in state.principles if one.origin == id]
    points = [one.text for one in state.disagreements if one.origin == id]
    return [
        *(_("Became the need “{text}”").format(text=text) for text in needs),
        *(_("Became the principle “{text}”").format(text=text) for text in principles),
        *(_("We differ on “{text}”").format(text=text) for text in points),
    ]
