"""Talk: the room listens or speaks; nothing is collected."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from facilitator.workshop.activity import Activity, Contribution, Option, Presented, Work
from facilitator.workshop.agenda import Step
from facilitator.workshop.frame import Frame
from facilitator.workshop.shapes import Choice, Listed, Text
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class TalkView:
    """The points to be said, and what the screen shows beside them: "" or "readback"."""

    points: tuple[str, ...]
    shows: str


class TalkWork(Work):
    """Nothing is collected here."""

    def check(self, frame: Frame, given: Contribution) -> None:
        raise AssertionError(given.kind)

    def take(self, frame: Frame, given: Contribution) -> bool:
        return False

    def answered(self) -> Collection[str]:
        return ()

    def standing(self) -> int:
        return 0

    def view(self) -> TalkView:
        return TalkView(tuple(self.step.options["points"]), self.step.options["shows"])


class Talk(Activity):
    """The room listens or speaks."""

    name = "talk"
    options: ClassVar[Mapping[str, Option]] = {
        "points": Option(Listed(Text(200), 8), [], "sentences that the screen shows"),
        "shows": Option(
            Choice(("", "privacy", "readback")),
            "",
            "what else is shown: what is stored and who sees it, or what the room agreed",
        ),
    }

    def start(self, step: Step) -> TalkWork:
        return TalkWork(step)

    def present(self, state: State, step: Step) -> Presented:
        return Presented({"points": list(step.options["points"]), "shows": step.options["shows"]})
