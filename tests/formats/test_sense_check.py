"""The sense check in documents: shares with their people, the weakest group, the bridge score."""

import csv
import io
import json
from typing import Any

from facilitator.formats.products import render
from tests.console.steps.sense_stages import divided
from tests.sessions import Session


def rendered(session: Session, what: str, how: str) -> str:
    return render(session.state, what, how, head="0123456789", session="x").decode()


def sentences(session: Session) -> list[dict[str, Any]]:
    check = json.loads(rendered(session, "principles", "json"))["sense_check"]
    assert (check["people"], check["common_ground_percent"]) == (23, 60)
    rows: list[dict[str, Any]] = check["sentences"]
    return rows


def test_shares_stand_with_their_people_in_the_order_of_the_wall() -> None:
    text = rendered(divided().session, "answers", "md")
    table = [row for row in text.splitlines() if row.startswith("| ")]
    start = table.index(
        "| Sentence | Agree | Pass | Disagree | Fewest agree in | Bridge score | Result |"
    )
    assert table[start + 2 : start + 7] == [
        (
            "| Everyone who lives here can take part, with or without papers. "
            "| 23 of 23 (100%) | 0 | 0 | all alike | 87 | common ground |"
        ),
        (
            "| No group is asked to give up its own name. | 17 of 23 (73%) | 4 "
            "| 2 | others 3 of 5 | 67 | common ground |"
        ),
        (
            "| We speak for ourselves, and only for ourselves. | 18 of 23 (78%) | 3 "
            "| 2 | River Watch 3 of 7 | 70 | to talk about |"
        ),
        (
            "| We share what we know, openly and free of charge. | 12 of 23 (52%) | 6 "
            "| 5 | Food Bank East 1 of 5 | 47 | to talk about |"
        ),
        (
            "| From today we meet every month, share what we know, and answer together when one "
            "of us is under pressure. | 4 of 4 | 0 | 0 | – | – | too few votes |"
        ),
    ]
    assert (
        "| We speak for ourselves, and only for ourselves. | River Watch 3 of 7 · Tenants of Mill "
        "Street 6 of 6 · Food Bank East 5 of 5 · others 4 of 5 |"
    ) in table
    assert "A bridge score counts every group the same" in text


def test_json_holds_all_numbers_and_no_name_of_a_group() -> None:
    session = divided().session
    first, _second, third, *_more, last = sentences(session)
    assert third == {
        "id": session.state.principles[1].id,
        "text": "We speak for ourselves, and only for ourselves.",
        "result": "talk",
        "agree": 18,
        "pass": 3,
        "disagree": 2,
        "people": 23,
        "percent": 78,
        "weakest_group": {"agree": 3, "pass": 2, "disagree": 2, "people": 7, "percent": 42},
        "bridge": 0.6985,
        "group_informed_consensus": 0.2381,
        "divisive": 0.4306,
        "common_ground": False,
        "too_few": False,
        "groups": [
            {"agree": 3, "pass": 2, "disagree": 2, "people": 7, "percent": 42},
            {"agree": 6, "pass": 0, "disagree": 0, "people": 6, "percent": 100},
            {"agree": 5, "pass": 0, "disagree": 0, "people": 5, "percent": 100},
            {"agree": 4, "pass": 1, "disagree": 0, "people": 5, "percent": 80},
        ],
    }
    assert first["result"] == "common-ground"
    assert (last["result"], last["too_few"]) == ("too-few", True)
    assert "River Watch" not in rendered(session, "principles", "json")


def test_the_data_file_has_the_numbers_of_each_group() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(divided().session, "answers", "csv"))))
    own = [row for row in rows if row["about"].startswith("We speak for ourselves")]
    assert [(row["kind"], row["choice"], row["number"], row["group"]) for row in own[:8]] == [
        ("count", "agree", "18", ""),
        ("count", "pass", "3", ""),
        ("count", "disagree", "2", ""),
        ("result", "talk", "", ""),
        ("bridge-score", "", "70", ""),
        ("group-count", "agree", "3", "River Watch"),
        ("group-count", "pass", "2", "River Watch"),
        ("group-count", "disagree", "2", "River Watch"),
    ]
    assert (own[-1]["group"], len(own)) == ("others", 17)


def test_without_groups_there_are_no_columns_for_them() -> None:
    session = Session()
    people = [session.join(f"P{number}") for number in range(6)]
    session.do("principle", "We share.")
    session.do("go", "sense")
    for who in people:
        session.give(who, "sense", "sense", principle=session.state.principles[0].id, vote=1)
    session.do("reveal", "sense")
    text = rendered(session, "answers", "md")
    assert "| Sentence | Agree | Pass | Disagree | Result |" in text
    assert "| We share. | 6 of 6 (100%) | 0 | 0 | common ground |" in text
    assert "ridge score" not in text


def test_nothing_is_written_before_the_room_was_shown_the_result() -> None:
    session = divided(shown=False).session
    assert json.loads(rendered(session, "principles", "json"))["sense_check"] is None
    assert "18 of 23" not in rendered(session, "answers", "md")
    assert "bridge-score" not in rendered(session, "answers", "csv")
