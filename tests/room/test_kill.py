"""A room that dies: nothing that was acknowledged is lost or doubled, and it goes on."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.sense import SenseView
from facilitator.journal.integrity.verify import verify
from facilitator.journal.reading import read
from facilitator.workshop.fold import Fold
from tests.narrow import view_of
from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.ports import free_port
from tests.room.running import STARTED, Phone, begin, cid, room, start

PHONES, ANSWERS, KILLS = 20, 15, 3


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    """No room outlives a test that fails."""
    before = len(STARTED)
    yield
    for running in STARTED[before:]:
        if running.process.poll() is None:
            running.end()


@dataclass
class Sender:
    """A phone's outbox: each answer is sent until it is acknowledged."""

    phone: Phone
    over: threading.Event
    sent: dict[str, int] = field(default_factory=dict)

    def run(self, url: str) -> None:
        with httpx.Client(base_url=url, timeout=PATIENCE, verify=PLAIN) as client:
            for number in range(ANSWERS):
                self._send(client, cid(), f"{self.phone.name} {number}")

    def _send(self, client: httpx.Client, id: str, text: str) -> None:
        given = {"cid": id, "step": "vision", "kind": "answer", "body": {"text": text}}
        while id not in self.sent and not self.over.is_set():
            with suppress(httpx.HTTPError):
                answer = client.post("/api/contributions", json=given, headers=self.phone.headers)
                assert answer.status_code in (200, 503), answer.text
                if answer.status_code == 200:
                    self.sent[id] = answer.json()["seq"]
                    time.sleep(0.02)
                    return
            time.sleep(0.02)


@contextmanager
def sending(senders: Sequence[Sender], url: str) -> Iterator[None]:
    """Have all of them send meanwhile, and wait until they have sent everything."""
    threads = [threading.Thread(target=one.run, args=(url,)) for one in senders]
    for thread in threads:
        thread.start()
    try:
        yield
        for thread in threads:
            thread.join(4 * PATIENCE)
    finally:
        # If something went wrong, there may be nobody any more who answers.
        for one in senders:
            one.over.set()


def test_nothing_is_lost_or_doubled_when_the_room_is_killed(sessions: Path) -> None:
    ref = begin(sessions)
    river = start(ref, limits=False, port=free_port())
    first = river.ready
    river.do("go", "vision")
    over = threading.Event()
    senders = [Sender(river.join(f"Person {number}"), over) for number in range(PHONES)]
    with sending(senders, river.url):
        for _kill in range(KILLS):
            time.sleep(0.25)
            river.kill()
            river = start(ref, limits=False)
            same = ("url", "join", "code", "port", "session")
            assert {one: river.ready[one] for one in same} == {one: first[one] for one in same}
    room_state = river.do("state")
    assert room_state["answers"] == PHONES * ANSWERS
    assert room_state["answered"] == PHONES
    acknowledged = {id: seq for one in senders for id, seq in one.sent.items()}
    assert len(acknowledged) == PHONES * ANSWERS
    assert river.end() == 0
    stored = {event.cid: event.seq for event in read(ref)[1] if event.kind == "answer"}
    assert stored == acknowledged
    assert verify(ref).ok


def test_it_goes_on_as_before(sessions: Path) -> None:
    ref = begin(sessions)
    river = start(ref)
    river.do("principle", "Nobody is left behind")
    ana, bo = river.join("Ana"), river.join("Bo")
    river.do("go", "sense")
    ana.give("sense", "sense", principle="p2", vote=1)
    bo.give("sense", "sense", principle="p2", vote=1)
    river.kill()
    with room(ref) as again:
        ana.client = bo.client = again.client
        assert ana.room()["you"]["name"] == "Ana"
        assert ana.room()["you"]["mine"][0]["body"] == {"principle": "p2", "vote": 1}
        ana.give("sense", "sense", principle="p2", vote=-1)
        assert again.do("state")["answered"] == 2
        again.do("close")
        again.end()
    fold = Fold(CATALOGUE)
    fold.extend(read(ref)[1])
    assert view_of(fold.view(), "sense", SenseView).total("p2") == (1, 0, 1)


def test_a_key_that_is_lost_is_told(sessions: Path) -> None:
    ref = begin(sessions)
    river = start(ref)
    river.do("principle", "Nobody is left behind")
    ana = river.join("Ana")
    river.do("go", "sense")
    ana.give("sense", "sense", principle="p2", vote=1)
    river.kill()
    for key in sessions.glob("*.key"):
        key.unlink()
    with room(ref) as again:
        ana.client = again.client
        assert ana.room()["you"]["mine"] == []
        ana.give("sense", "sense", principle="p2", vote=1)
        # Nobody can tell any more that both votes are of the one person who is here.
        state = again.do("state")
        assert (state["answered"], state["answers"]) == (1, 2)
        assert again.live()["lost_keys"] == ["sense"]


def test_a_port_that_is_taken_is_told(sessions: Path, tmp_path: Path) -> None:
    ref = begin(sessions)
    river = start(ref, port=free_port())
    before = river.ready["port"]
    assert river.end() == 0
    other = begin(tmp_path / "others")
    with room(other, port=before), room(ref) as again:
        assert again.ready["port"] != before
        assert again.live()["door"]["port_lost"] == before
