"""What is entered by hand about one of several things."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.screens.fields import Field

Options = Sequence[tuple[str, str]]
"""Ids or values, each with its words."""


def about(
    thing: str, label: str, things: Options, value: str, asks: str, values: Options
) -> Sequence[Field]:
    """A field for the thing and one for what is said about it; nothing where there is no thing."""
    if not things:
        return ()
    return (
        Field(thing, label, "pick", options=things),
        Field(value, asks, "pick", options=values),
    )
