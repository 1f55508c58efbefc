"""What people said would help them goes when somebody is erased or the session is deleted, and
whoever it concerns is told; a file that stays is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.journal.delete import delete_session
from facilitator.journal.kept_wishes import wishes_path
from facilitator.journal.locations import FileRef, Folder, Ref
from facilitator.journal.session_errors import InTheWay
from facilitator.journal.unsaved_texts import drafts_path
from facilitator.link.messages import rejection_of
from facilitator.link.socket_paths import of_file
from facilitator.link.sync_client import ask_room
from facilitator.room.commands.erase import erase_directly
from facilitator.room.wish_counts import MOST
from facilitator.workshop.commands.room_commands import Erase
from tests import processes
from tests.e2e.hall import run
from tests.erasure.traces import traces
from tests.patience import until
from tests.room.running import Phone, Running, room
from tests.room.wishes import AT_ONCE, asking, asks, file_of, secret
from tests.sentences import raises_saying


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    ref = asking(Folder(sessions))
    assert isinstance(ref, FileRef)
    with room(ref, **AT_ONCE) as running:
        yield running


def erasure(running: Running, phone: Phone, **more: bool) -> dict[str, Any]:
    """What the room reports of erasing somebody."""
    argument = {"participant": phone.id, **more}
    report: dict[str, Any] = ask_room(of_file(running.ref.path), "erase", argument)["erase"]
    return report


@pytest.mark.parametrize("of", [wishes_path, drafts_path])
@pytest.mark.parametrize("opened", [True, False])
def test_an_erasure_is_not_whole_where_a_file_cannot_be_removed_and_says_which(
    river: Running, opened: bool, of: Callable[[Ref], Path]
) -> None:
    ana = river.join("Ana-unmistakable")
    river.do("backup")
    in_the_way = of(river.ref)
    in_the_way.mkdir()
    if opened:
        report = erasure(river, ana, yes=True)
    else:
        river.end()
        report = erase_directly(river.ref, Erase(participant=ana.id, yes=True))
    assert not report["erased"]
    error = rejection_of(report["error"])
    assert (error.code, error.parameters["name"]) == ("left-in-file", in_the_way.name)
    # The copies are cleared nevertheless.
    assert traces(["Ana-unmistakable"]) == {}
    if not opened:
        in_the_way.rmdir()
        assert erase_directly(river.ref, Erase(participant=ana.id, yes=True))["erased"]


def test_deleting_names_what_is_in_the_way_and_keeps_everything(river: Running) -> None:
    river.do("backup")
    river.end()
    before = {path.name for path in river.ref.path.parent.iterdir()}
    file_of(river).mkdir()
    with raises_saying(InTheWay, "[.]wishes” is a folder"):
        delete_session(river.ref)
    assert {path.name for path in river.ref.path.parent.iterdir()} - {file_of(river).name} == before
    file_of(river).rmdir()
    delete_session(river.ref)
    assert list(river.ref.path.parent.iterdir()) == []


def test_everybody_is_told_that_an_erasure_takes_all_wishes(river: Running) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    assert erasure(river, ana, look=True)["wishes"] is False
    asks(bo, secret(), "food")
    assert erasure(river, ana, look=True)["wishes"] is True
    since = bo.room()["wishes_since"]
    river.do("erase", {"participant": ana.id, "yes": True})
    until(lambda: bo.room()["wishes_since"] > since)
    before = bo.room()["wishes_since"]
    river.do("next")
    assert bo.room()["wishes_since"] == before
    river.do("sitting", {"title": "Sunday"})
    until(lambda: bo.room()["wishes_since"] > before)


def test_once_everything_was_forgotten_everybody_may_ask_anew(river: Running) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    for _time in range(MOST):
        assert asks(ana, secret(), "food").status_code == 200
    river.do("erase", {"participant": bo.id, "yes": True})
    assert asks(ana, secret(), "food").status_code == 200


def test_the_command_says_that_everybodys_wishes_go(river: Running) -> None:
    ana = river.join("Ana")
    asks(river.join("Bo"), secret(), "food")
    river.end()
    asked = processes.run("facilitator", "erase", river.ref.name, ana.id, timeout=60)
    before = asked.stdout + asked.stderr
    assert "removed for everybody, as nobody knows who said what" in before
    assert file_of(river).exists()
    after = run("erase", river.ref.name, ana.id, "--yes").stdout
    assert "What people had said would help them take part was removed for everybody." in after
    assert "removed for everybody" not in run("erase", river.ref.name, ana.id, "--yes").stdout
