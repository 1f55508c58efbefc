"""Every word goes through the catalogue: in a language of brackets nothing plain is left."""

import json
import re
from pathlib import Path

import pytest
from playwright.async_api import Route

from facilitator.workshop.privacy import BEFORE_JOINING, promises
from tests.fixtures.looking import look
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import MEASURE

pytestmark = pytest.mark.browser

PAGE = Path(__file__).parents[2] / "facilitator" / "room" / "page"
TEXT = r'"((?:[^"\\]|\\.)*)"'
LEFT = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest("noscript, option, [dir=auto]:not(input, textarea)")) continue;
    if (/\\p{L}{2}/u.test(node.data.replace(/⟦[^⟧]*⟧/g, ""))) found.push(node.data);
  }
  for (const node of document.querySelectorAll("[aria-label]")) {
    if (!node.ariaLabel.includes("⟦")) found.push(node.ariaLabel);
  }
  return found;
}"""


def sentences() -> set[str]:
    """Every sentence of the page, as a translator gets it."""
    texts: set[str] = set()
    for path in PAGE.rglob("*.js"):
        text = path.read_text("utf-8")
        texts |= set(re.findall(r"(?<![\w.])t\(\s*" + TEXT, text))
        texts |= {many for _one, many in re.findall(rf"(?<![\w.])tn\(\s*{TEXT},\s*{TEXT}", text)}
    return texts


def bracketed(sentence: str) -> str:
    """A third longer, accented, in brackets; holes stay."""
    longer = sentence + " " + "é" * (len(sentence) // 3)
    return "⟦" + re.sub(r"(?<![{\w])e(?!\w*})", "ë", longer) + "⟧"


async def foreign(phone: Phone) -> None:
    """A phone in the language of brackets."""

    async def languages(route: Route) -> None:
        await route.fulfill(body='{"en": {"name": "English"}, "eo": {"name": "⟦Eo⟧"}}')

    async def serve_translations(route: Route) -> None:
        await route.fulfill(body=json.dumps({text: bracketed(text) for text in sentences()}))

    await phone.page.route("**/words/languages.json", languages)
    await phone.page.route("**/words/eo.json", serve_translations)


def test_there_are_sentences_and_their_holes_are_known() -> None:
    assert len(sentences()) > 120
    assert "Your name goes with this: the facilitator can see it." in sentences()
    assert "{n} people have answered." in sentences()


def test_who_is_about_to_join_reads_the_same_promises_as_the_wall() -> None:
    promise_texts = promises(keep_days=30)
    assert " ".join(promise_texts[name] for name in BEFORE_JOINING) in sentences()


class Looking:
    """A phone in the language of brackets, and what was plain on it."""

    def __init__(self, phone: Phone) -> None:
        self.page = phone.page
        self.plain: list[str] = []

    async def see(self, state: str, ready: str) -> None:
        await self.page.locator(ready).first.wait_for()
        await look(self.page)
        for script in (LEFT, MEASURE):
            self.plain += [f"{state}: {text}" for text in await self.page.evaluate(script)]


async def test_nothing_plain_is_left_from_the_code_to_what_was_sent(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new(320, locale="eo")
    await foreign(phone)
    looking, page, main = Looking(phone), phone.page, phone.page.locator("button.main")
    see = looking.see
    await phone.open(hall.url)
    await see("code", "#code")
    await page.locator("#code").fill(hall.code)
    await phone.press(main)
    await see("join", "#name")
    await phone.press(main)
    await see("rest", ".status button")
    hall.do("go", "similar")
    await see("list", ".steps")
    await phone.press(page.locator(".steps button").first)
    await page.locator("textarea").fill("Vans")
    await phone.press(main)
    await see("ask", ".mark.good")
    await phone.press(page.locator(".mine button").first)
    await see("change", ".mine textarea")
    await phone.press(page.locator(".mine button").last)
    await phone.press(page.locator(".status button"))
    await see("more", "dl")
    await phone.press(main)
    await see("sent", ".mine")
    assert looking.plain == []


async def test_nothing_plain_is_left_from_the_needs_to_the_end(hall: Hall, phones: Phones) -> None:
    phone = await phones.new(320, locale="eo")
    await foreign(phone)
    looking, page = Looking(phone), phone.page
    see = looking.see
    await phone.open(hall.join)
    await phone.press(page.locator("button.main"))
    await page.locator(".status button").wait_for()
    for at in range(8):
        hall.do("need", f"Need {at}")
        hall.do("principle", f"Principle {at}")
    hall.do("go", "access")
    await see("holders", ".choices")
    for _ in range(7):
        await phone.press(page.locator(".choices button").first)
    await see("part", ".mine")
    hall.do("go", "gaps")
    hall.do("freeze")
    await see("gaps", ".dots")
    hall.do("go", "share")
    await see("sense", ".choices")
    hall.do("go", "adopt")
    hall.do("freeze")
    await page.locator("ol.text").wait_for()
    await phone.press(page.locator(".choices button").nth(2))
    await see("decide", "textarea")
    hall.do("go", "write")
    hall.do("version", "We share.\nWe act.")
    await page.get_by_role("heading", name="We share.").wait_for()
    await phone.press(page.locator(".choices button").nth(2))
    await see("draft", "textarea")
    hall.do("end")
    await see("end", "h1")
    assert looking.plain == []
