"""What becomes of what was given: kept, hidden, chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.activity import Catalogue
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.taking_effect import at_once, must_be_there, texts_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    EventDraft,
    Hidden,
    Hideable,
    NoteWritten,
    Restored,
    Starred,
)
from facilitator.workshop.field_types import AnyItem, text_of
from facilitator.workshop.item_bodies import (
    DisagreementMade,
    ItemMade,
    NeedMade,
    PrincipleMade,
)
from facilitator.workshop.items import ANSWER as ANSWERS
from facilitator.workshop.items import PRINCIPLE as PRINCIPLES
from facilitator.workshop.items import SENTENCE, VERSION, Item
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import ANSWER, NOTE, PRINCIPLE, name_key
from facilitator.workshop.theme_bodies import SEVERAL

MORE = Meta(max_length=499)
"""Others, with which the same is done at once."""


def _distinct(*ids: str) -> list[str]:
    return list(dict.fromkeys(ids))


class MakePrinciple(Command, frozen=True):
    """A sentence becomes a candidate principle."""

    name: ClassVar[str] = "principle"
    what: ClassVar[str] = N_("make a candidate principle")
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    text: Annotated[str, text_of(PRINCIPLE)]
    origin: AnyItem | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        body = sanitize_body(PrincipleMade(self.text, self.origin))
        if _stands(body.text, now.state.principles):
            raise Rejection("principle-there")
        return [EventDraft(body, step=now.state.current)]


def _stands(text: str, items: Iterable[Item]) -> bool:
    """Whether one of these has the same words: people would judge them twice."""
    return any(name_key(item.text) == name_key(text) for item in items)


class MakeNeed(Command, frozen=True):
    """A text becomes a need."""

    name: ClassVar[str] = "need"
    what: ClassVar[str] = N_("make a need")
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    text: Annotated[str, text_of(ANSWER)]
    origin: AnyItem | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        body = sanitize_body(NeedMade(self.text, self.origin))
        if _stands(body.text, now.state.needs):
            raise Rejection("need-there")
        return [EventDraft(body, step=now.state.current)]


class MakeDisagreement(Command, frozen=True):
    """The room agrees to disagree on something. A candidate principle of which this is made is no
    candidate any more; a sentence stays in the statement until a version leaves it out."""

    name: ClassVar[str] = "disagreement"
    what: ClassVar[str] = N_("note a point on which the room agrees to disagree")
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    text: Annotated[str, text_of(ANSWER)]
    origin: AnyItem | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        if self.origin:
            must_be_there(now, self.origin)
            _must_not_be_asked(now, self.origin)
        body = sanitize_body(DisagreementMade(self.text, self.origin))
        return [EventDraft(body, step=now.state.current)]


def is_asked(catalogue: Catalogue, state: State, id: str) -> bool:
    """Whether people decide on a thing in a step that is open."""
    return any(
        id in catalogue[step.activity].put_to_people(state, step)
        for step in state.agenda.steps
        if state.steps[step.id].status == "open"
    )


def _must_not_be_asked(now: Situation, *ids: str) -> None:
    """Raises Rejection for a thing on which people decide now: it would stay in what they decide
    on."""
    if any(is_asked(now.fold.catalogue, now.state, id) for id in ids):
        raise Rejection("decided-on-now")


_BECOMES: Mapping[str, Callable[[str, str], ItemMade]] = {
    "need": NeedMade,
    "principle": PrincipleMade,
    "disagreement": DisagreementMade,
}


class Keep(Command, frozen=True):
    """Answers become needs or candidate principles as they read; they, and principles and
    sentences, become points on which the room agrees to disagree."""

    name: ClassVar[str] = "keep"
    what: ClassVar[str] = N_(
        "make needs, principles or disagreements of several texts as they read"
    )
    needs: ClassVar[str] = "answers"
    items: Annotated[tuple[AnyItem, ...], SEVERAL]
    become: Literal["need", "principle", "disagreement"]

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, *self.items)
        if self.become == "disagreement":
            _must_not_be_asked(now, *self.items)
        made, texts = _BECOMES[self.become], texts_of(now.state)
        texts = {**texts, **now.state.themes.names}
        bodies = [made(_text(now, texts, item), item) for item in _distinct(*self.items)]
        return at_once(now, bodies, now.state.current)


def _text(now: Situation, texts: Mapping[str, str], id: str) -> str:
    item = now.state.item(id)
    return item.text if item else texts[id]


class Hide(Command, frozen=True):
    """Something is not shown."""

    name: ClassVar[str] = "hide"
    what: ClassVar[str] = N_("hide an answer or item")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: Hideable
    more: Annotated[tuple[Hideable, ...], MORE] = ()

    def decide(self, now: Situation) -> list[EventDraft]:
        items = _distinct(self.item, *self.more)
        for item in items:
            if item.startswith((SENTENCE, VERSION)) and now.state.item(item) is not None:
                raise Rejection("statement-is-whole")
        return at_once(now, map(Hidden, items))


class Restore(Command, frozen=True):
    """It is shown again."""

    name: ClassVar[str] = "restore"
    what: ClassVar[str] = N_("show a hidden answer or item again")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: Hideable
    more: Annotated[tuple[Hideable, ...], MORE] = ()

    def decide(self, now: Situation) -> list[EventDraft]:
        return at_once(now, map(Restored, _distinct(self.item, *self.more)))


class Star(Command, frozen=True):
    """An item is chosen."""

    name: ClassVar[str] = "star"
    what: ClassVar[str] = N_("put a principle into the decision, or star an answer")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: Hideable
    more: Annotated[tuple[Hideable, ...], MORE] = ()

    def decide(self, now: Situation) -> list[EventDraft]:
        items = _distinct(self.item, *self.more)
        # A finding is called by words and not by an id, and may come and go.
        ids = [item for item in items if " " not in item]
        if not all(id.startswith((ANSWERS, PRINCIPLES)) for id in ids):
            raise Rejection("no-star-here")
        must_be_there(now, *ids)
        return at_once(now, map(Starred, items))


class Unstar(Command, frozen=True):
    """An item is no longer chosen."""

    name: ClassVar[str] = "unstar"
    what: ClassVar[str] = N_("take a principle out of the decision, or a star off an answer")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: Hideable
    more: Annotated[tuple[Hideable, ...], MORE] = ()

    def decide(self, now: Situation) -> list[EventDraft]:
        items = _distinct(self.item, *self.more)
        if now.state.starred.isdisjoint(items):
            raise Rejection("no-effect")
        return at_once(now, [Starred(item, on=False) for item in items])


class WriteNote(Command, frozen=True):
    """A note of the facilitator."""

    name: ClassVar[str] = "note"
    what: ClassVar[str] = N_("write a note that only the facilitator sees")
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    after_end: ClassVar[bool] = True
    text: Annotated[str, text_of(NOTE, lines=True)]

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(sanitize_body(NoteWritten(self.text)), step=now.state.current)]


ON_ANSWERS: tuple[type[Command], ...] = (
    Hide,
    Restore,
    MakeNeed,
    MakePrinciple,
    MakeDisagreement,
    Keep,
    Star,
    Unstar,
)
"""What can be done with an answer besides its wording."""

ON_PRINCIPLES: tuple[type[Command], ...] = (Hide, Restore, Star, Unstar, MakeDisagreement)
"""What can be done with a principle wherever it is shown."""

ITEM_COMMANDS: tuple[type[Command], ...] = (
    MakePrinciple,
    MakeNeed,
    MakeDisagreement,
    Keep,
    Hide,
    Restore,
    Star,
    Unstar,
    WriteNote,
)
