"""What the remote can do, and that it asks before people lose what they are at."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.patience import PATIENCE
from tests.room.remotes import (
    RemoteControl,
    code,
    confirmed,
    done,
    events,
    kinds,
)
from tests.room.running import Running, begin, room


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    ref = begin(sessions, q1={"notes": "Ask the quiet ones."}, q2={"reveal": "hidden"})
    with room(ref) as running:
        yield running


# What it can do


def test_it_goes_next_and_back_with_a_mark_before_what_it_does(river: Running) -> None:
    remote = confirmed(river)
    head = len(events(river))
    view = done(remote.act("next"))
    assert view["step"]["id"] == river.do("state")["current"]
    made = events(river)[head:]
    assert made[0].kind == "remote-use"
    assert made[-1].kind == "advance"
    assert {event.who for event in made} <= {"facilitator", "room"}
    first = view["step"]["id"]
    assert done(remote.act("next"))["step"]["id"] != first
    assert done(remote.act("back"))["step"]["id"] == first
    assert kinds(river).count("remote-use") == 3


def test_the_console_takes_back_what_it_did(river: Running) -> None:
    remote = confirmed(river)
    remote.act("next")
    river.do("undo")
    assert remote.view()["step"] is None


def test_it_runs_the_timer(river: Running) -> None:
    remote = confirmed(river)
    river.do("go", "q1")
    assert remote.view()["timer"] is None
    began = time.monotonic()
    started = done(remote.act("start"))["timer"]
    assert started["running"] is True
    left = started["left"]
    gained = done(remote.act("more"))["timer"]["left"] - left
    # What has gone by meanwhile, and what a second is rounded by at each end.
    assert 60 - (time.monotonic() - began) - 2 <= gained <= 60
    assert done(remote.act("pause"))["timer"]["running"] is False
    before = remote.view()["timer"]["left"]
    assert done(remote.act("less"))["timer"] == {"running": False, "left": before - 60}


def test_a_break_is_over_with_next_and_longer_with_more(river: Running) -> None:
    remote = confirmed(river)
    river.do("go", "q1")
    river.do("break", {"minutes": 10})
    until = remote.view()["break_until"]
    assert until
    assert done(remote.act("more"))["break_until"] != until
    view = done(remote.act("next"))
    assert (view["break_until"], view["step"]["id"]) == ("", "q1")


def test_reading_is_over_with_next_and_has_a_timer_of_its_own(river: Running) -> None:
    remote = confirmed(river)
    river.do("go", "q1")
    river.do("pause", "reading")
    view = remote.view()
    assert (view["pause"], view["timer"]["running"]) == ("reading", True)
    assert done(remote.act("pause"))["timer"]["running"] is False
    left = remote.view()["timer"]["left"]
    assert done(remote.act("more"))["timer"]["left"] == left + 60
    view = done(remote.act("next"))
    assert (view["pause"], view["step"]["id"], view["timer"]) == ("", "q1", None)
    assert kinds(river)[-2:] == ["remote-use", "pause"]


def test_it_hides_what_the_wall_shows_and_shows_that_again(river: Running) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.do("go", "q1")
    kept, rude = (ana.give("q1", "answer", text=text) for text in ("Kept", "Rude"))
    shown = remote.view()["shown"]
    assert [one["text"] for one in shown] == ["Rude", "Kept"]
    view = done(remote.act("hide", item=f"a{rude}"))
    assert [one["text"] for one in view["shown"]] == ["Kept"]
    assert view["hid"] == [{"id": f"a{rude}", "text": "Rude"}]
    view = done(remote.act("restore", item=f"a{rude}"))
    assert (len(view["shown"]), view["hid"]) == (2, [])
    # What the facilitator has hidden on the console is not the remote's to show.
    river.do("hide", f"a{kept}")
    assert "Kept" not in json.dumps(remote.view())
    assert code(remote.act("restore", item=f"a{kept}")) == (404, "nothing-here")


def test_a_theme_is_hidden_as_the_one_text_that_it_is(river: Running) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.do("go", "q1")
    one, other = (ana.give("q1", "answer", text=text) for text in ("Vans", "vans!"))
    river.do("merge", {"into": f"a{one}", "items": [f"a{other}"]})
    [shown] = remote.view()["shown"]
    head = len(events(river))
    assert done(remote.act("hide", item=shown["id"]))["shown"] == []
    assert kinds(river, head) == ["remote-use", "hide", "hide"]
    assert len(done(remote.act("restore", item=shown["id"]))["shown"]) == 1


def test_a_theme_comes_back_without_what_the_facilitator_had_hidden_in_it(
    river: Running,
) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.do("go", "q1")
    head, insult = (ana.give("q1", "answer", text=text) for text in ("Vans", "Insult"))
    river.do("merge", {"into": f"a{head}", "items": [f"a{insult}"]})
    river.do("hide", f"a{insult}")
    before = len(events(river))
    done(remote.act("hide", item=f"a{head}"))
    done(remote.act("restore", item=f"a{head}"))
    assert kinds(river, before) == ["remote-use", "hide", "remote-use", "restore"]


def test_what_others_handled_since_or_reads_otherwise_is_not_its_own_any_more(
    river: Running,
) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.do("go", "q1")
    one, other = (ana.give("q1", "answer", text=text) for text in ("Vans", "Boats"))
    for id in (one, other):
        done(remote.act("hide", item=f"a{id}"))
    river.do("restore", f"a{one}")
    river.do("hide", f"a{one}")
    river.do("rename-item", {"item": f"a{other}", "text": "Rowing boats"})
    assert remote.view()["hid"] == []
    for id in (one, other):
        assert code(remote.act("restore", item=f"a{id}")) == (404, "nothing-here")


def test_what_is_hidden_or_waits_is_not_told(sessions: Path) -> None:
    with room(begin(sessions, q1={"review": True}, q2={"reveal": "hidden"})) as running:
        remote, ana = confirmed(running), running.join("Ana")
        running.do("go", "q1")
        waits = ana.give("q1", "answer", text="Unread")
        assert "Unread" not in json.dumps(remote.view())
        assert code(remote.act("restore", item=f"a{waits}")) == (404, "nothing-here")
        running.do("go", "q2")
        murmur = ana.give("q2", "answer", text="Murmur")
        assert "Murmur" not in json.dumps(remote.view())
        assert code(remote.act("hide", item=f"a{murmur}")) == (404, "nothing-here")


def test_notes_travel_only_if_that_was_chosen(river: Running) -> None:
    remote = confirmed(river)
    river.do("go", "q1")
    assert remote.view()["notes"] is None
    assert "quiet" not in remote.look().text
    assert confirmed(river, "on notes").view()["notes"] == "Ask the quiet ones."


# Next asks first


def test_a_step_that_counts_closes_only_if_that_was_asked(river: Running) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.do("principle", "Nobody is left behind")
    river.do("go", "sense")
    ana.room()
    [closing] = remote.view()["next"]
    assert closing["id"] == "sense"
    assert (closing["closes"], closing["missing"], closing["here"]) == (True, 1, 1)
    head = len(events(river))
    assert code(remote.act("next")) == (409, "not-sure")
    assert code(remote.act("next", sure=["q1"])) == (409, "not-sure")
    assert kinds(river, head) == []
    assert done(remote.act("next", sure=["sense"]))["step"]["id"] != "sense"
    assert kinds(river, head)[:2] == ["remote-use", "close-step"]


@contextmanager
def leaving(running: Running, remote: RemoteControl) -> Iterator[Future[httpx.Response]]:
    """The remote has pressed next, and people have their seconds."""
    slow = running.browser()
    slow.cookies = remote.client.cookies
    body = {"act": "next", "step": "sense", "sure": ["sense"]}
    request = slow.build_request("POST", "/api/remote/act", json=body)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(slow.send, request)
        while running.live()["closing"] is None:
            assert not answer.done()
        yield answer


def test_people_get_their_seconds_and_who_is_no_remote_then_does_nothing(
    sessions: Path, tmp_path: Path
) -> None:
    over = tmp_path / "over"
    with room(begin(sessions), grace=25, over=str(over)) as running:
        remote, ana = confirmed(running), running.join("Ana")
        running.do("principle", "Nobody is left behind")
        running.do("go", "sense")
        ana.room()
        with leaving(running, remote) as answer:
            assert running.live()["closing"]["step"] == "sense"
            assert 0 < remote.view()["closing"] <= 25_000
            # A remote that ends in those seconds moves nothing.
            running.do("remote", "off")
            assert running.do("state")["current"] == "sense"
            over.touch()
            assert code(answer.result(PATIENCE)) == (401, "remote-over")
        assert running.do("state")["current"] == "sense"


def test_what_is_under_way_on_phones_is_asked_about(river: Running) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.do("principle", "Nobody is left behind")
    river.do("go", "sense")
    headers = {**ana.headers, "Facilitator-Under-Way": "sense"}
    assert ana.client.get("/api/room", headers=headers).status_code == 200
    view = remote.view()
    assert view["counts"]["unsent"] == 1
    assert view["next"][0]["unsent"] == 1


def test_extra_time_that_is_not_over_is_asked_about(river: Running) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.do("principle", "Nobody is left behind")
    river.do("go", "sense")
    river.do("extra-time", {"id": ana.id, "minutes": 5})
    river.do("timer", {"running": True, "left": 60})
    ana.room()
    assert river.live()["waiting"] == {"sense": 1}
    view = remote.view()
    assert view["counts"]["unsent"] == 1
    assert [(one["id"], one["unsent"]) for one in view["next"]] == [("sense", 1)]


def test_it_shows_how_many_are_ready_and_not_who(river: Running) -> None:
    remote, ana = confirmed(river), river.join("Ana")
    river.join("Bo")
    river.do("go", "q1")
    assert remote.view()["counts"]["ready"] == 0
    assert ana.ask("/api/ready", {"step": "q1", "ready": True}).status_code == 200
    counts = remote.view()["counts"]
    assert (counts["ready"], counts["could"]) == (1, 2)
    assert ana.id not in json.dumps(remote.view())
    river.do("go", "q2")
    assert remote.view()["counts"]["ready"] == 0


def test_a_closed_step_has_no_timer_and_the_remote_says_why(river: Running) -> None:
    remote = confirmed(river)
    river.do("go", "q1")
    river.do("close", "q1")
    assert remote.view()["step"]["open"] is False
    assert code(remote.act("start")) == (409, "step-closed")
    # Another step is another matter.
    assert code(remote.act("start", step="q2")) == (409, "room-moved")


def test_a_press_for_another_step_than_the_rooms_does_nothing(river: Running) -> None:
    remote = confirmed(river)
    river.do("go", "q1")
    head = len(events(river))
    for act in ("next", "back", "start", "more"):
        assert code(remote.act(act, step="q2")) == (409, "room-moved")
    assert kinds(river, head) == []
    assert river.do("state")["current"] == "q1"
