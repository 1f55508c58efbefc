"""Nothing that people send reaches the terminal as anything but text."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import sanitize_text
from tests.e2e.hall import Hall, Person, hall, new, no_room_left, run, run_json
from tests.e2e.hostile import RAW, TERMINAL, harmless
from tests.e2e.sequences import kinds, without
from tests.e2e.terminal import Terminal, terminal

PEOPLE = 8
MARK = "Zq"
CONTROLS = frozenset(map(chr, (*range(10), *range(11, 13), *range(14, 32), *range(127, 160))))
ALL = "principles,statement,gaps,sheet,answers"


@dataclass
class Held:
    """A workshop in which everything that can be said is one of `texts`."""

    texts: Sequence[str]
    session: str = ""
    outputs: dict[str, bytes] = field(default_factory=dict)
    _at: Iterator[int] = field(default_factory=count)

    def text(self, most: int = 80) -> str:
        return self.texts[next(self._at) % len(self.texts)][:most]

    def nonempty_text(self, most: int = 80) -> str:
        """A text that is not empty once it is cleaned."""
        return f"{self.text(most - 2)} x"

    def looks(self, console: Terminal, *keys: str) -> None:
        """Press keys one after the other and let the screen come to rest each time."""
        for key in ("", *keys):
            if key:
                console.press(key)
            console.quiet(0.12)
            assert console.process.poll() is None, "the console has ended"


@contextmanager
def held_in(folder: Path, texts: Sequence[str]) -> Iterator[Held]:
    """A whole workshop with these texts, in a folder that is that of the sessions until then."""
    held = Held(texts)
    with pytest.MonkeyPatch.context() as patch, no_room_left():
        patch.setenv("FACILITATOR_SESSIONS", str(folder))
        whole(held)
    yield held


@pytest.fixture(scope="module")
def hostile_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Held]]:
    """The workshop with hostile texts, and its folder."""
    folder = tmp_path_factory.mktemp("sessions")
    with held_in(folder, RAW) as held:
        yield folder, held


@pytest.fixture(scope="module")
def harmless_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The same workshop with harmless ones."""
    with held_in(tmp_path_factory.mktemp("sessions"), harmless(len(RAW))) as held:
        yield held


@pytest.fixture
def hostile(hostile_once: tuple[Path, Held], monkeypatch: pytest.MonkeyPatch) -> Held:
    """The workshop with hostile texts; its folder is the one that commands use."""
    folder, held = hostile_once
    monkeypatch.setenv("FACILITATOR_SESSIONS", str(folder))
    return held


def whole(held: Held) -> None:
    title, cause, place = (held.nonempty_text(60).replace("\0", "") for _one in range(3))
    held.session = new("--title", title, "--cause", cause, "--place", place)
    with (
        hall(held.session, hasty=True) as room,
        terminal("run", held.session) as console,
    ):
        console.sees("Scan with your phone")
        people = [join(room, held, number) for number in range(PEOPLE)]
        held.looks(console, "o", "escape", "space", "space")
        mapping(room, held, people, console)
        align(room, held, people, console)
        console.press("ctrl+q")
        console.sees("Leave?")
        console.press("enter")
        assert console.over() == 0
        held.outputs["run"] = bytes(console.output)
    afterwards(held)


def join(room: Hall, held: Held, number: int) -> Person:
    return Person(room, f"{held.nonempty_text(30)} {MARK}{number}", held.nonempty_text())


def post(person: Person, step: str, kind: str, body: dict[str, Any]) -> httpx.Response:
    """Send something; what is nothing but control signs is refused, and nothing ever breaks."""
    answer = person.post(step, kind, body)
    assert answer.status_code in (200, 422), answer.text
    return answer


def do(room: Hall, action: str, argument: Any = "") -> None:
    with suppress(Rejection):
        room.do(action, argument)


def mapping(room: Hall, held: Held, people: list[Person], console: Terminal) -> None:
    """All texts as answers, spread over the questions; every question is looked at."""
    steps = run_json("agenda", "show", "coalition")["steps"]
    places = {step["id"]: f"{at} of {len(steps)}" for at, step in enumerate(steps, 1)}
    asks = [step["id"] for step in steps if step["activity"] == "ask"]
    room.do("go", "similar-work")
    room.do("open", asks[-1])
    sorts = ("group", "person", "kind")
    for number, text in enumerate(held.texts):
        body: dict[str, Any] = {"text": text[:500]}
        step = asks[number % len(asks)]
        if step in ("victory-party", "similar-work", "missing"):
            body["type"] = sorts[number % 3]
        post(people[number % PEOPLE], step, "answer", body)
    for _one in range(8):
        do(room, "need", held.nonempty_text())
        do(room, "principle", held.nonempty_text(300))
        do(room, "note", held.nonempty_text())
    do(room, "person", {"name": held.nonempty_text(30), "group": held.nonempty_text()})
    for step in asks:
        room.do("go", step)
        console.sees(places[step])
        held.looks(console)
        held.looks(console, "n")
    held.looks(console, "down", "enter", "escape", "k", "escape", "y", "enter", "tab", "tab")
    held.looks(console, "f", "pagedown", "escape", "j", "escape", "o", "escape", "q", "escape")
    for row in range(5, 30):
        console.press(f"\x1b[<0;10;{row}M", f"\x1b[<0;10;{row}m")
    held.looks(console, "ctrl+p", "escape", "?", "escape", "b", "b")
    room.do("go", "who-has-them")
    for number, item in enumerate(people[0].step("who-has-them")["items"]):
        level = ("has", "could", "knows", "needs")[number % 4]
        post(people[number % PEOPLE], "who-has-them", "hold", {"need": item["id"], "level": level})
    held.looks(console, "n", "v", "v", "down")


def align(room: Hall, held: Held, people: list[Person], console: Terminal) -> None:
    room.do("go", "gaps")
    held.looks(console, "n")
    room.do("freeze")
    gap = people[0].step("gaps")["items"][0]["id"]
    post(people[0], "gaps", "dots", {"item": gap, "dots": 2})
    held.looks(console, "v")
    room.do("close", "gaps")
    held.looks(console, "v", "n")
    room.do("next")
    for person in people:
        for item in person.step("shared-principles")["items"]:
            post(person, "shared-principles", "sense", {"principle": item["id"], "vote": 1})
    held.looks(console, "r", "n", "v")
    room.do("next")
    decide(room, held, people, console, "adopt-principles")
    room.do("next")
    room.do("version", "\n".join(held.nonempty_text().replace("\n", " ") for _one in range(6)))
    for number, item in enumerate(people[0].step("draft")["items"]):
        body = {"sentence": item["id"], "choice": "change", "text": held.nonempty_text()}
        post(people[number % PEOPLE], "draft", "react", body)
    post(people[1], "draft", "propose", {"sentences": [held.nonempty_text() for _one in range(4)]})
    held.looks(console, "v", "v", "down", "e", "escape", "w", "escape")
    room.do("version", "\n".join(held.nonempty_text().replace("\n", " ") for _one in range(6)))
    held.looks(console, "c", "c")
    room.do("next")
    decide(room, held, people, console, "adopt-statement")
    room.do("next")
    held.looks(console, "n", "n", "tab", "tab")
    room.do("end")
    held.looks(console)


def decide(room: Hall, held: Held, people: list[Person], console: Terminal, step: str) -> None:
    held.looks(console)
    room.do("freeze")
    version = people[0].step(step)["options"]["version"]
    for person, choice in zip(people, ("stand-aside", *["reservations"] * 7), strict=True):
        body = {"version": version, "choice": choice, "reason": held.nonempty_text()}
        post(person, step, "position", body)
    held.looks(console)
    room.do("close", step)
    held.looks(console, "v", "v", "n")


def afterwards(held: Held) -> None:
    """Library and replay, and the commands, each in a terminal."""
    with terminal() as console:
        console.sees("Your sessions")
        held.looks(console, "p")
        held.looks(console, *["right"] * 22, "n", "v", "escape")
        console.press("ctrl+q")
        assert console.over() == 0
        held.outputs["library"] = bytes(console.output)
    for arguments in (
        ("list",),
        ("verify", held.session),
        ("export", held.session, "--out", os.environ["FACILITATOR_SESSIONS"] + "/documents"),
        ("do", held.session, "next"),
        ("serve", held.session, "--host", "198.51.100.7"),
    ):
        with terminal(*arguments) as console:
            console.over()
            held.outputs[arguments[0]] = bytes(console.output)


LINES = frozenset({"U+000A", "U+000D"})
ON_AND_OFF = ("?7", "?25", "?1000", "?1003", "?1004", "?1006", "?1015", "?1049", "?2004")
OF_A_MOMENT = {"CSI 7 m", repr("\x1b]22;default\x07"), repr("\x1b]22;text\x07")}
"""Whether the cursor of a field is in a picture, or the mouse over one."""
CONSOLE = (
    LINES
    | {f"CSI {mode} {end}" for mode in ON_AND_OFF for end in "hl"}
    | {f"CSI {one} m" for one in ("", "0", "1", "38;2", "48;2")}
    | {"CSI  H", "CSI < u", "CSI >25 u", "CSI ?2026$ p", "CSI ?2048$ p"}
    | OF_A_MOMENT
)
USUAL = {
    "run": CONSOLE,
    "library": CONSOLE,
    "list": LINES | {"CSI  m", "CSI 0 m", "CSI 1 m"},
    **dict.fromkeys(("verify", "export", "do", "serve"), LINES),
}
"""The kinds of sequences that harmless texts bring about, by what was run."""


def steered(output: bytes, part: str) -> frozenset[str]:
    """The kinds of sequences that harmless texts do not bring about, and what came through raw.
    An escape alone is no sign of that: every sequence begins with one."""
    sent = {text.encode() for text in TERMINAL if set(text) & CONTROLS} - {b"\x1b"}
    return (kinds(output) - USUAL[part]) | {repr(text) for text in sent if text in output}


@pytest.mark.parametrize("part", USUAL)
def test_the_terminal_gets_only_what_it_gets_with_harmless_texts(hostile: Held, part: str) -> None:
    assert steered(hostile.outputs[part], part) == set()


@pytest.mark.long
@pytest.mark.parametrize("part", USUAL)
def test_nothing_else_is_called_usual(harmless_once: Held, part: str) -> None:
    output = harmless_once.outputs[part]
    assert steered(output, part) == set()
    assert USUAL[part] - OF_A_MOMENT <= kinds(output)


@pytest.mark.parametrize("text", [text for text in TERMINAL if set(text) & CONTROLS])
def test_the_check_would_see_them(text: str) -> None:
    assert steered(f"word {text} word".encode(), "run")


def test_more_than_fifty_texts_are_shown_as_they_are(hostile: Held) -> None:
    shown = without(hostile.outputs["run"])
    seen = [
        text for raw in RAW if (text := sanitize_text(raw, 500)[:20]) in shown and len(text) > 2
    ]
    assert len(seen) > 50
    assert any(text.startswith("[@click=") for text in seen)
    assert any(text.startswith("[bold red]") for text in seen)


def test_nothing_was_carried_out(hostile: Held) -> None:
    assert run_json("verify", hostile.session)["ok"]
    assert not list(Path.cwd().glob("pwned"))


def test_exported_files_hold_no_names_and_nothing_that_steers(
    hostile: Held, tmp_path: Path
) -> None:
    for formats in ("md,html,json", "csv"):
        what = "answers" if formats == "csv" else ALL
        run("export", hostile.session, "--what", what, "--as", formats, "--out", str(tmp_path))
    files = list(tmp_path.iterdir())
    assert len(files) == 16
    for file in files:
        text = file.read_text()
        assert MARK not in text, file.name
        assert kinds(text.replace("\n", "").replace("\r", "").encode()) == set(), file.name
    full = tmp_path / "full"
    run(
        "export", hostile.session, "--what", "answers", "--as", "json", "--out", str(full),
        "--full", "--yes",
    )  # fmt: skip
    assert f"{MARK}1" in next(full.iterdir()).read_text()
