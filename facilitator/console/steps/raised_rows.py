"""Raised hands beside the numbers of the phones, on a step's page."""

from __future__ import annotations

from facilitator.activities.raised_hands import about
from facilitator.console.steps.layout import Row, muted_rows
from facilitator.console.steps.step_view import ViewContext


def raised_rows(context: ViewContext, subject: str, width: int, indent: int = 0) -> list[Row]:
    """The hands that were raised about a thing in the present round; nothing where none were."""
    if context.concealed:
        return []
    text = about(context.state, context.step, subject)
    return muted_rows(text, width, indent) if text else []
