"""What a reader of a printed document relies on: that a page holds what belongs on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import cycle, islice

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from facilitator.formats.framed_page import SIZES
from facilitator.formats.products import products, render
from tests.console.steps.reply_stages import adopted
from tests.console.steps.stages import tied
from tests.formats.printing import MM, SENTENCES, agreed_text, asked, long_words, on_paper, pages
from tests.sessions import Session
from tests.variants import also

pytestmark = pytest.mark.browser

TEXT_WIDTH, TEXT_HEIGHT = 174, 261
"""What A4 holds inside its margins, in mm."""

_FIRST = """(size) => {
  const first = document.querySelector(".first");
  const text = first.querySelector(".text");
  if (size) text.className = `text size-${size}`;
  return first.getBoundingClientRect().height;
}"""
_WIDEST = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_LETTERS = """(svg) => {
  const scale = svg.getScreenCTM().a;
  return Math.min(...[...svg.querySelectorAll("text")]
    .map((one) => parseFloat(one.getAttribute("font-size")) * scale * 0.75));
}"""
_SMALLEST = """() => Math.min(...[...document.querySelectorAll("main *")]
  .filter((one) => [...one.childNodes].some((each) => each.nodeType === 3 && each.data.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75))"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def paper(browser: Browser) -> AsyncIterator[Page]:
    """A page of the browser on which one document after the other is laid out."""
    page = await browser.new_page()
    yield page
    await page.close()


def html(session: Session, what: str) -> str:
    return render(session.state, what, "html", head="0" * 64, session="x").decode()


async def size_of(page: Page) -> int:
    """The size of the statement's letters, in points."""
    kind = await page.locator(".text").get_attribute("class")
    return int((kind or "").rpartition("-")[2])


@pytest.mark.parametrize(
    ("sentences", "people"),
    [
        (1, 3),
        pytest.param(5, 23, marks=pytest.mark.long),
        pytest.param(3, 31, marks=pytest.mark.long),
        pytest.param(7, 23, marks=pytest.mark.long),
        pytest.param(9, 217, marks=pytest.mark.long),
        pytest.param(10, 500, marks=pytest.mark.long),
        (12, 217),
    ],
)
async def test_the_statement_fills_one_page_with_the_largest_letters_that_fit(
    paper: Page, sentences: int, people: int
) -> None:
    made = agreed_text(sentences, people)
    page = await on_paper(paper, html(made, "statement-page"), TEXT_WIDTH)
    size = await size_of(page)
    assert await pages(page) == 1
    assert await page.evaluate(_FIRST, 0) <= TEXT_HEIGHT * MM
    assert await page.evaluate(_WIDEST) <= 0
    # The letters of this computer may be narrower than those that were reckoned with: two sizes
    # up they would be too large in any case.
    for larger in SIZES[: max(SIZES.index(size) - 1, 0)]:
        assert await page.evaluate(_FIRST, larger) > TEXT_HEIGHT * MM


@pytest.mark.parametrize("sentences", [8, *also(1, 6)])
async def test_the_sheet_for_a_reply_is_one_page(paper: Page, sentences: int) -> None:
    made = adopted(list(islice(cycle(SENTENCES), sentences)))
    made.do("circulate", {"until": "2026-12-24", "answer_to": "Ann, by post"})
    page = await on_paper(paper, html(made, "circulation"), TEXT_WIDTH)
    sheet = page.locator(".part").first
    box = await sheet.bounding_box()
    assert box is not None
    assert box["height"] <= TEXT_HEIGHT * MM
    assert await sheet.locator(".blanks").last.locator("i").count() >= 4
    assert await page.evaluate(_WIDEST) <= 0


async def test_a_text_too_long_for_a_page_goes_on_without_smaller_letters(paper: Page) -> None:
    page = await on_paper(paper, html(agreed_text(30, 23), "statement-page"), TEXT_WIDTH)
    assert await size_of(page) == SIZES[-1]
    assert await pages(page) == 2


async def test_the_record_begins_on_a_page_of_its_own(paper: Page) -> None:
    page = await on_paper(paper, html(agreed_text(5, 23), "statement"), TEXT_WIDTH)
    assert await pages(page) == 2
    assert await page.evaluate(_SMALLEST) >= 8


_OVERFULL = """() => [...document.querySelectorAll(".board section")]
  .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent)"""


_LINES = """() => [...document.querySelectorAll(".rules")].map((rules) => {
  const end = rules.getBoundingClientRect().bottom + 1;
  return [...rules.children].filter((one) => one.getBoundingClientRect().bottom < end).length;
})"""


@pytest.mark.parametrize(
    ("answers", "groups", "letters"),
    [
        (0, 1, 40),
        (27, 31, 60),
        pytest.param(1, 3, 20, marks=pytest.mark.long),
        pytest.param(9, 31, 130, marks=pytest.mark.long),
        pytest.param(60, 217, 30, marks=pytest.mark.long),
    ],
)
async def test_the_sheet_is_one_page_and_nothing_in_it_is_cut_off(
    paper: Page, answers: int, groups: int, letters: int
) -> None:
    made = asked(answers, groups, letters=letters)
    page = await on_paper(paper, html(made, "sheet"), 400)
    assert await pages(page) == 1
    assert await page.evaluate(_OVERFULL) == []
    assert await page.evaluate(_WIDEST) <= 0
    assert await page.evaluate(_SMALLEST) >= 8
    text = await page.locator(".board").inner_text()
    assert (f"{answers} answer" in text) == (answers > 0)
    assert ("+" in text) == (answers >= 9)


async def test_the_blank_sheet_is_one_page_with_lines_in_every_field(paper: Page) -> None:
    page = await on_paper(paper, html(Session(cause="", place=""), "sheet"), 400)
    assert await pages(page) == 1
    assert await page.evaluate(_OVERFULL) == []
    drawn = await page.evaluate(_LINES)
    assert len(drawn) == 12
    assert min(drawn) >= 4
    signs = await page.locator(".middle svg.map text").all_text_contents()
    assert "On their own" in signs


@pytest.mark.parametrize(
    ("groups", "sheets"), [(30, 1), (60, 2), pytest.param(18, 1, marks=pytest.mark.long)]
)
async def test_the_map_is_in_the_middle_of_the_sheet_and_many_groups_have_a_page_of_their_own(
    paper: Page, groups: int, sheets: int
) -> None:
    names = [f"Friends of lock {at}" for at in range(groups)]
    page = await on_paper(paper, html(tied(groups, names).session, "sheet"), 400)
    assert await pages(page) == sheets
    assert await page.evaluate(_OVERFULL) == []
    assert await page.evaluate(_WIDEST) <= 0
    maps = page.locator("svg.map")
    assert await maps.count() == sheets
    written = "".join(await maps.last.locator("text").all_text_contents())
    assert all(name in written for name in names)
    for at in range(sheets):
        letters = await maps.nth(at).evaluate(_LETTERS)
        assert letters >= 7.9, "points of the map's letters"
    middle = await page.locator(".middle").bounding_box()
    drawn = await maps.first.bounding_box()
    assert middle
    assert drawn
    assert drawn["y"] + drawn["height"] <= middle["y"] + middle["height"]
    await page.emulate_media(media="screen")
    await page.set_viewport_size({"width": 320, "height": 800})
    assert await page.evaluate(_WIDEST) <= 0
    # On a phone its letters stay readable, and it is moved sideways.
    assert await maps.first.evaluate(_LETTERS) >= 6


@pytest.mark.parametrize("what", [what for what, one in products().items() if one.document])
async def test_long_words_make_nothing_wider_than_paper_or_phone(paper: Page, what: str) -> None:
    page = await on_paper(paper, html(long_words(), what), 400 if what == "sheet" else TEXT_WIDTH)
    assert await page.evaluate(_WIDEST) <= 0
    assert what != "sheet" or await pages(page) == 1
    await page.emulate_media(media="screen")
    await page.set_viewport_size({"width": 320, "height": 800})
    assert await page.evaluate(_WIDEST) <= 0


_OVERVIEW = """() => document.querySelector(".first").getBoundingClientRect().height"""


@pytest.mark.parametrize(
    ("answers", "letters"), [(27, 60), pytest.param(9, 130, marks=pytest.mark.long)]
)
async def test_all_questions_stand_on_the_first_page_of_the_answers(
    paper: Page, answers: int, letters: int
) -> None:
    page = await on_paper(paper, html(asked(answers, 23, letters=letters), "answers"), TEXT_WIDTH)
    assert await page.locator(".overview h2").count() == 11
    assert await page.evaluate(_OVERVIEW) <= TEXT_HEIGHT * MM
    assert await page.evaluate(_WIDEST) <= 0
    assert await page.evaluate(_SMALLEST) >= 8


def test_dots_are_sorted_by_what_people_chose_and_never_by_name() -> None:
    page = html(agreed_text(2, 23), "statement")
    assert 'aria-label="19 agree, 2 with reservations, 1 stands aside, 1 gave no answer"' in page
    drawn = page.partition('<svg class="dots"')[2].partition("</svg>")[0]
    kinds = [
        kind
        for part in drawn.split("<")
        if (kind := next((k for k in ("ring", "circle", "speck") if k in part), ""))
    ]
    assert kinds == ["circle"] * 19 + ["ring"] * 3 + ["speck"]
    assert drawn.count("<path") == 3  # the halves of two, and the speck
    assert "Person" not in page


_PUSHED = """(height) => {
  const main = document.querySelector("main");
  let spacer = main.querySelector(".spacer");
  if (!spacer) {
    spacer = document.createElement("div");
    spacer.className = "spacer";
    const last = [...main.querySelectorAll("p, pre")].at(-1);
    last.before(spacer);
  }
  spacer.style.height = `${height}mm`;
}"""
_HIDDEN = """(hidden) => {
  for (const part of document.querySelectorAll("main > :not(footer)")) {
    part.style.visibility = hidden;
  }
}"""


@pytest.mark.parametrize("what", ["statement", *also("principles")])
async def test_the_last_line_never_stands_alone_on_a_page(paper: Page, what: str) -> None:
    page = await on_paper(paper, html(agreed_text(5, 23), what), TEXT_WIDTH)
    before, low, high = await pages(page), 0, 300
    while high - low > 1:
        middle = (low + high) // 2
        await page.evaluate(_PUSHED, middle)
        low, high = (low, middle) if await pages(page) > before else (middle, high)
    for height in range(high, high + 12, 2):
        await page.evaluate(_PUSHED, height)
        last = str(await pages(page))
        printed = await page.pdf(prefer_css_page_size=True, page_ranges=last)
        await page.evaluate(_HIDDEN, "hidden")
        only_the_line = await page.pdf(prefer_css_page_size=True, page_ranges=last)
        await page.evaluate(_HIDDEN, "visible")
        assert len(printed) > len(only_the_line) + 200, height
