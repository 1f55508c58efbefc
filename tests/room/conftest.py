"""A room for each test that needs one of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.room.running import Running, begin, room


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    """A room with one step of every kind, in the lobby."""
    with room(begin(sessions)) as running:
        yield running
