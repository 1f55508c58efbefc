"""Weather: the sky over where people live, with a remark; and a forecast that the facilitator makes
of it. An activity that the program has never heard of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from facilitator.activities.last_value import LastValueRound
from facilitator.workshop.activity import Activity, Contribution, PhoneView
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation, step_named
from facilitator.workshop.commands.item_commands import Hide, Restore
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import EventDraft, Withdrawal
from facilitator.workshop.field_types import about, text_of
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import ANSWER
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.views import Reviewable, View

REMARK = 60


class Seen(ContributionBody, frozen=True):
    """The sky over a place. The last one counts."""

    kind: ClassVar[str] = "sky"
    blank: ClassVar[Mapping[str, Any] | None] = {"sky": "none", "remark": ""}
    overwrites: ClassVar[bool] = True
    place: Literal["here", "there"]
    sky: Literal["sun", "rain", "none"]
    remark: Annotated[str, text_of(REMARK, empty=True)] = ""


class Foretold(Body, frozen=True):
    """What the facilitator makes of it."""

    kind: ClassVar[str] = "forecast"
    text: Annotated[str, text_of(REMARK)]


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote about a sky."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class WeatherView(View):
    """How many see each sky, what they remark, hidden ones too, and the forecast."""

    skies: Mapping[str, int]
    remarks: tuple[Remark, ...]
    forecast: str

    def reviewable(self) -> Sequence[Reviewable]:
        return [Reviewable(each.id, each.text) for each in self.remarks]


class WeatherOptions(Options, frozen=True):
    """What an agenda may set about the weather."""

    dry: Annotated[bool, about("whether nobody may see rain", "Only dry")] = False


class WeatherWork(LastValueRound[Seen]):
    """One sky for each person and place."""

    value = Seen
    forecast = ""

    def subject(self, body: Seen) -> str:
        return body.place

    def clears(self, body: Seen) -> bool:
        return body.sky == "none"

    def accept(self, builder: ItemBuilder, given: Contribution[Seen]) -> None:
        if given.body.sky == "rain" and self.step.having(WeatherOptions).dry:
            raise Rejection("dry")

    def review_item(self, given: Contribution[ContributionBody]) -> str:
        has_text = isinstance(given.body, Seen) and given.body.remark
        return f"{ANSWER}{given.seq}" if has_text else ""

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if isinstance(body, Foretold):
            self.forecast = body.text
        return isinstance(body, Foretold)

    def view(self) -> WeatherView:
        remarks = tuple(
            Remark(f"{ANSWER}{each.seq}", each.body.remark)
            for each in self.given.values()
            if each.body.remark
        )
        skies = Counter(str(each.body.sky) for each in self.given.values())
        return WeatherView(skies, remarks, self.forecast)


class Foretell(Command, frozen=True):
    """The facilitator says what the weather will be."""

    name: ClassVar[str] = "forecast"
    what: ClassVar[str] = "say what the weather will be"
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    text: Annotated[str, text_of(REMARK)]

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(sanitize_body(Foretold(self.text)), step=step_named(now.state, "").id)]


class Weather(Activity):
    """The sky over where people live."""

    name = "weather"
    stays = True
    options: ClassVar[type[Options]] = WeatherOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Seen, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Seen
    events: ClassVar[tuple[type[Body], ...]] = (Foretold,)
    puts_up: ClassVar[tuple[type[Body], ...]] = (Foretold,)
    errors: ClassVar[Mapping[str, ErrorText]] = {"dry": ErrorText("It does not rain here.")}
    results: ClassVar[tuple[type[Body], ...]] = (Foretold,)
    commands: ClassVar[tuple[type[Command], ...]] = (Foretell,)
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore)

    def start_round(self, step: Step) -> WeatherWork:
        return WeatherWork(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        return PhoneView({"dry": step.having(WeatherOptions).dry})

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        view = state.steps[step.id].view(WeatherView)
        return {"forecast": view.forecast} if view and view.forecast else None


def forecast(state: State) -> str:
    """What the weather will be, by the newest step in which that was said; "" if nobody did."""
    views = (state.steps[step.id].rounds[-1:] for step in reversed(state.agenda.steps))
    forecasts = (view.forecast for (view,) in filter(None, views) if isinstance(view, WeatherView))
    return next(filter(None, forecasts), "")
