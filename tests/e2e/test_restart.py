"""Rooms that end, are killed, come back, or can't begin."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from pathlib import Path

from facilitator.activities.sense import SenseView
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read, read_all
from facilitator.link.socket_paths import of_file, socket_path
from tests.e2e.following import live_line, state_of
from tests.e2e.hall import Hall, Person, hall, new, refused, run, run_json
from tests.e2e.terminal import terminal
from tests.narrow import view_of

AGENDA = str(Path(__file__).with_name("secret.toml"))
LOCAL = ("--host", "127.0.0.1")


def votes(room: Hall) -> tuple[int, int, int]:
    """Agree, pass and disagree on the only principle, as the file has it."""
    _session, events, entries = read_all(FileRef(room.path))
    state = state_of([*events, *entries])
    return view_of(state, "sense", SenseView).total(state.principles[0].id)


def keys(room: Hall) -> list[Path]:
    return sorted(room.path.parent.glob("*.key"))


def test_killed_in_an_anonymous_step_nobody_votes_twice(sessions: Path) -> None:
    with hall(new("--agenda", AGENDA), hasty=True) as room:
        room.do("principle", "We share.")
        room.do("go", "sense")
        people = [Person(room) for _one in range(3)]
        principle = people[0].step("sense")["items"][0]["id"]
        for person in people:
            person.give("sense", "sense", principle=principle, vote=1)
        (key,) = keys(room)
        secret = key.read_bytes()
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
        room.kill()
        assert keys(room) == [key]
        room.start()
        assert keys(room) == [key]
        assert key.read_bytes() == secret
        people[0].give("sense", "sense", principle=principle, vote=-1)
        people[1].give("sense", "sense", principle=principle, vote=1)
        Person(room).give("sense", "sense", principle=principle, vote=0)
        mine = [one["body"]["vote"] for one in people[0].room()["you"]["mine"]]
        assert mine == [-1]
        assert room.do("state")["answered"] == 4
        room.do("close", "sense")
        assert keys(room) == []
        assert votes(room) == (2, 1, 1)
        late = people[0].post("sense", "sense", {"principle": principle, "vote": 1})
        assert late.status_code == 409
        assert people[0].room()["you"]["mine"] == []
        nobody_can_tell(room, people, secret)
        room.kill()
        room.start()
        assert keys(room) == []
        assert votes(room) == (2, 1, 1)


def nobody_can_tell(room: Hall, people: list[Person], secret: bytes) -> None:
    """Neither the key nor the people are in what was stored of the step."""
    opened = state_of(events := read(FileRef(room.path))[1]).steps["sense"].opened
    given = [event for event in events if event.kind == "sense"]
    assert len(given) == 4
    assert len({event.who for event in given}) == 4
    assert {event.at for event in given} == {opened - opened % 60_000}
    ids = {person.id for person in people}
    assert not ids & {event.who for event in given}
    for path in room.path.parent.iterdir():
        held = path.read_bytes()
        assert secret not in held
        assert secret.hex().encode() not in held


def test_a_lost_key_keeps_the_votes_and_is_said(sessions: Path) -> None:
    with hall(new("--agenda", AGENDA), *LOCAL) as room:
        room.do("principle", "We share.")
        room.do("go", "sense")
        person = Person(room)
        principle = person.step("sense")["items"][0]["id"]
        person.give("sense", "sense", principle=principle, vote=1)
        room.kill()
        keys(room)[0].unlink()
        room.start()
        assert asyncio.run(live_line(room.path))["lost_keys"] == ["sense"]
        assert votes(room) == (1, 0, 0)
        assert person.room()["you"]["mine"] == []
        person.give("sense", "sense", principle=principle, vote=1)
        assert votes(room) == (2, 0, 0)


def test_stop_ends_it_cleanly_and_everything_goes_on_later(sessions: Path) -> None:
    session = new("--agenda", AGENDA)
    with hall(session, *LOCAL) as room:
        room.do("next")
        ana = Person(room, "Ana", "River Watch")
        ana.give("named", "answer", text="The whole valley")
        before = dict(room.ready)
        assert run_json("list")[0]["room"]["pid"] == room.pid
        assert session in run("stop", session).stdout
        assert room.over() == (0, "")
        assert run_json("list")[0]["room"] is None
        assert not socket_path(of_file(room.path)).exists()
        left = [path.name for path in room.path.parent.iterdir()]
        assert not [name for name in left if name.endswith(("-wal", "-shm", ".key", ".tmp"))]
        assert "No room is open." in refused("stop", session)
        assert "has no open room" in refused("do", session, "next")
        room.start()
        same = ("url", "join", "code", "port", "session")
        assert [room.ready[name] for name in same] == [before[name] for name in same]
        assert [one["body"]["text"] for one in ana.room()["you"]["mine"]] == ["The whole valley"]
        assert run_json("verify", session)["ok"]


def test_a_second_room_is_told_who_has_the_session(sessions: Path) -> None:
    session = new("--agenda", AGENDA)
    with hall(session, *LOCAL) as room:
        for arguments in (("serve", session), ("serve", session, "--json", "--port", "9")):
            assert str(room.pid) in refused(*arguments)
        room.do("next")
        Person(room, "Ana").give("named", "answer", text="Undisturbed")
    assert run_json("verify", session)["ok"]


def test_a_taken_port_is_one_sentence_or_another_port(sessions: Path) -> None:
    session = new("--agenda", AGENDA)
    with hall(session, *LOCAL) as room:
        port = room.ready["port"]
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        assert str(port) in refused("serve", session, *LOCAL, "--port", str(port))
        room.start()
        assert room.ready["port"] != port
        with terminal("run", session, columns=80, rows=24) as console:
            console.sees(f"The port is no longer {port}")
            Person(room, "Ana")
            console.misses("no longer")
        os.kill(room.pid, 15)
        assert room.over() == (0, "")


def test_what_can_not_be_served_is_said_in_one_sentence(sessions: Path) -> None:
    session = new("--agenda", AGENDA)
    path = sessions / f"{session}.session"
    assert "nobody-knows" in refused("serve", "nobody-knows")
    assert "198.51.100.77" in refused("serve", session, "--host", "198.51.100.77")
    assert "--host 127.0.0.1" in refused("serve", session, "--limits", "off")
    stored = path.read_bytes()
    for damage in (
        b"",
        b"no session at all",
        stored[: len(stored) // 2],
        stored.replace(b"Secret", b"Sacret"),
        stored[:100] + bytes(len(stored) - 100),
    ):
        path.write_bytes(damage)
        refused("serve", session, *LOCAL, "--json")
        assert path.read_bytes() == damage, "a damaged file is never written"
    path.write_bytes(stored)
    with hall(session, *LOCAL) as room:
        assert room.do("state")["present"] == 0
