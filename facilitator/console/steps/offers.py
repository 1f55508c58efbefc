"""What a face offers to do with something on its page, or in its step, where no key has that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from textual.screen import Screen


class Offer(NamedTuple):
    """In a few words what can be done, what that means, and what is then asked of the room. `then`
    is an action of the screen that follows once it is done."""

    word: str
    means: str
    command: str
    argument: Mapping[str, Any]
    then: str = ""


class OpensForm(NamedTuple):
    """What can be done once a form is filled in. The form asks the room itself, and gives something
    true once it is done."""

    word: str
    means: str
    form: Callable[[], Screen[Any]]


class Further(NamedTuple):
    """Several offers, behind one."""

    word: str
    means: str
    offers: Sequence[Offer | OpensForm | Further]


AnyOffer = Offer | OpensForm | Further
