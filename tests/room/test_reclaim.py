"""“I was here before”: the facilitator's yes, from the ask to the place on another phone."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import httpx
import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.reading import read, read_all
from facilitator.link.socket_paths import of_file
from facilitator.link.sync_client import ask_room
from facilitator.room.reclaim_requests import MOST, PER_NAME, PER_SOCKET
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import PersonEntered, Reclaimed
from tests.narrow import body_of
from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.room.running import Phone, Running, begin, room, start


class Asking:
    """A phone that has lost its place and asks for it."""

    def __init__(self, river: Running, name: str = "", code: str = "") -> None:
        self.river = river
        self.client = httpx.Client(base_url=river.url, timeout=PATIENCE, verify=PLAIN)
        self.code = code or river.ready["code"]
        self.asked = self.post(before=True, **({"name": name} if name else {}))
        reply = self.asked.json()
        self.ticket, self.number = reply.get("ticket", ""), reply.get("number", "")

    def post(self, **body: Any) -> httpx.Response:
        return self.client.post("/api/join", json={"code": self.code, **body})

    def poll(self) -> httpx.Response:
        answer = self.post(ticket=self.ticket)
        self.client.cookies.clear()
        return answer

    def comes_in(self) -> Phone:
        answer = self.poll()
        assert answer.status_code == 201, answer.text
        reply = answer.json()
        return Phone(
            self.river.url, reply["token"], reply["participant"], reply["name"], self.river.client
        )


@pytest.fixture
def asks(river: Running) -> Iterator[Any]:
    """Makes phones that ask, and closes their connections."""
    made: list[Asking] = []

    def ask(name: str = "", code: str = "") -> Asking:
        made.append(Asking(river, name, code))
        return made[-1]

    yield ask
    for one in made:
        one.client.close()


def live_asks(river: Running) -> list[dict[str, str]]:
    """What a console is told of those who ask."""
    pending: list[dict[str, str]] = river.live()["asks"]
    return pending


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_the_facilitators_yes_gives_the_place_back(river: Running, asks: Any) -> None:
    river.do("go", "vision")
    ana = river.join("Ana", "River Watch")
    ana.give("vision", "answer", text="The whole valley")
    asking = asks("ana")
    assert asking.asked.status_code == 202
    assert asking.poll().status_code == 202
    assert live_asks(river) == [{"number": asking.number, "name": "ana"}]
    assert len(asking.number) == 2
    river.do("reclaim", {"ask": asking.number, "id": ana.id})
    again = asking.comes_in()
    assert (again.id, again.name) == (ana.id, "Ana")
    assert [one["body"]["text"] for one in again.room()["you"]["mine"]] == ["The whole valley"]
    again.give("vision", "answer", text="And the hills")
    assert live_asks(river) == []
    # The answer may have been lost on its way.
    assert asking.comes_in().token == again.token
    assert read(river.ref)[1][-2].kind == "reclaim"
    assert read(river.ref)[1][-2].body == Reclaimed(ana.id)
    assert verify(river.ref).ok


def test_the_lost_phone_is_out(river: Running, asks: Any) -> None:
    river.do("go", "vision")
    ana = river.join("Ana")
    place = ana.room()["you"]["place"]
    asking = asks("Ana")
    river.do("reclaim", f"{asking.number} Ana")
    again = asking.comes_in()
    answer = river.client.get("/api/room", headers=ana.headers)
    assert refusal(answer) == (401, "moved")
    assert "another phone" in answer.json()["error"]["message"]
    assert refusal(ana.post("vision", "answer", {"text": "Mine"})) == (401, "moved")
    assert refusal(river.client.get("/api/stream", headers=ana.headers)) == (401, "moved")
    body = {"code": river.ready["code"], "place": place}
    assert refusal(river.client.post("/api/join", json=body)) == (403, "wrong-place")
    body["place"] = again.room()["you"]["place"]
    assert body["place"] != place
    assert river.client.post("/api/join", json=body).status_code == 201
    assert refusal(river.client.get("/api/room", headers=forged(ana))) == (401, "who")


def test_what_the_lost_phone_was_told_live_ends(river: Running, asks: Any) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    asking = asks("Ana")
    with (
        river.client.stream("GET", "/api/stream", headers=ana.headers) as lost,
        httpx.Client(base_url=river.url, timeout=PATIENCE, verify=PLAIN) as other,
        other.stream("GET", "/api/stream", headers=bo.headers) as still,
    ):
        lines, others = lost.iter_lines(), still.iter_lines()
        assert next(lines).startswith(": beat")
        assert next(others).startswith(": beat")
        river.do("reclaim", f"{asking.number} Ana")
        with pytest.raises(httpx.TransportError):
            list(lines)
        river.do("next")
        assert any("welcome" in next(others) for _line in range(20))
    assert asking.comes_in().id == ana.id


def forged(phone: Phone) -> dict[str, str]:
    return {"Authorization": f"Bearer {phone.token[:-1]}{'x' if phone.token[-1] != 'x' else 'y'}"}


def test_it_holds_after_the_room_was_killed(sessions: Path) -> None:
    ref = begin(sessions)
    river = start(ref)
    ana, bo = river.join("Ana"), river.join("Bo")
    asking = Asking(river, "Ana")
    river.do("reclaim", f"{asking.number} {ana.id}")
    again = asking.comes_in()
    asking.client.close()
    river.kill()
    with room(ref) as river:
        client = river.client
        assert client.get("/api/room", headers=again.headers).json()["you"]["id"] == ana.id
        assert client.get("/api/room", headers=bo.headers).status_code == 200
        assert refusal(client.get("/api/room", headers=ana.headers)) == (401, "moved")
        assert refusal(client.post("/api/join", json=poll_of(river, asking))) == (403, "gone")


def poll_of(river: Running, asking: Asking) -> dict[str, str]:
    return {"code": river.ready["code"], "ticket": asking.ticket}


def test_one_person_in_an_anonymous_step(river: Running, asks: Any) -> None:
    river.do("principle", "Nobody is left behind")
    river.do("go", "sense")
    ana = river.join("Ana")
    ana.give("sense", "sense", principle="p2", vote=1)
    asking = asks("Ana")
    river.do("reclaim", {"ask": asking.number, "id": ana.id})
    again = asking.comes_in()
    again.give("sense", "sense", principle="p2", vote=-1)
    (vote,) = read_all(river.ref)[2]
    assert vote.who.startswith("~")
    assert river.do("state")["answered"] == 1


def test_who_had_left_is_back_and_who_had_no_phone_has_one(river: Running, asks: Any) -> None:
    ana = river.join("Ana")
    river.do("leave", ana.id)
    river.do("person", "Bo")
    entered = next(event for event in read(river.ref)[1] if event.kind == "person")
    bo = body_of(entered, PersonEntered)
    for who, name in ((ana.id, "Ana"), (bo.id, "Bo")):
        asking = asks(name)
        river.do("reclaim", {"ask": asking.number, "id": who})
        assert asking.comes_in().id == who
        assert who in river.live()["present"]


def test_people_without_a_name_ask_as_well(river: Running, asks: Any) -> None:
    first = river.join()
    assert first.name == "Guest"
    asking = asks()
    assert live_asks(river) == [{"number": asking.number, "name": ""}]
    river.do("reclaim", f"{asking.number} Guest")
    assert asking.comes_in().id == first.id


def test_the_facilitators_no(river: Running, asks: Any) -> None:
    river.join("Ana")
    asking, other = asks("Ana"), asks("Ana")
    river.do("refuse", asking.number)
    answer = asking.poll()
    assert refusal(answer) == (403, "refused")
    assert "facilitator" in answer.json()["error"]["message"]
    assert refusal(asking.poll()) == (403, "refused")
    assert other.poll().status_code == 202
    river.do("refuse", "all")
    assert refusal(other.poll()) == (403, "refused")
    assert live_asks(river) == []
    assert [event.kind for event in read(river.ref)[1]] == ["open", "join", "leave"]


def test_what_the_facilitator_cannot_do(river: Running, asks: Any) -> None:
    ana = river.join("Ana")
    asking = asks("Ana")
    for argument, code in (
        ({"ask": "00", "id": ana.id}, "no-such-ask"),
        ({"ask": asking.number, "id": "nobody"}, "nobody-called"),
        (f"{asking.number} Zoe", "nobody-called"),
        (asking.number, "number-and-person"),
        ("", "number-and-person"),
        (None, "number-and-person"),
        ({"ask": asking.number}, "number-and-person"),
        ({"ask": 7, "id": []}, "wrong-value"),
        ([], "wrong-value"),
    ):
        with pytest.raises(Rejection) as no:
            river.do("reclaim", argument)
        assert no.value.code == code, argument
    for argument in ("00", "", None):
        with pytest.raises(Rejection):
            river.do("refuse", argument)
    river.do("reclaim", {"ask": asking.number, "id": ana.id})
    with pytest.raises(Rejection):
        river.do("reclaim", {"ask": asking.number, "id": ana.id})
    with pytest.raises(Rejection):
        river.do("undo", len(read(river.ref)[1]))


def test_two_at_once_for_one_ask(river: Running, asks: Any) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    asking = asks("Ana")

    async def both() -> list[Any]:
        with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": river.runtime}):
            target = of_file(river.ref.path)
            calls = (
                asyncio.to_thread(ask_room, target, "reclaim", {"ask": asking.number, "id": who})
                for who in (ana.id, bo.id)
            )
            return list(await asyncio.gather(*calls, return_exceptions=True))

    results = asyncio.run(both())
    assert sum(isinstance(result, Rejection) for result in results) == 1
    kinds = [event.kind for event in read(river.ref)[1]]
    assert kinds.count("reclaim") == 1
    assert asking.comes_in().id in (ana.id, bo.id)


def test_whoever_got_the_wrong_place_is_out_once_the_right_one_asks(
    river: Running, asks: Any
) -> None:
    ana = river.join("Ana")
    wrong = asks("Ana")
    river.do("reclaim", f"{wrong.number} {ana.id}")
    eve = wrong.comes_in()
    right = asks("Ana")
    river.do("reclaim", f"{right.number} {ana.id}")
    assert right.comes_in().room()["you"]["id"] == ana.id
    assert refusal(river.client.get("/api/room", headers=eve.headers)) == (401, "moved")
    assert refusal(wrong.poll()) == (403, "gone")


def test_a_locked_door_lets_people_back(river: Running, asks: Any) -> None:
    ana = river.join("Ana")
    river.do("lock")
    asking = asks("Ana")
    assert asking.asked.status_code == 202
    river.do("reclaim", {"ask": asking.number, "id": ana.id})
    assert asking.comes_in().id == ana.id


def test_wrong_codes_and_a_new_code(river: Running, asks: Any) -> None:
    assert refusal(asks("Ana", code="AAAAAA").asked) == (403, "code")
    asking = asks("Ana")
    assert refusal(asking.post(ticket="x" * 22)) == (403, "gone")
    river.do("new-code")
    assert refusal(asking.poll()) == (403, "code")
    assert live_asks(river) == []


def test_no_yes_reaches_a_phone_that_came_with_an_older_code(river: Running, asks: Any) -> None:
    ana = river.join("Ana")
    asking = asks("Ana")
    river.do("new-code")
    for answer in ("reclaim", "refuse"):
        with pytest.raises(Rejection):
            river.do(answer, f"{asking.number} Ana" if answer == "reclaim" else asking.number)
    assert ana.room()["you"]["id"] == ana.id


def test_a_ticket_alone_is_read(river: Running, asks: Any) -> None:
    asking = asks("Ana")
    assert asking.post(ticket=asking.ticket, name="Eve", before=True).status_code == 202
    assert len(live_asks(river)) == 1
    wrongs: list[Any] = [7, [], {"a": 1}]
    for wrong in wrongs:
        assert asking.post(before=True, ticket=wrong).status_code == 422
        assert asking.post(before=wrong).status_code == 422


def test_nobody_can_flood_the_console(river: Running, asks: Any) -> None:
    hammer = asks("Eve")
    for _number in range(PER_SOCKET - 1):
        assert hammer.post(before=True, name="Eve 2").status_code == 202
    refused = hammer.post(before=True, name="Eve 3")
    assert refusal(refused) == (429, "others-ask")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    same = [asks("Bo").asked.status_code for _number in range(PER_NAME + 1)]
    assert same == [202] * PER_NAME + [429]
    assert len(live_asks(river)) == PER_SOCKET + PER_NAME <= MOST
    assert asks("Chidi").asked.status_code == 202


def test_asking_says_nothing_of_who_is_here(river: Running, asks: Any) -> None:
    river.join("Ana")
    known, unknown = asks("Ana").asked.json(), asks("Zoe").asked.json()
    assert set(known) == set(unknown) == {"ticket", "number"}
    assert river.live()["joined"] == 1
    assert len(river.live()["present"]) == 1


def test_a_name_that_is_here_is_asked_about(river: Running) -> None:
    def join(**body: Any) -> httpx.Response:
        return river.client.post("/api/join", json={"code": river.ready["code"], **body})

    assert join(name="Ana", distinct=True).status_code == 201
    assert refusal(join(name=" aNA ", distinct=True)) == (409, "taken")
    assert join(name="Ana").json()["name"] == "Ana 2"
    assert join(distinct=True).json()["name"] == "Guest"
    assert join(distinct=True).json()["name"] == "Guest 2"
