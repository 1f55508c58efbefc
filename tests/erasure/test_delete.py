"""Deleting a session that a room was killed in: its words and keys go with it."""

from pathlib import Path

from facilitator.journal.locations import FileRef
from facilitator.journal.unsaved_texts import drafts_path, write_drafts
from tests.e2e.hall import Person, hall, new, refused, run
from tests.erasure.traces import traces

AGENDA = str(Path(__file__).resolve().parent.parent / "e2e" / "secret.toml")


def test_nothing_of_a_killed_room_is_left(sessions: Path) -> None:
    with hall(new("--agenda", AGENDA, "--title", "River forum"), "--host", "127.0.0.1") as room:
        room.do("next")
        Person(room, "Unmistakable").give("named", "answer", text="unmistakable-word")
        room.do("principle", "We share.")
        room.do("go", "sense")
        room.do("backup")
        assert list(sessions.glob("*.key"))
        # What a room leaves that is killed while it looks whether it can store a key again.
        (sessions / f"{room.session}.session.probe").write_bytes(bytes(32))
        assert "open in another room" in refused("delete", room.session, "--yes")
        write_drafts(drafts_path(FileRef(room.path)), {"statement": {"text": "unmistakable-word"}})
        room.kill()
        assert traces(["Unmistakable", "unmistakable-word"])
        run("delete", room.session, "--yes")
        assert list(sessions.iterdir()) == []
        assert traces(["Unmistakable", "unmistakable-word"]) == {}
