"""A room in which a document is drafted."""

from typing import Any

from facilitator.activities.draft_stages import (
    stage_of,
)
from facilitator.activities.draft_view import DraftView
from tests.narrow import view_of
from tests.workshop.a_room import Room, agenda, step

FIRST = ("We live along one river.", "We meet every month.", "We share what we know.")


def drafting(**options: Any) -> Room:
    room = Room(agenda(step("draft", "draft", options=options)))
    room.go("draft")
    return room


def view(room: Room, at: str = "draft") -> DraftView:
    return view_of(room.state, at, DraftView)


def stage(room: Room) -> str:
    return stage_of(room.state, room.state.step("draft"))


def proposed(room: Room, who: str, *sentences: str, **more: Any) -> str:
    """The id of a version that somebody proposes."""
    given = room.say(who, "draft", "propose", sentences=list(sentences), **more)
    return f"a{given.cid}"


def react(room: Room, who: str, sentence: str, choice: str = "keep", text: str = "") -> str:
    """The id of a reaction."""
    given = room.say(who, "draft", "react", sentence=sentence, choice=choice, text=text)
    return f"a{given.cid}"
