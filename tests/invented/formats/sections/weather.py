"""Weather in documents: the remarks, and the forecast as a document of its own."""

from __future__ import annotations

from typing import Any

from facilitator.formats import imprint
from facilitator.formats.document import Block, Document, listing, note
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections.section import Product, Row, Section
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from tests.invented.activities.weather import WeatherView, forecast


def _remarks(state: State, step: Step) -> list[str]:
    view = state.steps[step.id].view(WeatherView)
    shown = view.remarks if view else ()
    return [each.text for each in shown if each.id not in state.hidden]


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The remarks."""
    return (listing(_remarks(state, step)),)


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """One row for each remark."""
    return tuple(Row("sky", text=text) for text in _remarks(state, step))


def document(state: State, made: Imprint, full: bool) -> Document:
    """The forecast before it has a format."""
    return imprint.document(made, "Forecast", (note(forecast(state)),))


def data(state: State, full: bool) -> dict[str, Any]:
    """The forecast."""
    return {"forecast": forecast(state)}


FORECAST = Product("forecast", "forecast", document, data)
SECTION = Section(blocks, rows, products=(FORECAST,))
