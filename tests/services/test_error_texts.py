"""The sentence of an error: made when it is shown, with what others wrote as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from facilitator.journal.session_errors import Damaged, Held, LostEnd, NoSuchSession, Owner
from facilitator.link.messages import decode, encode, message_of, rejection_of
from facilitator.locales.po_file import Entry, PoFile
from facilitator.services.error_texts.wording import known, text_of
from facilitator.workshop.agenda_reading import WrongAgenda
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import FacilitatorError, Parameter, Rejection
from tests.catalogue.languages import speaking
from tests.catalogue.pseudo import LANGUAGE, pseudo
from tests.docs_sync.errors import every_text, holes
from tests.sentences import raises_saying

TEXTS = every_text()
HOSTILE = "\x1b[2J\u202eabc\r\n{name} %s"

EXAMPLES: Mapping[str, Parameter] = {
    "expected": ("list", 1, 5, "choice", "a", ""),
    "reason": "too-long",
    "since": 1_700_000_000_000,
    "texts": ("One", "Two"),
    "keys": ("options",),
    "file": "ours.toml",
}


def example(code: str, value: Parameter) -> FacilitatorError:
    """An error with that code, and that value for whatever stands in its sentence."""
    text = TEXTS[code]
    names = holes(text if isinstance(text, str) else text[1])
    parameters = {name: EXAMPLES.get(name, value) for name in names - {"place"}}
    if "place" in names:
        parameters |= {"file": "ours.toml", "keys": ("options",), "step": 3, "id": str(value)}
    return FacilitatorError(code, **parameters)


@pytest.mark.parametrize("value", [HOSTILE, 7, ("a", HOSTILE)])
def test_every_code_makes_a_sentence_in_one_line(value: Parameter) -> None:
    sentences = {code: text_of(example(code, value)) for code in TEXTS}
    assert [code for code, text in sentences.items() if not text or not text.isprintable()] == []


def test_every_code_makes_a_sentence_also_where_a_parameter_is_missing() -> None:
    assert [code for code in TEXTS if not text_of(FacilitatorError(code))] == []


def test_the_words_are_made_when_they_are_shown() -> None:
    error = NoSuchSession("river")
    assert text_of(error) == "There is no session “river”."
    text = TEXTS[error.code]
    assert isinstance(text, str)
    entry = Entry(text, "", (pseudo(text),), ())
    with speaking(PoFile({"Language": LANGUAGE}, {text: entry}, int)):
        assert text_of(error).startswith("⟦Ţĥéŕé îš ñô šéššîôñ “river”.")


def test_an_error_goes_over_the_link_and_says_the_same() -> None:
    owner = Owner(4711, "here", 1_700_000_000_000)
    for code in TEXTS:
        error = example(code, ("a", "b"))
        line = encode({"refused": "1", "error": message_of(error)})
        there = rejection_of(decode(line)["error"])
        assert (there.code, there.parameters) == (error.code, error.parameters)
        assert text_of(there) == text_of(error)
    assert rejection_of(message_of(Held("x", owner))).parameters["pid"] == 4711


@pytest.mark.parametrize(
    "message", [{}, {"code": 7}, {"code": "x", "parameters": {"a": {}}}, {"code": "x"}, []]
)
def test_what_is_no_error_is_not_taken_for_one(message: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        rejection_of(message)


def test_an_unknown_code_is_told_all_the_same() -> None:
    assert text_of(FacilitatorError("of-the-future")) == "That did not work. Please try again."


def test_what_can_be_brought_back_is_offered() -> None:
    error = Damaged("river", 7)
    assert text_of(error).endswith("can't be opened for writing.")
    error.add(rescued="river.rescued-7f3a.session")
    assert text_of(error).endswith("use “facilitator restore”.")


def test_one_thing_and_many() -> None:
    assert "a copy has 1 more event." in text_of(LostEnd("river", 1))
    assert "a copy has 5 more events." in text_of(LostEnd("river", 5))


def test_an_error_inside_another_is_worded_there() -> None:
    error = Rejection("sentence", number=2, reason="too-long", limit=400, field="text")
    assert text_of(error) == "Sentence 2: Not received: it is longer than 400 characters."


def test_the_first_field_that_is_named_stays() -> None:
    assert Rejection("empty").at("text").at("sentences").parameters["field"] == "text"


def test_where_an_agenda_is_wrong() -> None:
    error = WrongAgenda("agenda-no-toml", file="a.toml", line=7, why="Invalid value")
    assert text_of(error) == "a.toml, line 7: not valid TOML: Invalid value"


def test_an_error_of_the_system_is_one_of_ours() -> None:
    assert text_of(PermissionError(13, "Permission denied", "a")) == (
        "You do not have permission to read or write “a”."
    )
    assert known(OSError(28, "No space left on device")).parameters == {
        "why": "No space left on device"
    }
    assert text_of(OSError("odd")) == "That did not work: odd."


def test_a_field_that_does_not_fit_is_named_with_what_is_expected() -> None:
    from facilitator.activities.ask_bodies import Answered

    with raises_saying(Rejection, r"^type: expected one of group, person, kind\.$"):
        convert({"text": "a", "type": "b"}, Answered)
