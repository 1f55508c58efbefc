"""Weather on the console: how many see which sky, what they remark, and the forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.layout import Block, headed, lay_out, page_lines, remark, text_rows
from facilitator.console.steps.step_view import RenderedPage, Selectable, StepView, ViewContext
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from tests.invented.activities.weather import REMARK, Remark, WeatherView, forecast

HIDDEN = "hidden"
NOTHING = WeatherView({}, (), "")


class WeatherFace(StepView):
    """The sky over where people live."""

    def views(self, seen: ViewContext) -> Sequence[str]:
        return ("", HIDDEN)

    def things(self, seen: ViewContext) -> Sequence[Selectable]:
        return [Selectable(each.id, each.text) for each in _listed(seen)]

    def keys(self, seen: ViewContext) -> Sequence[str]:
        return ("hide", "other") if seen.chosen else ("next", "by-hand", "down")

    def draw(self, seen: ViewContext, rows: int) -> RenderedPage:
        pages = lay_out(lambda width: _blocks(seen, width), seen.size.inner, rows)
        page = min(seen.page, pages.count - 1)
        lines = page_lines(pages, page, seen.size, seen.chosen)
        return RenderedPage(lines, pages.count, chosen_on=pages.page_of(seen.chosen))

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        skies = [("sun", "sun"), ("rain", "rain")]
        return (
            Field("sky", "Sky", "pick", options=skies),
            Field("remark", "Remark", most=REMARK),
        )

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        return {**values, "place": "here"}

    def readback(self, state: State, width: int) -> Sequence[Block]:
        text = forecast(state)
        return (headed("The forecast", width), remark(text, width)) if text else ()


def _listed(seen: ViewContext) -> list[Remark]:
    view = seen.step_state.view(WeatherView) or NOTHING
    hidden = seen.view == HIDDEN
    return [each for each in view.remarks if (each.id in seen.state.hidden) == hidden]


def _blocks(seen: ViewContext, width: int) -> list[Block]:
    view = seen.step_state.view(WeatherView) or NOTHING
    skies = ", ".join(f"{count} see {sky}" for sky, count in view.skies.items())
    remarks = [Block(tuple(text_rows(each.text, width)), each.id) for each in _listed(seen)]
    return [remark(skies or "Nobody has looked yet.", width), *remarks]


FACE = WeatherFace()
