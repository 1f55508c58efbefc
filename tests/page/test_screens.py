"""A state at 320 px, with `--long` at 390 as well, with letters twice the size, right-to-left:
nothing runs over the edge and everything can be touched."""

import json

import pytest
from playwright.async_api import Page, Route, expect

from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.variants import WIDTHS, variants

pytestmark = pytest.mark.browser

MEASURE = """() => {
  const page = document.documentElement;
  const found = page.scrollWidth > page.clientWidth ? ["sideways " + page.scrollWidth] : [];
  for (const node of document.querySelectorAll("button, input, textarea, select, summary, a")) {
    const box = node.getBoundingClientRect();
    if (!box.width || getComputedStyle(node).visibility === "hidden") continue;
    if (box.width < 47.9 || box.height < 47.9) {
      found.push([node.textContent.slice(0, 30), box.width, box.height].join(" "));
    }
    if (!(node.labels?.length || node.ariaLabel || node.textContent.trim())) found.push("no name");
  }
  if (document.querySelectorAll("h1").length !== 1) found.push("not one heading");
  if (document.querySelectorAll("[aria-live]").length !== 1) found.push("not one live region");
  return found;
}"""


SIDED = """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .flatMap((rule) => (rule.cssRules?.length ? [...rule.cssRules] : [rule]))
  .filter(({ style }) => style && ([...style].some((name) => {
    const value = style.getPropertyValue(name);
    return /left/.test(name) && value !== style.getPropertyValue(name.replace("left", "right"));
  }) || ["left", "right"].includes(style.textAlign) || style.float))
  .map((rule) => rule.cssText)"""
"""Rules of the style that mean one side of the screen, whatever the direction of the language."""


async def misfits(page: Page) -> list[str]:
    """What does not fit or can't be touched, with letters twice the size and with usual ones."""
    wrong: list[str] = []
    narrow, *wider = WIDTHS
    for width, letters in ((narrow, "200%"), *variants((narrow, ""), *((at, "") for at in wider))):
        await page.set_viewport_size({"width": width, "height": 844})
        await page.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)
        wrong += [f"{width} {letters}: {why}" for why in await page.evaluate(MEASURE)]
    return wrong


async def test_right_to_left_in_another_language(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.unlike_others(320, locale="ar")

    async def languages(route: Route) -> None:
        arabic = {"name": "العربية", "dir": "rtl"}
        await route.fulfill(
            body=json.dumps({"en": {"name": "English", "dir": "ltr"}, "ar": arabic})
        )

    async def serve_translations(route: Route) -> None:
        translations = {
            "Join": "انضم",
            "Send": "أرسل",
            "One person has answered.": ["واحد", "قليل {n}", "أجاب {n}"],
        }
        plural = "".join("0" if n == 1 else "1" if 3 <= n <= 10 else "2" for n in range(200))
        await route.fulfill(body=json.dumps({"plural": plural, "texts": translations}))

    await phone.page.route("**/words/languages.json", languages)
    await phone.page.route("**/words/ar.json", serve_translations)
    for name in ("Bo", "Dee", "Eve"):
        hall.room.join(name).give("resources", "answer", text="Vans")
    await phone.open()
    await phone.tap("انضم", exact=True)
    await phone.sees("قليل 3")
    await expect(phone.page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(phone.page.locator("html")).to_have_attribute("lang", "ar")
    await phone.type("x")
    await phone.tap("أرسل")
    assert await phone.page.evaluate(MEASURE) == []
    bar = await phone.page.evaluate(
        "getComputedStyle(document.querySelector('.question')).borderRightWidth"
    )
    assert float(bar.removesuffix("px")) > 4
    assert await phone.page.evaluate(SIDED) == []
    wrong = "p { margin-left: 1px; }"
    await phone.page.evaluate("(rule) => document.styleSheets[0].insertRule(rule)", wrong)
    assert await phone.page.evaluate(SIDED) == [wrong]
