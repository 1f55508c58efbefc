"""The remote: how a phone becomes it, and how that ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from facilitator.room.http.openapi import document
from tests.ports import free_port
from tests.room.remotes import (
    RemoteControl,
    asks,
    brings,
    code,
    confirmed,
    events,
    kinds,
    offered,
)
from tests.room.running import Running, begin, room, start

DOCUMENT = document()
SCHEMA = {**DOCUMENT["components"]["schemas"]["Remote"], "components": DOCUMENT["components"]}


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    ref = begin(sessions, q1={"notes": "Ask the quiet ones."}, q2={"reveal": "hidden"})
    with room(ref) as running:
        yield running


# How a phone becomes the remote


def test_without_the_facilitators_yes_a_phone_has_three_words_and_nothing_else(
    river: Running,
) -> None:
    client = river.browser()
    line = offered(river)
    assert line["url"] == f"{river.ready['url']}remote"
    assert line["scan"].startswith(f"{line['url']}#")
    waits = brings(client, line["code"])
    assert waits.status_code == 202
    assert len(waits.json()["phrase"].split()) == 3
    assert river.live()["remote"]["phrase"] == waits.json()["phrase"]
    assert asks(client, waits.json()["ticket"]).status_code == 202
    assert not client.cookies
    remote = RemoteControl(client)
    assert code(remote.look()) == (401, "remote-over")
    assert code(remote.act("next")) == (401, "remote-over")
    assert "remote" not in kinds(river)


def test_a_confirmed_phone_leads_and_the_scanned_code_is_as_good(river: Running) -> None:
    client = river.browser()
    waits = brings(client, offered(river)["scan"].partition("#")[2]).json()
    river.do("remote", f"yes {waits['phrase']}")
    answer = asks(client, waits["ticket"])
    assert (answer.status_code, answer.json()) == (201, {"on": True})
    cookie = answer.headers["set-cookie"]
    assert "; HttpOnly; SameSite=Strict; Path=/api/remote" in cookie
    view = RemoteControl(client).view()
    jsonschema.validate(view, SCHEMA)
    assert view["step"] is None
    assert view["following"]["number"] == 1
    assert river.live()["remote"] == {
        "stage": "", "on": True, "lost": False, "url": "", "scan": "", "code": "", "phrase": "",
        "left": 0,
    }  # fmt: skip
    granted = events(river)[-1]
    assert (granted.kind, granted.who) == ("remote", "facilitator")


def test_only_a_hash_of_the_token_is_anywhere(river: Running) -> None:
    remote = confirmed(river)
    [token] = [cookie.value for cookie in remote.client.cookies.jar]
    assert token
    folder = river.ref.path.parent
    assert not [
        path for path in folder.rglob("*") if path.is_file() and token.encode() in path.read_bytes()
    ]
    assert token not in json.dumps(river.live())


def test_a_code_works_once_and_a_new_one_ends_the_old(river: Running) -> None:
    first = offered(river)["code"]
    second = offered(river)["code"]
    assert code(brings(river.browser(), first)) == (403, "remote-code")
    assert brings(river.browser(), second).status_code == 202
    assert code(brings(river.browser(), second)) == (403, "remote-code")


def test_it_is_off_until_it_is_switched_on_and_no_other_code_opens_it(river: Running) -> None:
    door = str(river.ready["code"])
    assert code(brings(river.browser(), door)) == (403, "remote-code")
    assert code(brings(river.browser(), "")) == (403, "remote-code")
    offered(river)
    assert code(brings(river.browser(), door)) == (403, "remote-code")


def test_the_words_have_to_be_the_same(river: Running) -> None:
    client = river.browser()
    waits = brings(client, offered(river)["code"]).json()
    with pytest.raises(Exception, match="other-words"):
        river.do("remote", "yes one two three")
    assert asks(client, waits["ticket"]).status_code == 202
    with pytest.raises(Exception, match="wrong-value"):
        river.do("remote", "yes")
    assert "remote" not in kinds(river)


def test_a_refused_phone_is_out(river: Running) -> None:
    client = river.browser()
    waits = brings(client, offered(river)["code"]).json()
    river.do("remote", "no")
    assert code(asks(client, waits["ticket"])) == (403, "remote-refused")
    with pytest.raises(Exception, match="no-remote-asks"):
        river.do("remote", f"yes {waits['phrase']}")
    assert code(RemoteControl(client).look()) == (401, "remote-over")


def test_a_lost_answer_may_be_asked_for_again_until_the_token_was_used(river: Running) -> None:
    client = river.browser()
    waits = brings(client, offered(river)["code"]).json()
    river.do("remote", f"yes {waits['phrase']}")
    assert asks(river.browser(), waits["ticket"]).status_code == 201
    assert asks(client, waits["ticket"]).status_code == 201
    RemoteControl(client).view()
    assert code(asks(river.browser(), waits["ticket"])) == (403, "gone")
    RemoteControl(client).view()


# Guessing


def test_wrong_codes_are_held_up_and_a_scanned_one_is_not(river: Running) -> None:
    line = offered(river)
    answers = [brings(river.browser(), "ACDEFG") for _each in range(20)]
    assert {code(answer) for answer in answers} == {(403, "remote-code")}
    assert code(brings(river.browser(), line["code"])) == (429, "guessing")
    assert brings(river.browser(), line["scan"].partition("#")[2]).status_code == 202


# How it ends


def test_one_key_ends_it(river: Running) -> None:
    remote = confirmed(river)
    river.do("remote", "off")
    assert code(remote.look()) == (401, "remote-over")
    assert code(remote.act("next")) == (401, "remote-over")
    assert [event.who for event in events(river) if event.kind == "remote"] == ["facilitator"] * 2
    head = len(events(river))
    river.do("remote", "off")
    assert kinds(river, head) == []


def test_another_phone_takes_its_place(river: Running) -> None:
    first = confirmed(river)
    offered(river)
    first.view()
    second = confirmed(river)
    assert code(first.look()) == (401, "remote-over")
    second.view()


def test_it_ends_when_the_session_is_closed_and_does_not_come_back(river: Running) -> None:
    remote = confirmed(river)
    offered(river)
    river.do("end")
    assert code(remote.look()) == (401, "remote-over")
    assert river.live()["remote"]["stage"] == ""
    with pytest.raises(Exception, match="closed"):
        river.do("remote", "on")
    river.do("sitting", {"title": "Another day"})
    assert code(remote.look()) == (401, "remote-over")


def test_it_ends_with_the_room(sessions: Path) -> None:
    first = start(begin(sessions), port=free_port())
    remote = confirmed(first)
    first.end()
    assert events(first)[-1].kind == "remote"
    assert events(first)[-1].who == "room"
    with room(first.ref, port=first.ready["port"]) as again:
        after = RemoteControl(again.browser())
        after.client.cookies = remote.client.cookies
        assert code(after.look()) == (401, "remote-over")
        assert again.live()["remote"]["lost"] is False


def test_a_room_that_was_killed_says_that_there_is_none_any_more(sessions: Path) -> None:
    first = start(begin(sessions), port=free_port())
    remote = confirmed(first)
    first.kill()
    with room(first.ref, port=first.ready["port"]) as again:
        after = RemoteControl(again.browser())
        after.client.cookies = remote.client.cookies
        assert code(after.look()) == (401, "remote-over")
        assert code(after.act("next")) == (401, "remote-over")
        assert (events(again)[-1].kind, events(again)[-1].who) == ("remote", "room")
        assert again.live()["remote"]["lost"] is True
        confirmed(again)
        assert again.live()["remote"]["lost"] is False
