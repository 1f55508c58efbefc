"""Several things entered by hand in an anonymous step: in the urn, and out of it at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities.sense import SenseView
from facilitator.workshop.commands.undo_words import taken_back
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EnteredByHand
from facilitator.workshop.fold import Fold
from tests.narrow import view_of
from tests.room.journaled import Journaled, replayed


@pytest.fixture
def journaled(sessions: Path) -> Iterator[Journaled]:
    opened = Journaled(sessions, q2={"names": "anonymous"})
    for text in ("We share.", "We meet."):
        opened.lead("principle", text).result(30)
    opened.lead("go", "sense").result(30)
    yield opened
    opened.writer.close()


def fold(journaled: Journaled) -> Fold:
    return journaled.handler.fold


def totals(journaled: Journaled) -> list[tuple[int, int, int]]:
    state = fold(journaled).view()
    view = view_of(state, "sense", SenseView)
    return [view.total(item.id) for item in state.principles]


def votes(journaled: Journaled, *values: int) -> list[dict[str, Any]]:
    ids = [item.id for item in fold(journaled).view().principles]
    return [
        {"kind": "sense", "body": {"principle": id, "vote": vote}}
        for id, vote in zip(ids, values, strict=False)
    ]


def entered(journaled: Journaled, given: list[dict[str, Any]], **more: Any) -> None:
    journaled.lead("by-hand-several", {"given": given, **more}).result(30)


def undone(journaled: Journaled) -> str:
    head, urn = fold(journaled).builder.head, dict(fold(journaled).urn)
    journaled.lead("undo").result(30)
    return taken_back(fold(journaled), head, urn)


def test_one_entry_is_one_person_and_goes_at_once(journaled: Journaled) -> None:
    entered(journaled, votes(journaled, 1, -1), name="Ana")
    entered(journaled, votes(journaled, 1, 1))
    state = fold(journaled).view()
    assert not state.participants
    assert len(state.steps["sense"].who) == 2
    assert totals(journaled) == [(2, 0, 0), (1, 0, 1)]
    assert undone(journaled) == "entered something by hand in “Which principles do we share?”"
    assert totals(journaled) == [(1, 0, 0), (0, 0, 1)]
    undone(journaled)
    assert totals(journaled) == [(0, 0, 0), (0, 0, 0)]


def test_nothing_of_an_entry_is_stored_if_one_thing_is_refused(journaled: Journaled) -> None:
    wrong = {"kind": "sense", "body": {"principle": "p99", "vote": 1}}
    with pytest.raises(Rejection):
        entered(journaled, [*votes(journaled, 1, 1), wrong])
    assert not fold(journaled).urn


def test_slips_go_at_once_and_nothing_stored_says_which_came_together(
    journaled: Journaled,
) -> None:
    journaled.lead("go", "q2").result(30)
    slips = [{"kind": "answer", "body": {"text": text}} for text in ("A van", "A hall")]
    entered(journaled, slips, apart=True)
    entered(journaled, slips, apart=True)
    assert len(fold(journaled).view().steps["q2"].who) == 4
    undone(journaled)
    assert len(fold(journaled).view().steps["q2"].who) == 2
    journaled.lead("close", "q2").result(30)
    bodies = [one.body for one in fold(journaled).events if one.step == "q2"]
    by_hand = [body for body in bodies if isinstance(body, EnteredByHand)]
    assert [(body.who, body.along) for body in by_hand] == [("somebody", False)] * 2
    assert replayed(journaled) == fold(journaled).view()
