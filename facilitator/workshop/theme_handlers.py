"""What events tell of themes: which answers say the same."""

from __future__ import annotations

from facilitator.workshop.events import Event
from facilitator.workshop.items import ANSWER, DISAGREEMENT
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.theme_bodies import Merged, Split, ThemeNamed


def merge(builder: StateBuilder, event: Event, body: Merged) -> bool:
    """Answers say the same, or disagreements. Of other things this is not said."""
    same = [item for item in body.items if item[0] == body.into[0]]
    builder.touch("themes")
    can_be = body.into.startswith((ANSWER, DISAGREEMENT))
    return can_be and builder.themes.merge(body.into, same, body.number)


def split(builder: StateBuilder, event: Event, body: Split) -> bool:
    """They do not say the same after all."""
    builder.touch("themes")
    return builder.themes.split(body.item, body.out)


def name(builder: StateBuilder, event: Event, body: ThemeNamed) -> bool:
    """A theme is called something, or no longer."""
    builder.touch("themes")
    return body.item.startswith(ANSWER) and builder.themes.name(body.item, body.name)
