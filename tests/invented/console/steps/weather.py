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

    def views(self, context: ViewContext) -> Sequence[str]:
        return ("", HIDDEN)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        return [Selectable(each.id, each.text) for each in _listed(context)]

    def keys(self, context: ViewContext) -> Sequence[str]:
        return ("hide", "other") if context.chosen else ("next", "by-hand", "down")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        pages = lay_out(lambda width: _blocks(context, width), context.size.inner, rows)
        page = min(context.page, pages.count - 1)
        lines = page_lines(pages, page, context.size, context.chosen)
        return RenderedPage(lines, pages.count, chosen_on=pages.page_of(context.chosen))

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


def _listed(context: ViewContext) -> list[Remark]:
    view = context.step_state.view(WeatherView) or NOTHING
    hidden = context.view == HIDDEN
    return [each for each in view.remarks if (each.id in context.state.hidden) == hidden]


def _blocks(context: ViewContext, width: int) -> list[Block]:
    view = context.step_state.view(WeatherView) or NOTHING
    skies = ", ".join(f"{count} see {sky}" for sky, count in view.skies.items())
    remarks = [Block(tuple(text_rows(each.text, width)), each.id) for each in _listed(context)]
    return [remark(skies or "Nobody has looked yet.", width), *remarks]


FACE = WeatherFace()
