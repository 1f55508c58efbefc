"""A room, and phones in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.page.double import Double
from tests.page.phones import Phones

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest.fixture
def hall() -> Iterator[Double]:
    """A room that has not begun."""
    room = Double()
    yield room
    room.stop()


@pytest.fixture
async def phones(browser: Browser, hall: Double) -> AsyncIterator[Phones]:
    """Opens phones in the hall; at the end none of them may have seen an error or another host."""
    opened = Phones(browser, hall)
    yield opened
    await opened.close()
    assert opened.trouble() == []
