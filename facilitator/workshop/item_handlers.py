"""What events tell of items: what the room made, what is shown, what is chosen."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.workshop.bodies import Body
from facilitator.workshop.events import (
    Event,
    Hidden,
    Restored,
    Starred,
)
from facilitator.workshop.item_bodies import DisagreementMade, NeedMade, PrincipleMade, TermsSet
from facilitator.workshop.items import (
    ANSWER,
    DISAGREEMENT,
    NEED,
    PRINCIPLE,
    SENTENCE,
    Item,
    Principle,
    PrincipleTerms,
)
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.text_sanitizing import PRINCIPLE as PRINCIPLE_LIMIT
from facilitator.workshop.text_sanitizing import SENTENCE as SENTENCE_LIMIT
from facilitator.workshop.theme_bodies import ItemRenamed


def hide(builder: StateBuilder, event: Event, body: Hidden) -> bool:
    """Something is not shown."""
    return _conceal(builder, body.item, builder.hides.add)


def restore(builder: StateBuilder, event: Event, body: Restored) -> bool:
    """It is shown again."""
    return _conceal(builder, body.item, builder.hides.discard)


def _conceal(builder: StateBuilder, item: str, change: Callable[[str], None]) -> bool:
    if not builder.knows_item(item):
        return False
    change(item)
    builder.touch("hidden")
    return True


def star(builder: StateBuilder, event: Event, body: Starred) -> bool:
    """An item is chosen, or no longer."""
    if not builder.knows_item(body.item):
        return False
    (builder.starred.add if body.on else builder.starred.discard)(body.item)
    builder.touch("starred")
    return True


def need(builder: StateBuilder, event: Event, body: NeedMade) -> bool:
    """There is a need."""
    builder.make(Item(f"{NEED}{event.seq}", body.text, event.step, body.origin or ""))
    return True


def principle(builder: StateBuilder, event: Event, body: PrincipleMade) -> bool:
    """There is a candidate principle."""
    builder.make(Principle(f"{PRINCIPLE}{event.seq}", body.text, event.step, body.origin or ""))
    return True


def disagreement(builder: StateBuilder, event: Event, body: DisagreementMade) -> bool:
    """There is a point on which the room agrees to disagree."""
    builder.make(Item(f"{DISAGREEMENT}{event.seq}", body.text, event.step, body.origin or ""))
    return True


def rename(builder: StateBuilder, event: Event, body: ItemRenamed) -> bool:
    """An answer or an item reads otherwise."""
    id, text = body.item, body.text
    if not can_be_renamed(builder, id) or len(text) > LONGEST.get(id[0], len(text)):
        return False
    is_answer = id.startswith(ANSWER)
    before = builder.reword(id, text) if is_answer else _reword_item(builder, id, text)
    if before is None:
        return False
    builder.earlier_texts[id] = (*builder.earlier_texts.get(id, ()), before)
    builder.touch("earlier_texts")
    return True


LONGEST = {PRINCIPLE: PRINCIPLE_LIMIT, SENTENCE: SENTENCE_LIMIT}
"""The most symbols of an item's text, by its letter, where that is less than an answer's."""


def can_be_renamed(builder: StateBuilder, id: str) -> bool:
    """Whether a text of that id may be corrected: what was adopted, or went to the groups, stays as
    it is, and so does a sentence that the statement has no more."""
    if id.startswith((ANSWER, NEED, DISAGREEMENT)):
        return True
    item = builder.items.get(id)
    if item is None or item.state == "adopted":
        return False
    if not id.startswith(SENTENCE):
        return id.startswith(PRINCIPLE)
    version = builder.version_with(id)
    if version is None or version.state == "adopted":
        return False
    sent = {one.version for one in builder.record.circulations}
    replied = {one.version for one in builder.record.replies.values()}
    return version.id not in sent | replied


def _reword_item(builder: StateBuilder, id: str, text: str) -> str | None:
    item = builder.items.get(id)
    if item is None:
        return None
    builder.items.change(id, text=text)
    if id.startswith(SENTENCE) and (version := builder.version_with(id)) is not None:
        builder.items.change_part(version, id, text)
    builder.touch("items")
    return item.text


def set_terms(builder: StateBuilder, event: Event, body: TermsSet) -> bool:
    """A candidate principle has these terms."""
    if not can_be_renamed(builder, body.item):
        return False
    builder.items.change(body.item, terms=PrincipleTerms(body.expect, body.get))
    builder.touch("items")
    return True


def no_change(builder: StateBuilder, event: Event, body: Body) -> bool:
    """It changes nothing of this."""
    return True
