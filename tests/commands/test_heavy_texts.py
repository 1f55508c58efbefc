"""Texts made so that ordering their marks takes half a minute, by every way into a session that is
no phone: each is refused at once, in one sentence."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.archive.write import archive_of
from facilitator.journal.create import create_session
from facilitator.journal.locations import Folder
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.events import EventDraft, SessionOpened
from tests.e2e.hall import refused, run
from tests.patience import within
from tests.room.running import begin, room
from tests.sessions import table

CLASSES = {unicodedata.combining(chr(code)): chr(code) for code in range(0x300, 0x1E000)}
HEAVY = "a" + "".join(CLASSES[c] for c in sorted(CLASSES, reverse=True) if c) * 900
TEXT = HEAVY.encode()[:120_000].decode(errors="ignore")


def at_once(command: Callable[[], str]) -> str:
    """What a command says; it took 30 s and more. The time is generous, for a program that is
    started on a busy machine."""
    sayings: list[str] = []
    assert within(10.0, lambda: sayings.append(command()))
    return sayings[-1]


@pytest.mark.parametrize("option", ["--title", "--cause", "--place"])
def test_of_a_new_session(sessions: Path, option: str) -> None:
    assert "longer than" in at_once(lambda: refused("new", "--title", "River", option, TEXT))
    assert not list(sessions.iterdir())


def test_of_the_facilitator_and_of_who_is_erased(sessions: Path, tmp_path: Path) -> None:
    file = tmp_path / "version.txt"
    file.write_text(f"We share what we know.\n{TEXT}\n", "utf-8")
    with room(begin(sessions)) as running:
        running.do("go", "draft")
        running.do("version", "We share what we know.")
        for action, argument in (("principle", TEXT), ("person", TEXT), ("version", str(file))):
            command = ("do", "last", action, argument)
            assert "longer than" in at_once(partial(refused, *command))
        for name in ("group", "name"):
            person_json = json.dumps({"name": "Ana", name: TEXT}, ensure_ascii=False)
            assert "longer than" in at_once(partial(refused, "do", "last", "person", person_json))
        message = at_once(lambda: refused("erase", "last", TEXT, "--yes"))
        assert message.startswith("Nobody here is called ")
        assert len(message) < 200
        assert "computer" in at_once(lambda: refused("serve", "last", "--name", TEXT))
        assert running.do("state")["open"]


def test_of_an_agenda(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    step = 'id = "one"\nphase = "connect"\nactivity = "ask"\ntitle = "One"\n'
    file.write_text(f'title = "Ours"\n[[steps]]\n{step}notes = "{TEXT}"\n', "utf-8")
    message = at_once(lambda: run("agenda", "check", str(file), code=1).stderr)
    assert "this is longer" in message


def test_of_an_archive(sessions: Path, tmp_path: Path) -> None:
    """An archive whose chain is right, made by somebody who does not clean texts."""
    body = SessionOpened(TEXT, from_table(table(), CATALOGUE).to_body())
    ref = create_session(Folder(tmp_path), title="River", opening=[EventDraft(body)])
    file = tmp_path / "river.json.gz"
    file.write_bytes(archive_of(ref))
    assert "text that can't be imported" in at_once(lambda: refused("import", str(file)))
    assert not list(sessions.glob("*"))
