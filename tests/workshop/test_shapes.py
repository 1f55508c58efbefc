"""The fields that a body may have."""

from typing import Any

import jsonschema
import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop import shapes
from facilitator.workshop.kinds import OF_THE_SESSION, stored
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import Choice, Date, Field, Flag, Listed, Shape, Text, Whole

ANY = [
    None,
    True,
    False,
    0,
    1,
    -1,
    1.0,
    1.5,
    float("inf"),
    "",
    "a",
    "\ud800",
    [],
    [1],
    {},
    {"a": 1},
]

GOOD: list[tuple[Field, Any, Any]] = [
    (Text(5), " a\x1b ", "a"),
    (Text(5, empty=True), "", ""),
    (Text(5, empty=True), " \u200b ", ""),
    (Text(5, lines=True), "a\r\nb", "a\nb"),
    (Choice(("a", "b")), "b", "b"),
    (Choice((1, 0, -1)), -1, -1),
    (Whole(0, 5), 5, 5),
    (Flag(), False, False),
    (shapes.cid(), "0" * 32, "0" * 32),
    (shapes.seal_field(), "f" * 64, "f" * 64),
    (shapes.ref("n"), "n12", "n12"),
    (shapes.ref("sp"), "p9-2", "p9-2"),
    (Date(), "2026-11-21", "2026-11-21"),
    (Listed(Whole(0, 5), 3), [1, 2], [1, 2]),
    (Listed(Whole(0, 5), 3), [], []),
]
BAD: list[tuple[Field, Any]] = [
    (Text(5), ""),
    (Text(5), "\u200b"),
    (Text(5), "abcdef"),
    (Text(5), 1),
    (Text(5), ["a"]),
    (Choice((1, 0, -1)), True),
    (Choice((1, 0, -1)), 1.0),
    (Choice((1, 0, -1)), "1"),
    (Choice(("a",)), "A"),
    (Choice(("a",)), ["a"]),
    (Whole(0, 5), 6),
    (Whole(0, 5), -1),
    (Whole(0, 5), True),
    (Whole(0, 5), 2.0),
    (Whole(0, 5), "2"),
    (Flag(), 1),
    (Flag(), "true"),
    (shapes.cid(), "0" * 31),
    (shapes.cid(), "0" * 32 + "\n"),
    (shapes.cid(), "A" * 32),
    (shapes.ref("n"), "g12"),
    (shapes.ref("n"), "n0"),
    (shapes.ref("n"), "n01"),
    (shapes.ref("n"), "n12\n"),
    (shapes.ref("n"), "n\u0661"),
    (shapes.ref("n"), "n1234567890"),
    (shapes.ref("n"), 12),
    (Date(), "2026-02-30"),
    (Date(), "tomorrow"),
    (Date(), 20261121),
    (Listed(Whole(0, 5), 3), [1, 2, 3, 4]),
    (Listed(Whole(0, 5), 3, 1), []),
    (Listed(Whole(0, 5), 3), [9]),
    (Listed(Whole(0, 5), 3), "123"),
    (Listed(Whole(0, 5), 3), (1, 2)),
]


@pytest.mark.parametrize(("field", "value", "expected"), GOOD, ids=range(len(GOOD)))
def test_what_a_field_accepts(field: Field, value: Any, expected: Any) -> None:
    assert field.clean(value) == expected


@pytest.mark.parametrize(("field", "value"), BAD, ids=range(len(BAD)))
def test_what_a_field_refuses(field: Field, value: Any) -> None:
    with pytest.raises(Refused) as caught:
        field.clean(value)
    assert caught.value.status == 422
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    "field", [field for field, _value, _expected in GOOD], ids=range(len(GOOD))
)
@pytest.mark.parametrize("value", ANY, ids=range(len(ANY)))
def test_anything_is_accepted_or_refused(field: Field, value: Any) -> None:
    try:
        once = field.clean(value)
    except Refused:
        return
    assert field.clean(once) == once
    jsonschema.validate(once, field.schema())


SHAPE = Shape({"text": Text(5)}, {"more": Whole(0, 5)})


def test_a_shape_cleans_every_field() -> None:
    assert SHAPE.clean({"text": " a ", "more": 1}) == {"text": "a", "more": 1}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "Missing field: text."),
        ({"more": 1}, "Missing field: text."),
        ({"text": "a", "colour": 1}, "Unknown field: 'colour'."),
        ({"text": "a", "_group": "g1"}, "Unknown field: '_group'."),
        ({"text": "a", "\x1b[2J\u202e": 1}, r"Unknown field: '\x1b[2J\u202e'."),
        ({"text": "a", "\ud800": 1}, r"Unknown field: '\ud800'."),
        ({"text": "a", "more": "x"}, "Expected: a whole number from 0 to 5."),
        ([], "Expected: an object with text, more."),
        (None, "Expected: an object with text, more."),
        ("text", "Expected: an object with text, more."),
    ],
)
def test_a_shape_says_what_is_wrong(body: Any, words: str) -> None:
    with pytest.raises(Refused) as caught:
        SHAPE.clean(body)
    assert caught.value.message == words


def test_every_shape_has_a_schema_that_is_one() -> None:
    found = [*OF_THE_SESSION.values(), *CATALOGUE.contributions().values()]
    found += [shape for activity in CATALOGUE for shape in activity.events.values()]
    for shape in found:
        jsonschema.Draft202012Validator.check_schema(shape.schema())


def test_no_phone_can_send_what_the_room_adds() -> None:
    for activity in CATALOGUE:
        for kind, shape in activity.contributions.items():
            assert not [name for name in {**shape.must, **shape.may} if name.startswith("_")]
            room = stored(CATALOGUE, activity.name, kind)
            assert room is not None
            assert {"_group", "_item"} <= set(room.may)


def test_no_kind_of_event_means_two_things() -> None:
    """The fold tells a session's own kinds, contributions and an activity's kinds by name."""
    for activity in CATALOGUE:
        kinds = [*OF_THE_SESSION, *activity.contributions, *activity.events]
        assert len(set(kinds)) == len(kinds)
        assert max(map(len, kinds)) <= 20


def test_what_is_no_kind_of_event() -> None:
    assert stored(CATALOGUE, "", "answer") is None
    assert stored(CATALOGUE, "ask", "dots") is None
    assert stored(CATALOGUE, "places", "answer") is None
    assert stored(CATALOGUE, "ask", "nonsense") is None
