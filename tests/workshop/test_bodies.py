"""What events hold: every type of a body, as it is stored and read again."""

import json
import re
from typing import Annotated, Any, ClassVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_bodies import TextFrozen
from facilitator.activities.gaps import Gaps
from facilitator.activities.gaps_bodies import GapsFrozen
from facilitator.workshop.activity import Activity, Catalogue, Round
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import (
    Bodies,
    Body,
    ContributionBody,
    RoomFacts,
    UnknownKind,
    builtins,
    encode,
    without_room,
)
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Edit, EnteredByHand, NoteWritten, Withdrawal
from facilitator.workshop.field_types import TextRule, text_of
from facilitator.workshop.room_facts import received
from tests.examples import examples
from tests.sentences import raises_saying
from tests.workshop.any_body import bodies

TYPES = list(CATALOGUE.bodies.types.values())
every_contribution = pytest.mark.parametrize(
    "kind", CATALOGUE.contributions().values(), ids=lambda kind: kind.kind
)


def any_text(rule: TextRule) -> st.SearchStrategy[str]:
    """Texts with everything that JSON may hold."""
    return st.text(min_size=0 if rule.empty else 1, max_size=12)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.kind)
@examples(25, fewest=10)
@given(data=st.data())
def test_a_body_is_stored_in_canonical_bytes_and_read_as_it_was(
    kind: type[Body], data: st.DataObject
) -> None:
    body = data.draw(bodies(kind, any_text))
    assert CATALOGUE.bodies.decode(body.kind, body.body_version, encode(body)) == body
    plain = builtins(body)
    assert msgspec.json.decode(encode(plain), type=kind) == body
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert encode(body) == encode(plain) == canonical.encode()


def test_a_field_that_is_not_listed_is_refused() -> None:
    for kind in TYPES:
        names = {field.encode_name for field in msgspec.structs.fields(kind)}
        assert "colour" not in names, kind
        with pytest.raises(msgspec.ValidationError, match="colour"):
            CATALOGUE.bodies.decode(kind.kind, 1, b'{"colour":1}')


def test_every_kind_has_a_short_name_and_says_what_it_is() -> None:
    for kind in TYPES:
        assert re.fullmatch("[a-z]+(-[a-z]+)*", kind.kind), kind
        assert len(kind.kind) <= 20, kind
        assert "__doc__" in vars(kind), kind
        assert (kind.__doc__ or "").rstrip().endswith("."), kind


def test_every_type_has_one_kind_and_every_kind_one_type() -> None:
    assert {kind: body.kind for kind, body in CATALOGUE.bodies.types.items()} == {
        kind: kind for kind in CATALOGUE.bodies.types
    }
    assert len(set(TYPES)) == len(TYPES)


def test_a_frozen_list_and_a_frozen_text_are_two_kinds() -> None:
    assert (GapsFrozen.kind, TextFrozen.kind) == ("freeze-gaps", "freeze-text")


class Told(ContributionBody, frozen=True):
    """Another kind of the same name."""

    kind: ClassVar[str] = "answer"
    text: str


class Telling(Activity):
    """Takes it."""

    name = "telling"
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Told,)

    def start_round(self, step: Step) -> Round:
        raise NotImplementedError


def test_no_kind_of_event_means_two_things() -> None:
    with pytest.raises(TypeError, match="answer"):
        Catalogue([*CATALOGUE, Telling()])


def test_what_a_step_takes() -> None:
    assert CATALOGUE.contribution("ask", "answer") is Answered
    assert CATALOGUE.contribution("ask", "withdraw") is Withdrawal
    for activity, kind in (("ask", "dots"), ("talk", "answer"), ("gaps", "freeze-gaps")):
        assert CATALOGUE.contribution(activity, kind) is None
    assert CATALOGUE.puts_up == (TextFrozen, CATALOGUE.bodies.types["version"], GapsFrozen)
    assert Gaps.puts_up == (GapsFrozen,)


# What the room adds


@every_contribution
def test_nobody_can_send_what_the_room_adds(kind: type[ContributionBody]) -> None:
    body = Answered("Law") if kind is Answered else Withdrawal("0" * 32)
    assert received(body) is body
    room = RoomFacts("g1", "g2")
    with raises_saying(Rejection, r"^Unknown field: '_room'\.$") as caught:
        received(msgspec.structs.replace(body, room=room))
    assert caught.value.parameters == {"field": "_room"}


def test_what_the_room_adds_stands_apart_and_is_taken_off() -> None:
    body = Answered("Law", room=RoomFacts("others"))
    assert encode(body) == b'{"_room":{"group":"others"},"text":"Law"}'
    assert without_room(body) == Answered("Law")
    assert without_room(plain := Answered("Law")) is plain


def test_a_contribution_names_a_group_if_it_says_so() -> None:
    assert Answered("Choir", "group").group_name() == "Choir"
    assert Answered("Ann", "person").group_name() == Answered("Ann").group_name() == ""
    assert Edit("0" * 32, "Choir").group_name() == "Choir"
    assert Withdrawal("0" * 32).group_name() == ""


def test_what_was_entered_by_hand_is_read_by_its_own_kind() -> None:
    body = EnteredByHand("somebody", "answer", msgspec.Raw(b'{"text":"Law"}'))
    assert encode(body) == b'{"body":{"text":"Law"},"kind":"answer","who":"somebody"}'
    assert CATALOGUE.by_hand_contribution(body) == Answered("Law")
    for kind, given_body in (("answer", b'{"colour":1}'), ("note", b'{"text":"Law"}')):
        with pytest.raises(msgspec.DecodeError):
            CATALOGUE.by_hand_contribution(EnteredByHand("somebody", kind, msgspec.Raw(given_body)))


# Earlier versions


class Sung(Body, frozen=True):
    """A song, of which the first version had a `name`, and the second no `verses`."""

    kind: ClassVar[str] = "song"
    body_version: ClassVar[int] = 3
    title: Annotated[str, text_of(20)]
    verses: int
    sheet: msgspec.Raw = msgspec.Raw(b"[]")


def titled(first: dict[str, Any]) -> dict[str, Any]:
    return {"title": first["name"]}


def counted(second: dict[str, Any]) -> dict[str, Any]:
    return {**second, "verses": len(second["title"])}


SONGS = Bodies({"song": Sung, "note": NoteWritten}, {("song", 1): titled, ("song", 2): counted})


@pytest.mark.parametrize(
    ("version", "data"),
    [(1, b'{"name":"Abc"}'), (2, b'{"title":"Abc"}'), (3, b'{"title":"Abc","verses":3}')],
)
def test_a_body_of_an_earlier_version_is_read_as_the_newest(version: int, data: bytes) -> None:
    assert SONGS.decode("song", version, data) == Sung("Abc", 3)


def test_what_stays_json_inside_a_body_is_read_of_an_earlier_version_as_well() -> None:
    sung = SONGS.decode("song", 2, b'{"title":"Abc","sheet":{"key":"D"}}')
    assert sung == Sung("Abc", 3, msgspec.Raw(b'{"key":"D"}'))


@pytest.mark.parametrize(("kind", "version"), [("song", 4), ("note", 2), ("dance", 1)])
def test_a_newer_version_or_an_unknown_kind_is_not_known(kind: str, version: int) -> None:
    with pytest.raises(UnknownKind, match=kind):
        SONGS.decode(kind, version, b"{}")


def test_what_does_not_fit_after_all_is_no_body() -> None:
    for version, data in ((3, b'{"title":"Abc"}'), (2, b'{"title":"Abc","verse":3}'), (3, b"[")):
        with pytest.raises(msgspec.DecodeError):
            SONGS.decode("song", version, data)
