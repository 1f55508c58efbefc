"""What would help people take part: counted for the facilitator, on the disk before it is
confirmed, and gone with the session."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.delete import delete_session
from facilitator.journal.kept_wishes import read_wishes, remove_wishes, wishes_path, write_wishes
from facilitator.journal.locations import Database, FileRef, Folder
from facilitator.journal.reading import read
from facilitator.journal.session_errors import CannotStore
from facilitator.link.public_live import public_live
from facilitator.room.commands.direct import lead_directly
from facilitator.room.commands.erase import erase_directly
from facilitator.room.live_session import LiveSession
from facilitator.room.timeouts import Timeouts
from facilitator.room.wish_counts import MOST, WishCounts, name_of
from facilitator.workshop.clock import HERE
from facilitator.workshop.commands.registry import read_command
from facilitator.workshop.commands.room_commands import Erase
from facilitator.workshop.errors import Rejection
from facilitator.workshop.what_helps import OTHER, TEXTS, counted
from tests.erasure.traces import traces
from tests.patience import until
from tests.room.running import Running, room, start, until_too_fast
from tests.room.wishes import AT_ONCE, WORD, asking, asks, file_of, secret, tells
from tests.sessions import Session


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    ref = asking(Folder(sessions))
    assert isinstance(ref, FileRef)
    with room(ref, **AT_ONCE) as running:
        yield running


def test_the_facilitator_is_told_how_many_and_nobody_else_anything(river: Running) -> None:
    ana, bo, cleo = (river.join(name) for name in ("Ana", "Bo", "Cleo"))
    assert ana.room()["ask_what_helps"] is True
    assert "without your name" in river.client.get("/api/privacy").json()["helps"]
    assert asks(ana, secret(), "interpreter", "food", language="Arabic").json() == {"kept": True}
    assert asks(bo, secret(), "food", "interpreter", language="arabic").status_code == 200
    assert asks(cleo, secret(), "other", other="A seat at the door").status_code == 200
    tells(river, interpreter=(2, ["Arabic"]), food=(2, []), other=(1, ["A seat at the door"]))
    phones = [ana.client.get("/api/room", headers=one.headers).text for one in (ana, bo, cleo)]
    wall = ana.client.get("/api/wall", headers=bo.headers).text
    for answer in (*phones, wall):
        assert "Arabic" not in answer
        assert "seat" not in answer
        assert "interpreter" not in answer
    live = river.live()
    assert public_live(live, None)["wishes"] == []  # type: ignore[arg-type]  # as it came


def test_the_same_phone_counts_once_and_what_it_asks_for_later_replaces_it(river: Running) -> None:
    ana, id = river.join("Ana"), secret()
    for _time in range(3):
        asks(ana, id, "food", "other", other="Quiet")
    tells(river, food=(1, []), other=(1, ["Quiet"]))
    asks(ana, id, "food", "step-free")
    tells(river, food=(1, []), step_free=(1, []))
    asks(ana, id)
    tells(river)
    assert not file_of(river).exists()


def test_it_is_on_the_disk_and_a_room_that_was_killed_knows_it_again(river: Running) -> None:
    ana, id = river.join("Ana"), secret()
    asks(ana, id, "food", "child-care")
    assert stat.S_IMODE(file_of(river).stat().st_mode) == 0o600
    river.kill()
    again = start(river.ref, **AT_ONCE)
    try:
        tells(again, food=(1, []), child_care=(1, []))
        ana.client = again.client
        asks(ana, id, "child-care")
        tells(again, child_care=(1, []))
    finally:
        again.end()


def test_what_people_type_is_cleaned_and_has_an_end(river: Running) -> None:
    ana = river.join("Ana")
    asks(ana, secret(), "other", other="\x1b[31mA \u202eseat\x00\n<b>now</b>")
    tells(river, other=(1, ["[31mA seat <b>now</b>"]))
    too_long = asks(ana, secret(), "other", other="x" * (OTHER + 1))
    assert (too_long.status_code, too_long.json()["error"]["code"]) == (422, "too-long")
    for wrong in (
        {},
        {"id": "short", "wishes": []},
        {"id": secret(), "wishes": ["a palace"]},
        {"id": secret(), "wishes": ["food"] * 8},
        {"id": secret(), "wishes": [], "name": "Ana"},
    ):
        assert ana.ask("/api/what-helps", wrong).status_code == 422
    tells(river, other=(1, ["[31mA seat <b>now</b>"]))


def test_words_without_their_wish_are_not_kept(river: Running) -> None:
    asks(river.join("Ana"), secret(), "food", language="Arabic", other=WORD)
    tells(river, food=(1, []))
    assert traces([WORD, "Arabic"]) == {}


def test_nobody_asks_as_many_phones_or_too_fast(river: Running) -> None:
    ana = river.join("Ana")
    codes = [asks(ana, secret(), "food").status_code for _time in range(MOST + 2)]
    assert codes == [200] * MOST + [422] * 2
    tells(river, food=(MOST, []))
    answers = until_too_fast(lambda: asks(ana, secret()))
    assert {answer.status_code for answer in answers} == {200, 429}


def test_only_somebody_who_is_in_can_ask_and_only_where_the_session_asks(river: Running) -> None:
    given = {"id": secret(), "wishes": ["food"]}
    answers = [
        river.client.post("/api/what-helps", json=given, headers=who)
        for who in ({"Authorization": "Bearer nobody"}, {})
    ]
    assert [one.status_code for one in answers] == [401, 403]
    ana = river.join("Ana")
    river.do("settings", {"ask_what_helps": False})
    assert ana.room()["ask_what_helps"] is False
    assert "helps" not in river.client.get("/api/privacy").json()
    assert asks(ana, secret(), "food").status_code == 404
    river.do("settings", {"ask_what_helps": True})
    id = secret()
    assert asks(ana, id, "food", "child-care").status_code == 200
    river.do("settings", {"ask_what_helps": False})
    assert asks(ana, id, "food").status_code == 200
    assert asks(ana, id).status_code == 200
    assert asks(ana, id, "food").status_code == 404
    river.do("settings", {"ask_what_helps": True})
    river.do("remove-person", ana.id)
    assert asks(ana, secret(), "food").status_code == 403
    tells(river)


@pytest.mark.parametrize("ends", [("end", ""), ("sitting", {"title": "Sunday"})])
def test_it_goes_when_the_session_is_closed_or_goes_on_another_day(
    river: Running, ends: tuple[str, Any]
) -> None:
    ana = river.join("Ana")
    river.do("next")
    asks(ana, secret(), "other", other=WORD)
    river.do(*ends)
    tells(river)
    until(lambda: not file_of(river).exists())
    assert traces([WORD]) == {}
    assert asks(ana, secret(), "food").status_code == (409 if ends[0] == "end" else 200)


def test_it_goes_when_somebody_is_erased(river: Running) -> None:
    ana = river.join("Ana")
    asks(ana, secret(), "other", other=WORD)
    asks(river.join("Bo"), secret(), "food")
    river.do("erase", {"participant": ana.id, "yes": True})
    assert traces([WORD]) == {}
    assert not file_of(river).exists()
    tells(river)


def test_it_goes_when_somebody_is_erased_while_no_room_is_open(river: Running) -> None:
    ana = river.join("Ana")
    asks(ana, secret(), "other", other=WORD)
    river.end()
    assert traces([WORD])
    assert erase_directly(river.ref, Erase(participant=ana.id, yes=True))["erased"]
    assert traces([WORD]) == {}


def test_who_changes_their_mind_often_is_no_other_phone(river: Running) -> None:
    ana, id = river.join("Ana"), secret()
    for _time in range(MOST + 1):
        assert asks(ana, id, "food").status_code == 200
        assert asks(ana, id).status_code == 200
    for _time in range(MOST - 1):
        assert asks(ana, secret(), "food").status_code == 200
    refused = asks(ana, secret(), "food")
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "too-many-wishes")


def test_nothing_is_written_where_a_session_was_taken_away(river: Running) -> None:
    ana, id = river.join("Ana"), secret()
    asks(ana, id, "food")
    folder = river.ref.path.parent
    folder.rename(folder.with_name("elsewhere"))
    folder.mkdir()
    assert asks(ana, id, "other", other=WORD).status_code == 503
    assert traces([WORD]) == {}
    assert not file_of(river).exists()


def test_beside_a_session_that_was_moved_away_nothing_stays(river: Running) -> None:
    ana = river.join("Ana")
    asks(ana, secret(), "other", other=WORD)
    river.ref.path.rename(river.ref.path.with_name("renamed.session"))
    if river.process.poll() is None:
        river.end()
    assert traces([WORD]) == {}
    assert not file_of(river).exists()


def test_it_goes_with_a_session_that_no_room_holds(river: Running) -> None:
    asks(river.join("Ana"), secret(), "other", other=WORD)
    river.end()
    assert traces([WORD])
    kept = file_of(river).read_bytes()
    lead_directly(river.ref, read_command(CATALOGUE, "note", "Tea is ready"), HERE)
    assert file_of(river).read_bytes() == kept
    lead_directly(river.ref, read_command(CATALOGUE, "end", ""), HERE)
    assert traces([WORD]) == {}
    file_of(river).write_bytes(kept)
    start(river.ref).end()
    assert traces([WORD]) == {}
    file_of(river).write_bytes(kept)
    file_of(river).with_name(file_of(river).name + ".half").write_bytes(kept)
    delete_session(river.ref)
    assert list(river.ref.path.parent.iterdir()) == []


def test_what_cannot_be_stored_is_refused_and_may_be_sent_again(river: Running) -> None:
    ana, id = river.join("Ana"), secret()
    asks(ana, id, "food")
    before = file_of(river).read_bytes()
    blocked = file_of(river).with_name(file_of(river).name + ".half")
    blocked.mkdir()
    answer = asks(ana, id, "food", "step-free")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "cannot-store")
    assert "retry-after" in answer.headers
    assert file_of(river).read_bytes() == before
    tells(river, food=(1, []))
    blocked.rmdir()
    assert asks(ana, id, "food", "step-free").status_code == 200
    tells(river, food=(1, []), step_free=(1, []))


AT_LEISURE = Timeouts(together=0.0)


def beside(path: Path) -> FileRef:
    """A session's file, or what looks like one."""
    path.touch()
    return FileRef(path)


def live_session() -> LiveSession:
    """A session that asks."""
    session = Session()
    session.do("settings", {"ask_what_helps": True})
    return LiveSession(session.events)


async def test_a_full_disk_leaves_the_file_as_it_was(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = beside(sessions / "full.session")
    what_helps = WishCounts(ref, live_session(), AT_LEISURE)
    id = secret()
    await what_helps.keep("ana", id, {"food": ""})
    before = wishes_path(ref).read_bytes()

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(CannotStore):
            await what_helps.keep("ana", id, {"food": "", "other": WORD})
    assert {path.name for path in sessions.iterdir()} == {"full.session", "full.session.wishes"}
    assert wishes_path(ref).read_bytes() == before
    assert read_wishes(wishes_path(ref), 1) == {"food": {name_of(id, "food"): ""}}


async def test_who_hangs_up_does_not_disturb_the_next_one(sessions: Path) -> None:
    ref = beside(sessions / "hasty.session")
    what_helps = WishCounts(ref, live_session(), AT_LEISURE)
    hasty = [
        asyncio.create_task(what_helps.keep(str(number), secret(), {"food": ""}))
        for number in range(20)
    ]
    await asyncio.sleep(0)
    for task in hasty[::2]:
        task.cancel()
    await asyncio.gather(*hasty, return_exceptions=True)
    await what_helps.close()
    assert all(task.cancelled() for task in hasty[::2])
    assert len(read_wishes(wishes_path(ref), 1)["food"]) == 20


def test_something_else_that_lies_there_is_no_wish(tmp_path: Path) -> None:
    path = tmp_path / "a.session.wishes"
    good = {"sitting": 1, "wishes": {"food": {"a" * 24: ""}}}
    wishes = ("3", '{"food": 3}', '{"food": {"a": ""}}', '{"food": {"\\ud800": ""}}')
    inside = (f'{{"sitting": 1, "wishes": {each}}}' for each in wishes)
    other = ("", "[]", "{", "3", '"food"', "\xff", '{"sitting": "1"}', "[" * 200_000)
    for content in (*inside, *other):
        path.write_text(content, "latin-1")
        assert not any(read_wishes(path, 1).values())
    path.write_text(json.dumps(good))
    assert read_wishes(path, 1) == {"food": {"a" * 24: ""}}
    # Of an earlier sitting, where the computer stopped before it was removed.
    assert read_wishes(path, 2) == {}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(json.dumps(good))
    path.unlink()
    path.symlink_to(elsewhere)
    assert read_wishes(path, 1) == {}
    write_wishes(path, {"food": {"b" * 24: ""}}, 1)
    assert path.stat().st_mtime == 0
    assert read_wishes(path, 1) == {"food": {"b" * 24: ""}}
    assert json.loads(elsewhere.read_text()) == good
    remove_wishes(FileRef(tmp_path / "a.session"))
    assert elsewhere.exists()
    assert not path.exists()


def test_the_same_words_are_told_once_in_the_order_of_their_letters() -> None:
    texts = ["turkish", "Arabic", "", "arabic", "Turkish", "Kurdish"]
    assert counted("interpreter", texts).texts == ("Arabic", "Kurdish", "Turkish")
    assert counted("interpreter", texts).count == 6
    many = counted("other", map(str, range(TEXTS + 10)))
    assert (len(many.texts), many.more, many.count) == (TEXTS, 10, TEXTS + 10)


async def test_a_closed_session_takes_nothing(sessions: Path) -> None:
    session = Session()
    session.do("end")
    what_helps = WishCounts(
        FileRef(sessions / "closed.session"), LiveSession(session.events), AT_LEISURE
    )
    with pytest.raises(Rejection) as no:
        await what_helps.keep("ana", secret(), {"food": ""})
    assert no.value.code == "closed"


@pytest.mark.long
@pytest.mark.postgres
async def test_for_a_session_in_a_database_it_lies_in_the_users_folder(
    sessions: Path, postgres_url: str
) -> None:
    ref = asking(Database(postgres_url))
    what_helps = WishCounts(ref, LiveSession(read(ref)[1]), AT_LEISURE)
    await what_helps.keep("ana", secret(), {"other": WORD})
    [name] = traces([WORD])
    assert name == ref.name
    assert Path(os.environ["XDG_DATA_HOME"]) in wishes_path(ref).parents
    delete_session(ref)
    assert traces([WORD]) == {}
