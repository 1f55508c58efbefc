"""What a projection is told of where the room differs."""

from collections.abc import Sequence

from facilitator.console.steps.differ_pages import HIDDEN
from tests.console.steps.differ_stages import MONEY, NEVER, OPENLY, apart
from tests.console.steps.stages import Stage
from tests.projection.test_public_events import differing, in_portions
from tests.projection.watched import Watched
from tests.sessions import Session


class Shown(Stage):
    """A stage without the view of what is hidden, which no projection shows."""

    def views(self) -> list[str]:
        return [view for view in super().views() if view != HIDDEN]


class Follower:
    """A projection that hears of what happens, as it happens."""

    def __init__(self, stage: Stage) -> None:
        self.stage = Shown(stage.session, stage.step)
        self.watched = Watched(stage.session)
        self._heard = 0
        self.hear()

    @property
    def session(self) -> Session:
        return self.stage.session

    def hear(self) -> str:
        """What it is told since; it draws the console's pages then."""
        events = self.session.events[self._heard :]
        self._heard = len(self.session.events)
        lines = b"".join(self.watched.take(portion) for portion in in_portions(events))
        assert differing(self.watched, self.stage, sizes=((80, 24),)) == []
        return lines.decode()


def late(session: Session) -> str:
    """What somebody is told who comes in now."""
    return Watched(session).take(session.events).decode()


def hears_none_of(session: Session, texts: Sequence[str]) -> bool:
    heard = late(session)
    return not any(text in heard for text in texts)


def test_nothing_that_was_written_is_told_before_it_is_shown() -> None:
    follower = Follower(apart())
    session = follower.session
    private = (NEVER, OPENLY, "small gifts", "alone for all", "mayor", "Each group")
    assert hears_none_of(session, private)
    session.do("reveal", "apart")
    heard = follower.hear()
    assert all(text in heard for text in private)
    session.do("reveal", "apart")
    follower.hear()
    assert hears_none_of(session, private)


def test_what_is_hidden_takes_all_that_goes_along_with_it() -> None:
    follower = Follower(apart(reveal="live"))
    session = follower.session
    last = session.events[-1]
    session.do("hide", f"a{last.seq}")
    follower.hear()
    assert hears_none_of(session, ("mayor", "Each group"))
    money = session.state.disagreements[0].id
    session.do("agree-meanwhile", {"issue": money, "meanwhile": "We wait for the harbour"})
    assert "harbour" in follower.hear()
    session.do("hide", money)
    follower.hear()
    assert hears_none_of(session, (MONEY, NEVER, OPENLY, "small gifts", "harbour"))
    session.do("restore", money)
    assert NEVER in follower.hear()


def test_a_position_that_reads_otherwise_keeps_what_goes_along() -> None:
    follower = Follower(apart(reveal="live"))
    session = follower.session
    first = next(event for event in session.events if event.kind == "differ")
    session.do("rename-item", {"item": f"a{first.seq}", "text": "Never, ever"})
    follower.hear()
    session.give(session.state.here[1].id, "apart", "edit", of=_own(session, 1), text="No.")
    follower.hear()
    heard = late(session)
    assert "Never, ever" in heard
    assert "small gifts" in heard


def _own(session: Session, person: int) -> str:
    who = session.state.here[person].id
    return next(
        event.cid for event in session.events if event.kind == "differ" and event.who == who
    )


def test_positions_are_told_with_the_point_that_they_came_to_belong_to() -> None:
    follower = Follower(apart(reveal="live"))
    session = follower.session
    named = f"a{session.events[-1].seq}"
    session.do("agree-meanwhile", {"issue": named, "text": "Letters", "meanwhile": "Nobody writes"})
    follower.hear()
    assert "mayor" not in late(session)
    other = session.state.here[4].id
    session.give(other, "apart", "differ", issue="who writes to the mayor", position="Together.")
    assert "mayor" not in follower.hear()
    money, press = (item.id for item in session.state.disagreements[:2])
    session.do("merge", {"into": money, "items": [press]})
    follower.hear()
    session.do("undo")
    follower.hear()
