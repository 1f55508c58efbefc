"""The accessibility checker axe-core (MPL 2.0), which comes with a package of the test extra."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from playwright.async_api import Page

from tests.examples import ordinary

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """async ([standards, rules]) => {
  const found = await axe.run(document, {
    runOnly: standards, rules, resultTypes: ["violations"], elementRef: false, selectors: false,
  });
  return found.violations.flatMap((wrong) => wrong.nodes.map((node) =>
    `${wrong.id}: ${node.html.slice(0, 120)}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""


@cache
def _program() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


async def violations(page: Page, *more: str) -> list[str]:
    """What the checker finds wrong on the page as it stands, by `more` rules, too: rule, element,
    and why."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(_program())
    rules = {rule: {"enabled": True} for rule in more}
    messages: list[Any] = await page.evaluate(_RUN, [list(STANDARDS), rules])
    return [str(message) for message in messages]


async def violations_again(page: Page) -> list[str]:
    """The same where a page of that kind has been before the checker in the walk through all states
    (test_walk): with `--long` alone."""
    return [] if ordinary() else await violations(page)
