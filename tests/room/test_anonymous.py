"""Anonymous steps: what the stored session tells of who gave what, and when."""

from pathlib import Path

from facilitator.journal.reading import read
from tests.room.running import begin, room
from tests.room.test_one_batch import Journaled


def test_what_waits_for_review_holds_no_moment(tmp_path: Path) -> None:
    ref = begin(tmp_path, q2={"names": "anonymous", "review": True})
    with room(ref) as running:
        running.do("go", "q2")
        ana = running.join("Ana")
        first = ana.give("q2", "answer", text="Along the east bank")
        ana.give("q2", "edit", of=_cid(ana.room()), text="Along the west bank")
        running.end()
        stored = read(ref)[1]
    assert stored[first - 1].kind == "answer"
    held = [event for event in stored if event.kind in ("answer", "edit", "hide")]
    assert [event.kind for event in held] == ["answer", "hide", "edit", "hide"]
    assert {event.at % 60_000 for event in held} == {0}
    assert len({event.at for event in held}) == 1


def _cid(told: dict[str, object]) -> str:
    you = told["you"]
    assert isinstance(you, dict)
    return str(you["mine"][0]["cid"])


def test_a_key_that_cannot_be_removed_keeps_nothing_from_the_room(sessions: Path) -> None:
    journaled = Journaled(sessions)
    try:
        journaled.lead("principle", "Nobody is left behind").result(5)
        journaled.lead("go", "sense").result(5)
        (path,) = sessions.glob("*.sense.1.key")
        key = path.read_bytes()
        path.unlink()
        path.mkdir()
        journaled.groups.clear()
        journaled.lead("close", "sense").result(5)
        assert [event.kind for event in journaled.groups[0]] == ["close-step"]
        path.rmdir()
        path.write_bytes(key)
        journaled.lead("note", "The folder can be written again").result(5)
        journaled.lead("open", "vision").result(5)
        assert not list(sessions.glob("*.sense.*.key"))
    finally:
        journaled.writer.close()


def test_the_session_itself_tells_no_moment_of_an_anonymous_answer(tmp_path: Path) -> None:
    ref = begin(tmp_path, q2={"names": "anonymous"})
    with room(ref) as running:
        running.do("go", "q2")
        ana = running.join("Ana")
        before = read(ref)[1][-1].at
        ana.give("q2", "answer", text="Along the east bank")
        assert read(ref)[0].updated == before
        running.do("need", "Vans")
        assert read(ref)[0].updated == read(ref)[1][-1].at
