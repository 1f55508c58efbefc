"""What excludes each other, in one group of the writer; and what can't be stored."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.activities.gaps_view import GapsView
from facilitator.activities.sense import SenseView
from facilitator.workshop.errors import Rejection
from facilitator.workshop.urn import NO_NUMBER
from tests.narrow import view_of
from tests.room.journaled import Journaled
from tests.room.running import Running, cid

if sys.platform == "win32":
    pytest.skip("needs limits for a process", allow_module_level=True)

import resource


@pytest.fixture
def journaled(sessions: Path) -> Iterator[Journaled]:
    instance = Journaled(sessions)
    yield instance
    instance.writer.close()


def test_two_with_one_name_in_one_group(journaled: Journaled) -> None:
    with journaled.held():
        both = [journaled.join(who * 16, name="Amina", group="River Watch") for who in "ab"]
    for one in both:
        one.result(30)
    assert len(journaled.groups) == 1
    builder = journaled.handler.fold.builder
    assert [one.name for one in builder.participants.values()] == ["Amina", "Amina 2"]
    assert len({one.group for one in builder.participants.values()}) == 1


def test_a_vote_behind_the_close_in_one_group(journaled: Journaled) -> None:
    journaled.join("a" * 16, name="Ana").result(30)
    journaled.lead("principle", "Nobody is left behind").result(30)
    journaled.lead("go", "sense").result(30)
    journaled.groups.clear()
    with journaled.held():
        before = journaled.give("a" * 16, "sense", "sense", principle="p3", vote=1)
        close = journaled.lead("next")
        behind = journaled.give("a" * 16, "sense", "sense", principle="p3", vote=-1)
    # Behind the vote, which had no number before.
    assert len(close.result(30)) == 4
    assert before.result(30) == (NO_NUMBER,)
    with pytest.raises(Rejection) as no:
        behind.result(30)
    assert no.value.code == "not-open"
    assert len(journaled.groups) == 1
    assert view_of(journaled.handler.fold.view(), "sense", SenseView).total("p3") == (1, 0, 0)
    assert not list(journaled.path.parent.glob("*.sense.*.key"))


def test_the_last_dots_in_one_group(journaled: Journaled) -> None:
    journaled.join("a" * 16, name="Ana").result(30)
    journaled.lead("go", "vision").result(30)
    for step in ("q1", "q2", "q3"):
        journaled.lead("open", step).result(30)
    journaled.lead("go", "gaps").result(30)
    journaled.lead("freeze").result(30)
    gaps = [gap.id for gap in journaled.handler.fold.view().gaps]
    dots = view_of(journaled.handler.fold.view(), "gaps", GapsView).dots
    with journaled.held():
        asked = [journaled.give("a" * 16, "gaps", "dots", item=gap, dots=dots) for gap in gaps]
    refused = [one.exception(30) for one in asked]
    assert refused[0] is None
    assert all(isinstance(one, Rejection) for one in refused[1:])


def test_the_published_state_is_the_decided_one(journaled: Journaled) -> None:
    journaled.join("a" * 16, name="Ana", group="River Watch").result(30)
    journaled.lead("go", "vision").result(30)
    journaled.give("a" * 16, "vision", "answer", text="Street Choir", type="group").result(30)
    journaled.lead("undo").result(30)
    for group in journaled.groups:
        journaled.live.take(group)
    assert journaled.live.exact() == journaled.handler.fold.view()
    lines = journaled.live.lines(1, 500).splitlines()
    assert [json.loads(line)["event"]["seq"] for line in lines] == list(
        range(1, journaled.live.head + 1)
    )


@pytest.mark.skipif(sys.platform != "linux", reason="limits a process's files as Linux does")
def test_a_full_disk_is_said_and_gets_over_by_itself(river: Running) -> None:
    river.do("go", "vision")
    ana = river.join("Ana")
    pid = river.ready["pid"]
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, before[1]))
    id = cid()
    answer = ana.post("vision", "answer", {"text": "Everybody"}, id)
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.json()["error"]["code"] == "cannot-store"
    assert ana.room()["you"]["mine"] == []
    assert river.live()["storing"]["ok"] is False
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    assert ana.post("vision", "answer", {"text": "Everybody"}, id).status_code == 200
    assert len(ana.room()["you"]["mine"]) == 1
    assert river.live()["storing"] == {"ok": True, "error": None, "gone": False, "kept": ""}
