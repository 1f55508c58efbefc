"""The findings, the dots, the ranking."""

from collections.abc import Sequence

import pytest

from facilitator.console.faces import step_view_of
from facilitator.console.steps.offers import AnyOffer, Offer
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Hidden, Starred
from tests.console.steps.gap_stages import acted_on, everything, given_dots, picked
from tests.console.steps.stages import HOSTILE, Stage, at, placing, ranked, unfrozen_gaps

GAPS = step_view_of("gaps")


def test_the_list_is_live_until_it_is_frozen() -> None:
    stage = unfrozen_gaps(3)
    assert "ONLY 1     Legal advice on planning law" in stage.text()
    assert "only River Watch has it" in stage.text()
    act = GAPS.act(stage.seen())
    assert act is not None
    assert (act.action, act.word) == ("freeze", "freeze the list")
    stage.session.do("need", "A boat")
    assert "A boat" in stage.text().split("ONLY 1")[0]


def test_a_finding_is_left_out_and_brought_back() -> None:
    stage = unfrozen_gaps(3)
    first = GAPS.selectables(stage.seen())[0]
    stage.session.do("hide", first.id)
    assert first.text not in stage.text()
    assert "1 left out" in stage.rendered().left
    assert first.text in stage.text(view="more")
    assert stage.rendered(view="more").word == "not in the list"
    assert "left out" in stage.text(view="more")
    stage.session.do("freeze")
    assert len(stage.session.state.gaps) == 2
    again = unfrozen_gaps(3)
    again.session.do("hide", first.id)
    again.session.do("restore", first.id)
    assert first.text in again.text()


def test_what_was_left_out_is_not_on_the_wall_of_a_second_window() -> None:
    stage = unfrozen_gaps(3)
    first = GAPS.selectables(stage.seen())[0]
    stage.session.do("hide", first.id)
    assert first.text in stage.text(view="more")
    assert first.text not in stage.text(view="more", projected=True)


def test_the_key_of_a_finding_is_short_and_plain() -> None:
    for key in ("a12", "x9-2", "nobody n12", "unanswered who-works-with-whom"):
        assert convert({"item": key}, Hidden) == Hidden(key)
    for wrong in ("", "nobody", "nobody n12 n13", "Nobody n12", "nobody " + "n" * 50, "a12\n"):
        with pytest.raises(Rejection):
            convert({"item": wrong}, Hidden)
    assert convert({"item": "nobody n12"}, Starred) == Starred("nobody n12")


def test_no_counts_while_dots_are_placed() -> None:
    stage = placing(6)
    text = stage.text()
    assert "of 23 have placed their dots" in text
    assert "●" not in text
    assert "3 dots each, at most 2 on one gap." in GAPS.prompt(stage.seen())
    listed = stage.text(view="more")
    assert "NOBODY     Somebody who speaks Tigrinya" in listed
    assert "28" not in listed
    act = GAPS.act(stage.seen())
    assert act is not None
    assert act.action == "close"


def test_one_person_has_placed_dots() -> None:
    stage = unfrozen_gaps(3)
    stage.session.do("freeze")
    gap, who = stage.session.state.gaps[0], stage.session.state.here[0]
    stage.session.give(who.id, "gaps", "dots", item=gap.id, dots=1)
    assert "1 of 23 has placed their dots" in stage.text()


def test_the_ranking_says_ties() -> None:
    stage = ranked(6)
    rows = stage.text().split("\n")
    assert rows[0].split() == ["28", "Somebody", "who", "speaks", "Tigrinya", "NOBODY"]
    assert rows[1].count("●") == 28
    assert sum(row.count("▜█▛") for row in rows) == 8
    assert sum("tied for place 2" in row for row in rows) == 2
    assert stage.rendered().word == "result"


def test_many_dots_become_a_bar_with_their_number() -> None:
    session, here = at("q12", 40)
    session.do("need", "A hall")
    session.give(here[0], "q12", "hold", need=session.state.needs[0].id, level="needs")
    session.do("go", "gaps")
    session.do("freeze")
    for who in here:
        session.give(who, "gaps", "dots", item=session.state.gaps[0].id, dots=2)
    session.do("close", "gaps")
    text = Stage(session, "gaps").text()
    assert "80  A hall" in text
    assert "●" not in text


def test_who_is_touched_is_on_the_other_view() -> None:
    assert "Held by: River Watch" in ranked(3).text(view="more")


def test_without_findings_it_says_so() -> None:
    session, here = at("q1")
    session.give(here[0], "q1", "answer", text="Somebody")
    session.do("go", "gaps")
    stage = Stage(session, "gaps")
    assert stage.text().strip() == "No gap was found in these answers."
    assert GAPS.act(stage.seen()) is None


def test_what_there_is_no_room_for_is_put_into_the_list_by_its_star() -> None:
    stage = unfrozen_gaps(14)
    assert len(GAPS.selectables(stage.seen())) == 10
    assert "The 10 strongest of 14 findings" in stage.rendered().left
    rest = GAPS.selectables(stage.seen(view="more"))
    assert len(rest) == 4
    stage.session.do("star", rest[-1].id)
    assert rest[-1].id in [one.id for one in GAPS.selectables(stage.seen())]
    pages = stage.pages(15, 80, 24)
    text = "\n".join(line.text for page in pages for line in page.lines)
    assert f"{rest[-1].text} *" in text


def whole(stage: Stage, width: int = 80, height: int = 24) -> str:
    """All pages of the list."""
    pages = stage.pages(15, width, height)
    return "\n".join(line.text for page in pages for line in page.lines)


def test_every_kind_has_its_tag_and_says_who_could_close_it() -> None:
    stage = everything()
    rows = [row.strip() for row in whole(stage).split("\n")]
    text = " ".join(" ".join(rows).split())
    for tag in ("NOBODY", "ONLY 1", "1 TIE", "ALONE", "NOT HERE", "MISSING", "OPEN"):
        assert sum(row.startswith(tag) for row in rows) == 1, tag
    assert "1 TIE If Bus Riders Union is away, 3 groups lose contact Bus Riders Union could" in text
    assert "The groups round River Watch and Bus Riders Union hang on a single tie" in text
    assert "ALONE Beekeepers bring Beekeepers and Bus Riders Union together" in text
    assert "nobody follows this up yet" in text
    (rest,) = GAPS.selectables(stage.seen(view="more"))
    assert rest.text == "If River Watch is away, 3 groups lose contact"


def test_what_only_one_side_named_is_on_the_private_page_only() -> None:
    stage = everything()
    session = stage.session
    name = session.state.group_name(session.state.here[8].group)
    other = session.state.group_name(session.state.here[2].group)
    assert name == "Beekeepers"
    session.give(session.state.here[8].id, "ties", "tie", to=session.state.here[2].group,
                 strength="talk")  # fmt: skip
    sentence = f"{name} named a tie to {other}, but {other} did not"
    notes = GAPS.private_notes(session.state, session.state.step("gaps"))
    assert sentence in [each for _title, lines in notes for each in lines]
    assert "did not" not in whole(stage)
    session.do("freeze")
    assert not any("did not" in gap.text for gap in session.state.gaps)


def test_one_key_says_on_how_many_the_room_acts() -> None:
    stage = given_dots(everything())
    act = GAPS.act(stage.seen())
    assert act is not None
    assert (act.action, act.word) == ("act-on", "what we act on")
    assert [(one.argument["count"], one.word) for one in act.alternatives] == [
        (3, "The first 3"),
        (4, "The first 4"),
        (7, "The first 7"),
    ]
    assert stage.rendered().left == "9 people placed dots."
    stage.session.do("act-on", {"count": 3})
    assert stage.rendered().left == "We act on the first 3."
    act = GAPS.act(stage.seen())
    assert act is not None
    assert act.alternatives[-1].argument == {"count": 0}
    assert GAPS.keys(stage.seen())[0] == "next"
    stage.session.do("act-on", {"count": 4})
    assert whole(stage).count("▗▄▖") > 18
    stage.session.do("undo")
    assert stage.rendered().left == "We act on the first 3."


def test_gaps_that_are_chosen_one_by_one_stand_out_also_without_a_dot() -> None:
    stage = picked()
    assert stage.rendered().left == "We act on 2 of these."
    pages = stage.pages(15, 80, 24)
    shown = "\n".join(line.text for page in pages for line in page.lines)
    second, without = (stage.session.state.gaps[at] for at in (1, 8))
    assert all(item.text in shown for item in (second, without))
    assert shown.count("▗▄▖") == 6
    act = GAPS.choosing(stage.seen(), without.id)
    assert act is not None
    assert (act.word, act.argument) == ("Don't act on this", {"item": without.id, "on": False})
    stage.session.do(act.command, act.argument)
    assert stage.rendered().left == "We act on one of these."


def test_a_proportional_list_says_so() -> None:
    stage = given_dots(everything(options={"rule": "proportional"}))
    assert stage.rendered().left == "9 people placed dots. Every part of the room has its turn."
    stage.session.do("act-on", {"count": 3})
    assert stage.rendered().left == "We act on the first 3."


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18)])
def test_hostile_names_stay_names_and_nothing_overflows(size: tuple[int, int]) -> None:
    stage = everything(HOSTILE, HOSTILE * 2)
    listed = stage.pages(15, *size)
    for page in (*listed, *given_dots(stage).pages(15, *size)):
        assert all(line.cells <= size[0] for line in page.lines)
    text = whole(stage)
    assert "[bold]not bold[/]" in text
    assert "\x1b" not in text


def read_back(stage: Stage) -> list[str]:
    """The rows that are read aloud at the end."""
    blocks = GAPS.readback(stage.session.state, 70)
    return ["".join(span.text for span in row) for block in blocks for row in block.rows]


def test_the_gaps_we_act_on_are_read_back() -> None:
    texts = read_back(acted_on(3))
    assert sum("Nobody has it" in text for text in texts) == 2
    assert not any("lose contact" in text for text in texts)


def test_where_all_that_we_act_on_is_hidden_no_other_gap_is_read_back() -> None:
    stage = given_dots(everything())
    gap = stage.session.state.gaps[0].id
    stage.session.do("act-on-gap", gap)
    stage.session.do("hide", gap)
    assert [text.strip() for text in read_back(stage)[1:]] == [
        "There is nothing to read back here."
    ]
    stage.session.do("restore", gap)
    assert sum("Nobody has it" in text for text in read_back(stage)) == 1


def test_who_follows_an_unknown_up_is_offered_on_it() -> None:
    stage = everything()
    unknown = next(one for one in GAPS.selectables(stage.seen()) if one.id.startswith("unknown "))
    context = stage.seen(chosen=unknown.id)
    offers = simple(GAPS.offers(context, unknown.id))
    assert [offer.word for offer in offers][:2] == ["Somebody", "River Watch"]
    assert GAPS.keys(context)[:2] == ("open who finds out", "hide leave out")
    other = GAPS.selectables(stage.seen())[0]
    assert GAPS.offers(stage.seen(chosen=other.id), other.id) == ()
    frozen = everything()
    frozen.session.do("freeze")
    gap = next(gap for gap in frozen.session.state.gaps if gap.text == unknown.text)
    assert "nobody follows this up yet" in whole_list(frozen)
    for offer in simple(GAPS.offers(frozen.seen(), gap.id))[1:2]:
        frozen.session.do(offer.command, offer.argument)
    assert "followed up by River Watch" in whole_list(frozen)
    (no_longer,) = simple(GAPS.offers(frozen.seen(), gap.id))
    frozen.session.do(no_longer.command, no_longer.argument)
    assert "nobody follows this up yet" in whole_list(frozen)
    stage.session.do(offers[0].command, offers[0].argument)
    assert unknown.id not in [one.id for one in GAPS.selectables(stage.seen())]


def simple(offers: Sequence[AnyOffer]) -> list[Offer]:
    """Those that ask the room for one thing at once."""
    return [offer for offer in offers if isinstance(offer, Offer)]


def whole_list(stage: Stage) -> str:
    """The frozen list while dots are placed."""
    pages = stage.pages(15, 80, 24, view="more")
    return "\n".join(line.text for page in pages for line in page.lines)
