"""What is said where an answer becomes a need or a principle, or something is moved to the points
on which the room agrees to disagree."""

from __future__ import annotations

from facilitator.locales import _, n_
from facilitator.workshop.items import ANSWER, DISAGREEMENT, NEED, PRINCIPLE, SENTENCE, Item
from facilitator.workshop.state import State

_CAN_DIFFER = (ANSWER, PRINCIPLE, SENTENCE)


def items_of(state: State, action: str) -> tuple[Item, ...]:
    """Everything that was kept so."""
    if action == "disagreement":
        return state.disagreements
    return state.needs if action == "need" else state.principles


def can_become(action: str, id: str) -> bool:
    """Whether a thing of that id can be kept so."""
    return id.startswith(_CAN_DIFFER if action == "disagreement" else ANSWER)


def why_not(action: str, id: str) -> str:
    """Why it can't."""
    if action == "disagreement":
        if id.startswith(DISAGREEMENT):
            return _("This is already under “Where we differ”.")
        return _("Only answers, principles and sentences can be moved to “Where we differ”.")
    if action == "principle" and id.startswith(PRINCIPLE):
        return _("This is already a principle.")
    if action == "need" and id.startswith(NEED):
        return _("This is already a need.")
    return _("Only answers can become needs or principles.")


def again(action: str) -> str:
    """That it was kept so before."""
    if action == "disagreement":
        return _("This is already under “Where we differ”. Press . again to add one more.")
    if action == "need":
        return _("This is already a need. Press Y again to make one more.")
    return _("This is already a principle. Press K again to make one more.")


def before(state: State, action: str, origin: str) -> str:
    """What happens when it is kept so, beside the field with its text."""
    if action != "disagreement":
        return _("Reword it as a sentence. The original answer stays linked.")
    asks = _("Say in a few words what we disagree on.")
    return f"{asks} {_what_stays(state, origin)}"


def _what_stays(state: State, origin: str) -> str:
    if origin.startswith(SENTENCE):
        return _("The sentence stays in the statement until you leave it out of a version.")
    if not origin.startswith(PRINCIPLE):
        return _("The original answer stays linked.")
    item = state.item(origin)
    if item is not None and item.state == "adopted":
        return _("The principle stays adopted.")
    return _("The principle is then no longer up for decision.")


def after(state: State, action: str, origin: str, text: str) -> str:
    """What happened."""
    item = state.item(origin)
    if action != "disagreement":
        return _("Saved: “{text}”").format(text=text)
    if origin.startswith(SENTENCE):
        return _("Added to “Where we differ”. The sentence stays in this version.")
    if item is None:
        return _("Added to “Where we differ”: “{text}”").format(text=text)
    if item.state == "adopted":
        return _("Added to “Where we differ”. The principle stays adopted.")
    return _("Moved to “Where we differ”. It is no longer up for decision.")


def several(action: str, count: int) -> str:
    """That so many were kept at once."""
    if action == "need":
        return n_("Made {count} need.", "Made {count} needs.", count).format(count=count)
    if action == "principle":
        return n_("Made {count} principle.", "Made {count} principles.", count).format(count=count)
    template = n_(
        "Added {count} point to “Where we differ”.",
        "Added {count} points to “Where we differ”.",
        count,
    )
    return template.format(count=count)
