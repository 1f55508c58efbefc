"""Talk: the room listens or speaks; nothing is collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from facilitator.activities.nothing_collected import NothingCollected
from facilitator.locales import N_
from facilitator.workshop.activity import Activity, PhoneView
from facilitator.workshop.agenda import Step
from facilitator.workshop.field_types import about, text_of
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.views import View


@dataclass(frozen=True, slots=True)
class TalkView(View):
    """The points to be said, and what the screen shows beside them: "" or "readback"."""

    points: tuple[str, ...]
    shows: str


class TalkRound(NothingCollected):
    """Shows what the agenda says."""

    def view(self) -> TalkView:
        options = self.step.having(TalkOptions)
        return TalkView(options.points, options.shows)


class TalkOptions(Options, frozen=True):
    """What an agenda may set about a step in which nothing is collected."""

    what: ClassVar[str] = N_("Listen or speak")

    points: Annotated[
        tuple[Annotated[str, text_of(200)], ...],
        Meta(max_length=8),
        about(N_("sentences that the screen shows"), N_("Sentences")),
    ] = ()
    shows: Annotated[
        Literal["", "privacy", "readback"],
        about(
            N_("what else is shown: what is stored and who sees it, or what the room agreed"),
            N_("Also shown"),
            {
                "": N_("nothing"),
                "privacy": N_("what is stored and who sees it"),
                "readback": N_("what the room agreed"),
            },
        ),
    ] = ""


class Talk(Activity):
    """The room listens or speaks."""

    name = "talk"
    laid_out = True
    options: ClassVar[type[Options]] = TalkOptions

    def start_round(self, step: Step) -> TalkRound:
        return TalkRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        options = step.having(TalkOptions)
        return PhoneView({"points": list(options.points), "shows": options.shows})
