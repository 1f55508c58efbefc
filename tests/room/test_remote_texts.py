"""What the remote hides and shows again: texts as the wall has them, whatever became of the first
of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.room.remotes import RemoteControl, code, confirmed, done, events
from tests.room.running import Phone, Running, begin, cid, room


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    with room(begin(sessions)) as running:
        yield running


def themed(running: Running, *texts: str) -> tuple[RemoteControl, Phone, list[int], list[str]]:
    """The remote, a phone, and answers of one theme, the first of which names it: by their numbers,
    and by their contribution ids."""
    remote, ana = confirmed(running), running.join("Ana")
    running.do("go", "q1")
    cids = [cid() for _text in texts]
    seqs = [
        int(ana.post("q1", "answer", {"text": text}, id).json()["seq"])
        for text, id in zip(texts, cids, strict=True)
    ]
    running.do("merge", {"into": f"a{seqs[0]}", "items": [f"a{seq}" for seq in seqs[1:]]})
    return remote, ana, seqs, cids


def hidden_by(running: Running, head: int) -> list[str]:
    """What was hidden since so many events."""
    return [getattr(one.body, "item", "") for one in events(running)[head:] if one.kind == "hide"]


def test_a_theme_whose_first_answer_is_hidden_can_be_hidden(river: Running) -> None:
    remote, _ana, (first, *others), _cids = themed(river, "Insult", "Vans", "Vans!")
    river.do("hide", f"a{first}")
    [shown] = remote.view()["shown"]
    assert shown["text"] == "Vans"
    head = len(events(river))
    view = done(remote.act("hide", item=shown["id"]))
    assert view["shown"] == []
    assert hidden_by(river, head) == [f"a{seq}" for seq in others]
    assert [one["text"] for one in view["hid"]] == ["Vans"]
    view = done(remote.act("restore", item=shown["id"]))
    assert ([one["text"] for one in view["shown"]], view["hid"]) == (["Vans"], [])
    # What the facilitator had hidden before stays so.
    river.do("restore", f"a{first}")
    assert [one["text"] for one in remote.view()["shown"]] == ["Insult"]


def test_a_theme_whose_first_answer_was_taken_back_can_be_hidden(river: Running) -> None:
    remote, ana, (_first, second, third), cids = themed(river, "Vans", "Boats", "Bikes")
    ana.post("q1", "withdraw", {"of": cids[0]})
    [shown] = remote.view()["shown"]
    assert shown["text"] == "Boats"
    head = len(events(river))
    assert done(remote.act("hide", item=shown["id"]))["shown"] == []
    assert hidden_by(river, head) == [f"a{second}", f"a{third}"]
    assert len(done(remote.act("restore", item=shown["id"]))["shown"]) == 1


def test_a_theme_whose_first_giver_was_removed_can_be_hidden(river: Running) -> None:
    remote, ana, (first, *_others), _cids = themed(river, "Vans", "Boats")
    bo = river.join("Bo")
    answer = bo.give("q1", "answer", text="Vans, too")
    river.do("merge", {"into": f"a{first}", "items": [f"a{answer}"]})
    river.do("remove-person", ana.id)
    [shown] = remote.view()["shown"]
    assert shown["text"] == "Vans, too"
    assert done(remote.act("hide", item=shown["id"]))["shown"] == []
    assert len(done(remote.act("restore", item=shown["id"]))["shown"]) == 1


def test_a_theme_is_called_by_its_name_as_on_the_wall(river: Running) -> None:
    remote, _ana, (first, second, third), _cids = themed(river, "Vans", "Boats", "Bikes")
    river.do("name-theme", {"item": f"a{first}", "name": "How to carry it"})
    river.do("hide", f"a{first}")
    assert [one["text"] for one in remote.view()["shown"]] == ["How to carry it"]
    # One answer alone stands in its own words.
    river.do("hide", f"a{second}")
    assert [one["text"] for one in remote.view()["shown"]] == ["Bikes"]
    assert third


def test_what_was_hidden_comes_back_though_its_first_answer_was_taken_back_since(
    river: Running,
) -> None:
    remote, ana, (_first, second), cids = themed(river, "Vans", "Boats")
    [shown] = remote.view()["shown"]
    done(remote.act("hide", item=shown["id"]))
    ana.post("q1", "withdraw", {"of": cids[0]})
    assert [one["text"] for one in remote.view()["hid"]] == ["Boats"]
    view: dict[str, Any] = done(remote.act("restore", item=shown["id"]))
    assert [one["text"] for one in view["shown"]] == ["Boats"]
    assert second


def test_a_theme_of_which_one_answer_reads_otherwise_since_is_not_its_own(river: Running) -> None:
    remote, _ana, (_first, second), _cids = themed(river, "Vans", "Boats")
    [shown] = remote.view()["shown"]
    done(remote.act("hide", item=shown["id"]))
    river.do("rename-item", {"item": f"a{second}", "text": "Rowing boats"})
    assert remote.view()["hid"] == []
    assert code(remote.act("restore", item=shown["id"])) == (404, "nothing-here")
