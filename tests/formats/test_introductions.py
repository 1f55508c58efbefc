"""Introductions to make, in documents."""

from __future__ import annotations

import csv
import io
from typing import Any

from facilitator.formats.products import render
from tests.console.steps.meeting_stages import NAMES, apart, note
from tests.console.steps.stages import Stage
from tests.formats.hostile import TEXTS
from tests.formats.reading import Page, markdown_texts


def written(stage: Stage, as_: str, *, full: bool = False) -> str:
    state = stage.session.state
    return render(state, "answers", as_, head="0123456789", session="x", full=full).decode()


def noted(*more: dict[str, Any]) -> Stage:
    """Introductions of each kind; `more` steps come after that of the ties."""
    stage = apart(NAMES, *more)
    person = stage.session.state.here[4].id
    note(stage, "proposed", "River Watch", "Street Choir", introducer=person, reason="Vans")
    note(stage, "made", "Seed Swap", "Wild Swimmers")
    note(stage, "refused", "Arts Yard", "Night Shelter", reason="They fell out")
    note(stage, "not", "Arts Yard", "Wild Swimmers")
    return stage


def test_introductions_stand_by_goal_with_their_state_and_why() -> None:
    text = written(noted(), "md")
    for title in ("Introductions to make", "Join the islands", "No weak spot"):
        assert title in text
    islands = text[text.index("Join the islands") : text.index("Everyone within two")]
    row = next(row for row in islands.split("\n") if "River Watch – Street Choir" in row)
    assert "| proposed | Brings 3 groups into contact with the largest part. Street Choir" in row
    assert "| Seed Swap – Wild Swimmers | have met | – | – |" in islands
    assert "Not to be introduced" not in text
    assert "Arts Yard – Wild Swimmers" not in text
    assert "fell out" not in text
    assert "P4" not in text


def test_with_names_stands_also_who_refused() -> None:
    text = written(noted(), "md", full=True)
    kept = text[text.index("Not to be introduced") :]
    assert "Arts Yard | refused" in kept or "Night Shelter – Arts Yard | Refused" in kept
    assert "They fell out" in kept
    assert "Arts Yard – Wild Swimmers | Not to be introduced | – |" in kept


def rows(text: str) -> list[tuple[str, ...]]:
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    fields = ("about", "choice", "text", "group", "name")
    return [
        tuple(row.get(field) or "" for field in fields)
        for row in table
        if row["kind"] == "introduction"
    ]


def test_data_has_a_row_for_each_introduction() -> None:
    stage = noted()
    pair, met = "River Watch – Street Choir", "Seed Swap – Wild Swimmers"
    assert rows(written(stage, "csv")) == [
        (pair, "proposed", "", "", ""),
        (met, "made", "", "", ""),
    ]
    assert rows(written(stage, "csv", full=True)) == [
        (pair, "proposed", "Vans", "", "P4"),
        (met, "made", "", "", ""),
        ("Night Shelter – Arts Yard", "refused", "They fell out", "", ""),
        ("Arts Yard – Wild Swimmers", "not", "", "", ""),
    ]


def test_hostile_names_stay_text() -> None:
    for start in range(0, len(TEXTS), 10):
        texts = TEXTS[start : start + 10]
        names = [f"{at} {text}"[:60].strip() for at, text in enumerate(texts)]
        stage = apart([*names, *(f"{at} more" for at in range(len(names), 10))])
        page = Page(written(stage, "html"))
        assert set(page.shape) == set(Page(written(apart(NAMES), "html")).shape)
        assert any("largest part" in text for text in markdown_texts(written(stage, "md")))


def test_of_several_steps_the_last_one_that_was_opened_has_the_introductions() -> None:
    again = {"id": "again", "phase": "connect", "activity": "ties", "title": "Once more?"}
    stage = noted(again)
    session = stage.session
    assert written(stage, "md").count("Introductions to make") == 1
    session.do("go", "again")
    text = written(stage, "md")
    assert text.count("Introductions to make") == 1
    assert text.index("Once more?") < text.index("Introductions to make")
    assert len(rows(written(stage, "csv"))) == 2
