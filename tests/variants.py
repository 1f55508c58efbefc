"""In which of its variants a behaviour is checked: in the ordinary run the one in which it breaks
most easily, with `--long` all of them. See CONTRIBUTING.md."""

from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet

from tests.examples import ordinary

T = TypeVar("T")

WIDTHS = (320, 390)
"""Of phones; the narrowest first."""


def also(*values: object) -> list[ParameterSet]:
    """Parameters for `--long` alone, beside those of the ordinary run."""
    return [pytest.param(value, marks=pytest.mark.long) for value in values]


def variants(hardest: T, *others: T) -> tuple[T, ...]:
    """What a test goes through itself. The hardest comes last: so its window stays as it is then,
    with or without `--long`."""
    return (hardest,) if ordinary() else (*others, hardest)
