"""Where the room differs, in documents: a table for each point, behind the statement unless it is
kept apart."""

import csv
import io
import json
from typing import Any

import pytest

from facilitator.formats.products import render
from tests.console.steps.differ_stages import MONEY, NEVER, OPENLY, apart, differing
from tests.sessions import CLOCK, Session, agenda, decided

HEAD = "7f3a9c01"


def written(
    session: Session, what: str, as_: str = "md", *, full: bool = False, **more: bool
) -> str:
    options: dict[str, Any] = {"head": HEAD, "full": full, "clock": CLOCK, **more}
    return render(session.state, what, as_, session="river", **options).decode()


def with_statement(**options: bool) -> Session:
    """The same room with a version of the statement."""
    session = differing(options=options).session
    session.do("go", "draft")
    session.version("We live along one river.")
    return session


def test_the_document_has_a_table_for_each_point_and_how_the_room_goes_on() -> None:
    text = written(differing().session, "disagreements")
    assert text.index("# Where we differ") < text.index(f"## {MONEY}")
    assert "| Position | Held by | What they need |" in text
    assert f"| {NEVER} | 11 people, River Watch, Tenants of Mill Street, Food Bank East" in text
    assert "| small gifts from many |" in text
    assert "no group signs alone for all of us" in text
    assert "12 January 2027" in text
    assert "Nobody has written a position." in text
    assert "Each group for itself. – not our battle" in text
    page = written(differing().session, "disagreements", "html")
    assert OPENLY in page
    assert "a fund we all control" in page


def test_what_was_not_shown_or_is_hidden_is_not_written() -> None:
    stage = apart()
    text = written(stage.session, "disagreements")
    assert MONEY in text
    assert NEVER not in text
    assert "mayor" not in text
    assert "have not been shown to the room yet" in written(stage.session, "answers")
    stage.session.do("reveal", "apart")
    stage.session.do("hide", stage.session.state.disagreements[0].id)
    text = written(stage.session, "disagreements")
    assert MONEY not in text
    assert NEVER not in text
    assert "mayor" in text


def test_the_data_has_people_groups_needs_and_what_is_agreed() -> None:
    session = differing().session
    first, second, third = json.loads(written(session, "disagreements", "json"))["disagreements"]
    assert (first["text"], first["ours"], first["again"]) == (MONEY, True, "2027-01-12")
    assert first["meanwhile"] == "no group signs alone for all of us"
    assert [(one["text"], one["people"]) for one in first["positions"]] == [
        (NEVER, 11),
        (OPENLY, 10),
    ]
    assert first["positions"][1]["needs"] == ["a fund we all control"]
    assert second["positions"] == []
    assert third["positions"][0]["ours"] is False
    assert "names" not in first["positions"][0]
    full = json.loads(written(session, "disagreements", "json", full=True))["disagreements"][0]
    assert full["positions"][0]["names"][1] == "P1 (Tenants of Mill Street)"
    assert "P0 (River Watch), P1 (Ten" in written(session, "disagreements", full=True)


def test_it_stands_behind_the_statement_unless_it_is_switched_off() -> None:
    session = with_statement()
    text = written(session, "statement")
    assert text.index("We live along one river.") < text.index("Where we differ")
    assert text.index("Where we differ") < text.index("The record")
    assert NEVER in written(session, "statement", "html")
    assert "P0" not in written(session, "statement", full=True)
    for without in (
        written(session, "statement", along=False),
        written(session, "statement-page"),
        written(with_statement(with_statement=False), "statement"),
    ):
        assert "We live along one river." in without
        assert "Where we differ" not in without
    assert NEVER in written(with_statement(with_statement=False), "disagreements")


@pytest.mark.parametrize("document", ["proposition", "protocol"])
def test_it_stands_behind_every_document(document: str) -> None:
    session = Session(agenda(draft={"options": {"document": document}}))
    session.join("Ann")
    session.do("disagreement", MONEY)
    session.do("go", "draft")
    session.do("version", {"sentences": ["We meet every month."], "document": document})
    text = written(session, document)
    assert text.index("We meet every month.") < text.index("Where we differ")
    assert MONEY in text
    assert "Where we differ" not in written(session, document, along=False)


def test_a_room_that_noted_a_point_has_it_behind_the_statement_without_a_step_about_it() -> None:
    session, _people = decided()
    assert "Where we differ" not in written(session, "statement")
    assert "No point on which we differ" in written(session, "disagreements")
    session.do("disagreement", MONEY)
    assert MONEY in written(session, "statement")


def test_the_answers_have_a_row_for_each_position_and_what_goes_along() -> None:
    session = differing().session
    table = csv.DictReader(io.StringIO(written(session, "answers", "csv").removeprefix("\ufeff")))
    kinds = [row["kind"] for row in table if row["activity"] == "differ"]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "position": 22,
        "need": 2,
        "meanwhile": 1,
    }
    data = json.loads(written(session, "answers", "json"))
    (step,) = (one for one in data["steps"] if one["activity"] == "differ")
    position = next(row for row in step["rows"] if row["kind"] == "position")
    assert (position["about"], position["theme"], position["group"]) == (
        MONEY,
        NEVER,
        "River Watch",
    )
    assert "name" not in position
    last = step["rows"][-1]
    assert last["choice"] == "not-ours"


def test_a_group_that_is_hidden_is_not_named_beside_its_position() -> None:
    session = differing().session
    group = next(one for one in session.state.groups if one.text == "River Watch")
    session.do("hide", group.id)
    for form in ("md", "html", "json"):
        for full in (False, True):
            assert "River Watch" not in written(session, "disagreements", form, full=full)
    assert "River Watch" not in written(session, "answers", "csv")
    assert NEVER in written(session, "disagreements")


def test_without_names_no_group_is_written_either() -> None:
    session = differing(names="anonymous").session
    text = written(session, "disagreements", full=True)
    assert "11 people" in text
    assert "River Watch" not in text
