"""Changes that people ask for and what becomes of them, headings, and other documents."""

from typing import Any

import pytest

from facilitator.activities import draft_changes
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.draft_changes import SentenceChanges
from facilitator.activities.written_documents import as_lines, from_lines, template
from facilitator.workshop.errors import Rejection
from tests.activities.a_draft import FIRST, drafting, proposed, react
from tests.narrow import version_of
from tests.workshop.a_room import Room, agenda, step


def asked(room: Room) -> dict[str, SentenceChanges]:
    """The changes by the text of their sentence."""
    rows = draft_changes.changes(room.state, "statement")
    return {row.text: row for row in rows}


# Changes


def changed(room: Room) -> tuple[str, list[str]]:
    """A sentence, and the ids of three changes to it; the last one is why somebody can't accept."""
    people = room.people(4)
    room.lead("version", list(FIRST))
    sentence = version_of(room.state).parts[1][0]
    ids = [
        react(room, people[0], sentence, "change", "every week"),
        react(room, people[1], sentence, "change", "Every week!"),
        react(room, people[2], sentence, "cannot", "We have no time"),
    ]
    react(room, people[3], sentence)
    room.lead("stage", "amend")
    return sentence, ids


def answer(room: Room, sentence: str, word: str, *of: str, **more: Any) -> Any:
    body = {"sentence": sentence, "answer": word, "reason": "So it is", "of": list(of), **more}
    return room.lead("amendment", body)[0]


def test_changes_are_grouped_and_answered_one_by_one_or_together() -> None:
    room = drafting()
    sentence, (one, two, three) = changed(room)
    row = asked(room)["We meet every month."]
    assert [change.choice for change in row.changes] == ["cannot", "change", "change"]
    assert draft_changes.counted([row]) == (0, 3)
    answer(room, sentence, "combined", one, two, text="We meet every week.")
    assert draft_changes.counted(asked(room).values()) == (2, 3)
    last = answer(room, sentence, "declined")
    (open_before,) = (change for change in row.changes if change.id == three)
    assert open_before.answer is None
    answers = {c.id: c.answer for c in asked(room)["We meet every month."].changes}
    assert {id: one.answer for id, one in answers.items() if one} == {
        one: "combined",
        two: "combined",
        three: "declined",
    }
    with pytest.raises(Rejection, match="no-change-here"):
        answer(room, sentence, "accepted")
    answer(room, sentence, "withdrawn", three)
    withdrawn = asked(room)["We meet every month."].changes[0].answer
    assert withdrawn is not None
    assert withdrawn.answer == "withdrawn"
    room.undo(last)
    assert draft_changes.counted(asked(room).values()) == (3, 3)


def test_no_change_disappears() -> None:
    room = drafting()
    sentence, ids = changed(room)
    room.lead("hide", ids[0])
    (row,) = asked(room).values()
    assert {change.id for change in row.changes} == set(ids)
    assert [change.id for change in row.changes if change.hidden] == [ids[0]]
    room.lead("version", [FIRST[0], "We meet every week.", FIRST[2]])
    (row,) = asked(room).values()
    assert (row.text, row.place, len(row.open)) == ("We meet every week.", 2, 3)
    room.lead("version", [FIRST[0], FIRST[2]])
    (row,) = asked(room).values()
    assert (row.text, row.place, len(row.open)) == ("We meet every week.", 0, 3)
    answer(room, sentence, "accepted", *ids)
    assert not asked(room)["We meet every week."].open


def test_changes_outlive_the_round_in_which_they_were_asked_for() -> None:
    room = drafting()
    sentence, ids = changed(room)
    answer(room, sentence, "accepted", ids[0])
    room.lead("repeat", "draft")
    react(room, room.join("Zoe"), sentence, "change", "every day")
    row = asked(room)["We meet every month."]
    assert row.changes[0].text == "every day"
    assert {change.id for change in row.changes} > set(ids)
    room.lead("stage", "amend")
    answer(room, sentence, "declined", ids[1])
    assert draft_changes.counted(asked(room).values()) == (2, 4)


def test_what_is_no_change_to_a_sentence_has_no_answer() -> None:
    room = drafting()
    sentence, ids = changed(room)
    other = version_of(room.state).parts[0][0]
    with pytest.raises(Rejection, match="no-change-here"):
        answer(room, other, "accepted")
    with pytest.raises(Rejection, match="no-change-here"):
        answer(room, other, "accepted", ids[0])
    with pytest.raises(Rejection, match="no-such-change"):
        answer(room, sentence, "accepted", "a12")
    with pytest.raises(Rejection, match="no-such-item"):
        answer(room, "s99", "accepted")


def test_a_phone_is_told_what_became_of_a_change() -> None:
    room = drafting()
    sentence, (one, _two, _three) = changed(room)
    answer(room, sentence, "accepted", one, text="We meet every week.")
    presented = CATALOGUE["draft"].phone_view(room.state, room.state.step("draft"))
    assert presented.options["answers"] == [
        {
            "of": [one],
            "answer": "accepted",
            "reason": "So it is",
            "text": "We meet every week.",
        }
    ]


# Headings


def test_a_text_is_read_and_written_with_its_headings() -> None:
    lines = ["We are many.", "# Who we are", "Thirty groups.", "", "#what-we-see", "One river."]
    rows = from_lines(lines)
    assert [(row.text, row.section) for row in rows] == [
        ("We are many.", None),
        ("Thirty groups.", "who-we-are"),
        ("One river.", "what-we-see"),
    ]
    parts = [(f"s{at}", row.text) for at, row in enumerate(rows)]
    sections = [row.section or "" for row in rows]
    assert as_lines(parts, sections) == (
        "We are many.\n# Who we are\nThirty groups.\n# What we see\nOne river."
    )
    assert template("statement").splitlines()[0] == "# Who we are"
    with pytest.raises(Rejection, match="no-such-heading"):
        from_lines(["# Who are we?"])


def test_sentences_keep_their_headings() -> None:
    room = drafting(headings=True)
    room.lead("version", "# Who we are\nWe are many.\n# What we agree\nWe share.")
    version = version_of(room.state)
    assert version.sections == ("who-we-are", "what-we-agree")
    ann = room.join("Ann")
    best = proposed(room, ann, "We are all.", "# We share.", sections=["who-we-are"])
    room.lead("version", {"origin": best})
    version = version_of(room.state)
    assert version.sections == ("who-we-are", "")
    assert [text for _id, text in version.parts] == ["We are all.", "# We share."]
    room.lead("version", "We are all.\nWe share.")
    assert not version_of(room.state).headed


# Other documents


def test_each_document_has_its_own_versions() -> None:
    room = Room(
        agenda(
            step("draft", "draft"),
            step("protocol", "draft", options={"document": "protocol"}),
        )
    )
    room.go("draft")
    room.lead("version", list(FIRST))
    statement = version_of(room.state)
    room.go("protocol")
    room.lead("version", ["We decide by consensus.", FIRST[1]])
    assert [one.id for one in room.state.versions] == [statement.id]
    protocol = room.state.newest("protocol")
    assert protocol is not None
    assert protocol.document == "protocol"
    assert not {id for id, _text in protocol.parts} & {id for id, _text in statement.parts}
    foreign = [{"id": id, "text": text} for id, text in statement.parts]
    room.lead("version", {"sentences": foreign})
    newest = room.state.newest("protocol")
    assert newest is not None
    assert not {id for id, _text in newest.parts} & {id for id, _text in statement.parts}
    room.lead("version", {"sentences": ["We are one."], "document": "statement"})
    assert len(room.state.versions) == 2
    room.lead("rename-item", {"item": newest.parts[0][0], "text": "We live along the river."})
    texts = [item.text for item in room.state.versions_of("protocol")][-1].splitlines()
    assert texts == ["We live along the river.", *FIRST[1:]]
    assert room.replayed() == room.state
