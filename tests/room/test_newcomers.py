"""Who came in and never made a second request: does not count, does not fill the room, and goes."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.activities.decide_bodies import Decided
from facilitator.journal.load_state import load_state
from facilitator.journal.requests import WriteRequest
from facilitator.room.commands.phone import Gone, Join
from facilitator.room.http.rate_limit import Limits
from facilitator.workshop.commands.people_commands import moment
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event, EventDraft, Joined, Left
from tests.narrow import body_of
from tests.patience import PATIENCE, until
from tests.plain import PLAIN
from tests.room.running import Phone, Running, begin, room
from tests.sentences import raises_saying
from tests.sessions import CLOCK, MADE, MINUTE, Session


def ghosts(river: Running, count: int) -> list[Phone]:
    return [river.knock(f"Nobody {number}") for number in range(count)]


def in_person(river: Running, *names: str) -> list[Phone]:
    return [river.join(name) for name in names]


def events(river: Running) -> list[Event]:
    return list(load_state(river.ref).events)


def test_one_connection_does_not_fill_the_room(river: Running) -> None:
    given = {"code": river.ready["code"], "name": "Flood"}
    began = time.monotonic()
    answers = [river.client.post("/api/join", json=given) for _try in range(600)]
    minutes = (time.monotonic() - began) // 60
    let_in = [answer for answer in answers if answer.status_code == 201]
    refused = [answer for answer in answers if answer.status_code == 503]
    assert len(let_in) + len(refused) == 600
    assert 0 < len(let_in) <= 150 * (1 + minutes)
    assert all(1 <= int(answer.headers["retry-after"]) <= 5 for answer in refused)
    with httpx.Client(base_url=river.url, timeout=PATIENCE, verify=PLAIN) as other:
        while (answer := other.post("/api/join", json=given | {"name": "Ana"})).status_code == 503:
            time.sleep(float(answer.headers["retry-after"]))
        assert answer.status_code == 201, answer.text


def test_a_hall_behind_one_connection_gets_in(river: Running) -> None:
    people = in_person(river, *(f"Person {number}" for number in range(110)))
    assert people[0].room()["counts"]["present"] == 110


def test_who_never_came_back_is_not_here(river: Running) -> None:
    ghosts(river, 4)
    ana, bo, cem = in_person(river, "Ana", "Bo", "Cem")
    assert ana.room()["counts"]["present"] == 3
    assert river.do("state")["present"] == 3
    assert sorted(river.live()["present"]) == sorted([ana.id, bo.id, cem.id])


def test_who_never_came_back_does_not_count_for_a_quorum(river: Running) -> None:
    people = in_person(river, "Ana", "Bo", "Cem")
    ghosts(river, 4)
    river.do("principle", "We share what we know.")
    river.do("go", "adopt")
    river.do("freeze")
    version = next(s for s in people[0].room()["open"] if s["id"] == "adopt")["options"]["version"]
    for phone in people:
        phone.give("adopt", "position", version=version, choice="agree")
    river.do("close", "adopt")
    outcome = body_of(next(e for e in events(river) if e.kind == "outcome"), Decided)
    assert (outcome.eligible, outcome.result) == (3, "adopted")


def test_any_request_with_their_token_brings_them_in(river: Running) -> None:
    river.do("go", "vision")
    ana, bo = ghosts(river, 2)
    assert river.do("state")["present"] == 0
    ana.give("vision", "answer", text="Street Choir")
    assert river.do("state")["present"] == 1
    assert bo.client.head("/api/stream", headers=bo.headers).status_code == 200
    assert river.do("state")["present"] == 2


def test_coming_with_an_anonymous_answer_tells_nobody_whose_it_is(sessions: Path) -> None:
    with room(begin(sessions, q2={"names": "anonymous"}), times={"look": 0.5}) as river:
        river.do("go", "q2")
        [ana] = ghosts(river, 1)
        ana.give("q2", "answer", text="Along the east bank")
        assert river.do("state")["present"] == 1
        # That they are here is stored; what they gave is in the urn, beside nothing.
        assert [e.kind for e in events(river)[-2:]] == ["join", "leave"]


def test_who_was_noted_as_gone_does_not_come_back_by_asking(river: Running) -> None:
    [ana] = ghosts(river, 1)
    river.do("leave", ana.id)
    ana.room()
    assert river.do("state")["present"] == 0


def test_the_second_request_is_known_after_a_kill(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref) as river:
        ana, *_rest = in_person(river, "Ana")
        [ghost] = ghosts(river, 1)
        river.kill()
    with room(ref) as again:
        with httpx.Client(base_url=again.url, timeout=PATIENCE, verify=PLAIN) as client:
            room_view = client.get("/api/room", headers=ana.headers).json()
            assert room_view["counts"]["present"] == 1
            client.get("/api/room", headers=ghost.headers)
        assert again.do("state")["present"] == 2


def test_they_go_after_a_while_and_may_still_come(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref) as river:
        [ghost] = ghosts(river, 1)
        [ana] = in_person(river, "Ana")
    with room(ref, times={"newcomer": 0.5, "look": 0.1}) as again:
        ana.client = ghost.client = again.client

        def left() -> list[Any]:
            return [e.body for e in events(again) if e.kind == "leave" and e.who == "room"]

        until(lambda: Left(ghost.id) in left())
        assert Left(ana.id) not in left()
        assert ana.room()["you"]["name"] == "Ana"
        assert ghost.room()["you"]["name"] == "Nobody 0"
        assert again.do("state")["present"] == 2


def test_their_place_is_free_again() -> None:
    session = Session()
    limits = Limits(people=2)

    def come(id: str) -> None:
        for draft in Join(id, id, "", "", limits)(session.fold, WriteRequest()):
            session.add(draft)

    come("a")
    come("b")
    with raises_saying(Rejection, "full"):
        come("c")
    for draft in Gone(("a", "b"))(session.fold, WriteRequest()):
        session.add(draft)
    come("c")
    people = session.state.participants.values()
    assert [person.id for person in people if not person.gone] == ["c"]


def test_all_newcomers_are_removed_with_one_action_that_can_be_undone(river: Running) -> None:
    ana, bo = in_person(river, "Ana", "Bo")
    crowd = ghosts(river, 30)
    river.do("remove-newcomers")
    assert len([e for e in events(river) if e.kind == "remove-newcomers"]) == 1
    assert crowd[3].client.get("/api/room", headers=crowd[3].headers).status_code == 401
    assert ana.room()["you"]["name"] == "Ana"
    assert bo.room()["counts"]["present"] == 2
    assert river.knock("Nobody 7").name == "Nobody 7"
    with pytest.raises(Rejection, match="no-newcomers"):
        river.do("remove-newcomers", "0")
    river.do("undo")
    assert crowd[3].room()["you"]["name"] == "Nobody 3"


def test_what_is_no_moment_is_refused(river: Running) -> None:
    ghosts(river, 1)
    for wrong in ("soon", "25:00", "19:75", "-3", "1e3", "99999999", "{}"):
        with pytest.raises(Rejection, match="no-moment"):
            river.do("remove-newcomers", wrong)


def test_only_those_since_a_moment_are_removed() -> None:
    session = Session()
    for name in "AB":
        session.now += 10 * MINUTE
        session.add(EventDraft(Joined(name, newcomer=True), who=name))
    session.do("remove-newcomers", "5")
    assert list(session.state.participants) == ["A"]
    session.do("undo")
    session.do("remove-newcomers", "15")
    assert not session.state.participants


@pytest.mark.parametrize(("given", "minutes"), [("10", 10), (" 90 ", 90), ("0", 0)])
def test_minutes(given: str, minutes: int) -> None:
    assert moment(given, CLOCK) == MADE - minutes * MINUTE


@pytest.mark.parametrize(("given", "minutes"), [("9:00", 60), ("09:59", 1), ("10:00", 0)])
def test_a_time_of_day_is_the_last_one(given: str, minutes: int) -> None:
    assert moment(given, CLOCK) == MADE - minutes * MINUTE
    assert moment("10:01", CLOCK) == MADE - (24 * 60 - 1) * MINUTE
