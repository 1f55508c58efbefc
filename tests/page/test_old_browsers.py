"""What phones from 2020 can read, and what those that are older are told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.page.hall import Hall
from tests.page.phones import Phones

PAGE = Path(__file__).parents[2] / "facilitator" / "room" / "page"
READER = Path(__file__).with_name("syntax.cjs")
OLD = "This browser is too old for this page."


def unknown(*scripts: Path) -> str:
    """What a browser of early 2020 does not know in these scripts."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node, for the parser that comes with it")
    command = [node, "--expose-internals", READER, *scripts]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_script_can_be_read_by_safari_13_4_and_chrome_80() -> None:
    assert unknown(*sorted(PAGE.rglob("*.js"))) == ""


@pytest.mark.parametrize(
    "newer",
    [
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
    ],
)
def test_the_reader_finds_what_is_newer(tmp_path: Path, newer: str) -> None:
    script = tmp_path / "newer.js"
    script.write_text(newer, "utf-8")
    assert unknown(script) != ""


def test_what_both_know_is_read(tmp_path: Path) -> None:
    script = tmp_path / "known.js"
    script.write_text("export const a = (b) => b?.c ?? [...b].flatMap((d) => d ** 2);", "utf-8")
    assert unknown(script) == ""


@pytest.mark.browser
async def test_a_browser_that_cannot_read_the_page_says_so(hall: Hall, phones: Phones) -> None:
    phone = await phones.new(320)

    async def unreadable(route: Route) -> None:
        await route.fulfill(body="let a; a ||||= 1;", content_type="text/javascript")

    await phone.page.route("**/place.js", unreadable)
    await phone.open()
    await phone.sees(OLD)
    await expect(phone.page.get_by_text("One moment")).to_be_hidden()
    assert [error for error in phone.errors if "Unexpected token" in error]
    phone.errors.clear()


@pytest.mark.browser
async def test_a_browser_without_modules_says_so(hall: Hall, phones: Phones) -> None:
    phone = await phones.new(320)
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
