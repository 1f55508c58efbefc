import re
from xml.etree import ElementTree

import pytest

from facilitator.activities.ties_network import map_of
from facilitator.formats import answers_document, sheet_document, sheet_map
from facilitator.formats.products import products, render
from facilitator.formats.sections import gaps_ranking as gaps
from facilitator.formats.sections import section
from facilitator.workshop.support import supports
from tests.console.steps.gap_stages import acted_on, everything, given_dots
from tests.console.steps.stages import HOSTILE, tied, with_ties
from tests.formats.hostile import RAW
from tests.sessions import QUESTIONS, Session, mapped, ranked


def written(session: Session, what: str) -> str:
    return render(session.state, what, "md", head="0123456789", session="x").decode()


def test_the_ranking_has_shared_places() -> None:
    session, _people = ranked()
    session.do("go", "sense")
    gaps_data = gaps.data(session.state, full=False)
    assert (gaps_data["state"], gaps_data["placed"], gaps_data["each"]) == ("ranked", 4, 3)
    assert [(row["place"], row["dots"], row["shared"]) for row in gaps_data["gaps"]] == [
        (1, 8, False),
        (2, 1, True),
        (2, 1, True),
        (4, 0, True),
        (4, 0, True),
        (4, 0, True),
    ]
    text = written(session, "gaps")
    assert "## Nobody has it\n\n| Place | Dots | Gap | Who could close it |" in text
    assert "| **1** | 8 | Legal advice | Know somebody: River Watch. |" in text
    assert "| **2 =** | 1 | Vans at the weekend | Only Food Bank East has it. |" in text
    assert "share a place" in text


def test_the_gaps_we_act_on_come_first() -> None:
    session, _people = ranked()
    session.do("go", "sense")
    text = written(session, "gaps")
    first = text.partition("## The 3 gaps we act on")[2].partition("##")[0]
    assert first.split("\n- ")[1].startswith("Legal advice: Know somebody: River Watch.")
    page = render(session.state, "gaps", "html", head="0123456789", session="x").decode()
    assert page.count('<p class="what">✓ ') == 3


def test_dots_are_secret_while_they_are_placed() -> None:
    session, _people = ranked()
    gaps_data = gaps.data(session.state, full=False)
    assert gaps_data["state"] == "frozen"
    assert {row["dots"] for row in gaps_data["gaps"]} == {None}
    assert "The dots are secret until the step is closed." in written(session, "gaps")


def test_before_freezing_the_findings_are_listed() -> None:
    session, _people = mapped()
    gaps_data = gaps.data(session.state, full=False)
    assert gaps_data["state"] == "found"
    assert "Nobody has it: Legal advice" in [row["text"] for row in gaps_data["gaps"]]
    assert "The list is not frozen yet" in written(session, "gaps")


def test_a_hidden_gap_is_left_out() -> None:
    session, _people = ranked()
    session.do("hide", session.state.gaps[0].id)
    session.do("go", "sense")
    assert "Legal advice" not in written(session, "gaps")


def test_the_sheet_has_the_twelve_questions_in_order() -> None:
    session, _people = mapped()
    sheet_data = sheet_document.data(session.state, full=False)
    assert [row["number"] for row in sheet_data["questions"]] == list(range(1, 13))
    assert [row["asked"] for row in sheet_data["questions"]] == list(QUESTIONS)
    assert sheet_data["groups"] == [
        "River Watch",
        "Food Bank East",
        "Night Shelter",
        "Street Choir",
    ]


def test_the_map_is_in_the_middle_as_soon_as_groups_are_tied() -> None:
    session = tied(3).session
    text = written(session, "sheet").partition("## Our map")[2]
    assert text.startswith("\n\n")
    assert "5 groups · 5 ties" in text
    assert "- **Food Bank East**: Tenants of Mill" in text
    page = render(session.state, "sheet", "html", head="0123456789", session="x").decode()
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="map"') == 1


def test_kinds_of_people_without_a_group_stand_beneath_the_map() -> None:
    session = tied(6).session
    session.do("open", "q1")
    who = session.state.here[0].id
    session.give(who, "q1", "answer", text="<Youth> workers", type="kind")
    assert "- **No group yet**: \\<Youth\\> workers" in written(session, "sheet")
    page = render(session.state, "sheet", "html", head="0123456789", session="x").decode()
    assert ">No group yet</text>" in page
    assert "&lt;Youth&gt; workers</text>" in page


def test_ties_that_are_concealed_are_on_no_map() -> None:
    session = tied(3, reveal="hidden").session
    assert "tie" not in written(session, "sheet").partition("## Our map")[2]
    session.do("reveal")
    assert "5 ties" in written(session, "sheet").partition("## Our map")[2]


def test_groups_without_a_stored_place_come_to_lie_beside_those_that_have_one() -> None:
    session = tied(6).session
    graph = map_of(session.state)
    stored = {node.id: (at * 1000, 0) for at, node in enumerate(graph.tied[1:])}
    places = sheet_map.places(graph, stored)
    assert places.keys() == {node.id for node in graph.tied}
    assert {id: places[id] for id in stored} == stored


@pytest.mark.parametrize("name", RAW[:40])
def test_no_name_of_a_group_breaks_the_map(name: str) -> None:
    session = Session(with_ties())
    people = [session.join("Ana", name or "x"), session.join("Ben", "Arts Yard")]
    session.do("go", "ties")
    for who, to in zip(people, reversed(session.state.groups), strict=True):
        session.give(who, "ties", "tie", to=to.id, strength="talk")
    page = render(session.state, "sheet", "html", head="0123456789", session="x").decode()
    [svg] = re.findall("<svg.*?</svg>", page, re.DOTALL)
    root = ElementTree.fromstring(svg)
    assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {
        "svg", "title", "desc", "rect", "g", "path", "text"
    }  # fmt: skip
    assert session.state.groups[0].text in {each.text for each in root.iter()}


def test_the_same_answers_are_counted_together_and_persons_are_not_named() -> None:
    session, _people = mapped()
    questions = {
        row["number"]: row for row in sheet_document.data(session.state, full=False)["questions"]
    }
    assert questions[3]["answers"] == [
        {"text": "Legal advice on planning law", "times": 2, "answers": []}
    ]
    assert (questions[1]["count"], questions[1]["persons"]) == (3, 1)
    assert [(row["text"], row["answers"]) for row in questions[12]["answers"]] == [
        ("Several have it", ["A meeting place: Night Shelter, somebody without a group"]),
        ("Only one has it", ["Vans at the weekend: Food Bank East"]),
        ("Nobody has it yet", ["Legal advice"]),
    ]
    text = written(session, "sheet")
    assert "- Legal advice on planning law × 2" in text
    assert "Marta Nowak" not in text
    assert "1 person was named" in text


def test_merged_answers_stand_beneath_the_one_that_names_their_theme() -> None:
    session, people = mapped()
    session.do("go", "q2")
    given = [
        session.give(people[place % 3], "q2", "answer", text=text).seq
        for place, text in enumerate(("By the river", "On both banks", "On both banks", "Online"))
    ]
    session.do("merge", {"into": f"a{given[0]}", "items": [f"a{given[1]}", f"a{given[2]}"]})
    text = written(session, "sheet")
    assert "- By the river × 3\n    - On both banks\n- " in text
    questions = sheet_document.data(session.state, full=False)["questions"]
    assert questions[1]["answers"][0] == {
        "text": "By the river",
        "times": 3,
        "answers": ["On both banks"],
    }


def test_a_theme_has_its_name_and_the_number_of_people_and_the_strongest_is_first() -> None:
    session, people = mapped()
    session.do("go", "q2")
    seqs = [
        session.give(people[giver], "q2", "answer", text=text).seq
        for giver, text in ((0, "Online"), (0, "In the net"), (0, "At the river"), (1, "The banks"))
    ]
    ids = [f"a{seq}" for seq in seqs]
    session.do("merge", {"into": ids[0], "items": [ids[1]]})
    session.do("merge", {"into": ids[2], "items": [ids[3]]})
    session.do("name-theme", {"item": ids[2], "name": "Outside"})
    session.do("star", ids[2])
    answers = written(session, "answers")
    assert answers.index("**Online** × 1") < answers.index("**Outside** × 2")
    assert "    - At the river – starred" in answers
    session.do("close", "q2")
    answers = written(session, "answers")
    assert answers.index("**Outside** × 2") < answers.index("**Online** × 1")
    rows = answers_document.data(session.state, full=False)["steps"]
    themes = [row.get("theme") for step in rows if step["step"] == "q2" for row in step["rows"]]
    assert themes[-4:] == ["Online", "Online", "Outside", "Outside"]


def test_what_is_made_of_a_theme_tells_how_many_said_it() -> None:
    session, people = mapped()
    session.do("go", "q3")
    ids = [
        f"a{session.give(people[giver], 'q3', 'answer', text=text).seq}"
        for giver, text in ((0, "Vans"), (1, "A van"), (1, "Cars"))
    ]
    session.do("merge", {"into": ids[0], "items": ids[1:]})
    session.do("need", {"text": "Something with wheels", "origin": ids[1]})
    session.do("principle", {"text": "We drive together", "origin": ids[0]})
    need, principle = session.state.needs[-1], session.state.principles[-1]
    assert supports(session.state, (need, principle)) == {need.id: 2, principle.id: 2}
    session.do("go", "q12")
    assert "Something with wheels (said by 2)" in written(session, "answers")


def test_markdown_has_all_answers_of_a_long_field() -> None:
    session, people = mapped()
    session.do("go", "q2")
    for number in range(40):
        session.give(people[0], "q2", "answer", text=f"A long answer about the place {number}")
    text = written(session, "sheet")
    assert all(f"- A long answer about the place {number}\n" in text for number in range(40))


def test_groups_stand_by_the_work_they_do() -> None:
    session, people = mapped()
    session.do("go", "q1")
    for name, work in (("Seed Swap", "food"), ("Bakers", "Food"), ("Boats", "water")):
        session.give(people[0], "q1", "answer", text=name, type="group", work=work)
    text = written(session, "sheet").partition("## Our map")[2]
    assert "- food × 2\n    - Seed Swap\n    - Bakers\n- water\n    - Boats\n- River Watch" in text


def test_a_blank_sheet_has_lines_to_write_on() -> None:
    text = written(Session(cause=""), "sheet")
    assert text.count("\\_" * 40) >= 12 * 4
    assert all(f"{at}. {question}" in text for at, question in enumerate(QUESTIONS, 1))
    assert "Write each group on a small note." in text
    assert "2026" not in text.partition("\n---\n")[0]
    page = render(Session(cause="").state, "sheet", "html", head="0", session="x").decode()
    assert page.count('<span class="blank">') == 3  # what to win, the date, the people


def test_an_agenda_without_questions_says_so() -> None:
    from facilitator.activities.catalogue import CATALOGUE
    from facilitator.workshop.agenda_reading import from_table

    steps = [{"id": "a", "phase": "connect", "activity": "talk", "title": "Talk"}]
    session = Session(from_table({"title": "T", "steps": steps}, CATALOGUE))
    assert "none of the twelve questions" in written(session, "sheet")


def test_what_the_room_acts_on_is_in_the_documents() -> None:
    session = acted_on(3).session
    text = written(session, "gaps")
    first = text.partition("## The 3 gaps we act on")[2].partition("##")[0]
    assert "- Legal advice on planning law: Know somebody: Tenants of Mill Street." in first
    assert "If Bus Riders Union is away" not in first
    assert [row["chosen"] for row in gaps.data(session.state, full=False)["gaps"]] == [
        *[True] * 3,
        *[False] * 7,
    ]
    session.do("act-on-gap", {"item": session.state.gaps[1].id, "on": False})
    assert "## The 2 gaps we act on" in written(session, "gaps")
    session.do("act-on", {"count": 0})
    assert {row["chosen"] for row in gaps.data(session.state, full=False)["gaps"]} == {False}


def test_where_all_that_the_room_acts_on_is_hidden_nothing_else_takes_its_place() -> None:
    session = given_dots(everything()).session
    assert "gaps we act on" in written(session, "gaps")
    gap = session.state.gaps[0]
    session.do("act-on-gap", gap.id)
    session.do("hide", gap.id)
    text = written(session, "gaps")
    assert "gaps we act on" not in text
    assert "## The gap we act on" not in text
    session.do("restore", gap.id)
    assert "## The gap we act on" in written(session, "gaps")


def test_every_kind_has_its_part_of_the_document_with_who_could_close_it() -> None:
    text = written(everything().session, "gaps")
    for heading in (
        "Nobody has it",
        "One group has it",
        "Much hangs on one group or one tie",
        "Nobody else here has a tie to them",
        "The room said that they are missing",
        "We know no group yet",
        "At the victory party, but without a tie to us",
        "Nobody follows it up yet",
    ):
        assert f"## {heading}\n" in text
    assert "If River Watch is away, 3 groups lose contact" in text
    assert "River Watch could introduce Street Choir and Bus Riders Union." in text
    page = render(everything().session.state, "gaps", "html", head="0123456789", session="x")
    assert "ONE TIE" in page.decode()


def test_a_proportional_list_says_so() -> None:
    stage = given_dots(everything(options={"rule": "proportional"}))
    assert "every part of the room has its turn" in written(stage.session, "gaps")
    assert gaps.data(stage.session.state, full=False)["rule"] == "proportional"


def test_what_the_order_of_the_list_decided_is_said() -> None:
    stage = everything(options={"rule": "proportional"})
    session = stage.session
    session.do("freeze")
    first, second, third = (gap.id for gap in session.state.gaps[:3])
    for person in session.state.here:
        for gap in (first, second, third):
            session.give(person.id, "gaps", "dots", item=gap, dots=1)
    session.do("close", "gaps")
    text = written(session, "gaps")
    assert "As good for this place: Water testing laboratory; Somebody who speaks Tigrinya." in text
    assert "As good for this place: Somebody who speaks Tigrinya." in text
    assert [row["place"] for row in gaps.data(session.state, full=False)["gaps"]][:3] == [1, 2, 3]
    assert "as good for this place: Water testing laboratory +1" in stage.text()


def test_who_did_not_name_whom_is_in_full_documents_only() -> None:
    session = everything().session
    last, third = session.state.here[8], session.state.here[2]
    session.give(last.id, "ties", "tie", to=third.group, strength="talk")
    sentence = "Beekeepers named a tie to Allotment Society, but Allotment Society did not"
    for what in products():
        for as_ in products()[what].formats:
            if as_ in ("md", "html", "json", "csv") and what != "archive":
                for full in (False, True):
                    document = render(
                        session.state, what, as_, head="0123456789", session="x", full=full
                    )
                    shown = sentence in document.decode()
                    in_words = what == "answers" and as_ in ("md", "html")
                    assert shown == (full and in_words), (what, as_, full)


def test_hostile_names_are_escaped_in_gaps() -> None:
    session = everything(HOSTILE, ("<script>alert(1)</script>", *HOSTILE) * 2).session
    page = render(session.state, "gaps", "html", head="0123456789", session="x").decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "[bold]not bold[/]" in page


def test_who_named_whom_is_in_the_rows_only_with_names() -> None:
    session = Session(with_ties())
    people = [session.join(f"P{at}", name) for at, name in enumerate(("Bus", "Choir", "Dig"))]
    ids = {group.text: group.id for group in session.state.groups}
    session.do("go", "ties")
    given = [(0, "Choir", "know"), (1, "Bus", "together"), (2, "Choir", "talk"), (1, "Dig", "none"),
            (2, "Bus", "none")]  # fmt: skip
    for speaker, to, strength in given:
        session.give(people[speaker], "ties", "tie", to=ids[to], strength=strength)

    def ties(*, full: bool) -> list[tuple[str, str, str]]:
        state = session.state
        rows = section.of("ties").rows(state, state.step("ties"), full)
        return [(row.group, row.about, row.choice) for row in rows if row.kind == "tie"]

    assert ties(full=False) == [("", "Bus – Choir", "together"), ("", "Choir – Dig", "talk")]
    names = [group.text for group in session.state.groups]
    assert sorted(ties(full=True)) == sorted((names[at], to, how) for at, to, how in given)
