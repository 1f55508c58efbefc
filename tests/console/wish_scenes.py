"""What invented people said would help them take part."""

from facilitator.link.messages import WishLine
from tests.console.stage import Room

WISHES: list[WishLine] = [
    {"help": "larger-text", "count": 3, "texts": [], "more": 0},
    {"help": "interpreter", "count": 2, "texts": ["Arabic"], "more": 0},
    {
        "help": "other",
        "count": 2,
        "texts": ["[b]A seat[/b] at the door", "Quiet in the break"],
        "more": 0,
    },
]


def wishing(room: Room) -> Room:
    """A room whose phones ask, and in which some have said it."""
    room.session.do("settings", {"ask_what_helps": True})
    room.live["wishes"] = WISHES
    return room
