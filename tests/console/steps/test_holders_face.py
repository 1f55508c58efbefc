"""Needs and their holders."""

from facilitator.activities import holders_kinds
from facilitator.console.faces import step_view_of
from tests.console.steps.holder_stages import shared_out
from tests.console.steps.stages import HOSTILE, Stage, at, held
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
    assert progress.text == "0 of 2 groups have answered · The one person has not answered yet"
    for who in (ann, cyd):
        session.give(who, "q12", "hold", need=need.id, level="has")
    progress = HOLDERS.progress(stage.seen())
    assert progress.text == "1 of 2 groups has answered · The one person has answered"
    assert (progress.done, progress.total) == (2, 3)
    assert HOLDERS.on_sheet(session.state, session.state.step("q12")).count == "1 group, 1 person"


def by_view(stage: Stage, view: str, width: int = 80, height: int = 24) -> str:
    """All pages of a view as one text."""
    pages = stage.pages(15, width, height, view=view)
    return "\n".join(line.text.rstrip() for page in pages for line in page.lines)


def test_needs_stand_under_the_question_that_they_came_from() -> None:
    stage = shared_out(9)
    assert stage.views() == ["", "kinds", "more", "load", "team", "exchange"]
    text = by_view(stage, "kinds")
    heads = ("Specialisms", "Skills", "Information", "Resources")
    assert [row.strip() for row in text.split("\n") if row.strip() in heads] == list(heads)
    first = text[text.index("Specialisms") : text.index("Skills")]
    assert first.index("NOBODY   First aid") < first.index("Legal advice")
    assert "Vans at the weekend" in text[text.index("Resources") :]
    ids = [one.text for one in HOLDERS.selectables(stage.seen(view="kinds"))]
    assert sorted(ids) == sorted(need.text for need in stage.session.state.needs)
    assert ids[0] == "First aid"


def test_the_key_of_the_views_says_what_comes_next() -> None:
    stage = shared_out(9)
    labels = [HOLDERS.keys(stage.seen(view=view)) for view in stage.views()]
    shown = [next(key for key in keys if key.startswith("other")) for keys in labels]
    assert shown == [
        "other by kind",
        "other who could",
        "other by group",
        "other fewest groups",
        "other who could help",
        "other list",
    ]


def test_groups_are_listed_by_name_with_what_nobody_else_has() -> None:
    text = by_view(shared_out(9), "load")
    groups = ("Food Bank East", "Mosque kitchen", "River Watch", "Tenants of Mill Street")
    assert [row.split("  ")[2] for row in text.split("\n") if "has " in row and " of 9" in row] == [
        *groups
    ]
    river = text[text.index("River Watch") : text.index("Tenants")]
    assert "has 4 of 9" in river
    assert "Nobody else has: Legal advice on planning law" in river
    assert "Vans at the weekend" not in river


def test_the_fewest_groups_that_have_everything_and_what_nobody_has() -> None:
    text = by_view(shared_out(9), "team")
    assert "3 groups together have everything that anybody here has." in text
    assert "NOBODY   First aid" in text
    assert "Perhaps fewer would do." not in text


def test_who_could_help_whom_and_what_nobody_asked_for() -> None:
    stage = held(4)
    session, here = stage.session, [person.id for person in stage.session.state.here]
    legal = session.state.needs[0]
    session.give(here[0], "q12", "hold", need=legal.id, level="needs")
    text = by_view(stage, "exchange")
    assert "River Watch: Legal advice on planning law\n      nobody has it yet" in text
    session.give(here[2], "q12", "hold", need=legal.id, level="could")
    text = by_view(stage, "exchange")
    assert "River Watch: Legal advice on planning law\n      Food Bank East could help" in text
    unused = text[text.index("Offered, and nobody has asked for it yet") :]
    assert "Water testing laboratory" in unused
    assert "Legal advice" not in unused
    swapped = by_view(shared_out(9), "exchange")
    assert "Food Bank East · River Watch" in swapped
    assert "Food Bank East could bring: Layout and printing" in swapped


def test_where_nobody_is_named_nothing_is_put_together_by_group() -> None:
    stage = shared_out(9, names="anonymous")
    assert stage.views() == ["", "kinds", "more"]


def test_a_need_of_hidden_answers_is_of_the_step_that_the_room_looked_at() -> None:
    session, here = at("q3", q3={"reveal": "hidden"})
    answer = session.give(here[0], "q3", "answer", text="Lawyers")
    session.do("go", "q5")
    session.do("need", {"text": "Lawyers", "origin": f"a{answer.seq}"})
    session.do("need", "Cooks")
    session.do("go", "q6")
    session.do("need", "Luck")
    kinds = holders_kinds.by_kind(session.state)
    titles = [(kind.title, [need.text for need in kind.needs]) for kind in kinds]
    assert titles == [("Skills", ["Lawyers", "Cooks"]), ("Other needs", ["Luck"])]
    session.do("reveal", "q3")
    assert holders_kinds.by_kind(session.state)[0].title == "Specialisms"


def test_hostile_needs_and_groups_are_plain_text_in_every_view() -> None:
    stage = shared_out(8, HOSTILE)
    stage.session.do("group-edit", {"group": stage.session.state.groups[0].id, "name": "[b]x[/]"})
    for view in stage.views():
        for width, height in ((56, 16), (80, 24), (120, 36)):
            for page in stage.pages(10, width, height, view=view):
                assert all(line.cells <= width for line in page.lines)
    assert "[b]x[/]" in by_view(stage, "load")
    assert "[bold]not bold[/]" in by_view(stage, "team")
