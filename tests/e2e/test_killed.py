"""The room is killed while people answer: what it acknowledged stands, once, and in order."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read_all
from facilitator.room.commands.phone import anonymous_rounds
from facilitator.room.http.room_response import RoomResponses
from facilitator.room.live_session import LiveSession
from facilitator.room.step_keys import StepKeys
from facilitator.room.tokens import Secrets
from facilitator.workshop.bodies import ContributionBody, builtins, without_room
from facilitator.workshop.events import Event
from facilitator.workshop.fold import Fold
from facilitator.workshop.urn import NO_NUMBER, Entry
from tests.e2e.crowd import Client, join
from tests.e2e.dump import dump
from tests.e2e.following import live_stored, state_of
from tests.e2e.hall import SECONDS, Hall, hall, new, run_json
from tests.narrow import body_of
from tests.patience import PATIENCE
from tests.plain import PLAIN

AGENDA = Path(__file__).with_name("killed.toml")


@pytest.mark.parametrize(
    ("people", "each", "kills"),
    [(10, 15, 2), pytest.param(200, 15, 20, marks=pytest.mark.long)],
)
async def test_nothing_acknowledged_is_lost_or_doubled(
    sessions: Path, people: int, each: int, kills: int
) -> None:
    session = new("--agenda", str(AGENDA), "--title", "Killed")
    with hall(session, "--host", "127.0.0.1", "--limits", "off") as room:
        room.do("next")
        first = dict(room.ready)
        limits = httpx.Limits(max_connections=people * 2)
        async with httpx.AsyncClient(
            base_url=room.url, timeout=SECONDS, limits=limits, verify=PLAIN
        ) as http:
            clients = [await join(http, room.ready["code"], n, each) for n in range(people)]
            working = asyncio.gather(*(client.work(poster(http)) for client in clients))
            for number in range(kills):
                await until(clients, (number + 1) * people * each // (kills + 2), working)
                assert not working.done()
                await asyncio.to_thread(room.kill)
                await asyncio.to_thread(room.start)
                assert same_door(room.ready) == same_door(first)
            await working
            await same_as_replay(room, clients, http)
        received_once(room.path, clients)
        before = await live_stored(room.path)
        room.kill()
        assert dump(state_of(stored(room.path))) == dump(state_of(before))
        room.start()
        assert await live_stored(room.path) == before
        room.do("close", "secret")
        after = stored(room.path)
        assert not [one for one in after if isinstance(one, Entry)]
        assert given(after) == given(before)
    assert run_json("verify", session)["ok"]


def same_door(ready: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(ready[name] for name in ("session", "url", "join", "code", "port"))


def bearer(client: Client) -> dict[str, str]:
    return {"Authorization": f"Bearer {client.token}"}


def poster(http: httpx.AsyncClient) -> Any:
    async def post(given: dict[str, Any], token: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return await http.post("/api/contributions", json=given, headers=headers)

    return post


async def until(clients: list[Client], received: int, working: asyncio.Future[Any]) -> None:
    while sum(len(client.received) for client in clients) < received:
        await asyncio.wait([working], timeout=0.002)
        if working.done():
            working.result()


def stored(path: Path) -> list[Event | Entry]:
    _session, events, entries = read_all(FileRef(path))
    return [*events, *entries]


def given(all_stored: list[Event | Entry]) -> Counter[str]:
    """What was given in the anonymous step, in no order."""
    secret = [one for one in all_stored if one.step == "secret" and one.who.startswith("~")]
    return Counter(f"{one.cid} {one.who} {one.kind} {one.body}" for one in secret)


def received_once(path: Path, clients: list[Client]) -> None:
    """Everything that was sent was acknowledged; it stands where the room said, and only there: in
    the urn, where that is no place, as it reads since the last change."""
    everything = stored(path)
    events = [one for one in everything if isinstance(one, Event)]
    entries = {one.cid: one for one in everything if isinstance(one, Entry)}
    by_seq = {event.seq: event for event in events}
    pseudonyms, texts = set(), dict[str, dict[str, str]]()
    for client in clients:
        assert list(client.received) == [sent.cid for sent in client.sends]
        numbers = [client.received[sent.cid] for sent in client.sends if sent.step != "secret"]
        assert numbers == sorted(numbers)
        own = set()
        for sent in client.sends:
            if sent.step == "secret":
                assert client.received[sent.cid] == NO_NUMBER
                of = sent.body.get("of", sent.cid)
                texts[of] = {"text": sent.body["text"]}
                own.add((sent.step, entries[of].who))
                continue
            event = by_seq[client.received[sent.cid]]
            stored_body = builtins(without_room(body_of(event, ContributionBody)))
            assert (event.cid, event.step, event.kind) == (sent.cid, sent.step, sent.kind)
            assert stored_body == sent.body
            own.add((event.step, event.who))
        names = dict(own)
        assert len(own) == len(names), "somebody was counted twice"
        assert names["named"] == names["group"] == client.id
        pseudonyms.add(names["secret"])
    assert len(pseudonyms) == len(clients)
    assert all(name.startswith("~") for name in pseudonyms)
    bodies = {cid: without_room(contribution_of(entry)) for cid, entry in entries.items()}
    assert {cid: builtins(body) for cid, body in bodies.items()} == texts
    cids = Counter(event.cid for event in events)
    assert set(cids.values()) == {1}
    sent_cids = {one.cid for client in clients for one in client.sends if one.step != "secret"}
    assert {event.cid for event in events if event.kind in ("answer", "edit")} == sent_cids


def contribution_of(entry: Entry) -> ContributionBody:
    assert isinstance(entry.body, ContributionBody)
    return entry.body


async def same_as_replay(room: Hall, clients: list[Client], http: httpx.AsyncClient) -> None:
    """What the room serves each phone is what a replay of its file would, byte for byte."""
    session, events, entries = read_all(FileRef(room.path))
    live = LiveSession([*events, *entries])
    keys = StepKeys(room.path)
    assert not keys.load(anonymous_rounds(live.builder))
    phones = RoomResponses(live, keys, Secrets(bytes.fromhex(session.secret)))
    # Who had sent everything before the last restart has not been seen since.
    for client in clients:
        live.mark_seen(client.id)
        await http.get("/api/room", headers=bearer(client))
    for client in clients:
        await until_same(client, http, live, phones)


async def until_same(
    client: Client, http: httpx.AsyncClient, live: LiveSession, phones: RoomResponses
) -> None:
    """What phones merely add reaches other phones a little later."""
    over = time.monotonic() + PATIENCE
    while True:
        answer = await http.get("/api/room", headers=bearer(client))
        live.revision = answer.json()["revision"]
        replayed = phones.room(client.id)
        served = (answer.content, answer.headers["etag"].encode())
        if served == replayed or time.monotonic() > over:
            break
        await asyncio.sleep(0.05)
    assert served == replayed


async def test_a_state_that_grew_is_the_state_of_a_replay(sessions: Path) -> None:
    """Folded event by event and looked at all the time, or in one go from the file: one state."""
    session = new("--agenda", str(AGENDA), "--title", "Killed")
    with hall(session, "--host", "127.0.0.1", "--limits", "off") as room:
        grown = Fold(CATALOGUE)

        async def grow() -> list[Event]:
            everything = await live_stored(room.path)
            events = [one for one in everything if isinstance(one, Event)]
            entries = [one for one in everything if isinstance(one, Entry)]
            news: list[Event | Entry] = [*events[grown.view().head :], *entries]
            for one in news:
                grown.apply(one)
                grown.view()
            return events

        room.do("next")
        async with httpx.AsyncClient(base_url=room.url, timeout=SECONDS, verify=PLAIN) as http:
            clients = [await join(http, room.ready["code"], number, 10) for number in range(3)]
            await asyncio.gather(*(client.work(poster(http)) for client in clients))
            events = await grow()
            answers = [f"a{event.seq}" for event in events if event.kind == "answer"]
            for action, argument in (
                ("hide", answers[0]),
                ("hide", answers[1]),
                ("restore", answers[0]),
                ("need", "Vans"),
                ("undo", ""),
                ("leave", clients[0].id),
                ("need", "A hall"),
            ):
                room.do(action, argument)
                await grow()
            assert dump(grown.view()) == dump(state_of(stored(room.path)))
            await same_as_replay(room, clients, http)
