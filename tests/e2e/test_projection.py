"""The wall in a second window: a real room, a console and projections in terminals."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.e2e.hall import SECONDS, Person, hall, new, refused, run
from tests.e2e.terminal import terminal

LOCAL = ("--host", "127.0.0.1")


def test_it_follows_the_console_and_comes_back_after_the_room(sessions: Path) -> None:
    with hall(new("--title", "River forum"), *LOCAL, hasty=True) as room:
        room.do("go", "victory-party")
        ana = Person(room)
        with (
            terminal("run", room.session, columns=80, rows=24) as console,
            terminal("project", columns=80, rows=24) as wall,
        ):
            wall.sees("Who is at the party with us?", "0 of 1 have answered")
            wall.misses("space", "help")
            console.sees("On the wall", "ONLY FOR YOU", "Not answered yet (1)")
            ana.give("victory-party", "answer", text="Night Shelter")
            wall.sees("Night Shelter", "1 of 1 has answered")
            console.sees("Night Shelter")
            console.press("down", "h")
            wall.misses("Night Shelter")
            console.press("u")
            wall.sees("Night Shelter")
            console.press("q")
            wall.sees("Scan with your phone")
            console.press("escape", "b")
            wall.until(lambda: not wall.text().strip(), "a blank wall")
            console.sees("The wall is blank.")
            console.press("b", "tab")
            console.sees("back to the room")
            wall.sees("Night Shelter")
            wall.press("space", "h", "u", "x", "enter")
            wall.press("d")
            wall.sees("Night Shelter")
            assert room.do("state")["current"] == "victory-party"
            room.kill()
            room.start()
            ana.give("victory-party", "answer", text="Street Choir")
            wall.sees("Street Choir", "Night Shelter")
            wall.press("?")
            wall.sees("dark or light", "leave this window", "Bigger letters")
            wall.press("escape", "ctrl+q")
            assert wall.over() == 0
            assert wall.restored() == []
            console.misses("On the wall")


def test_several_windows_one_that_hangs_and_one_whose_terminal_is_closed(sessions: Path) -> None:
    with hall(new("--title", "River forum"), *LOCAL, hasty=True) as room:
        room.do("go", "victory-party")
        with (
            terminal("project", room.session, columns=80, rows=24) as one,
            terminal("project", room.session, columns=120, rows=36) as other,
            terminal("project", room.session, columns=100, rows=30) as third,
        ):
            for wall in (one, other, third):
                wall.sees("Who is at the party with us?")
            os.kill(one.process.pid, signal.SIGSTOP)
            Person(room).give("victory-party", "answer", text="Night Shelter")
            other.sees("Night Shelter")
            third.hang_up()
            third.process.wait(SECONDS)
            Person(room).give("victory-party", "answer", text="Street Choir")
            other.sees("Street Choir")
            os.kill(one.process.pid, signal.SIGCONT)
            one.sees("Street Choir")
            other.process.terminate()
            assert other.over() == 0
            assert other.restored() == []
            run("stop", room.session)
            assert room.over()[0] == 0
            one.sees("The room was closed. This is the last page.", "Street Choir")


def test_which_room_it_shows(sessions: Path) -> None:
    first = new("--title", "River forum")
    with terminal("project", columns=80, rows=24) as nothing:
        assert nothing.over() == 1
        assert "No room is open." in nothing.text()
    with terminal("project", first, columns=80, rows=24) as closed:
        assert closed.over() == 1
        assert "This session has no open room." in closed.text()
    assert "needs a terminal" in refused("project")
    second = new("--title", "Harbour")
    with hall(first, *LOCAL), hall(second, *LOCAL):
        with terminal("project", columns=120, rows=24) as several:
            assert several.over() == 2
            assert "Several rooms are open:" in several.text()
            assert first in several.text()
            assert second in several.text()
        with terminal("project", "Harbour", columns=80, rows=24) as wall:
            wall.sees("Harbour", "Scan with your phone")
