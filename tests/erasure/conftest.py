"""What every test of a running room stands on."""

from collections.abc import Iterator

import pytest

from tests.e2e.hall import no_room_left


@pytest.fixture(autouse=True)
def rooms_end(apart: None) -> Iterator[None]:
    """No room outlives its test."""
    with no_room_left():
        yield
