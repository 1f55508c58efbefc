"""Another sitting of a session: phones of the first one, the door, restarts, and the lists."""

from pathlib import Path
from typing import Any

from facilitator.agendas import load
from facilitator.journal.library import list_sessions
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import Folder
from facilitator.room.commands.direct import lead_directly
from facilitator.workshop.clock import HERE
from facilitator.workshop.commands.sitting_commands import BeginSitting
from tests.patience import PATIENCE, until
from tests.room.running import Phone, Running, begin, room

REPLIES = load("coalition-replies")


def closed(river: Running, *names: str) -> list[Phone]:
    """The people of a first sitting, which has had a question and was closed."""
    people = [river.join(name) for name in names]
    river.do("go", "q1")
    for phone in people:
        phone.give("q1", "answer", text=f"A group of {phone.name}")
    river.do("end")
    return people


def go_on(river: Running) -> dict[str, Any]:
    return river.do("sitting", {"agenda": REPLIES.to_body()})


def code(river: Running) -> str:
    letters: str = river.live()["door"]["code"]
    return letters


def in_again(river: Running, phone: Phone) -> dict[str, Any]:
    """What a room that was started anew tells a phone of an earlier one."""
    answer = river.client.get("/api/room", headers=phone.headers)
    assert answer.status_code == 200, answer.text
    view: dict[str, Any] = answer.json()
    return view


def test_who_was_here_is_the_same_person_and_counts_once_the_phone_comes_back(
    river: Running,
) -> None:
    ana, bo = closed(river, "Ana", "Bo")
    assert ana.room()["ended"]
    state = go_on(river)
    assert (state["current"], state["present"]) == ("", 0)
    view = ana.room()
    assert not view["ended"]
    assert view["session"]["sitting"] == {"number": 2, "title": REPLIES.title}
    assert (view["you"]["id"], view["you"]["name"]) == (ana.id, "Ana")
    assert [one["body"]["text"] for one in view["you"]["mine"]] == ["A group of Ana"]
    assert view["counts"]["present"] == 1
    assert river.live()["present"] == [ana.id]
    river.do("next")
    view = bo.room()
    assert (view["now"]["number"], view["steps"]) == (1, len(REPLIES.steps))
    assert view["counts"]["present"] == 2


def test_their_first_answer_brings_them_in_as_well(river: Running) -> None:
    ana, _bo = closed(river, "Ana", "Bo")
    go_on(river)
    river.do("repeat", "q1")
    ana.give("q1", "answer", text="One more")
    assert river.do("state")["present"] == 1


def test_the_door_has_a_new_code(river: Running) -> None:
    closed(river, "Ana")
    given = {"code": river.ready["code"], "name": "Cem"}
    assert river.client.post("/api/join", json=given).status_code == 403
    go_on(river)
    assert river.client.post("/api/join", json=given).status_code == 403
    assert code(river) != river.ready["code"]
    assert river.join("Cem", code=code(river)).room()["counts"]["present"] == 1


def test_the_letters_of_a_place_lead_back_to_it(river: Running) -> None:
    ana, _bo = closed(river, "Ana", "Bo")
    letters = ana.room()["you"]["place"]
    go_on(river)
    given = {"code": code(river), "place": letters}
    answer = river.client.post("/api/join", json=given)
    assert (answer.status_code, answer.json()["participant"]) == (201, ana.id)
    assert river.do("state")["present"] == 1


def test_nobody_of_an_earlier_sitting_is_let_go(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref) as river:
        closed(river, "Ana", "Bo")
    with room(ref, times={"newcomer": 0.3, "look": 0.1}) as river:
        go_on(river)
        ghost = river.knock("Nobody", code=code(river))

        def gone() -> list[str]:
            people = load_state(river.ref).state.participants.values()
            return [person.id for person in people if person.left]

        until(lambda: gone() == [ghost.id])
        assert [p.name for p in load_state(river.ref).state.participants.values() if p.away] == [
            "Ana", "Bo",
        ]  # fmt: skip


def test_a_sitting_goes_on_after_a_kill(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref) as river:
        ana, bo = closed(river, "Ana", "Bo")
        go_on(river)
        ana.room()
        river.kill()
    with room(ref) as again:
        assert again.ready["code"] == code(again) != river.ready["code"]
        assert [one.name for one in load_state(ref).state.here] == ["Ana"]
        assert in_again(again, bo)["counts"]["present"] == 1
        assert in_again(again, ana)["counts"]["present"] == 2
        again.do("next")
        assert in_again(again, bo)["now"]["id"] == "welcome-back"


def test_a_closed_session_is_served_and_goes_on(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref) as river:
        [ana] = closed(river, "Ana")
        river.do("stop")
        assert river.process.wait(PATIENCE) == 0
    with room(ref) as again:
        assert in_again(again, ana)["ended"]
        go_on(again)
        assert in_again(again, ana)["counts"]["present"] == 1


def test_a_sitting_begins_without_a_room(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref) as river:
        [ana] = closed(river, "Ana")
    [card] = list_sessions(Folder(sessions))
    assert card.ended
    lead_directly(ref, BeginSitting(REPLIES.to_body(), "In spring"), HERE)
    [card] = list_sessions(Folder(sessions))
    assert (card.ended, card.step, card.people) == (False, "", 1)
    with room(ref) as again:
        assert in_again(again, ana)["session"]["sitting"] == {"number": 2, "title": "In spring"}
        again.do("next")
        [card] = list_sessions(Folder(sessions))
        assert (card.step, card.phase) == ("welcome-back", "align")
        again.do("end")
        assert list_sessions(Folder(sessions))[0].ended


def test_undoing_it_closes_the_session_again(river: Running, sessions: Path) -> None:
    [ana] = closed(river, "Ana")
    go_on(river)
    ana.room()
    river.do("undo")
    assert ana.room()["ended"]
    assert list_sessions(Folder(sessions))[0].ended
