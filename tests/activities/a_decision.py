"""A decision of a few people, by any rule."""

from typing import Any

from facilitator.activities.decide_view import DecideView, Outcome, Reason
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.events import Event
from tests.narrow import frozen_of, version_of, view_of
from tests.workshop.a_room import Room, agenda, step

AT = "statement"


def plan(names: str = "anonymous", **options: Any) -> Agenda:
    """An agenda that decides a statement, or principles, with these options."""
    return agenda(
        step("party", "ask"),
        step("draft", "draft"),
        step(AT, "decide", names=names, options=options),
        step("closing", "talk", phase="close"),
    )


class Deciding(Room):
    """A room in which one sentence is put to the decision as soon as people are there."""

    here: list[str]

    @property
    def view(self) -> DecideView:
        """The present round."""
        return view_of(self.state, AT, DecideView)

    @property
    def outcome(self) -> Outcome:
        """What came of it."""
        assert self.view.outcome is not None
        return self.view.outcome

    @property
    def result(self) -> str:
        """The result."""
        return self.outcome.result

    def ask(self, text: str = "We share.") -> None:
        """Put a version to the decision."""
        self.lead("version", [text])
        self.go(AT)
        if self.state.steps[AT].status != "open":
            self.lead("repeat", AT)
        self.lead("freeze")

    def take(self, who: str, choice: str | int, reason: str = "", **more: Any) -> Event:
        """A position of one person."""
        version = frozen_of(self.state, AT).version
        body = {"version": version, "choice": choice} | ({"reason": reason} if reason else {})
        return self.say(who, AT, "position", **body, **more)

    def take_all(self, positions: dict[str, int]) -> None:
        """The positions of the first people, so many of each; a reason where one is needed."""
        needed = frozen_of(self.state, AT).terms.needs_reason
        choices = [choice for choice, count in positions.items() for _each in range(count)]
        for number, (who, choice) in enumerate(zip(self.here, choices, strict=False)):
            self.take(who, choice, f"Because {number}" if choice in needed else "")

    def reasons(self, choice: str) -> list[Reason]:
        """The reasons that were given for a position."""
        return [reason for reason in self.view.reasons if reason.choice == choice]

    def statement_state(self) -> str:
        """How the newest version of the statement stands."""
        return version_of(self.state).state


def deciding(here: int = 20, names: str = "anonymous", **options: Any) -> Deciding:
    """So many people, one sentence, and a rule."""
    room = Deciding(plan(names, **options))
    room.here = room.people(here)
    room.go("draft")
    room.ask()
    return room


def decided(here: int, positions: dict[str, int], **options: Any) -> Deciding:
    """The same with positions, and closed."""
    room = deciding(here, **options)
    room.take_all(positions)
    room.lead("close", AT)
    return room
