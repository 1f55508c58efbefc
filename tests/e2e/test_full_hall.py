"""The whole agenda in a full hall: led by keys and by mouse, with browsers of three sorts and many
programs for phones, and what is left of it."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read_all
from facilitator.workshop.bodies import ContributionBody, builtins, without_room
from facilitator.workshop.events import Event
from tests.e2e.by_mouse import ByMouse
from tests.e2e.evening import FIRST, Evening
from tests.e2e.following import state_of
from tests.e2e.guests import Given, Guests, guests
from tests.e2e.hall import hall, run, run_json
from tests.e2e.offers import PEOPLE
from tests.e2e.phones import KeepsNothing, Phone, held, opened, prepared
from tests.e2e.terminal import terminal
from tests.e2e.test_workshop import (
    agreed,
    begun_in_the_library,
    exported_at_the_console,
    exported_by_command,
    left,
    on_the_screen,
    whole,
)
from tests.fixtures.browser import blocking_all
from tests.narrow import body_of

if TYPE_CHECKING:
    from playwright.async_api import Browser

NAMES = (("Ana", "River Watch"), ("Ben", "River Watch"), ("Cy", "Street Choir"))
OWN_ANSWERS = {"victory-party": 2, "specialisms": 2, "values": 2, "resources": 1}
OWN_DOTS = 5
BY_HAND = 2
"""What Ana, Ben and Cy give, and the facilitator for people without a phone."""
BEHIND = """() => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("led", [Evening, ByMouse])
async def test_the_whole_agenda_in_a_full_hall(
    led: type[Evening],
    browser: Browser,
    chromium_path: Path,
    sessions: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with terminal(new=True) as console:
        session, _door = await asyncio.to_thread(begun_in_the_library, console)
        with hall(session, "--name", "hall.lan") as room:
            console.press("enter")
            address = await asyncio.to_thread(on_the_screen, console, "hall.lan")
            host = urlsplit(address).netloc
            url = f"http://127.0.0.1:{room.ready['port']}"
            async with (
                three_browsers(browser, chromium_path, tmp_path / "profile", address) as people,
                guests(PEOPLE, room.ready["code"], url, host) as everybody,
            ):
                await whole(led(console, people, everybody))
            await asyncio.to_thread(left, console, len(people) + len(everybody))
            files = await asyncio.to_thread(exported_at_the_console, console, tmp_path / "files")
        console.press("ctrl+q")
        assert await asyncio.to_thread(console.over) == 0
        assert console.restored() == []
    agreed(files)
    exported_by_command(session, tmp_path / "more")
    assert run_json("verify", session)["ok"]
    answered_all(everybody)
    stored_once(everybody, room.path)
    counted(everybody, session, tmp_path / "counts")


@asynccontextmanager
async def three_browsers(
    browser: Browser, program: Path, profile: Path, address: str
) -> AsyncIterator[list[Phone]]:
    """Ana's is as most are, Ben's keeps nothing, and Cy joins in one tab and goes on in another."""
    profile.mkdir()
    async with blocking_all(program, profile) as blocking:
        await prepared(blocking)
        ana, cy = await opened(browser), await opened(browser)
        ben = KeepsNothing(blocking.pages[0])
        async with held([ana, ben, cy]) as kept:
            for phone, (name, group) in zip((ana, ben, cy), NAMES, strict=True):
                await phone.join(address, name, group)
            front = Phone(await cy.page.context.new_page())
            kept.append(front)
            await cy.page.evaluate(BEHIND)
            await front.page.goto(address.partition("#")[0])
            await front.heading("One moment.")
            yield [ana, ben, front]


def stored_once(everybody: Guests, path: Path) -> None:
    """What was acknowledged is in the journal, once: at the number that the room said, or of an
    anonymous step what stood when its round was closed."""
    _session, events, entries = read_all(FileRef(path))
    assert not entries
    cids = Counter(event.cid for event in events if event.cid)
    assert set(cids.values()) == {1}
    by_seq = {event.seq: event for event in events}
    for guest in everybody.all:
        for given in guest.given:
            if not given.anonymous:
                is_of(by_seq[given.seq], given, guest.id)
    secret = {one.cid: one for guest in everybody.all for one in guest.given if one.anonymous}
    assert {one.seq for one in secret.values()} == {0}
    assert secret.keys() & cids.keys() == {one.cid for one in everybody.standing() if not one.seq}
    assert len(state_of(events).participants) == len(everybody) + len(NAMES)


def is_of(event: Event, given: Given, who: str) -> None:
    assert (event.cid, event.step, event.kind, event.who) == (
        given.cid,
        given.step,
        given.kind,
        who,
    )
    body = builtins(without_room(body_of(event, ContributionBody)))
    assert body == {key: value for key, value in given.body.items() if value != ""}


def counted(everybody: Guests, session: str, folder: Path) -> None:
    """The document of all answers has as many as were given, and all people."""
    run("export", session, "--what", "answers", "--as", "json", "--out", str(folder))
    (path,) = folder.iterdir()
    whole_document = path.read_text()
    assert not [name for name, _group in PEOPLE if len(name) > 5 and name in whole_document]
    rows = {step["step"]: step["rows"] for step in json.loads(whole_document)["steps"]}
    here = len(everybody) + len(NAMES)
    for step, given in rows.items():
        if given and given[0]["kind"] == "answer":
            assert len(given) == len(everybody.standing(step)) + OWN_ANSWERS.get(step, 0), step
    dots = sum(one.body["dots"] for one in everybody.standing("gaps"))
    assert sums(rows["gaps"], "round") == {1: dots + OWN_DOTS}
    votes = [row for row in rows["shared-principles"] if row["kind"] == "count"]
    assert set(sums(votes, "about").values()) == {here}
    assert sums(rows["adopt-principles"], "round") == {1: here, 2: here}
    assert sums(rows["adopt-statement"], "round") == {1: here + BY_HAND}
    assert sums(rows["draft"], "about")[FIRST[0]] == here


def sums(rows: Sequence[dict[str, Any]], field: str) -> dict[Any, int]:
    """What the rows count, by one of their fields."""
    counts: Counter[Any] = Counter()
    for row in rows:
        counts[row.get(field)] += row.get("number", 0)
    return dict(counts)


def answered_all(everybody: Guests) -> None:
    """Whatever got lost on the way, the room refused nobody and failed nowhere."""
    wire = everybody.wire
    assert wire is not None
    assert wire.lost > len(everybody)
    assert not [status for status in wire.statuses if status >= 400 and status != 429]
