"""Needs and holders in documents: by kind, by group, and who could help whom."""

from __future__ import annotations

from facilitator.formats.products import render
from tests.console.steps.holder_stages import shared_out
from tests.console.steps.stages import Stage
from tests.formats.hostile import TEXTS
from tests.formats.reading import Page, markdown_texts


def written(stage: Stage, as_: str) -> str:
    state = stage.session.state
    return render(state, "answers", as_, head="0123456789", session="x", full=False).decode()


def test_needs_stand_by_kind_and_by_group_in_the_words_of_the_wall() -> None:
    text = written(shared_out(9), "md")
    assert text.index("Specialisms") < text.index("Information") < text.index("Resources")
    assert "What each group has, in alphabetical order" in text
    head = text[text.index("| Group | Has | Nobody else has |") :]
    row = next(row for row in head.split("\n") if row.startswith("| River Watch"))
    assert row.endswith("| Legal advice on planning law, Press contacts |")
    assert "3 groups together have everything that anybody here has." in text
    assert "Nobody has: First aid" in text
    assert "They could help each other" in text
    assert "Food Bank East could bring: Layout and printing" in text
    assert "Food Bank East: Legal advice on planning law – River Watch" in text


def test_where_nobody_is_named_groups_are_not_put_together() -> None:
    text = written(shared_out(9, names="anonymous"), "md")
    assert "Specialisms" in text
    assert "together have everything" not in text
    assert "Nobody else has" not in text


def test_hostile_needs_stay_text() -> None:
    hostile = shared_out(len(TEXTS), [text[:90].strip() or "x" for text in TEXTS])
    plain = shared_out(len(TEXTS), [f"Need {number:03}" for number in range(len(TEXTS))])
    page = Page(written(hostile, "html"))
    assert set(page.shape) == set(Page(written(plain, "html")).shape)
    assert any("<script>alert(1)</script>" in text for text in page.texts)
    texts = markdown_texts(written(hostile, "md"))
    assert any("<script>alert(1)</script>" in text for text in texts)
