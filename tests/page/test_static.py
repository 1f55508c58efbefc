"""What the page's files may not hold, and how much they weigh."""

import gzip
import re
from pathlib import Path

import pytest

from facilitator.activities.catalogue import CATALOGUE

PAGE = Path(__file__).parents[2] / "facilitator" / "room" / "page"
FILES = sorted(path for path in PAGE.rglob("*") if path.is_file())
SCRIPTS = [path for path in FILES if path.suffix == ".js"]
TEXTS = [path for path in FILES if path.suffix != ".png"]
BANNED = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "eval(",
    "new Function",
    "http:",
    "https:",
    "WebSocket",
    "@import",
    "sourceMappingURL",
    "crypto.subtle",
    "randomUUID",
    "serviceWorker",
    "document.cookie",
    "setTimeout('",
    'setTimeout("',
)


def name(path: Path) -> str:
    return path.relative_to(PAGE).as_posix()


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_nothing_that_could_run_text_or_leave_the_room(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [word for word in BANNED if word in text] == []
    assert not re.search(r"""["'(]//""", text)


FACES = sorted((PAGE / "steps").glob("*.js"))
"""Fetched one by one, when a step of theirs is open."""


def travels(*paths: Path) -> int:
    return sum(
        len(gzip.compress(path.read_bytes())) if path in TEXTS else path.stat().st_size
        for path in paths
    )


def test_what_travels_at_first_is_at_most_45_kilobytes() -> None:
    assert travels(*(path for path in FILES if path not in FACES)) <= 45_000


@pytest.mark.parametrize("path", FACES, ids=name)
def test_what_comes_with_a_step_is_at_most_6_kilobytes(path: Path) -> None:
    assert travels(path) <= 6_000


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_small_modules(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") < 260


def test_the_document_has_nothing_inline_and_says_what_it_needs() -> None:
    text = (PAGE / "index.html").read_text("utf-8")
    assert "<noscript>" in text
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text)
    assert re.findall(r"<script[^>]*>([^<]+)</script>", text) == []


def test_every_activity_has_its_face() -> None:
    assert {path.stem for path in FACES} == {
        activity.name for activity in CATALOGUE if "page" in activity.faces
    }


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_words_go_through_the_catalogue(path: Path) -> None:
    """Each call names its sentence itself, so that a translator can find it."""
    text = path.read_text("utf-8")
    if path.name == "words.js":
        return
    calls = re.findall(r"(?<![\w.])tn?\(\s*(.)", text)
    assert set(calls) <= {'"'}
    assert (
        re.findall(
            r"""h\("(?:p|h1|h2|button|label|small)", (?:\{[^}]*\}|[^,{]*), "[A-Za-z]""", text
        )
        == []
    )
    assert re.findall(r"""(?:button|main|heading|choice)\("[A-Za-z]""", text) == []


def test_logical_properties_only() -> None:
    text = (PAGE / "page.css").read_text("utf-8")
    sides = r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|float:"
    assert re.findall(sides, text) == []
    assert re.findall(r"(?<![-\w])(?:left|right):", text) == []
