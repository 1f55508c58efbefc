"""Phones show what the wall shows, and take home what was agreed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from facilitator.workshop.events import Event
from tests.fixtures.looking import look
from tests.narrow import frozen_of
from tests.page.accessible import violations, violations_again
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import misfits
from tests.room.running import Phone as Program
from tests.variants import also

pytestmark = pytest.mark.browser

PRINCIPLES = ("We share what we know.", "We take no money from polluters.")
HOSTILE_GAP = "<b>Law</b> [bold] " + "Donaudampfschifffahrt" * 6
STATEMENT = ("We live along one river.", "We meet every month.")
VOTES = ((1, 1, 1, 1, 0), (1, 1, -1, -1, -1))


async def marks(phone: Phone) -> list[list[str]]:
    """What stands in each row of people, mark by mark."""
    rows: list[list[str]] = await phone.page.evaluate(
        """() => [...document.querySelectorAll(".results .crowd")]
          .map((row) => [...row.children].map((mark) => mark.className))"""
    )
    return rows


def adopt(hall: Hall, step: str, people: list[Program], last: str) -> None:
    """The room adopts the text of a step; the last of the people says something else."""
    hall.do("freeze", step)
    version = frozen_of(hall.state(), step).version
    for person in people:
        choice = last if person is people[-1] else "agree"
        reason = {"reason": "It says too little"} if person is people[-1] else {}
        person.give(step, "position", version=version, choice=choice, **reason)
    hall.do("close", step)


async def second_round(hall: Hall, phone: Phone, people: list[Program]) -> None:
    """The same sentences once more: both results stand side by side."""
    hall.do("reveal", "share")
    hall.do("repeat", "share")
    for person in people:
        person.give("share", "sense", principle=hall.state().principles[0].id, vote=1)
    hall.do("reveal", "share")
    await phone.sees("Round 1: 4 agree")
    first, second, *_rest = await marks(phone)
    assert first.count("full") == 5
    assert second.count("full") == 4
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []


async def test_results_are_shown_as_on_the_wall(hall: Hall, phones: Phones) -> None:
    for text in PRINCIPLES:
        hall.do("principle", text)
    hall.do("go", "share")
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve", "Fay", "Gil")]
    for principle, row in zip(hall.state().principles, VOTES, strict=True):
        for person, vote in zip(people, row, strict=True):
            person.give("share", "sense", principle=principle.id, vote=vote)
    phone = await phones.joined(width=320)
    await phone.tap("Disagree")
    await phone.settled()
    await phone.misses("Common ground")
    hall.do("reveal", "share")
    await phone.heading("Which principles do we share?")
    await phone.sees("✓ Common ground")
    parts = await phone.page.locator(".results").all_inner_texts()
    assert PRINCIPLES[0] in parts[0]
    assert PRINCIPLES[1] in parts[1]
    first, second = await marks(phone)
    assert first[:4] == ["full"] * 4
    assert sorted(first, key=["full", "speck", "ring"].index) == first
    assert second.count("ring") in (3, 4)
    assert len(first) + len(second) == 11
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []
    await phone.misses("You have answered")
    await phone.tap("Back to the question")
    await phone.sees("Sentence 2 of 2")
    hall.do("reveal", "share")
    await phone.misses("See the result")
    await second_round(hall, phone, people)
    hall.do("go", "adopt")
    adopt(hall, "adopt", people, "reservations")
    await phone.sees("✓ Adopted")
    assert await marks(phone) == [["full"] * 4 + ["half", "speck"]]
    await phone.sees("4 agree · 1 with reservations")
    await phone.misses("It says too little")


@pytest.mark.parametrize("width", [320, *also(390)])
async def test_a_sentence_with_too_few_votes_stands_apart(
    hall: Hall, phones: Phones, width: int
) -> None:
    for text in PRINCIPLES:
        hall.do("principle", text)
    hall.do("go", "share")
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve", "Fay", "Gil")]
    first, second = hall.state().principles
    for person in people:
        person.give("share", "sense", principle=first.id, vote=1)
    people[0].give("share", "sense", principle=second.id, vote=-1)
    hall.do("reveal", "share")
    phone = await phones.joined(width=width)
    await phone.sees("Too few votes to tell")
    few = phone.page.locator("section", has_text="Too few votes to tell")
    await expect(few.locator(".said")).to_have_text(PRINCIPLES[1])
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []


@pytest.mark.parametrize("width", [320, *also(390)])
async def test_raised_hands_stand_beside_the_result(hall: Hall, phones: Phones, width: int) -> None:
    for text in (PRINCIPLES[0], HOSTILE_GAP):
        hall.do("principle", text)
    hall.do("go", "share")
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve")]
    first, second = hall.state().principles
    for person in people:
        person.give("share", "sense", principle=first.id, vote=1)
    hall.do("count", {"subject": first.id, "counts": {"1": 4, "0": 0, "-1": 1}})
    hall.do("count", {"subject": second.id, "counts": {"-1": 2}})
    phone = await phones.joined(width=width)
    await phone.misses("Raised hands")
    hall.do("reveal", "share")
    hands = phone.page.locator("section", has_text="Raised hands")
    await expect(hands.locator(".said")).to_have_text([PRINCIPLES[0], HOSTILE_GAP])
    await phone.sees("Agree: 4 hands · Disagree: one hand")
    await phone.sees("Disagree: 2 hands")
    await phone.sees("3 agree")
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []
    # The result is hidden, and then the second count is taken back.
    hall.do("undo")
    hall.do("undo")
    hall.do("reveal", "share")
    await expect(hands.locator(".said")).to_have_text([PRINCIPLES[0]])


@pytest.mark.long
async def test_who_asks_their_group_first_is_not_said_to_be_silent(
    hall: Hall, phones: Phones
) -> None:
    hall.do("principle", PRINCIPLES[0])
    hall.do("go", "adopt")
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve")]
    phone = await phones.joined(width=320)
    adopt(hall, "adopt", people, "ask-my-group")
    await phone.sees("2 agree · 1 asks the group first · 1 gave no answer")
    assert (await marks(phone))[0][2:] == ["speck", "speck"]
    await phone.sees("no position yet")
    assert await misfits(phone.page) == []


@pytest.mark.long
async def test_themes_of_a_closed_question_are_shown_as_on_the_wall(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "similar")
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve")]
    texts = ("Night buses", "Buses at night", "<b>A hall</b>")
    for person, text in zip(people, texts, strict=True):
        person.give("similar", "answer", text=text)
    phone = await phones.joined(width=320)
    await phone.misses("Buses at night")
    ids = [f"a{event.seq}" for event in hall.given() if isinstance(event, Event)]
    hall.do("merge", {"into": ids[0], "items": [ids[1]]})
    hall.do("close", "similar")
    await phone.sees("said by 2 · Buses at night")
    assert await marks(phone) == [["full", "full"]]
    await phone.sees("Also said")
    await phone.sees("<b>A hall</b>")
    assert await misfits(phone.page) == []
    assert await violations(phone.page) == []
    hall.do("split", {"item": ids[0], "out": [ids[1]]})
    await phone.misses("said by 2")


@pytest.mark.long
@pytest.mark.parametrize("width", [320, *also(390)])
async def test_who_has_what_is_shown_at_the_close_with_what_only_the_own_group_has(
    hall: Hall, phones: Phones, width: int
) -> None:
    for text in ("Vans", "Legal <b>advice</b>", "A hall", "Ropes"):
        hall.do("need", text)
    hall.do("go", "access")
    _vans, _legal, room, ropes = (need.id for need in hall.state().needs)
    phone = await phones.joined(group="River Watch", width=width)
    bo = hall.room.join("Bo", "Night <i>Shelter</i>")
    for text, level in (("Vans", "We have it"), ("Legal", "No"), ("A hall", "We have it")):
        await phone.sees(text)
        await phone.tap(level, exact=True)
    await phone.settled()
    await phone.misses("Nobody has it yet")
    for need in (room, ropes):
        bo.give("access", "hold", need=need, level="has")
    hall.do("close", "access")
    await phone.sees("Nobody has it yet")
    parts = await phone.page.locator("main section").all_inner_texts()
    shown = [[row for row in part.split("\n") if row] for part in parts]
    assert ["Nobody has it yet", "Legal <b>advice</b>"] in shown
    assert ["Only your group has it", "Vans"] in shown
    assert ["Only one has it", "Ropes", "Night <i>Shelter</i>"] in shown
    await phone.sees("1 more is held by several groups.")
    assert "River Watch" not in "\n".join(parts)
    assert await misfits(phone.page) == []
    assert await violations(phone.page) == []
    await look(phone.page)


BAR = """async () => {
  const { h, fill } = await import("/draw.js");
  const { row, rows } = await import("/results.js");
  const shown = document.createElement("div");
  fill(shown, [rows("few", [row("x", [["full", 30], ["ring", 30]], ["x"])]),
    rows("many", [row("x", [["full", 10]], ["x"]),
      row("y", [["full", 45], ["speck", 0], ["ring", 16]], ["y"])])]);
  const [dots, ...bars] = [...shown.querySelectorAll("li > div")];
  return [dots.className, dots.children.length, bars.map((bar) =>
    [...bar.children].map((part) => [part.className, part.style.flexGrow]))];
}"""


async def test_more_than_sixty_people_are_a_bar(hall: Hall, phones: Phones) -> None:
    phone = await phones.joined()
    shown = await phone.page.evaluate(BAR)
    parts = [[["full", "10"], ["", "51"]], [["full", "45"], ["ring", "16"]]]
    assert shown == ["crowd", 60, parts]


PASTE = """() => {
  const area = document.createElement("textarea");
  area.id = "pasted";
  document.body.append(area);
  area.focus();
}"""


async def test_what_was_agreed_is_taken_home(hall: Hall, phones: Phones, tmp_path: Path) -> None:
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve", "Fay", "Gil", "Hal", "Ida")]
    for text in PRINCIPLES:
        hall.do("principle", text)
    phone = await phones.joined(width=320)
    await phone.page.evaluate("sessionStorage.setItem('facilitator.end', 'an earlier session')")
    hall.do("go", "adopt")
    adopt(hall, "adopt", people, "reservations")
    await phone.tap("What we agreed")
    await phone.heading("What we agreed")
    await phone.sees(PRINCIPLES[0])
    assert await phone.page.evaluate("sessionStorage.getItem('facilitator.end')") is None
    hall.do("go", "write")
    hall.do("version", "\n".join(STATEMENT))
    hall.do("go", "circulate")
    adopt(hall, "circulate", people, "reservations")
    for sentence in STATEMENT:
        await phone.sees(sentence)
    await phone.sees("7 of 8 people stand by this.")
    await expect(phone.page.get_by_text(PRINCIPLES[0])).to_be_hidden()
    hall.do("end")
    await phone.sees("Your answers and your place have been removed from this phone.")
    assert await misfits(phone.page) == []
    await expect(phone.button("Share")).to_have_count(0)
    assert await phone.page.evaluate("navigator.clipboard === undefined")
    await phone.tap("Copy")
    await phone.sees("✓ Copied")
    async with phone.page.expect_download() as downloading:
        await phone.tap("Save")
    path = tmp_path / "saved.txt"
    await (await downloading.value).save_as(path)
    saved = path.read_text("utf-8")
    assert saved.startswith("River Valley coalition, ")
    for text in (*STATEMENT, "7 of 8 people stand by this.", *PRINCIPLES):
        assert text in saved
    await phone.page.evaluate(PASTE)
    await phone.page.keyboard.press("Control+V")
    await expect(phone.page.locator("#pasted")).to_have_value(saved)
    await phone.page.reload()
    await phone.heading("What we agreed")
    assert await violations(phone.page) == []
    await phone.page.get_by_text("Do we adopt this statement?").click()
    await expect(phone.page.get_by_text("✓ Adopted").last).to_be_visible()
    await phone.page.get_by_text("Our 2 principles").click()
    await phone.sees(PRINCIPLES[0])
    await phone.sees("Your answers and your place have been removed from this phone.")
    assert await phone.context.cookies() == []
    assert await phone.page.evaluate("Object.keys(localStorage)") == []
    await phone.tap("Close and remove this page")
    await phone.heading("This page has been removed.")
    assert await phone.page.evaluate("Object.keys(sessionStorage)") == []
    await phone.tap("Join another session")
    await phone.sees("The code on the big screen")


@pytest.mark.long
@pytest.mark.parametrize("width", [320, *also(390)])
async def test_the_gaps_that_the_room_acts_on_are_marked(
    hall: Hall, phones: Phones, width: int
) -> None:
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve")]
    for text in ("Vans at the weekend", HOSTILE_GAP, "A hall for 200 people"):
        hall.do("need", text)
    hall.do("go", "access")
    people[0].give("access", "hold", need=hall.state().needs[0].id, level="needs")
    phone = await phones.joined(width=width)
    hall.do("go", "gaps")
    hall.do("freeze")
    first, second = (gap.id for gap in hall.state().gaps[:2])
    for person in people:
        person.give("gaps", "dots", item=second, dots=2)
    people[0].give("gaps", "dots", item=first, dots=1)
    hall.do("close", "gaps")
    await phone.sees("3 people placed dots.")
    await phone.misses("We act on the first")
    hall.do("act-on", "1")
    await phone.sees("We act on the first one.")
    rows = await phone.page.locator(".results > li").all_inner_texts()
    assert HOSTILE_GAP in rows[0]
    assert "6 dots · ✓ we act on this" in rows[0]
    assert "we act on this" not in rows[1]
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []
    hall.do("undo")
    await phone.misses("We act on the first")
    hall.do("act-on-gap", first)
    await phone.sees("We act on one of these.")
    rows = await phone.page.locator(".results > li").all_inner_texts()
    assert ["we act on this" in row for row in rows[:2]] == [False, True]


@pytest.mark.long
@pytest.mark.parametrize("width", [320, *also(390)])
async def test_what_was_agreed_reads_as_in_the_documents(
    hall: Hall, phones: Phones, width: int
) -> None:
    people = [hall.room.join(name) for name in ("Bo", "Dee", "Eve", "Fay", "Gil", "Hal", "Ida")]
    hall.do("principle", PRINCIPLES[0])
    hall.do("principle", PRINCIPLES[1])
    terms = {"expect": "Bring what you know.", "get": HOSTILE_GAP}
    hall.do("terms", {"item": hall.state().principles[0].id, **terms})
    phone = await phones.joined(width=width)
    hall.do("go", "adopt")
    adopt(hall, "adopt", people, "agree")
    await phone.tap("What we agreed")
    await phone.heading("What we agreed")
    await phone.sees("Bring what you know.")
    assert await phone.page.locator("dt").all_inner_texts() == ["What we expect", "What you get"]
    assert await misfits(phone.page) == []
    hall.do("go", "write")
    sections = ("who-we-are", "how-we-decide")
    rows = [
        {"text": text, "section": section}
        for text, section in zip(STATEMENT, sections, strict=True)
    ]
    hall.do("version", {"sentences": rows})
    hall.do("go", "circulate")
    adopt(hall, "circulate", people, "agree")
    await phone.sees("Adopted for circulation. It is not final.")
    sheet = phone.page.locator("section.sheet")
    await expect(sheet.get_by_role("heading")).to_have_text(["Who we are", "How we decide"])
    assert await misfits(phone.page) == []
    assert await violations(phone.page) == []
    await look(phone.page)
