"""JSON that came from somebody else, read into a type, and what is said where it does not fit."""

import json
from contextlib import suppress
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_bodies import Decided, PositionTaken
from facilitator.activities.draft_bodies import Proposed, Reacted, VersionMade
from facilitator.activities.gaps_bodies import Dots, GapsFrozen
from facilitator.activities.sense import Sensing
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.bodies import Body
from facilitator.workshop.decoding import convert, expects, field_types, read
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Erased, Hidden, TimerSet
from facilitator.workshop.result_bodies import HandsCounted
from tests.examples import examples

ANY = dict[str, Any]

MALFORMED = [
    b"",
    b"x",
    b"{}{}",
    b"{} x",
    b"{'a': 1}",
    b'{"a": 1,}',
    b'{"a": NaN}',
    b'{"a": Infinity}',
    b'{"a": -Infinity}',
    b'{"a": "\xff"}',
    b'{"a": "\xed\xa0\x80"}',
    b'{"a": "\xc0\x80"}',
    b"\xef\xbb\xbf{}",
    '{"a": 1}'.encode("utf-16"),
    b'{"a": "\x00"}',
    b'{"a": "\n"}',
    b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    b'{"a": ' + b"[" * 100_000,
    b'{"a": "\\ud800", "b": NaN}',
    b'{"a": "\\ud800", "b": 1e999}',
    b'{"a": "\\ud800", "b": ' + b"9" * 5000 + b"}",
    b'{"a": "\\ud800", "b": ' + b"[" * 100_000,
    b'{"a": "\\ud800", "b": ' + b"[" * 2000 + b"]" * 2000 + b"}",
]


@pytest.mark.parametrize("data", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_malformed_is_refused_as_such(data: bytes) -> None:
    with pytest.raises(Rejection) as caught:
        read(data, ANY)
    assert caught.value.code == "malformed"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"{}", {}),
        (b' {"a": 1} \n', {"a": 1}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": [1.5, true, null, "b"]}', {"a": [1.5, True, None, "b"]}),
        ('{"a": "ß\\ud83d\\ude00"}'.encode(), {"a": "ß\U0001f600"}),
    ],
)
def test_what_is_well_formed_is_read(data: bytes, expected: ANY) -> None:
    assert read(data, ANY) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "\\ud83d"}', "\ufffd"),
        (b'{"text": "Hi \\ud83d\\ude00 \\ud83d"}', "Hi \U0001f600 \ufffd"),
        (b'{"text": "\\ude00\\ud83d there"}', "\ufffd\ufffd there"),
    ],
)
def test_half_a_character_is_replaced_and_the_rest_is_kept(data: bytes, expected: str) -> None:
    assert read(data, Answered).text == expected


class Envelope(msgspec.Struct):
    """Something whose body is read later."""

    body: msgspec.Raw


def test_half_a_character_is_replaced_in_what_is_read_later() -> None:
    body = bytes(read(b'{"body": {"text": "a\\ud800b"}}', Envelope).body)
    assert read(body, Answered).text == "a\ufffdb"


@examples(500)
@given(data=st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Rejection):
        assert isinstance(read(data, ANY), dict)
    with suppress(Rejection):
        assert isinstance(read(data, Answered), Answered)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(value=st.dictionaries(st.text(), PLAIN, max_size=4))
def test_what_json_writes_is_read_back(value: ANY) -> None:
    assert read(json.dumps(value).encode(), ANY) == value


WHOLE = "Expected: an object with text, type, work, scale, me, for_kind."
DOTS = "dots: expected a whole number from 0 to 2."
GAP = "item: expected an id such as x12."
SENTENCES = "sentences: expected a list of 1 to 12: a text of at most 400 characters."
ONE_SENTENCE = "sentences: expected a text of at most 400 characters."
VOTE = "vote: expected one of 1, 0, -1."
HIDDEN = "item: expected an id such as a12, or a finding's key such as nobody n12."
SEAL = "version: expected the hash of a frozen version."

WRONG: list[tuple[type[Body], Any, str, str]] = [
    (Answered, [], "", WHOLE),
    (Answered, None, "", WHOLE),
    (Answered, "text", "", WHOLE),
    (Answered, {}, "text", "Missing field: text."),
    (Answered, {"text": "a", "colour": 1}, "colour", "Unknown field: 'colour'."),
    (Answered, {"text": "a", "_group": "g1"}, "_group", "Unknown field: '_group'."),
    (Answered, {"text": "a", "x`y": 1}, "x`y", "Unknown field: 'x`y'."),
    (Answered, {"text": 3}, "text", "text: expected a text of at most 500 characters."),
    (Answered, {"text": None}, "text", "text: expected a text of at most 500 characters."),
    (Answered, {"text": ["a"]}, "text", "text: expected a text of at most 500 characters."),
    (
        Answered,
        {"text": "a", "type": "Group"},
        "type",
        "type: expected one of group, person, kind.",
    ),
    (Dots, {"item": "x9", "dots": 3}, "dots", DOTS),
    (Dots, {"item": "x9", "dots": -1}, "dots", DOTS),
    (Dots, {"item": "x9", "dots": True}, "dots", DOTS),
    (Dots, {"item": "x9", "dots": 1.5}, "dots", DOTS),
    (Dots, {"item": "x9", "dots": "1"}, "dots", DOTS),
    (Dots, {"item": "x9", "dots": 10**40}, "dots", DOTS),
    (Dots, {"item": "n12", "dots": 1}, "item", GAP),
    (Dots, {"item": "x0", "dots": 1}, "item", GAP),
    (Dots, {"item": "x01", "dots": 1}, "item", GAP),
    (Dots, {"item": "x12\n", "dots": 1}, "item", GAP),
    (Dots, {"item": "x\u0661", "dots": 1}, "item", GAP),
    (Dots, {"item": "x1234567890", "dots": 1}, "item", GAP),
    (Dots, {"item": 12, "dots": 1}, "item", GAP),
    (Proposed, {"sentences": []}, "sentences", SENTENCES),
    (Proposed, {"sentences": ["a"] * 13}, "sentences", SENTENCES),
    (Proposed, {"sentences": "123"}, "sentences", SENTENCES),
    (Proposed, {"sentences": ["a", 3]}, "sentences", ONE_SENTENCE),
    (VersionMade, {"sentences": [{"id": "s1"}]}, "text", "Missing field: text."),
    (VersionMade, {"sentences": [{"text": "a", "x": 1}]}, "x", "Unknown field: 'x'."),
    (
        VersionMade,
        {"sentences": [{"text": "a", "id": "p1"}]},
        "id",
        "id: expected an id such as s12.",
    ),
    (Sensing, {"principle": "p1", "vote": 2}, "vote", VOTE),
    (Sensing, {"principle": "p1", "vote": True}, "vote", VOTE),
    (Sensing, {"principle": "p1", "vote": "1"}, "vote", VOTE),
    (PositionTaken, {"version": "0" * 63, "choice": "agree"}, "version", SEAL),
    (PositionTaken, {"version": "0" * 64 + "\n", "choice": "agree"}, "version", SEAL),
    (PositionTaken, {"version": "A" * 64, "choice": "agree"}, "version", SEAL),
    (TimerSet, {"running": 1, "left": 3}, "running", "running: expected true or false."),
    (Hidden, {"item": "nobody n12\n"}, "item", HIDDEN),
    (
        Erased,
        {"seqs": []},
        "seqs",
        "seqs: expected a list of 1 to 100000: a whole number from 1 to 1000000000.",
    ),
    (
        Decided,
        {"version": "0" * 64, "result": "adopted", "counts": {"x": 1}, "eligible": 1, "lines": []},
        "counts",
        (
            "counts: expected an object with agree, reservations, stand-aside, block, consent, "
            "objection, yes, no, 0, 1, 2, 3, 4, 5, 6, 7, 8, ask-my-group."
        ),
    ),
]


@pytest.mark.parametrize(("kind", "plain", "field", "message"), WRONG, ids=range(len(WRONG)))
def test_what_does_not_fit_is_said_in_one_sentence_with_its_field(
    kind: type[Body], plain: Any, field: str, message: str
) -> None:
    with pytest.raises(Rejection) as sent:
        read(json.dumps(plain).encode(), kind)
    with pytest.raises(Rejection) as converted:
        convert(plain, kind)
    for no in (sent.value, converted.value):
        assert (no.parameters.get("field", ""), text_of(no)) == (field, message)


@pytest.mark.parametrize("key", ["\x1b[2J\u202e", "\ud800", "a" * 3000])
def test_a_strange_key_is_named_in_signs_that_do_nothing(key: str) -> None:
    with pytest.raises(Rejection) as caught:
        read(json.dumps({"text": "a", key: 1}).encode(), Answered)
    sentence = text_of(caught.value)
    assert sentence.startswith("Unknown field: '")
    assert sentence.isprintable()
    assert len(sentence) < 300


def test_a_number_that_is_whole_is_a_whole_number_however_it_is_written() -> None:
    for plain in (b'{"item":"x9","dots":1}', b'{"dots":1,"item":"x9-2"}'):
        assert read(plain, Dots).dots == 1


def test_what_may_be_left_out_may_be_left_out() -> None:
    assert convert({"text": "a"}, Answered) == Answered("a")
    assert convert({"sentence": "s1", "choice": "keep"}, Reacted).text == ""


def test_what_is_wrong_with_one_value_among_several_is_said() -> None:
    body = {"kind": "decide", "subject": "p12", "counts": {"yes": -3}}
    with pytest.raises(Rejection) as no:
        convert(body, HandsCounted)
    assert no.value.parameters["field"] == "counts"
    assert no.value.parameters["expected"] == ("number", 0, 10**6)


def test_the_fields_of_a_type_by_their_names_in_json() -> None:
    assert list(field_types(Answered)) == [
        "text",
        "type",
        "work",
        "scale",
        "me",
        "for_kind",
        "_room",
    ]
    assert list(field_types(CATALOGUE.bodies.types["by-hand"])) == [
        "who",
        "kind",
        "body",
        "version",
        "imported",
        "along",
    ]
    assert expects(GapsFrozen) == "an object with gaps"


def test_every_field_of_every_body_is_said_in_words() -> None:
    vague = {
        (kind, name)
        for kind, body in CATALOGUE.bodies.types.items()
        for name, hint in field_types(body).items()
        if expects(hint) in ("a value", "a text")
    }
    assert vague == {("open", "agenda"), ("agenda", "agenda"), ("by-hand", "body")}


def test_every_type_has_a_json_schema_that_is_one() -> None:
    for body in CATALOGUE.bodies.types.values():
        schema = msgspec.json.schema(body)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$defs"][body.__name__]["additionalProperties"] is False
