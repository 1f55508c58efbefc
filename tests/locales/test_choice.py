"""Which language is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator import locales
from facilitator.locales import _, direction, language, n_, use, use_wanted
from tests.processes import run

POLISH = r"""
msgid ""
msgstr ""
"Language: pl_PL\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "English"
msgstr "polski"

msgid "There are no sessions yet. To create one: “facilitator new”."
msgstr "Nie ma jeszcze sesji."

msgid "{count} event"
msgid_plural "{count} events"
msgstr[0] "{count} zdarzenie"
msgstr[1] "{count} zdarzenia"
msgstr[2] "{count} zdarzeń"
"""


@pytest.fixture
def polish(tmp_path: Path) -> Iterator[str]:
    """A file that a translator tries out."""
    path = tmp_path / "pl.po"
    path.write_text(POLISH, "utf-8")
    yield str(path)
    use("en")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use("en")


def test_english_needs_no_catalogue() -> None:
    assert use("en")
    assert locales.chosen_file() is None
    assert (language(), _("Bring a friend"), n_("a", "b", 1), n_("a", "b", 0)) == (
        "en",
        "Bring a friend",
        "a",
        "b",
    )


def test_a_translators_file_is_spoken_with_its_plurals(polish: str) -> None:
    assert use(polish)
    assert language() == "pl-PL"
    none = _("There are no sessions yet. To create one: “facilitator new”.")
    assert none == "Nie ma jeszcze sesji."
    forms = [n_("{count} event", "{count} events", n) for n in (1, 3, 5, 22, 112)]
    assert [form.split()[1] for form in forms] == (
        ["zdarzenie", "zdarzenia", "zdarzeń", "zdarzenia", "zdarzeń"]
    )
    assert _("something that is not in it") == "something that is not in it"


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "xx_XX.UTF-8"}, True),
        ({"FACILITATOR_LANGUAGE": "en"}, True),
        ({"FACILITATOR_LANGUAGE": "EN_us"}, True),
        ({"FACILITATOR_LANGUAGE": "xx", "LANG": "en_GB"}, False),
        ({"FACILITATOR_LANGUAGE": "nowhere/xx.po"}, False),
    ],
)
def test_the_variable_must_name_a_language_and_the_locale_may(
    environment: dict[str, str], known: bool
) -> None:
    assert use_wanted(environment) is known
    assert language() == "en"


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "pl_PL.UTF-8"}, "pl"),
        ({"LANG": "pl_PL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE", "LANGUAGE": "xx:pl:en"}, "pl"),
        ({"LANG": "pl@euro", "LANGUAGE": ""}, "pl"),
        ({"LANG": "pl", "FACILITATOR_LANGUAGE": "en"}, "en"),
    ],
)
def test_what_the_locale_asks_for(
    environment: dict[str, str], wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pl.po").write_text(POLISH.replace("pl_PL", "pl"), "utf-8")
    monkeypatch.setattr(locales, "FOLDER", tmp_path)
    assert use_wanted(environment)
    assert language() == wanted


def test_directions() -> None:
    assert [direction(code) for code in ("en", "ar", "fa-IR", "he_IL", "pt-BR")] == (
        ["ltr", "rtl", "rtl", "rtl", "ltr"]
    )


def test_the_program_speaks_the_language_of_the_environment(
    polish: str, sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_LANGUAGE", polish)
    done = run("facilitator", "--sessions", str(sessions), "list")
    assert done.stdout == "Nie ma jeszcze sesji.\n"


@pytest.mark.parametrize("named", ["xx", "missing.po"])
def test_a_language_that_there_is_not_is_one_sentence(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_LANGUAGE", named)
    done = run("facilitator", "list")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"'{named}' is not a language that can be used; there are: en\n"


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"hello", b'msgid "a"\nmsgstr "b"\n', b'msgid ""\nmsgstr ""\nnonsense\n']
)
def test_a_file_that_is_no_catalogue_is_one_sentence(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "odd.po"
    path.write_bytes(data)
    monkeypatch.setenv("FACILITATOR_LANGUAGE", str(path))
    done = run("facilitator", "list")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "is not a language that can be used" in done.stderr
