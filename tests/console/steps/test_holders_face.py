"""Needs and their holders."""

from facilitator.console.faces import step_view_of
from tests.console.steps.stages import Stage, at, held
from tests.sessions import Session

HOLDERS = step_view_of("holders")


def test_words_carry_what_colours_say() -> None:
    rows = held(9).text().split("\n")
    assert rows[0].split() == ["NOBODY", "Legal", "advice", "on", "planning", "law"]
    assert "ONLY 1   Water testing laboratory" in "\n".join(rows)
    assert any(row.startswith("    ●●   ") for row in rows)


def test_what_nobody_has_comes_first_then_one_then_more() -> None:
    stage = held(9)
    selectables = [selectable.text for selectable in HOLDERS.selectables(stage.seen())]
    assert selectables[0] == "Legal advice on planning law"
    text = "\n".join(
        line.text for page in stage.pages(15, 80, 24) for line in page.lines if line.text
    )
    assert text.index("NOBODY") < text.index("ONLY 1") < text.index("●●")


def test_groups_whose_phones_differ_are_named_quietly() -> None:
    session, here = at("q12", q12={"options": {"one_voice": True}})
    session.do("need", "A hall")
    need = session.state.needs[0].id
    session.give(here[0], "q12", "hold", need=need, level="has")
    session.give(here[4], "q12", "hold", need=need, level="could")
    text = Stage(session, "q12").text()
    assert "members disagree: River Watch" in text
    assert "NOBODY" in text


def test_who_could_is_on_another_page_and_the_other_view() -> None:
    stage = held(4)
    rendered = stage.rendered()
    assert "are on page 2" in rendered.left
    assert "knows somebody: Tenants of Mill Street" in stage.text(page=1)
    assert "could: Food Bank East" in stage.text(view="more")


def test_the_table_has_signs_and_a_legend() -> None:
    text = held(9).text(27, 120, 36, view="more")
    assert "● has it   · could   ? knows somebody" in text
    assert "1 River Watch" in text.replace("\u00a0", " ")
    row = next(row for row in text.split("\n") if "Water testing" in row)
    assert "●" in row
    assert "?" in row


def test_before_any_answer_nothing_is_called_missing() -> None:
    session, _here = at("q12")
    assert (
        "No needs yet. Select an answer and press Y to make it a need."
        in Stage(session, "q12").text()
    )
    session.do("need", "A hall")
    stage = Stage(session, "q12")
    assert "NOBODY" not in stage.text()
    assert stage.rendered().left == "The first answers appear beside these needs."


def test_a_hidden_need_goes() -> None:
    stage = held(3)
    need = stage.session.state.needs[0]
    stage.session.do("hide", need.id)
    assert need.text not in stage.text()


def test_groups_and_people_who_speak_for_none_are_counted_apart() -> None:
    session = Session()
    ann, cyd = session.join("Ann", "River Watch"), session.join("Cyd")
    session.join("Bo", "Night Shelter")
    session.do("need", "Vans")
    (need,) = session.state.needs
    session.do("go", "q12")
    stage = Stage(session, "q12")
    progress = HOLDERS.progress(stage.seen())
    assert progress.text == "0 of 2 groups and 0 of 1 person has answered"
    for who in (ann, cyd):
        session.give(who, "q12", "hold", need=need.id, level="has")
    progress = HOLDERS.progress(stage.seen())
    assert progress.text == "1 of 2 groups and 1 of 1 person has answered"
    assert (progress.done, progress.total) == (2, 3)
    assert HOLDERS.on_sheet(session.state, session.state.step("q12")).count == "1 group, 1 person"
