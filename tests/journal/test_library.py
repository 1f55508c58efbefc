"""Finding a session among others."""

import re
from datetime import date
from pathlib import Path

import pytest

from facilitator.journal.create import create_session
from facilitator.journal.library import find, list_sessions
from facilitator.journal.locations import NAME, FileRef, Folder, Home, new_name, slug
from facilitator.journal.session_errors import NoSuchSession, NotASession, SeveralMatch
from facilitator.workshop.events import EventDraft, Joined
from tests.journal.toy import filled, made, opened, vote
from tests.sentences import raises_saying
from tests.sessions import CLOCK


def test_a_home_without_sessions(home: Home) -> None:
    assert list_sessions(home) == []
    for wanted in ("last", "x", ""):
        with pytest.raises(NoSuchSession):
            find(home, wanted)


def test_the_list_in_the_form_that_commands_print(home: Home) -> None:
    ref = made(home)
    filled(ref)
    (row,) = [card.as_json(CLOCK.today()) for card in list_sessions(home)]
    assert row == {
        "session": ref.name,
        "title": "River forum",
        "date": ref.name[:10],
        "people": 8,
        "step": "votes",
        "phase": "",
        "room": None,
    }


def test_the_last_used_comes_first(home: Home) -> None:
    refs = [made(home, title) for title in ("One", "Two", "Three")]
    writer, _toy = opened(refs[1])
    writer.submit(vote()).result(30)
    writer.close()
    assert next(card.ref for card in list_sessions(home)) == refs[1]
    assert find(home, "last") == refs[1]


def test_by_name_and_by_the_start_of_a_title(home: Home) -> None:
    river, river_two, hill = (made(home, title) for title in ("River", "River two", "Hill meet"))
    assert find(home, hill.name) == hill
    assert find(home, "hill") == hill
    assert find(home, "river t") == river_two
    assert find(home, "RIVER") == river, "a whole title comes before a beginning"
    with pytest.raises(SeveralMatch) as caught:
        find(home, "riv")
    assert set(caught.value.names) == {river.name, river_two.name}
    with pytest.raises(NoSuchSession):
        find(home, "meet")


def test_a_title_that_looks_like_another_is_not_taken_for_it(home: Home) -> None:
    river, other = made(home, "River"), made(home, "R\u0456ver")
    for title in ("River", "R\u0456ver", "river"):
        with pytest.raises(SeveralMatch) as caught:
            find(home, title)
        assert set(caught.value.names) == {river.name, other.name}


def test_by_path(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    elsewhere = Folder(folder.path.parent / "elsewhere")
    assert find(elsewhere, str(ref.path)) == ref
    monkeypatch.chdir(folder.path)
    assert find(elsewhere, ref.path.name).name == ref.name
    for wanted in ("./nothing.session", "nothing.session"):
        with pytest.raises(NoSuchSession):
            find(folder, wanted)
    with pytest.raises(NotASession):
        find(folder, str(folder.path))


def test_damaged_ones_are_listed_and_break_nothing(folder: Folder) -> None:
    sound = made(folder)
    (folder.path / "broken.session").write_bytes(b"broken" * 500)
    (folder.path / "a folder.session").mkdir()
    (folder.path / "notes.txt").write_text("x")
    (folder.path / ".x.session").write_text("x")
    first, *rest = list_sessions(folder)
    assert (first.ref, first.problem) == (sound, None)
    assert {card.session for card in rest} == {"broken", "a folder"}
    assert all(isinstance(card.problem, NotASession) for card in rest)
    assert find(folder, "last") == sound
    with raises_saying(NotASession, "“broken” is not a Facilitator session"):
        find(folder, "broken")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("River Forum", "river-forum"),
        ("Élan à l'École / 2!", "elan-a-l-ecole-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", "session"),
        ("", "session"),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_a_name_is_made_of_date_and_title(title: str, expected: str) -> None:
    assert slug(title) == expected
    name = new_name(title, date(2026, 11, 21))
    assert re.fullmatch(f"2026-11-21-{expected}-[0-9a-f]{{4}}", name)
    assert NAME.fullmatch(name)


def test_a_session_begins_with_open(tmp_path: Path) -> None:
    for opening in ([], [EventDraft(Joined("Ann"))]):
        with pytest.raises(ValueError):
            create_session(Folder(tmp_path), title="x", opening=opening)
    assert list(tmp_path.iterdir()) == []
