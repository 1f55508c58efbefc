"""Simulated people in a real room: they answer what it asks, and come back with another phone."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.agendas import load
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.session_start import begin_session
from facilitator.link.socket_paths import of_file
from facilitator.rehearsal import leader
from facilitator.rehearsal.character import characters
from facilitator.rehearsal.leader import Leader
from facilitator.rehearsal.pace import QuickPace
from facilitator.rehearsal.person import Person
from facilitator.rehearsal.repertoire import repertoire
from facilitator.rehearsal.simulated_phone import Door
from facilitator.rehearsal.tally import Tally
from facilitator.rehearsal.wishes import wishes_of
from facilitator.workshop.state import State
from tests.patience import PATIENCE, until
from tests.room.running import Running, room

EVENING = load(str(Path(__file__).with_name("evening.toml")))
PEOPLE = 14
QUICK = QuickPace(2000)


@pytest.fixture
def running(sessions: Path) -> Iterator[Running]:
    ref = begin_session(Folder(sessions), EVENING, title="Everything once")
    assert isinstance(ref, FileRef)
    times = {"apart": 0.02, "together": 0.2, "seldom": 0.5}
    with room(ref, limits=False, grace=0.0, times=times) as opened:
        yield opened


class Attentive(Leader):
    """Begins once those who are not late are there, and goes on only after everybody's phone has
    asked for the room as it is since: news of it may come late on a busy computer."""

    people: Sequence[Person]

    async def lead(self) -> None:
        """From the lobby to the close."""
        async with asyncio.timeout(PATIENCE):
            while self._tally.here < sum(not one.late for one in self.people):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await super().lead()

    async def _settled(self) -> None:
        for person in self.people:
            person._changed.set()
        await super()._settled()


def everybody(running: Running, tally: Tally, count: int = PEOPLE) -> list[Person]:
    door = Door(f"http://127.0.0.1:{running.ready['port']}", running.ready["code"])
    cast = characters(repertoire(), count, seed=1)
    return [Person(one, door, QUICK, tally) for one in cast]


async def test_every_activity_is_answered_and_nothing_refused(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leader, "HEARD", 0.2)
    tally = Tally()
    target = of_file(running.ref.path)
    people = everybody(running, tally)
    leading = Attentive(target, EVENING, repertoire(), QUICK, tally)
    leading.people = people
    await asyncio.gather(leading.lead(), *(person.attend() for person in people))
    # While somebody types, the step may close.
    assert set(tally.refused) <= {"not-open"}
    assert tally.corrected > 0
    assert tally.returned == PEOPLE // 11
    state = load_state(running.ref).state
    assert state.ended
    for step in EVENING.steps:
        if CATALOGUE[step.activity].contributions:
            assert state.steps[step.id].answered > 0, step.id
    they_differ(state)


def they_differ(state: State) -> None:
    """People say the same and different things, in several scripts, and not all agree."""
    texts = [one.text for view in state.steps["skills"].rounds for one in view.reviewable()]
    assert 3 < len(set(texts)) < len(texts)
    assert any("\u0600" < letter < "\u06ff" for text in texts for letter in text)
    assert len({person.group for person in state.participants.values()}) >= 9


@pytest.mark.parametrize("asking", [False, True])
async def test_who_loses_the_phone_is_the_same_person_afterwards(
    running: Running, asking: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody gives up asking before the answer comes.
    monkeypatch.setattr("facilitator.rehearsal.person._PATIENCE", 1_000_000)
    tally = Tally()
    (person,) = everybody(running, tally, 1)
    await person.come_in()
    running.do("go", "similar-work")
    await person.answer()
    given = tally.given
    coming = asyncio.create_task(person.lose_phone(asking=asking))
    if asking:
        await asyncio.to_thread(_let_in, running)
    await coming
    await person.answer()
    await person.leave()
    assert (tally.returned, tally.given) == (1, given)
    state = load_state(running.ref).state
    (only,) = state.participants.values()
    assert bool(only.reclaimed) is asking


def _let_in(running: Running) -> None:
    """Say yes to whoever asks, as soon as somebody does."""
    (who,) = load_state(running.ref).state.participants
    until(lambda: running.do("asks")["asks"])
    [ask] = running.do("asks")["asks"]
    running.do("reclaim", f"{ask['number']} {who}")


def test_people_behave_alike_with_the_same_seed_only() -> None:
    def dice(seed: int) -> list[float]:
        return [one.chance("haste").random() for one in characters(repertoire(), 30, seed)]

    assert dice(1) == dice(1) != dice(2)


async def test_some_say_what_would_help_them_and_most_skip_it(running: Running) -> None:
    tally = Tally()
    people = everybody(running, tally)
    sent = [wish for person in people if (wish := wishes_of(person.character))]
    assert 0 < len(sent) < PEOPLE / 2 + 2
    expected = Counter(help for wish in sent for help in wish["wishes"])
    assert len(expected) > 2
    await asyncio.gather(*(person.arrive() for person in people))
    counts: Counter[str] = Counter()
    async with asyncio.timeout(PATIENCE):
        while counts != expected:
            wishes = (await asyncio.to_thread(running.live))["wishes"]
            counts = Counter({one["help"]: one["count"] for one in wishes})
    await asyncio.gather(*(person.leave() for person in people))
    assert [one["texts"] for one in wishes if one["help"] == "interpreter"] == [["العربية"]]
    assert tally.refused == {}
