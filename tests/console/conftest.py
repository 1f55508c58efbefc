"""The console's tests wait until the program has nothing to do, and no longer."""

from collections.abc import Iterator

import pytest
from textual import _wait

GRANULARITY = 1 / 250
"""Seconds in which a program that does nothing is taken to be idle; Textual's own pilot waits five
times as long, after every key twice."""


@pytest.fixture(scope="session", autouse=True)
def no_longer_than_it_works() -> Iterator[None]:
    """The pilot of Textual, with shorter looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_wait, "SLEEP_GRANULARITY", GRANULARITY)
        patch.setattr(_wait, "SLEEP_IDLE", GRANULARITY / 20)
        yield
