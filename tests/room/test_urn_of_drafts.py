"""What is given in an anonymous draft: reactions to each wording, scores, answered changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.activities.draft_changes import changes
from facilitator.activities.draft_choosing import choosing
from facilitator.activities.draft_view import DraftView
from facilitator.journal.reading import read_all
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State
from tests.narrow import view_of
from tests.room.journaled import Journaled, replayed
from tests.room.running import cid

ANA, BO = "a" * 16, "b" * 16


@pytest.fixture
def journaled(sessions: Path) -> Iterator[Journaled]:
    opened = Journaled(sessions)
    opened.join(ANA, "Ana").result(30)
    opened.join(BO, "Bo").result(30)
    yield opened
    opened.writer.close()


def state(journaled: Journaled) -> State:
    return journaled.handler.fold.view()


def test_what_was_said_of_another_wording_stands_beside_it(journaled: Journaled) -> None:
    journaled.lead("go", "draft").result(30)
    journaled.lead("version", "We meet.\nWe share what we know.").result(30)
    sentences = [id for id, _text in state(journaled).versions[-1].parts]
    for sentence in sentences:
        journaled.give(ANA, "draft", "react", sentence=sentence, choice="keep").result(30)
    first = state(journaled).versions[-1].id
    journaled.lead("version", "We meet.\nWe share all that we know.").result(30)
    second = state(journaled).versions[-1].id
    journaled.give(ANA, "draft", "react", sentence=sentences[1], choice="live").result(30)
    journaled.lead("version", "We meet.\nWe share what we know.").result(30)
    with pytest.raises(Rejection):
        journaled.lead("undo", journaled.writer.head.seq).result(30)
    for _before_and_after_the_close in range(2):
        view = view_of(state(journaled), "draft", DraftView)
        assert [view.of(one).total for one in sentences] == [1, 0]
        earlier = {at.version: (one.keep, one.live) for at, one in view.earlier.items()}
        assert earlier == {first: (1, 0), second: (0, 1)}
        assert {at.sentence for at in view.earlier} == {sentences[1]}
        assert replayed(journaled) == state(journaled)
        journaled.lead("close", "draft").result(30)
    assert not read_all(journaled.ref)[2]


def test_changes_are_answered_once_nobody_reacts_any_more(journaled: Journaled) -> None:
    journaled.lead("go", "draft").result(30)
    journaled.lead("version", "We meet.\nWe share what we know.").result(30)
    (first, _text), _second = state(journaled).versions[-1].parts
    given = cid()
    journaled.give(
        ANA, "draft", "react", given, sentence=first, choice="change", text="Every week"
    ).result(30)
    body = {"sentence": first, "answer": "accepted", "reason": "So it is", "of": [f"a{given}"]}
    with pytest.raises(Rejection, match="changes-coming"):
        journaled.lead("amendment", body).result(30)
    journaled.lead("stage", "amend").result(30)
    with pytest.raises(Rejection, match="not-asked-now"):
        journaled.give(BO, "draft", "react", sentence=first, choice="keep").result(30)
    journaled.lead("amendment", body).result(30)
    journaled.lead("version", "We meet every week.\nWe share what we know.").result(30)
    for _before_and_after_the_close in range(2):
        (row,) = changes(state(journaled), "statement")
        ((change),) = row.changes
        assert (change.id, change.text) == (f"a{given}", "Every week")
        assert change.answer is not None
        assert replayed(journaled) == state(journaled)
        journaled.lead("close", "draft").result(30)


def test_scores_count_alike_before_and_after_the_close(journaled: Journaled) -> None:
    journaled.lead("go", "draft").result(30)
    ids = [cid() for _one in range(3)]
    for who, id in zip((ANA, BO, ANA), ids, strict=True):
        journaled.give(who, "draft", "propose", id, sentences=(f"We are {id}.",)).result(30)
    journaled.lead("stage", "choose").result(30)
    for score, id in enumerate(ids):
        for who in (ANA, BO):
            journaled.give(who, "draft", "score", item=f"a{id}", score=score).result(30)
    journaled.give(BO, "draft", "score", item=f"a{ids[0]}", score=5).result(30)
    before = state(journaled)
    expected = choosing(before, view_of(before, "draft", DraftView))
    assert [row.points for row in expected.rows] == [5, 4, 2]
    journaled.lead("close", "draft").result(30)
    assert choosing(state(journaled), view_of(state(journaled), "draft", DraftView)) == expected
    assert replayed(journaled) == state(journaled)
