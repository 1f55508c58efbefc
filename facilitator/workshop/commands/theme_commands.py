"""What the facilitator makes of the wording of what was given: themes, corrected texts, terms of
principles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import msgspec

from facilitator.locales import N_
from facilitator.workshop.bodies import OneOfSeveral
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.taking_effect import at_once, must_be_there, noted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, Restored, Starred
from facilitator.workshop.field_types import AnyItem, ref, text_of
from facilitator.workshop.item_bodies import TermsSet
from facilitator.workshop.item_handlers import LONGEST, can_be_renamed
from facilitator.workshop.items import (
    ANSWER,
    DISAGREEMENT,
    NEED,
    PRINCIPLE,
    SENTENCE,
    Principle,
)
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import ANSWER as ANSWER_LIMIT
from facilitator.workshop.text_sanitizing import PRINCIPLE as PRINCIPLE_LIMIT
from facilitator.workshop.text_sanitizing import required
from facilitator.workshop.theme_bodies import SEVERAL, ItemRenamed, Merged, Split, ThemeNamed

Several = Annotated[tuple[AnyItem, ...], SEVERAL]


class Merge(Command, frozen=True):
    """Answers say the same, or disagreements."""

    name: ClassVar[str] = "merge"
    what: ClassVar[str] = N_("put answers or disagreements that say the same beneath one of them")
    needs: ClassVar[str] = "answers"
    into: AnyItem
    items: Several

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, self.into, *self.items)
        number = _free_number(now, self.into)
        return noted(now, Merged(self.into, self.items, number), now.state.current)


def _free_number(now: Situation, answer: str) -> int:
    """The smallest number that no theme has in the question of an answer."""
    themes = now.state.themes
    beside = {themes.of(id) for id in _of_its_question(now.state, answer)}
    used = {themes.numbers[theme] for theme in beside if themes.beneath(theme)}
    return next(number for number in range(len(used) + 1) if number not in used)


def _of_its_question(state: State, answer: str) -> Iterator[str]:
    for step in state.steps.values():
        ids = [one.id for view in step.rounds for one in view.reviewable()]
        if answer in ids:
            yield from ids


class SplitTheme(Command, frozen=True):
    """They do not say the same after all."""

    name: ClassVar[str] = "split"
    what: ClassVar[str] = N_("let answers stand by themselves again")
    needs: ClassVar[str] = "answers"
    item: AnyItem
    out: Several

    def decide(self, now: Situation) -> list[EventDraft]:
        return noted(now, Split(self.item, self.out), now.state.current)


class NameTheme(Command, frozen=True):
    """A theme has a name of its own, or "" none."""

    name: ClassVar[str] = "name-theme"
    what: ClassVar[str] = N_("give a theme a name of its own")
    needs: ClassVar[str] = "text"
    item: AnyItem
    called: Annotated[str, text_of(ANSWER_LIMIT, empty=True)] = msgspec.field(name="name")

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, self.item)
        return noted(now, ThemeNamed(self.item, self.called), now.state.current)


class RenameItem(Command, frozen=True):
    """A text is corrected."""

    name: ClassVar[str] = "rename-item"
    what: ClassVar[str] = N_("correct an answer, need, principle, sentence or disagreement")
    needs: ClassVar[str] = "text"
    item: AnyItem
    text: Annotated[str, text_of(ANSWER_LIMIT)]

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, self.item)
        if not self.item.startswith((ANSWER, NEED, PRINCIPLE, SENTENCE, DISAGREEMENT)):
            raise Rejection("not-to-correct")
        if not can_be_renamed(now.fold.builder, self.item):
            raise Rejection("stays-as-it-is")
        required(self.text, LONGEST.get(self.item[0], ANSWER_LIMIT))
        return noted(now, ItemRenamed(self.item, self.text), now.state.current)


class SetTerms(Command, frozen=True):
    """What a principle expects of those who share it, and what they get; what is left out is
    unchanged. With a `text` the principle reads like this as well."""

    name: ClassVar[str] = "terms"
    what: ClassVar[str] = N_("say what a principle expects of people, and what they get")
    needs: ClassVar[str] = "text"
    item: Annotated[str, ref(PRINCIPLE)]
    expect: Annotated[str, text_of(PRINCIPLE_LIMIT, empty=True)] | None = None
    get: Annotated[str, text_of(PRINCIPLE_LIMIT, empty=True)] | None = None
    text: Annotated[str, text_of(PRINCIPLE_LIMIT)] | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        item = now.state.item(self.item)
        if not isinstance(item, Principle):
            raise Rejection("no-such-item", id=self.item)
        if not can_be_renamed(now.fold.builder, item.id):
            raise Rejection("stays-as-it-is")
        bodies = sanitize_body(self).changes(item)
        if not bodies:
            raise Rejection("no-effect")
        return at_once(now, bodies, now.state.current)

    def changes(self, item: Principle) -> list[OneOfSeveral]:
        """What makes the principle read like this."""
        terms = item.terms.changed(self.expect, self.get)
        bodies: list[OneOfSeveral] = []
        if self.text is not None and self.text != item.text:
            bodies.append(ItemRenamed(item.id, self.text))
        if terms != item.terms:
            bodies.append(TermsSet(item.id, *terms))
        return bodies


class Reset(Command, frozen=True):
    """Answers stand as they were given: shown, in their own words, without a star, by
    themselves."""

    name: ClassVar[str] = "reset"
    what: ClassVar[str] = N_("put answers back as they were given")
    needs: ClassVar[str] = "answers"
    items: Several

    def decide(self, now: Situation) -> list[EventDraft]:
        if any(not item.startswith(ANSWER) for item in self.items):
            raise Rejection("no-effect")
        bodies = [body for item in self.items for body in _changes(now, item)]
        if not bodies:
            raise Rejection("no-effect")
        return at_once(now, bodies, now.state.current)


def _changes(now: Situation, item: str) -> Iterator[OneOfSeveral]:
    """What takes back what became of an answer."""
    builder = now.fold.builder
    if item in builder.hides:
        yield Restored(item)
    earlier = builder.earlier_texts.get(item, ())
    if earlier:
        yield ItemRenamed(item, earlier[0])
    if item in builder.starred:
        yield Starred(item, on=False)
    if item in builder.themes.heads:
        yield Split(item, (item,))


THEME_COMMANDS: tuple[type[Command], ...] = (
    Merge,
    SplitTheme,
    NameTheme,
    RenameItem,
    SetTerms,
    Reset,
)
