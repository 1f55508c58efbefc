"""The accessibility checker axe-core (MPL 2.0), which comes with a package of the test extra."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from playwright.async_api import Page

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """async (standards) => {
  const found = await axe.run(document, {
    runOnly: standards, resultTypes: ["violations"], elementRef: false, selectors: false,
  });
  return found.violations.flatMap((wrong) => wrong.nodes.map((node) =>
    `${wrong.id}: ${node.html.slice(0, 120)}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""


@cache
def _program() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


async def violations(page: Page) -> list[str]:
    """What the checker finds wrong on the page as it stands: rule, element, and why."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(_program())
    messages: list[Any] = await page.evaluate(_RUN, list(STANDARDS))
    return [str(message) for message in messages]
