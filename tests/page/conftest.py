"""A hall, and phones in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.catalogue.pseudo import pseudo_file
from tests.page.contexts import Contexts
from tests.page.hall import Hall
from tests.page.phones import Phones

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest.fixture
def hall(sessions: Path) -> Iterator[Hall]:
    """A room in its lobby."""
    opened = Hall(sessions)
    yield opened
    opened.end()


@pytest.fixture
def pseudo_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms offer that language."""
    path = tmp_path / "pseudo.po"
    path.write_text(pseudo_file(), "utf-8")
    monkeypatch.setenv("FACILITATOR_LANGUAGE", str(path))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def contexts(browser: Browser) -> Contexts:
    """What the phones of all tests are opened in."""
    return Contexts(browser)


@pytest_asyncio.fixture(loop_scope="session")
async def phones(contexts: Contexts, hall: Hall) -> AsyncIterator[Phones]:
    """Opens phones in the hall; at the end none of them may have seen an error or another host."""
    opened = Phones(contexts, hall)
    yield opened
    await opened.close()
    assert opened.trouble() == []
