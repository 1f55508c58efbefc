"""Replies on the console: beside their sentences, by group, and the forms for them."""

import pytest
from textual.pilot import Pilot

from facilitator.activities.replies_view import gathered
from facilitator.console.app import Console
from facilitator.console.faces import step_view_of
from facilitator.workshop.errors import Rejection
from tests.console.paint import screen_text
from tests.console.stage import Room, seen, until
from tests.console.steps import reply_stages
from tests.console.steps.stages import HOSTILE, Stage
from tests.narrow import frozen_of
from tests.sessions import Session
from tests.variants import also

SIZE = (80, 24)


def console(session: Session) -> tuple[Console, Room]:
    room = Room(session)
    return room.console(), room


async def gone(pilot: Pilot[None], text: str) -> None:
    await until(pilot, lambda: text not in "\n".join(screen_text(pilot.app)))


def test_replies_stand_beside_their_sentence() -> None:
    stage = reply_stages.replied()
    rows = stage.text(rows=60, height=70).splitlines()
    third = next(at for at, row in enumerate(rows) if "We share what we know" in row)
    beneath = "\n".join(rows[third : third + 5])
    assert "5 assents · 1 objection · 1 says: not our battle" in beneath
    assert "OBJECTION" in beneath
    assert "Allotment Society" in beneath
    assert "“Free of charge” is too much for us" in beneath
    assert "On the whole text" in rows[0]


def test_replies_stand_beside_their_sentence_while_the_text_is_drafted_again() -> None:
    stage = reply_stages.reworking()
    rows = stage.text(rows=60, height=70).splitlines()
    third = next(at for at, row in enumerate(rows) if "We share what we know" in row)
    beneath = "\n".join(rows[third : third + 5])
    assert "OBJECTION   Allotment Society" in beneath
    assert "“Free of charge” is too much for us" in beneath
    ann = stage.session.join("Ann")
    sentence = stage.session.state.versions[-1].parts[2][0]
    stage.session.give(ann, "reworking", "react", sentence=sentence, choice="change", text="Fair")
    stage.session.do("stage", "amend")
    amendments = stage.text(rows=60, height=70)
    assert amendments.index("OBJECTION   Allotment Society") < amendments.index("  Fair")


async def test_the_editor_shows_what_groups_replied_to_a_sentence_and_what_became_of_it() -> None:
    opened, _room = console(reply_stages.reworking().session)
    async with opened.run_test(size=(120, 36)) as pilot:
        await seen(pilot, "What do we change after the replies?")
        await pilot.press("w")
        await seen(pilot, "one sentence on each line")
        await pilot.press("up")
        page = " ".join(" ".join(await seen(pilot, "River Watch asks for a")).split())
        assert "change: We meet every two" in page
        assert "Accepted: That is what we" in page


async def test_where_nobody_objects_there_is_nothing_to_answer() -> None:
    opened, _room = console(reply_stages.replied().session)
    async with opened.run_test(size=SIZE) as pilot:
        await seen(pilot, "8 of 12 replied")
        await pilot.press("down", "down")
        page = await seen(pilot, "▌ 1")
        assert "say why" not in "\n".join(page)
        await pilot.press("w")
        await seen(pilot, "There is nothing to reword on this page.")
        await pilot.press("v", "down")
        await seen(pilot, "▌ River Watch")
        await pilot.press("w")
        await seen(pilot, "There is nothing to reword on this page.")


def test_who_is_silent_is_in_no_number() -> None:
    page = reply_stages.sent().text(rows=40, height=50)
    assert "no reply to this yet" in page
    assert "assent" not in page.replace("assents", "")
    groups = reply_stages.sent().text(rows=40, height=50, view="groups")
    assert groups.index("No reply yet") < groups.index("River Watch")


def test_a_hidden_group_is_not_on_the_page() -> None:
    stage = reply_stages.replied()
    yard = next(group.id for group in stage.session.state.groups if group.text == "Arts Yard")
    stage.session.do("hide", yard)
    for view in ("", "groups"):
        page = stage.text(rows=60, height=70, view=view)
        assert "Arts Yard" not in page
        assert "We were not asked" not in page


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
def test_any_text_fits(size: tuple[int, int]) -> None:
    stage = reply_stages.replied(HOSTILE)
    for view in ("", "groups", "letter"):
        for page in stage.pages(12, *size, view=view):
            assert all(line.cells <= size[0] for line in page.lines)


async def test_the_statement_is_sent_by_a_form() -> None:
    app, room = console(reply_stages.not_sent().session)
    async with app.run_test(size=SIZE) as pilot:
        rows = await seen(pilot, "It now goes to our groups.")
        assert " e  send it" in rows[-1]
        await pilot.press("e")
        await seen(pilot, "Replies until")
        await pilot.press("ctrl+a", "ctrl+k", *"soon", "ctrl+s")
        await seen(pilot, "! until: expected a day such as 2026-11-21.")
        await pilot.press(*["backspace"] * 4, *"2027-01-12", "tab", *"Ann", "tab")
        await pilot.press("end", "enter", *"Thank you.", "ctrl+s")
        await seen(pilot, "no reply to this yet")
        action, given = room.asked[-1]
        assert (action, given["until"], given["answer_to"]) == ("circulate", "2027-01-12", "Ann")
        assert given["covering"].endswith("\nThank you.")
        await pilot.press("v", "v")
        await seen(pilot, "Replies until 12 January 2027")
        assert "Ann" not in "\n".join(screen_text(pilot.app))
        await pilot.press("e", "ctrl+a", "ctrl+k", *"2027-02-01", "ctrl+s")
        await seen(pilot, "Replies until 1 February 2027")
        assert len(room.session.state.record.circulations) == 2
        await pilot.press("u")
        await seen(pilot, "Replies until 12 January 2027")


@pytest.mark.long
async def test_one_reply_after_the_other() -> None:
    app, room = console(reply_stages.sent().session)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, "no reply to this yet")
        await pilot.press("e")
        await seen(pilot, "What a group replies")
        await pilot.press("ctrl+s")
        await seen(pilot, "✓ Allotment Society: assents")
        await seen(pilot, "Arts Yard")
        await pilot.press("enter", "o", "enter", "2", "ctrl+s")
        await seen(pilot, "! Write what the group objects to")
        await pilot.press(*"Not so.", "ctrl+s")
        await seen(pilot, "✓ Arts Yard: objects")
        await pilot.press(*["enter"] * 4, *"Bus Riders of the hill", "ctrl+s")
        await seen(pilot, "✓ Bus Riders of the hill")
        await pilot.press("escape")
        await seen(pilot, "3 of 13 replied")
    known = gathered(room.session.state)
    assert known is not None
    assert [row.assents for row in known.sentences][:2] == [2, 2]
    assert known.sentences[1].worded[0].text == "Not so."


async def test_a_reply_is_corrected_and_taken_back_from_the_list_of_groups() -> None:
    app, room = console(reply_stages.replied().session)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, "8 of 12 replied")
        await pilot.press("v", "down", "enter")
        await seen(pilot, "River Watch ✓")
        await pilot.press("enter", "n", "ctrl+s")
        await seen(pilot, "✓ River Watch: says it is not their battle")
        await pilot.press("escape", "enter")
        await seen(pilot, "River Watch ✓")
        await pilot.press("enter", "t", "ctrl+s")
        await seen(pilot, "✓ River Watch: taken back")
        await pilot.press("escape")
        await gone(pilot, "What a group replies")
        await pilot.press("u")
        await seen(pilot, "Undone: took back the reply of “River Watch”")
    assert room.asked[-1][0] == "undo"


@pytest.mark.long
async def test_what_was_typed_of_a_reply_is_kept() -> None:
    app, room = console(reply_stages.sent().session)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, "no reply to this yet")
        await pilot.press("e")
        await seen(pilot, "What a group replies")
        await pilot.press("enter", "o", "enter", "enter", *"Not so", "ctrl+s")
        await seen(pilot, "✓ Allotment Society: objects")
        room.refuses = Rejection("storing-fails")
        await pilot.press("enter", "o", "enter", "enter", *"Nor so", "ctrl+s")
        await seen(pilot, "! Nothing can be stored at the moment.")
        assert "Nor so" in "\n".join(screen_text(pilot.app))
        await pilot.press("ctrl+q")
        await seen(pilot, "A reply that you typed has not been noted yet.")


async def test_what_becomes_of_replies_is_said_with_the_sentence() -> None:
    app, _room = console(reply_stages.replied().session)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, "8 of 12 replied")
        await pilot.press("down", "down", "down", "down")
        rows = await seen(pilot, "w  say why")
        assert "We share what we know" in "\n".join(rows)
        await pilot.press("w")
        await seen(pilot, "Allotment Society: “Free of charge")
        await pilot.press("tab", "ctrl+s")
        await seen(pilot, "! ")
        await pilot.press(*"Costs differ", "ctrl+s")
        await seen(pilot, "✓ Accepted: Costs differ")
        await pilot.press("u")
        await gone(pilot, "Costs differ")


@pytest.mark.long
async def test_what_is_said_of_the_whole_text_is_answered_with_a_reason() -> None:
    app, room = console(reply_stages.replied().session)
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, "8 of 12 replied")
        await pilot.press("down")
        await seen(pilot, "w  say why")
        await pilot.press("w")
        await seen(pilot, "We were not asked about the name.")
        await pilot.press("tab", *"The name can change", "ctrl+s")
        await seen(pilot, "✓ Accepted: The name can change")
    room.session.version("We live along one river.")
    room.session.do("go", "final")
    page = Stage(room.session, "final").text(rows=80, height=90, view="since")
    assert "✓ Accepted: The name can change" in page


def test_what_has_changed_since_stands_with_its_reasons() -> None:
    stage = reply_stages.amended()
    assert "Press C to see what has changed" in stage.rendered(20).left
    keys = step_view_of("decide").keys
    assert "compare changes" in keys(stage.seen())
    assert "compare text" in keys(stage.seen(view="since"))
    page = stage.text(rows=80, height=90, view="since")
    third = page.index("We share what we know, openly and at cost.")
    fifth = page.index("We meet every two months")
    reasons = ("Allotment Society", "“Free of charge” is too much", "✓ Combined: Free of charge")
    assert third < page.index(reasons[0]) < page.index(reasons[2]) < fifth
    assert "Everyone who lives here" not in page
    assert "· Not accepted: We do not know yet which council it is." in page
    assert stage.rendered(20, view="since").left == (
        "Since version 1 was sent: 2 reworded, 1 new, 1 left out."
    )


def test_it_is_seen_while_the_room_decides_and_after() -> None:
    stage = reply_stages.asked_again()
    assert stage.views() == ["", "since"]
    assert list(step_view_of("decide").views(stage.seen())) == [""]
    session = stage.session
    version = frozen_of(session.state, "final").version
    for who in list(session.state.participants)[:3]:
        session.do("return", who)
        session.give(who, "final", "position", version=version, choice="agree")
    session.do("close")
    assert stage.views() == ["", "text", "since"]
    assert "✓ Combined" in stage.text(rows=80, height=90, view="since")


def test_the_first_decision_is_on_a_text_that_nobody_has_sent() -> None:
    stage = Stage(reply_stages.replied().session, "decide")
    assert "since" not in stage.views()


def test_a_final_text_that_nobody_changed_says_so() -> None:
    session = reply_stages.sent().session
    session.do("go", "final")
    stage = Stage(session, "final")
    assert "Not one sentence has changed." in stage.text(rows=20, height=30, view="since")


@pytest.mark.parametrize("form", [*also("send", "reply"), "why"])
async def test_who_leaves_a_form_while_the_room_takes_it_has_left(form: str) -> None:
    made = reply_stages.not_sent() if form == "send" else reply_stages.replied()
    app, room = console(made.session)
    room.takes = 0.2
    async with app.run_test(size=SIZE) as pilot:
        await seen(pilot, "align")
        await pilot.press(*(["down", "w"] if form == "why" else ["e"]))
        await seen(pilot, "ctrl+s")
        await pilot.press(*(["tab", *"So be it"] if form == "why" else []))
        before = len(room.session.events)
        await pilot.press("ctrl+s", "escape")
        await until(pilot, lambda: len(room.session.events) > before)
        await gone(pilot, "ctrl+s")
        await pilot.press("?")
        await seen(pilot, "Lead the room")
