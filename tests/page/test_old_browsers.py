"""What phones from 2020 can read, and what those that are older are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.fixtures.looking import look
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.page.scripts import PAGE, SCRIPTS, printed

OLD = "This browser is too old for this page."


def test_every_script_can_be_read_by_safari_13_4_and_chrome_80() -> None:
    assert printed("syntax.cjs", SCRIPTS) == ""


NEWER = (
    "let a; a ||= 1;",
    "let a; a ??= 1;",
    "class A { #own = 1; }",
    "class A { field = 1; }",
    "await 1;",
    "1_000;",
    "[1].at(-1);",
    "'a'.replaceAll('a', 'b');",
    "structuredClone({});",
    "Object.hasOwn({}, 'a');",
    "Promise.any([]);",
    "/(?<=a)b/.test('ab');",
    "export * as name from './a.js';",
)


def test_the_reader_finds_what_is_newer(tmp_path: Path) -> None:
    scripts = {tmp_path / f"newer-{number}.js": text for number, text in enumerate(NEWER)}
    for script, text in scripts.items():
        script.write_text(text, "utf-8")
    lines = printed("syntax.cjs", list(scripts))
    assert [text for script, text in scripts.items() if f"{script}:" not in lines] == []


def test_what_both_know_is_read(tmp_path: Path) -> None:
    script = tmp_path / "known.js"
    script.write_text("export const a = (b) => b?.c ?? [...b].flatMap((d) => d ** 2);", "utf-8")
    assert printed("syntax.cjs", [script]) == ""


def as_of_2020(style: str) -> str:
    """A style as Safari 13.4 and Chrome 80 understand it: the rest is as if it were not there."""
    style = re.sub(r"[^{}]*:(?:focus-visible|is|where|has)\b[^{]*\{[^}]*\}", "", style)
    two_sided = "(?:padding|margin|border|inset)-(?:inline|block)|inset|aspect-ratio|accent-color"
    style = re.sub(rf"(?<![-\w])(?:{two_sided})\s*:[^;}}]*;?", "", style)
    return re.sub(
        r"\{[^}]*display: flex[^}]*\}",
        lambda rule: re.sub(r"(?<![-\w])(?:row-|column-)?gap:[^;}]*;?", "", rule.group()),
        style,
    )


COMPARE = """() => {
  const all = [...document.querySelectorAll("body *")];
  const boxes = () => all.map((node) => {
    const box = node.getBoundingClientRect();
    return [node.localName, node.className, box.x, box.y, box.width, box.height].join(" ");
  });
  const gaps = () => all.map((node) => [node, getComputedStyle(node)])
    .filter(([, style]) => style.display === "flex" && !["normal", "0px"].includes(style.columnGap))
    .map(([node]) => "gap in " + node.className);
  const [own, old] = document.styleSheets;
  const before = boxes();
  [own.disabled, old.disabled] = [true, false];
  const now = boxes();
  const wrong = gaps();
  before.forEach((box, at) => { if (box !== now[at]) wrong.push(box + " | " + now[at]); });
  [own.disabled, old.disabled] = [false, true];
  return wrong;
}"""
"""In one go: the page does not change meanwhile."""


@pytest.mark.browser
@pytest.mark.long
async def test_the_page_stands_alike_where_styles_of_after_2020_are_unknown(
    hall: Hall, phones: Phones
) -> None:
    for at in range(3):
        hall.do("principle", f"Principle {at}")
    hall.do("go", "similar")
    phone = await phones.joined()
    page = phone.page
    wrong: list[str] = []

    async def serve(route: Route) -> None:
        style = (PAGE / "page.css").read_text("utf-8")
        await route.fulfill(body=as_of_2020(style), content_type="text/css")

    await page.route("**/of-2020.css", serve)

    async def alike(state: str) -> None:
        await look(page)
        wrong.extend(f"{state}: {why}" for why in await page.evaluate(COMPARE))

    await page.add_style_tag(url="/of-2020.css")
    await page.evaluate("() => { document.styleSheets[1].disabled = true; }")
    await alike("list")
    await phone.tap("What kinds of people")
    await phone.answer("Night Shelter")
    await phone.received()
    await alike("ask")
    await phone.tap("More", exact=True)
    await alike("more")
    await phone.tap("‹ Back")
    hall.do("go", "share")
    await phone.sees("The room is now at:")
    await alike("banner")
    await phone.tap("Go there")
    await phone.sees("Sentence 1 of 3")
    await alike("sense")
    await phone.tap("Agree", exact=True)
    hall.do("reveal", "share")
    await phone.sees("Nobody sees who chose what.")
    await alike("result")
    hall.do("go", "adopt")
    hall.do("freeze")
    await phone.sees("Your position")
    await phone.tap("Stand aside")
    await phone.sees("Please say why")
    await alike("decide")
    assert wrong == []


@pytest.mark.browser
async def test_a_browser_that_cannot_read_the_page_says_so(hall: Hall, phones: Phones) -> None:
    phone = await phones.new(320)

    async def unreadable(route: Route) -> None:
        await route.fulfill(body="let a; a ||||= 1;", content_type="text/javascript")

    await phone.page.route("**/router.js", unreadable)
    async with phone.page.expect_event("pageerror"):
        await phone.open()
    await phone.sees(OLD)
    await expect(phone.page.get_by_text("One moment")).to_be_hidden()
    assert [error for error in phone.errors if "Unexpected token" in error]
    phone.errors.clear()


@pytest.mark.browser
async def test_a_browser_without_modules_says_so(hall: Hall, phones: Phones) -> None:
    phone = await phones.unlike_others(320)
    await phone.context.add_init_script("delete HTMLScriptElement.prototype.noModule")

    async def skip(route: Route) -> None:
        await route.fulfill(body="", content_type="text/javascript")

    await phone.page.route("**/main.js", skip)
    await phone.open()
    await phone.sees(OLD)


@pytest.mark.browser
async def test_a_browser_that_can_is_told_nothing(hall: Hall, phones: Phones) -> None:
    phone = await phones.joined()
    await expect(phone.page.get_by_text(OLD)).to_have_count(0)
