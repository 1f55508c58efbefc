from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.difference import diff_words, difference

TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(["we", "share", "water", ",", "all", "水", "我们", "\n"])).map(
        " ".join
    ),
)
VERSIONS = st.dictionaries(st.sampled_from("abcdefg"), TEXTS).flatmap(
    lambda texts: st.permutations(list(texts.items()))
)


def test_every_state() -> None:
    old = [("s1", "We meet."), ("s2", "We vote."), ("s3", "Water is shared.")]
    new = [("s4", "We listen."), ("s3", "Water is a shared good."), ("s1", "We meet.")]
    rows = difference(old, new)
    assert [(row.id, row.state) for row in rows] == [
        ("s4", "new"), ("s3", "changed"), ("s1", "same"), ("s2", "gone"),
    ]  # fmt: skip
    assert rows[0].pieces == (("added", "We listen."),)
    assert rows[1].pieces == (
        ("same", "Water is "),
        ("added", "a "),
        ("same", "shared"),
        ("added", " good"),
        ("same", "."),
    )
    assert rows[2].pieces == (("same", "We meet."),)
    assert rows[3].pieces == (("gone", "We vote."),)


def test_sentences_that_are_gone_stay_where_they_were() -> None:
    rows = difference([("s1", "a"), ("s2", "b"), ("s3", "c"), ("s4", "d")], [("s4", "d")])
    assert [row.id for row in rows] == ["s1", "s2", "s3", "s4"]


def test_a_full_stop_is_not_part_of_the_word() -> None:
    assert diff_words("We share water", "We share water.") == (
        ("same", "We share water"),
        ("added", "."),
    )


def test_words_that_change_together_are_shown_together() -> None:
    assert diff_words("the big cat sleeps", "a small dog sleeps") == (
        ("gone", "the big cat"),
        ("added", "a small dog"),
        ("same", " sleeps"),
    )


def test_scripts_without_spaces_change_sign_by_sign() -> None:
    assert diff_words("我们分享水", "我们共享水") == (
        ("same", "我们"),
        ("gone", "分"),
        ("added", "共"),
        ("same", "享水"),
    )


def test_a_vowel_sign_stays_with_its_word() -> None:
    assert diff_words("हम पानी", "हम पाना") == (
        ("same", "हम "),
        ("gone", "पानी"),
        ("added", "पाना"),
    )


def test_an_id_is_there_once() -> None:
    with pytest.raises(ValueError, match="s1"):
        difference([("s1", "a"), ("s1", "b")], [])


@given(old=TEXTS, new=TEXTS)
def test_the_pieces_hold_both_texts(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert "".join(text for op, text in pieces if op != "added") == old
    assert "".join(text for op, text in pieces if op != "gone") == new
    assert all(text for _, text in pieces)
    assert all(one[0] != two[0] for one, two in pairwise(pieces))


@given(old=VERSIONS, new=VERSIONS)
def test_the_rows_hold_both_versions(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    rows = difference(old, new)
    before = {row.id: row.old for row in rows if row.state != "new"}
    after = [(row.id, row.new) for row in rows if row.state != "gone"]
    assert before == dict(old)
    assert after == new
    for row in rows:
        assert (row.state == "same") is (dict(old).get(row.id) == dict(new).get(row.id))
