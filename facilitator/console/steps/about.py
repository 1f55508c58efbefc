"""What is entered by hand about one of several things."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.screens.form_fields import Field

Options = Sequence[tuple[str, str]]
"""Ids or values, each with its words."""


def about(
    selectable: str, label: str, selectables: Options, value: str, asks: str, values: Options
) -> Sequence[Field]:
    """A field for the thing and one for what is said about it; nothing where there is no thing."""
    if not selectables:
        return ()
    return (
        Field(selectable, label, "pick", options=selectables),
        Field(value, asks, "pick", options=values),
    )
