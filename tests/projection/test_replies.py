"""What a projection is told of what goes to the groups and comes back."""

from typing import Any

from tests.console.steps.reply_stages import AMENDMENTS, sent
from tests.projection.test_public_events import differing
from tests.projection.watched import Watched


class Follower:
    """A projection that hears of what happens, as it happens."""

    def __init__(self) -> None:
        self.stage = sent()
        self.watched = Watched(self.stage.session)
        self._heard = 0
        self.hear()

    def do(self, action: str, argument: Any = "") -> str:
        """What the facilitator does; what is told of it, and the pages are the console's."""
        self.stage.session.do(action, argument)
        return self.hear()

    def reply(self, group: str, answer: str, text: str = "", **more: Any) -> str:
        given = {"group": group, "answer": answer, "text": text, "sentence": "1", **more}
        return self.do("reply", given)

    def hear(self) -> str:
        events = self.stage.session.events[self._heard :]
        self._heard = len(self.stage.session.events)
        heard = self.watched.take(events)
        assert differing(self.watched, self.stage, sizes=((80, 24),)) == []
        return heard.decode()

    def late(self) -> str:
        """What somebody is told who comes in now."""
        return Watched(self.stage.session).take(self.stage.session.events).decode()


def test_replies_are_told_as_they_come() -> None:
    follower = Follower()
    assert AMENDMENTS[0] in follower.reply("Street Choir", "amendment", AMENDMENTS[0])
    assert "not-our-battle" in follower.reply("Arts Yard", "not-our-battle")


def test_to_whom_groups_reply_is_not_told() -> None:
    assert "Ann, by post" not in Follower().late()


def test_what_no_longer_counts_is_not_told() -> None:
    follower = Follower()
    follower.reply("Street Choir", "objection", AMENDMENTS[2])
    follower.reply("Street Choir", "assent")
    assert AMENDMENTS[2] not in follower.late()
    follower.do("undo")
    assert AMENDMENTS[2] in follower.late()
    follower.reply("Street Choir", "objection", on=False)
    assert AMENDMENTS[2] not in follower.late()


def test_a_hidden_group_takes_its_replies_with_it() -> None:
    follower = Follower()
    follower.reply("A group with a hurtful name", "objection", AMENDMENTS[2])
    groups = follower.stage.session.state.groups
    group = next(one.id for one in groups if one.text == "A group with a hurtful name")
    follower.do("hide", group)
    assert "hurtful" not in follower.late()
    assert AMENDMENTS[2] not in follower.late()
    assert AMENDMENTS[2] in follower.do("restore", group)
