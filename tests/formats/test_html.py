import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest

from facilitator.formats import products
from facilitator.locales.po_file import PoFile
from facilitator.workshop.state import State
from tests.catalogue.languages import speaking
from tests.formats.reading import Page
from tests.sessions import Session, workshop

WHATS = [what for what, one in products.products().items() if "html" in one.formats]


@pytest.fixture(scope="module")
def state() -> State:
    return workshop().state


def page(state: State, what: str) -> str:
    return products.render(state, what, "html", head="0123456789", session="x").decode()


@pytest.mark.parametrize("what", WHATS)
def test_the_page_allows_its_own_style_and_nothing_else(state: State, what: str) -> None:
    read = Page(page(state, what))
    policy = next(value for tag, name, value in read.attributes if "default-src" in value)
    digest = b64encode(sha256(read.style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("what", WHATS)
def test_the_page_loads_nothing_and_runs_nothing(state: State, what: str) -> None:
    read = Page(page(state, what))
    names = {(tag, name) for tag, name, _value in read.attributes}
    assert not [tag for tag in read.shape if re.match("<(script|img|link|iframe|a|form) ", tag)]
    assert not [name for _tag, name in names if name in ("src", "href", "style")]
    assert not [name for _tag, name in names if name.startswith("on")]
    assert "url(" not in read.style
    assert "@import" not in read.style


@pytest.mark.parametrize("what", WHATS)
def test_headings_have_one_first_level_and_skip_none(state: State, what: str) -> None:
    levels = [int(n) for n in re.findall(r"<h([1-6])", page(state, what))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_name_their_columns(state: State) -> None:
    text = page(state, "answers")
    assert text.count("<table>") == text.count("<thead>") > 2
    assert "<th>" not in text
    assert '<th scope="col"' in text


@pytest.mark.parametrize(("language", "side"), [("en", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl")])
def test_language_and_direction(state: State, language: str, side: str) -> None:
    with speaking(PoFile({"Language": language}, {}, int)):
        assert f'<html lang="{language}" dir="{side}">' in page(state, "gaps")


def test_what_people_wrote_finds_its_own_direction(state: State) -> None:
    assert '<div class="text size-22">\n<p dir="auto">We live along one river.</p>' in page(
        state, "statement"
    )
    # In a list, too, but the line stays behind its sign, which is on the list's side.
    assert "<li><bdi>Along the east bank</bdi></li>" in page(state, "answers")
    assert "<li><bdi>Youth workers</bdi><small> – </small>" in page(state, "answers")


def test_twelve_questions_stand_round_the_map() -> None:
    text = page(Session().state, "sheet")
    assert text.count('<section class="field">') == 12
    assert '<div class="board round">' in text
    assert text.count('<div class="rules">') == 12
    numbers = re.findall('<span class="place">([0-9]+)</span>', text)
    assert numbers == [str(number) for number in range(1, 13)]
    assert text.index('<section class="middle">') < text.index('<span class="place">6</span>')


GROUNDS = ("raised", "accent", "good", "warn", "bad", *(f"c{at}" for at in range(1, 7)))


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    dark, light = sorted(map(_luminance, (ink, ground)))
    return (light + 0.05) / (dark + 0.05)


def test_letters_stand_out_from_every_field_and_from_white_paper(state: State) -> None:
    colours = dict(re.findall("--([a-z0-9]+): (#[0-9a-f]{6})", Page(page(state, "gaps")).style))
    pale = {ground: contrast(colours["ink"], colours[ground]) for ground in GROUNDS}
    assert [ground for ground, ratio in pale.items() if ratio < 7] == []
    assert contrast(colours["quiet"], "#ffffff") >= 7
    assert contrast(colours["quiet"], colours["raised"]) >= 7


def test_the_title_at_the_foot_of_a_page_is_a_text_whatever_it_says() -> None:
    title = '"; } @page { content: "x" } </style><script>\\'
    session = Session(title=title)
    read = Page(page(session.state, "gaps"))
    assert read.shape.count("<style []>") == 1
    assert "<script" not in " ".join(read.shape)
    assert read.style.count("{") == Page(page(Session().state, "gaps")).style.count("{")
