"""Answers and people out of a file: stored all at once, known again, undone at once, and secret
where nobody may find out who said what."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities.ask import AskView
from facilitator.activities.ask_answer import Answer
from facilitator.formats.sections.ask import rows
from facilitator.room.commands.erase import erase_directly
from facilitator.workshop.bodies import builtins
from facilitator.workshop.brought_bodies import BYTES_AT_MOST
from facilitator.workshop.commands.import_commands import AT_MOST
from facilitator.workshop.commands.room_commands import Erase
from facilitator.workshop.commands.undo_words import taken_back, undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EnteredByHand, StepClosed
from facilitator.workshop.fold import Fold
from tests.narrow import view_of
from tests.room.journaled import Journaled, replayed

ANA = "a" * 16
ANSWERS = [
    {"text": "A printer", "name": "Ana", "group": "River Watch", "row": "01"},
    {"text": "A van", "name": "Ana", "group": "River Watch", "row": "01"},
    {"text": "A hall", "name": "Efe", "row": "02"},
    {"text": "A choir", "group": "Choir", "row": "03"},
    {"text": "A printer", "row": "04"},
    {"text": "A printer", "row": "04"},
]


@pytest.fixture(
    params=["file", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.long])]
)
def journaled(request: pytest.FixtureRequest, sessions: Path) -> Iterator[Journaled]:
    home: Any = sessions
    if request.param == "postgres":
        from facilitator.journal.locations import Database

        home = Database(request.getfixturevalue("postgres_url"))
    opened = Journaled(home, q2={"names": "anonymous"})
    opened.join(ANA, "Ana").result(30)
    opened.lead("go", "q1").result(30)
    yield opened
    opened.writer.close()


def brings(journaled: Journaled, answers: Any = ANSWERS, **more: Any) -> tuple[int, ...]:
    argument = {"answers": answers, "source": "poll.csv", "head": "0a", **more}
    return journaled.lead("import-answers", argument).result(30)


def refused(journaled: Journaled, answers: Any = ANSWERS, **more: Any) -> str:
    head = journaled.writer.head
    with pytest.raises(Rejection) as no:
        brings(journaled, answers, **more)
    assert journaled.writer.head == head
    assert replayed(journaled) == fold(journaled).view()
    return no.value.code


def fold(journaled: Journaled) -> Fold:
    return journaled.handler.fold


def answers(journaled: Journaled, step: str = "q1") -> list[Answer]:
    return list(view_of(fold(journaled).view(), step, AskView).answers)


def texts(journaled: Journaled, step: str = "q1") -> Counter[str]:
    return Counter(answer.text for answer in answers(journaled, step))


def undo(journaled: Journaled) -> str:
    """Undo once; what the console says of it."""
    head, urn = fold(journaled).builder.head, dict(fold(journaled).urn)
    journaled.lead("undo").result(30)
    return taken_back(fold(journaled), head, urn)


def test_everything_comes_at_once_as_if_it_was_entered_by_hand(journaled: Journaled) -> None:
    brings(journaled)
    state = fold(journaled).view()
    assert replayed(journaled) == state
    assert len(journaled.groups[-1]) == 1 + 2 + 6
    names = {person.id: person for person in state.participants.values()}
    assert [
        (one.text, names[one.who].name if one.who in names else "", state.group_name(one.group))
        for one in answers(journaled)
    ] == [
        ("A printer", "Ana 2", "River Watch"),
        ("A van", "Ana 2", "River Watch"),
        ("A hall", "Efe", ""),
        ("A choir", "", "Choir"),
        ("A printer", "", ""),
        ("A printer", "", ""),
    ]
    assert all(one.by_hand and one.imported for one in answers(journaled))
    assert [row.imported for row in rows(state, state.step("q1"), True)] == [True] * 6
    assert not any(row.by_hand for row in rows(state, state.step("q1"), True))
    assert not any(row.imported for row in rows(state, state.step("q1"), False))


def test_who_came_out_of_a_file_does_not_count_as_here_before_they_are(
    journaled: Journaled,
) -> None:
    brings(journaled)
    state = fold(journaled).view()
    assert not [person for person in state.here if person.by_hand]
    assert fold(journaled).builder.places == 1
    efe = next(one.id for one in state.participants.values() if one.name == "Efe")
    journaled.lead("return", efe).result(30)
    assert [person.name for person in fold(journaled).view().here] == ["Efe"]
    # Ana has a phone: on it nobody reads what another Ana has said.
    assert ANA not in {one.who for one in answers(journaled)}


def test_the_same_file_again_brings_only_what_is_new(journaled: Journaled) -> None:
    brings(journaled)
    before, earlier = fold(journaled).view(), texts(journaled)
    assert refused(journaled) == "all-imported"
    journaled.again()
    assert refused(journaled, list(reversed(ANSWERS))) == "all-imported"
    more = [*ANSWERS, {"text": "A printer", "row": "04"}, {"text": "A bus", "name": "EFE "}]
    brings(journaled, more)
    after = fold(journaled).view()
    assert texts(journaled) - earlier == {"A printer": 1, "A bus": 1}
    assert len(after.participants) == len(before.participants)
    assert [group.text for group in after.groups] == [group.text for group in before.groups]
    # Of another file the same words are other answers, and so they are in another step.
    brings(journaled, head="0b")
    assert texts(journaled)["A hall"] == 2
    journaled.lead("go", "q3").result(30)
    brings(journaled)
    assert texts(journaled, "q3")["A hall"] == 1


def test_what_was_corrected_or_taken_back_does_not_come_again(journaled: Journaled) -> None:
    brings(journaled)
    hall = next(one for one in answers(journaled) if one.text == "A hall")
    for kind, body in (
        ("edit", {"of": hall.cid, "text": "A room"}),
        ("withdraw", {"of": hall.cid}),
    ):
        journaled.lead("by-hand", {"kind": kind, "body": body, "who": hall.who}).result(30)
        assert refused(journaled) == "all-imported"
    assert texts(journaled)["A hall"] == 0


def test_it_is_undone_at_once_and_can_come_again(journaled: Journaled) -> None:
    before = fold(journaled).view()
    seqs = brings(journaled)
    assert undo_words(fold(journaled), seqs[0]) == "imported answers"
    assert undo(journaled) == "imported answers"
    state = fold(journaled).view()
    assert (state.participants, state.groups) == (before.participants, before.groups)
    assert not answers(journaled)
    assert replayed(journaled) == state
    brings(journaled)
    assert texts(journaled)["A printer"] == 3
    assert [group.text for group in fold(journaled).view().groups] == ["Choir", "River Watch"]


def test_it_stays_whole_once_somebody_of_it_did_something_and_until_that_is_undone(
    journaled: Journaled,
) -> None:
    brings(journaled)
    whole = fold(journaled).view()
    efe = next(person.id for person in whole.participants.values() if person.name == "Efe")
    journaled.lead("return", efe).result(30)
    seq = next(event.seq for event in fold(journaled).events if event.kind == EnteredByHand.kind)
    with pytest.raises(Rejection, match="stays-done"):
        journaled.lead("undo", str(seq)).result(30)
    assert len(answers(journaled)) == len(ANSWERS)
    journaled.lead("undo").result(30)
    assert fold(journaled).view().participants == whole.participants
    assert undo(journaled) == "imported answers"
    assert not answers(journaled)
    assert {person.name for person in fold(journaled).view().participants.values()} == {"Ana"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": "x" * 501}, "too-long"),
        ({"text": "\u200b"}, "empty"),
        ({"text": "A", "name": "x" * 41}, "too-long"),
        ({"text": "A", "type": "group"}, "unknown-field"),
        ({"text": "A", "row": "no hash"}, "wrong-value"),
    ],
)
def test_nothing_is_imported_by_half(journaled: Journaled, wrong: Any, code: str) -> None:
    assert refused(journaled, [*ANSWERS, wrong]) == code
    assert not answers(journaled)


def test_where_nothing_can_be_imported(journaled: Journaled) -> None:
    assert refused(journaled, step="q3") == "step-not-open"
    assert refused(journaled, step="none") == "no-such-step"
    assert refused(journaled, step="sense") == "no-import-here"
    assert refused(journaled, []) == "wrong-value"
    assert refused(journaled, [{"text": "A"}] * (AT_MOST + 1)) == "wrong-value"
    assert refused(journaled, given={"me": True}) == "type-does-not-fit"
    assert refused(journaled, given={"room": {}}) == "unknown-field"
    journaled.lead("end").result(30)
    assert refused(journaled) == "closed"


def test_in_an_anonymous_step_nothing_tells_whose_it_is(journaled: Journaled) -> None:
    journaled.lead("go", "q2").result(30)
    before = fold(journaled).view()
    brings(journaled)
    state = fold(journaled).view()
    assert replayed(journaled) == state
    assert (state.participants, state.groups) == (before.participants, before.groups)
    assert texts(journaled, "q2") == {"A printer": 3, "A van": 1, "A hall": 1, "A choir": 1}
    stored = json.dumps([builtins(entry.body) for entry in fold(journaled).urn.values()])
    assert not any(word in stored for word in ("Ana", "Efe", "River", "along"))
    assert refused(journaled) == "all-imported"
    # The same words in another row have the same mark: a row names somebody.
    other = [{**answer, "name": "Bo", "row": "09"} for answer in ANSWERS]
    assert refused(journaled, other) == "all-imported"
    journaled.lead("go", "q3").result(30)
    closed = [event for event in fold(journaled).events if event.step == "q2"]
    assert isinstance(closed[-1].body, StepClosed)
    given = [event for event in closed if isinstance(event.body, EnteredByHand)]
    assert len(given) == 6
    assert len({event.at for event in given}) == 1
    assert not any(event.body.along for event in given if isinstance(event.body, EnteredByHand))
    assert texts(journaled, "q2")["A printer"] == 3
    written = rows(fold(journaled).view(), state.step("q2"), True)
    assert not any(row.imported or row.by_hand for row in written)


def test_in_an_anonymous_step_it_is_undone_at_once_as_long_as_it_is_open(
    journaled: Journaled,
) -> None:
    journaled.lead("go", "q2").result(30)
    journaled.lead("by-hand", {"kind": "answer", "body": {"text": "A bus"}}).result(30)
    brings(journaled)
    (van,) = (one for one in answers(journaled, "q2") if one.text == "A van")
    edit = {"kind": "edit", "body": {"of": van.cid, "text": "Two vans"}}
    journaled.lead("by-hand", edit).result(30)
    assert undo(journaled) == "imported answers"
    assert texts(journaled, "q2") == {"A bus": 1}
    assert replayed(journaled) == fold(journaled).view()
    brings(journaled)
    assert texts(journaled, "q2")["A van"] == 1
    assert undo(journaled) == "imported answers"
    assert undo(journaled).startswith("entered something by hand")


def test_erasing_somebody_takes_what_was_imported_of_them(journaled: Journaled) -> None:
    brings(journaled)
    people = fold(journaled).view().participants.values()
    ana = next(person.id for person in people if person.name == "Ana 2")
    journaled.writer.close()
    erase_directly(journaled.ref, Erase(ana, yes=True))
    journaled.open()
    assert texts(journaled) == {"A hall": 1, "A choir": 1, "A printer": 2}
    left = [builtins(event.body) for event in fold(journaled).events if event.body]
    assert "A van" not in str(left)
    # What is left of it does not come twice.
    assert refused(journaled, ANSWERS[2:]) == "all-imported"


def test_people_and_groups_come_once_and_are_undone_at_once(journaled: Journaled) -> None:
    people = [
        {"name": "Ana", "group": "River Watch"},
        {"name": "Ana", "group": "Choir"},
        {"name": "Ana"},
        {"group": "Bakers"},
        {"group": "CHOIR"},
    ]
    argument = {"people": people, "source": "list.csv"}
    before = fold(journaled).view()
    journaled.lead("import-people", argument).result(30)
    state = fold(journaled).view()
    assert sorted(person.name for person in state.participants.values()) == [
        "Ana", "Ana 2", "Ana 3", "Ana 4",
    ]  # fmt: skip
    assert sorted(group.text for group in state.groups) == ["Bakers", "CHOIR", "River Watch"]
    with pytest.raises(Rejection, match="all-imported"):
        journaled.lead("import-people", argument).result(30)
    assert replayed(journaled) == state
    assert undo(journaled) == "imported people"
    assert fold(journaled).view().participants == before.participants
    assert not fold(journaled).view().groups


def test_as_many_as_may_come_are_taken_and_undone(journaled: Journaled) -> None:
    many = [
        {"text": f"Answer {number}", "name": f"Person {number}", "group": f"Group {number % 40}"}
        for number in range(AT_MOST)
    ]
    assert len(json.dumps(many)) < BYTES_AT_MOST
    journaled.lead("import-answers", {"answers": many, "source": "poll.csv"}).result(60)
    assert len(answers(journaled)) == AT_MOST
    journaled.lead("undo").result(60)
    assert not answers(journaled)
    assert len(fold(journaled).view().participants) == 1
