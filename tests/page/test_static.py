"""What the page's files may not hold, what a browser keeps from them, and how long they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.http.static_files import StaticFiles
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.page.scripts import FACES, PAGE, SCRIPTS, lookups_in, names_in

BANNED = {
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "DOMParser",
    "eval",
    "Function",
    "WebSocket",
    "subtle",
    "randomUUID",
    "serviceWorker",
    "cookie",
}
"""Properties and variables: they run text, need a secure context, or leave the room."""


def leads_away(text: str) -> bool:
    """Whether a string is the address of something on another host."""
    return text.startswith("//") or "http:" in text or "https:" in text


def test_no_script_runs_text_or_leaves_the_room() -> None:
    names = list(names_in(*SCRIPTS))
    assert len(names) > 5000
    assert [one for one in names if one.kind != "string" and one.name in BANNED] == []
    assert [one for one in names if (one.of, one.name) == ("document", "write")] == []
    assert [one for one in names if one.kind == "string" and leads_away(one.name)] == []


def test_every_text_goes_through_the_catalogue() -> None:
    """Each call names its sentence itself, so that a translator can find it."""
    calls = [one for one in lookups_in(*SCRIPTS) if Path(one.file).name != "words.js"]
    assert len(calls) > 150
    assert [one for one in calls if one.texts is None or None in one.texts] == []


def test_the_reader_finds_what_does_not(tmp_path: Path) -> None:
    wrong = (
        "t(text);",
        "t(more ? 'a' : 'b');",
        "tn('One', many, 2);",
        "h('p', { class: 'small' }, 'Hello');",
        "button('Send', act);",
    )
    script = tmp_path / "plain.js"
    script.write_text(
        "\n".join((*wrong, "t('Hi'); tn('One', '{n}', 2); h('p', {}, '●');")), "utf-8"
    )
    lookups = [(one.line, one.texts) for one in lookups_in(script)]
    unlooked: list[tuple[int, list[str | None] | None]] = [
        (1, [None]), (2, [None]), (3, ["One", None]), (4, None), (5, None),
    ]  # fmt: skip
    assert sorted(lookups[:5], key=str) == sorted(unlooked, key=str)
    assert lookups[5:] == [(6, ["Hi"]), (6, ["One", "{n}"])]


def test_scripts_are_sent_without_their_comments_and_with_all_their_lines() -> None:
    files = StaticFiles()
    for path in SCRIPTS:
        address = f"/{path.relative_to(PAGE).as_posix()}"
        lines = path.read_text("utf-8").splitlines()
        sent = files.sent(address).decode().splitlines()
        assert len(sent) == len(lines), path
        assert [line for line in sent if line.lstrip().startswith("//")] == [], path
        kept = [line for line in lines if not line.lstrip().startswith("//")]
        assert [line for line in sent if line] == [line for line in kept if line], path
        # No text goes over several lines, of which one could look like a comment.
        assert all(line.count("`") % 2 == 0 for line in lines), path


def test_small_modules() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in SCRIPTS}
    assert {name: length for name, length in lengths.items() if length >= 260} == {}


def test_every_activity_has_its_face() -> None:
    assert {path.stem for path in FACES} == {
        activity.name for activity in CATALOGUE if "page" in activity.faces
    }


TRIES = """async (elsewhere) => {
  globalThis.ran = [];
  const inline = document.createElement("script");
  inline.textContent = "ran.push('an inline script')";
  const handler = `<img src="/nothing.png" onerror="ran.push('an inline handler')">`;
  const image = new DOMParser().parseFromString(handler, "text/html").body.firstChild;
  const style = document.createElement("style");
  style.textContent = "body { position: fixed; }";
  const failed = new Promise((come) => image.addEventListener("error", come));
  document.body.append(inline, image, style);
  if (getComputedStyle(document.body).position === "fixed") ran.push("an inline style");
  // What runs later is no longer under the tests' own rules.
  setTimeout(() => {
    try { eval("ran.push('a text')"); } catch { }
    const asked = fetch(elsewhere, { mode: "no-cors" }).then(() => ran.push("another host"));
    Promise.all([asked.catch(() => {}), failed]).then(() => { globalThis.tried = true; });
  }, 100);
}"""


@pytest.mark.browser
async def test_the_browser_runs_no_text_and_asks_no_other_host(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    phone.watch_requests()
    await phone.open()
    await phone.sees("Welcome to")
    await phone.page.evaluate(TRIES, f"http://192.168.77.7:{hall.port}/")
    await phone.until("() => globalThis.tried")
    assert await phone.page.evaluate("ran") == []
    assert len(phone.errors) >= 5
    phone.errors.clear()
    phone.requests.clear()


@pytest.mark.browser
async def test_a_browser_without_javascript_says_so(hall: Hall, phones: Phones) -> None:
    phone = await phones.unlike_others(java_script_enabled=False)
    await phone.open()
    paragraph = phone.page.locator("noscript p")
    await expect(paragraph).to_be_visible()
    await expect(paragraph).to_contain_text("This page needs JavaScript.")
