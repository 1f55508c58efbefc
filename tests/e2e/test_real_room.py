"""An evening in which things happen: a phone sleeps, another is lost, somebody has none, somebody
reads the wall with a screen reader, a vote is held twice, a step is put in, the computer gets
another address, and the room ends and comes back. Record and documents have all of it."""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import expect

from facilitator.activities.sense import SenseView
from facilitator.journal.load_state import load_state
from facilitator.room.listening import EVERYWHERE
from facilitator.workshop.events import PersonEntered
from facilitator.workshop.state import State, as_view
from tests.e2e.hall import run, run_json
from tests.e2e.phones import Phone, opened
from tests.room.running import Phone as Program
from tests.room.running import Running, begin, start

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "darwin", reason="has no 127.0.0.2 by itself"),
]

OLD, NEW = "127.0.0.1", "127.0.0.2"
STEP = "q3"
PRINCIPLES = ("We share what we know.", "We take no polluter's money.")
INSERTED = {"activity": "ask", "title": "Before we vote", "prompt": "What must be said first?"}


class Evening:
    """The room, whichever of its processes and addresses is the present one."""

    def __init__(self, browser: Browser, sessions: Path, addresses: Path) -> None:
        self.browser = browser
        self.addresses = addresses
        self.address = OLD
        addresses.write_text(f"{OLD} Wi-Fi", "utf-8")
        self.options: dict[str, Any] = {
            "host": EVERYWHERE,
            "interfaces": str(addresses),
            "times": {"look": 0.2},
        }
        self.ref = begin(sessions)
        self.room: Running = start(self.ref, **self.options)
        self.phones: list[Phone] = []

    def at(self, path: str = "") -> str:
        """An address of the room, where it is now."""
        port = self.room.ready["port"]
        return f"http://{self.address}:{port}/{path}#{self.room.ready['code']}"

    def state(self) -> State:
        return load_state(self.ref).state

    def do(self, action: str, argument: Any = "") -> None:
        self.room.do(action, argument)

    async def phone(self) -> Phone:
        """Somebody's phone, with nothing on it."""
        phone = await opened(self.browser)
        self.phones.append(phone)
        return phone

    def moves(self) -> None:
        """The network gives the computer another address."""
        self.addresses.write_text(f"{NEW} Wi-Fi", "utf-8")
        self.address = NEW

    def fails(self) -> None:
        """The power fails, and the room is started once more."""
        self.room.kill()
        self.room = start(self.ref, port=self.room.ready["port"], **self.options)


@asynccontextmanager
async def evening(browser: Browser, sessions: Path, addresses: Path) -> AsyncIterator[Evening]:
    """An evening, after which no phone had an error."""
    held = Evening(browser, sessions, addresses)
    try:
        yield held
    finally:
        for phone in held.phones:
            await phone.page.context.close()
        if held.room.process.poll() is None:
            held.room.end()
    assert [phone.troubles for phone in held.phones] == [[]] * len(held.phones)


async def test_whatever_happens_record_and_documents_are_right(
    browser: Browser, sessions: Path, tmp_path: Path
) -> None:
    async with evening(browser, sessions, tmp_path / "interfaces") as held:
        ana, ben = await held.phone(), await held.phone()
        await comes(held, ana, "Ana")
        await comes(held, ben, "Ben")
        wall = await held.phone()
        await wall.page.goto(held.at("wall"))
        held.do("go", STEP)
        await ana.answer("Bus drivers")
        await ben.answer("Night nurses")
        by_hand(held, "Cy", "Welders")
        await sleeps_while_the_room_goes_on(held, ana)
        ben = await lost_and_found_again(held, ben)
        inserted = await a_step_is_put_in(held, ben)
        await votes_twice(held, [ana, ben], wall)
        await another_address(held, ana)
        held.fails()
        await answered_after_all(held, ana, inserted)
        held.do("end")
    recorded(held.state(), inserted)
    written(held, inserted, tmp_path / "out")


async def comes(held: Evening, phone: Phone, name: str) -> None:
    """Somebody scans the code and gives a name."""
    await phone.page.goto(held.at())
    await phone.page.get_by_label("Your name").fill(name)
    await phone.tap("Join", exact=True)
    await expect(phone.button("More", exact=True)).to_be_visible()


def by_hand(held: Evening, name: str, text: str) -> None:
    """Somebody has no phone: the facilitator enters who they are and what they say."""
    held.do("person", name)
    who = next(one.id for one in held.state().here if one.name == name)
    given = {"step": STEP, "who": who, "kind": "answer", "body": {"text": text}}
    held.do("by-hand", given)


async def sleeps_while_the_room_goes_on(held: Evening, ana: Phone) -> None:
    """A phone is out of reach with an answer on it; the answer comes when it wakes."""
    context = ana.page.context
    await context.set_offline(True)
    await ana.write("Lock keepers")
    await ana.tap("Send", exact=True)
    await ana.sees("Saved on this phone")
    held.do("go", "gaps")
    await context.set_offline(False)
    await ana.received()
    await ana.heading("Which gaps do we act on?")


async def lost_and_found_again(held: Evening, ben: Phone) -> Phone:
    """Another phone asks for the place of one that is lost, and the facilitator agrees."""
    await ben.page.context.close()
    held.phones.remove(ben)
    again = await held.phone()
    await again.page.goto(held.at())
    await again.tap("I was here before")
    await again.tap("I don't have the letters")
    await again.page.get_by_label("The name you had here").fill("Ben")
    await again.tap("Ask the facilitator")
    await again.sees("The facilitator has been asked.")
    (ask,) = (await asyncio.to_thread(held.room.live))["asks"]
    who = next(one.id for one in held.state().participants.values() if one.name == "Ben")
    held.do("reclaim", f"{ask['number']} {who}")
    await expect(again.button("More", exact=True)).to_be_visible()
    return again


async def a_step_is_put_in(held: Evening, ben: Phone) -> str:
    """A question that nobody had planned comes before the vote."""
    before = {step.id for step in held.state().agenda.steps}
    held.do("insert-step", {"step": INSERTED})
    (inserted,) = {step.id for step in held.state().agenda.steps} - before
    assert held.state().agenda.place(inserted) == held.state().agenda.place("gaps") + 1
    held.do("next")
    await ben.sees(INSERTED["prompt"])
    await ben.answer("Trust first")
    return inserted


async def votes_twice(held: Evening, people: list[Phone], wall: Phone) -> None:
    """The room votes, talks, and votes again; the wall reads out both results."""
    for text in PRINCIPLES:
        held.do("principle", text)
    held.do("go", "sense")
    others = [held.room.join(f"P{number}") for number in range(3)]
    for votes in ((1, -1, -1), (1, 1, 1)):
        for phone in people:
            await phone.sees("Sentence 1 of 2")
            await phone.tap("Agree", exact=True)
            await phone.sees("Sentence 2 of 2")
            await phone.tap("Agree", exact=True)
            await phone.received()
        given(held, others, votes)
        held.do("reveal", "sense")
        await wall.sees("Common ground")
        if votes[1] < 0:
            held.do("repeat", "sense")
    # Ben and Ana agree with all, so that only those who changed their minds make a difference.
    await expect(wall.page.locator("main")).to_match_aria_snapshot(
        """
        - main:
          - heading "Which principles do we share?" [level=1]
          - heading "✓ Common ground" [level=2]
          - list:
            - listitem:
              - paragraph: /We .*/
              - paragraph:
                - strong: 5 agree
              - paragraph:
                - strong: "Round 1: 3 agree"
        """
    )


def given(held: Evening, people: list[Program], votes: tuple[int, ...]) -> None:
    """Votes of phones that are programs, on every principle."""
    for person, vote in zip(people, votes, strict=True):
        for principle in held.state().principles:
            person.give("sense", "sense", principle=principle.id, vote=vote)


async def another_address(held: Evening, ana: Phone) -> None:
    """The code leads elsewhere; the letters of her place bring Ana back."""
    place = await ana.page.evaluate(
        "async () => (await (await fetch('/api/room')).json()).you.place"
    )
    held.moves()
    await ana.page.goto("about:blank")
    await ana.page.goto(held.at())
    await ana.tap("I was here before")
    await ana.page.get_by_label("The 6 letters of your place").fill(place)
    await ana.tap("Join", exact=True)
    await expect(ana.button("More", exact=True)).to_be_visible()


async def answered_after_all(held: Evening, ana: Phone, inserted: str) -> None:
    """After the room has come back, the same phone goes on in it."""
    held.do("go", inserted)
    await ana.sees(INSERTED["prompt"])
    await ana.answer("Listening")


def recorded(state: State, inserted: str) -> None:
    """The journal has everything, each once and under whoever gave it."""
    names = {one.id: (one.name, one.by_hand) for one in state.participants.values()}
    assert sorted(name for name, _by_hand in names.values()) == [
        "Ana", "Ben", "Cy", "P0", "P1", "P2",
    ]  # fmt: skip
    assert [name for name, by_hand in names.values() if by_hand] == ["Cy"]
    first, second = (as_view(view, SenseView) for view in state.steps["sense"].rounds)
    ids = [one.id for one in state.principles]
    assert [first.total(id) for id in ids] == [(3, 0, 2)] * 2
    assert [second.total(id) for id in ids] == [(5, 0, 0)] * 2
    assert inserted in state.steps
    assert state.ended


def written(held: Evening, inserted: str, out: Path) -> None:
    """The documents have it, too."""
    session = held.ref.name
    run("export", session, "--what", "answers,archive", "--as", "json,md", "--full", "--yes",
        "--out", str(out))  # fmt: skip
    text = next(out.glob("*-answers.md")).read_text("utf-8")
    for answer in (
        "Bus drivers – Ana",
        "Night nurses – Ben",
        "Welders – Cy · by hand",
        "Lock keepers – Ana · later",
        "Trust first – Ben",
        "Listening – Ana",
    ):
        assert text.count(answer) == 1, answer
    assert "Round 1" in text
    assert "Round 2" in text
    assert INSERTED["prompt"] in text
    archive = json.loads(gzip.decompress(next(out.glob("*-archive.*")).read_bytes()))
    entered = [one for one in archive["events"] if one["kind"] == PersonEntered.kind]
    assert len(entered) == 1
    assert run_json("verify", session)["ok"]
