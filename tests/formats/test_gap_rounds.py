"""The rounds of gaps in documents: each gap with its dots in every round."""

import pytest

from facilitator.activities.gaps_view import GapsView
from facilitator.formats.products import render
from facilitator.formats.sections import gaps_ranking as gaps
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from tests.formats.reading import tables_below
from tests.narrow import view_of
from tests.sessions import Session, ranked


def written(session: Session, what: str) -> str:
    return render(session.state, what, "md", head="0123456789", session="x").decode()


def test_the_dots_of_two_rounds_stand_in_one_table() -> None:
    session, people = ranked()
    session.do("close", "gaps")
    assert "side by side" not in written(session, "answers")
    session.do("repeat", "gaps")
    session.do("freeze")
    listed = view_of(session.state, "gaps", GapsView).gaps
    session.give(people[0], "gaps", "dots", item=listed[0], dots=2)
    assert "side by side" not in written(session, "answers")
    session.do("close", "gaps")
    text = written(session, "answers")
    (table,) = tables_below(text, "The rounds side by side")
    assert table[0] == ["Gap", "Round 1", "Round 2"]
    assert [row[1:] for row in table[1:4]] == [
        ["8 dots, place 1", "2 dots, place 1"],
        ["1 dot, place 2 =", "0 dots, place 2 ="],
        ["1 dot, place 2 =", "0 dots, place 2 ="],
    ]
    # Each round says how many placed dots; the list itself is not there twice.
    assert "4 people placed dots" in text
    assert "1 person placed dots" in text
    assert "| Place | Dots | Gap |" not in text
    assert "they are never added up" in text


def test_gaps_of_the_same_words_stand_apart_in_the_table_of_rounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two groups have gone: neither is named any more."""
    session, _people = ranked()
    session.do("close", "gaps")
    session.do("repeat", "gaps")
    text = "Nobody else here has a tie to a group that has gone"

    def in_round(_state: State, _step: Step, place: int) -> gaps.Ranking:
        order = ("g1", "g2") if place else ("g2", "g1")
        return gaps.Ranking(
            "ranked",
            tuple(
                gaps.Row(("alone", id), text, text, "alone", place=at, dots=3 - at)
                for at, id in enumerate(order, 1)
            ),
        )

    monkeypatch.setattr(gaps, "in_round", in_round)
    (table,) = tables_below(written(session, "answers"), "The rounds side by side")
    assert table[1:] == [
        [text, "1 dot, place 2", "2 dots, place 1"],
        [text, "2 dots, place 1", "1 dot, place 2"],
    ]
