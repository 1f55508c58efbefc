"""Commands that note something: what they refuse, and that they do what their events do."""

from typing import Any

import pytest

from facilitator.activities.ask_bodies import Answered
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.bodies import RoomFacts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.urn import Entry
from tests.narrow import version_of
from tests.workshop.a_room import Room, cid


class Noting(Room):
    """Answers to a named and an anonymous question, two groups."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.ann = self.join("Ann", "River Watch")
        self.bob = self.join("Bob", "Choir")
        self.groups = [group.id for group in self.state.groups]
        self.go("skills")
        self.answers = [
            f"a{self.answer(who, 'skills', text).seq}"
            for who, text in ((self.ann, "Law"), (self.bob, "law"))
        ]

    def refused(self, action: str, argument: Any) -> str:
        """The sentence with which a command is refused."""
        count = len(self.events)
        with pytest.raises(Rejection) as caught:
            self.lead(action, argument)
        assert len(self.events) == count
        return text_of(caught.value)


def test_a_theme_is_made_and_undone() -> None:
    room = Noting()
    first, second = room.answers
    room.lead("merge", {"into": first, "items": [second]})
    assert room.state.themes.heads == {second: first}
    assert "nothing" in room.refused("merge", {"into": first, "items": [second]})
    assert "id a999" in room.refused("merge", {"into": first, "items": ["a999"]})
    assert "nothing" in room.refused("split", {"item": first, "out": [first]})
    room.lead("undo")
    assert room.state.themes.heads == {}


def test_what_lies_in_the_urn_is_named_by_no_event() -> None:
    room = Noting()
    room.go("secret")
    fear = Answered("Fear", room=RoomFacts("others"))
    room.fold.apply(Entry(cid(99), "~" + "0" * 24, "secret", fear.kind, 1, fear))
    for action, argument in (
        ("merge", {"into": f"a{cid(99)}", "items": room.answers}),
        ("rename-item", {"item": f"a{cid(99)}", "text": "Fears"}),
    ):
        assert "Close this step first" in room.refused(action, argument)


def test_what_is_corrected() -> None:
    room = Noting()
    principle = f"p{room.lead('principle', 'We shrae.')[0].seq}"
    room.lead("rename-item", {"item": principle, "text": "  We   share. "})
    assert room.state.principles[0].text == "We share."
    too_long = {"item": principle, "text": "x" * 301}
    assert "longer than 300" in room.refused("rename-item", too_long)
    assert "id p999" in room.refused("rename-item", {"item": "p999", "text": "x"})
    room.go("draft")
    room.lead("version", ["We live here."])
    version = version_of(room.state)
    assert "can be corrected" in room.refused("rename-item", {"item": version.id, "text": "x"})


def test_groups() -> None:
    room = Noting()
    river, choir = room.groups
    assert "Merge the two" in room.refused("group-edit", {"group": choir, "name": "River  watch"})
    assert "nothing" in room.refused("group-edit", {"group": choir})
    assert "nothing" in room.refused("group-edit", {"group": choir, "merged_into": choir})
    assert "id g999" in room.refused("group-edit", {"group": choir, "merged_into": "g999"})
    room.lead("group-edit", {"group": choir, "name": "Street Choir", "vision": True})
    room.lead("group-edit", {"group": choir, "merged_into": river})
    assert [group.text for group in room.state.groups] == ["River Watch"]
    assert room.state.map.of(river).vision is True


def test_hands() -> None:
    room = Noting()
    principle = f"p{room.lead('principle', 'We share')[0].seq}"
    votes = {"subject": principle, "counts": {"1": 5, "-1": 0}}
    assert "count hands" in room.refused("count", votes)
    assert "not open" in room.refused("count", {**votes, "step": "sense"})
    room.go("sense")
    room.lead("count", votes)
    assert room.state.steps["sense"].hands[0][0].total == 5
    for wrong in ({"subject": "p999"}, {"counts": {"2": 5}}, {"subject": "<b>"}):
        assert room.refused("count", {**votes, **wrong})


def test_settings() -> None:
    room = Noting()
    room.lead("settings", {"title": " River  forum", "keep_days": 0})
    assert (room.state.title, room.state.keep_days) == ("River forum", 0)
    assert "nothing" in room.refused("settings", {})
    assert "Please write" in room.refused("settings", {"title": "\u200b"})
