"""Names that look alike: people, groups and titles can't pass for one another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from facilitator.workshop.confusable_names import _taken_for, free, look_alike, looks
from facilitator.workshop.erasure_scope import participant_named
from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import GROUP, NAME, name_key, sanitize_text
from tests.examples import examples
from tests.workshop.a_room import Room
from tests.workshop.test_text import LEGITIMATE, TEXTS

ALIKE = [
    ("Ana", "\u0410na"),
    ("Ana", "\u0391na"),
    ("ANA", "\u0410\u039d\u0410"),
    ("ana", "\u0410NA"),
    ("Alice", "AIice"),
    ("Bam", "Barn"),
    ("Team 1", "Team l"),
    ("Zone O", "Zone 0"),
    ("Ana", "An\u200da"),
    ("Ana", "Ana\ufe0f"),
    ("Ana", "\uff21\uff4e\uff41"),
    ("River Watch", "river  w\u0430tch"),
    ("\u53e3", "\u30ed"),
    ("\u041e\u043b\u044f", "O\u043b\u044f"),
]

APART = [
    ("Ana", "Anna"),
    ("Rose", "Ros\u00e9"),
    ("Ian", "Lan"),
    ("Ila", "Lia"),
    ("Ana 2", "Ana 3"),
    ("A b", "Ab"),
    ("\u0645\u062d\u0645\u062f", "\u0645\u062d\u0645\u0648\u062f"),
    ("\u5f20\u4f1f", "\u5f35\u5049"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert look_alike(one, other)
    assert look_alike(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_do_not(one: str, other: str) -> None:
    assert not look_alike(one, other)


def test_every_writing_keeps_its_names_apart() -> None:
    names = list(LEGITIMATE.values())
    for at, name in enumerate(names):
        assert not any(look_alike(name, other) for other in names[:at])


@examples(500)
@given(text=TEXTS, other=TEXTS)
def test_equal_names_look_alike_and_no_name_looks_like_none(text: str, other: str) -> None:
    name = sanitize_text(text, NAME)
    assert look_alike(name, name.upper()) or name_key(name) != name_key(name.upper())
    assert all(look[1] for look in looks(name)) or not name
    taken = looks(name) | looks(sanitize_text(other, NAME))
    free_name = free(name or "Guest", taken.__contains__, NAME)
    assert looks(free_name).isdisjoint(taken)
    assert 0 < len(free_name) <= NAME


def test_the_table_is_unicodes() -> None:
    table = _taken_for()
    assert len(table) > 2500
    assert table[ord("\u0430")] == "a"
    assert table[ord("m")] == "rn"
    for char, like in table.items():
        assert chr(char) != like
        assert unicodedata.normalize("NFKC", chr(char)) == chr(char)


def test_a_group_that_looks_like_another_has_a_number() -> None:
    room = Room()
    real, other = "Paris", "P\u0430ris"
    ann, bob = room.join("Ann", real), room.join("Bob", other)
    assert [group.text for group in room.state.groups] == [real, f"{other} 2"]
    first, second = (room.state.participants[who].group for who in (ann, bob))
    assert first != second
    # Whoever names it as it is spelled, or as it is shown, means the same.
    for name in (other, f"{other} 2"):
        who = room.join("Cyd", name)
        assert room.state.participants[who].group == second
    assert len(room.state.groups) == 2


def test_a_group_takes_no_number_from_one_that_nobody_names_any_more() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    wrong = room.answer(ann, "work", "P\u0430ris", type="group")
    room.say(ann, "work", "edit", of=wrong.cid, text="Paris")
    assert [g.text for g in room.state.groups if g.id not in room.state.hidden] == ["Paris"]
    again = room.answer(ann, "work", "P\u0430ris", type="group")
    shown = [g.text for g in room.state.groups if g.id not in room.state.hidden]
    assert sorted(shown) == ["Paris", "P\u0430ris 2"]
    assert again.seq > wrong.seq


def test_many_groups_that_look_alike_each_have_their_own_number() -> None:
    room = Room()
    names = ["AAA", "\u0410AA", "A\u0410A", "AA\u0410"]
    for name in names:
        room.join("Ann", name)
    shown = [group.text for group in room.state.groups]
    assert shown == ["AAA", "\u0410AA 2", "A\u0410A 3", "AA\u0410 4"]
    assert all(len(name) <= GROUP for name in shown)


def test_who_is_erased_may_be_named_by_what_looks_like_the_name() -> None:
    room = Room()
    ana, other = room.join("Ana"), room.join("\u0410na 2")
    builder = room.fold.builder
    assert participant_named(builder, "Ana") == ana
    assert participant_named(builder, "Ana 2") == participant_named(builder, "\u0410na 2") == other
    room.join("An\u0430 2")
    with pytest.raises(Rejection, match="several-called"):
        participant_named(room.fold.builder, "Ana 2")
