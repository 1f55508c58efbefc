"""Every pair of colours that may meet is readable, also where there are only 256 of them."""

import string
from functools import cache

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.theme import Theme

from facilitator.console.themes import CLUSTERS, DARK, LIGHT, THEMES, Ground, Ink, Palette, Token
from tests.console.widgets.demo import PAGES, Demo

TEXT, GRAPHIC = 7.0, 4.5

TEXTS: list[tuple[Ink, Ground]] = [
    ("text", "ground"),
    ("quiet", "ground"),
    ("accent", "ground"),
    ("good", "ground"),
    ("warn", "ground"),
    ("bad", "ground"),
    ("text", "raised"),
    ("quiet", "raised"),
    ("on-fill", "accent"),
    ("on-fill", "good"),
    ("on-fill", "warn"),
    ("on-fill", "bad"),
    ("text", "private"),
    ("on-private", "private"),
    ("on-paper", "paper"),
    ("paper-quiet", "paper"),
    ("on-fill", "agree"),
    ("text", "chosen"),
    ("quiet", "chosen"),
    ("text", "rail"),
    ("quiet", "rail"),
    ("text", "land"),
    ("quiet", "land"),
    *(("on-cluster", cluster) for cluster in ("quiet", *CLUSTERS)),
]
GRAPHICS: list[tuple[Ink, Ground]] = [
    ("line", "ground"),
    ("agree", "ground"),
    ("differ", "ground"),
    ("bad", "ground"),
    ("accent", "raised"),
    ("good", "raised"),
    ("agree", "raised"),
    ("bad", "raised"),
    ("accent", "chosen"),
    ("accent", "rail"),
    ("good", "rail"),
    ("agree", "rail"),
    ("bad", "rail"),
]
HALF_ROWS: set[tuple[Ink, Ground]] = {
    (fill, "ground") for fill in ("paper", "raised", "chosen", "quiet", *CLUSTERS)
}  # fmt: skip
"""The edge of a field in its own colour."""


def plain_style(ink: Ink, ground: Ground) -> Style:
    """How it is drawn where no colour is wanted."""
    return Palette(DARK, plain=True).style(ink, ground)


def luminance(parsed: Color, system: ColorSystem | None) -> float:
    """Relative luminance of WCAG 2.2."""
    triplet = (parsed.downgrade(system) if system else parsed).get_truecolor()
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in triplet)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(palette: Palette, ink: Token, ground: Token, system: ColorSystem | None) -> float:
    """Contrast of two tokens."""
    colours = palette.colours
    return ratio(Color.parse(colours[ink]), Color.parse(colours[ground]), system)


@cache
def ratio(ink: Color, ground: Color, system: ColorSystem | None) -> float:
    """Contrast ratio of WCAG 2.2."""
    pair = sorted(luminance(colour, system) for colour in (ink, ground))
    return (pair[1] + 0.05) / (pair[0] + 0.05)


@pytest.mark.parametrize("system", [None, ColorSystem.EIGHT_BIT], ids=["true", "256"])
@pytest.mark.parametrize("name", [DARK, LIGHT])
def test_every_pair_is_readable(name: str, system: ColorSystem | None) -> None:
    palette = Palette(name)
    floors = [(pair, TEXT) for pair in TEXTS] + [(pair, GRAPHIC) for pair in GRAPHICS]
    weak = {
        pair: round(contrast(palette, *pair, system), 2)
        for pair, floor in floors
        if contrast(palette, *pair, system) < floor
    }
    assert not weak


@pytest.mark.parametrize("name", [DARK, LIGHT])
def test_bars_on_a_chosen_row_are_seen(name: str) -> None:
    # 4.46 in 256 colours: the table of the look rounds it up.
    for system in (None, ColorSystem.EIGHT_BIT):
        assert contrast(Palette(name), "differ", "raised", system) >= 4.4


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize("page", PAGES)
def test_pages_use_tested_pairs_only(page: str, size: tuple[int, int]) -> None:
    seen: set[tuple[str, str]] = set()
    for line in PAGES[page](*size):
        for span in line.spans:
            ground = span.ground or line.ground
            has_letters = any(char in string.ascii_letters for char in span.text)
            rendered = not span.text.isspace() and span.text
            if rendered and not ground.startswith("qr-"):
                allowed = (
                    TEXTS if has_letters else [*TEXTS, *GRAPHICS, *HALF_ROWS, ("differ", "raised")]
                )
                seen |= {(span.ink, ground)} - set(allowed)
    assert not seen


def test_without_colour_bands_are_reversed_and_accent_is_bold() -> None:
    palette = Palette(DARK, plain=True)
    assert palette.style("text", "raised").reverse
    assert not palette.style("quiet").reverse
    assert palette.style("accent").bold
    inks: tuple[Ink, ...] = ("text", "quiet", "accent", "bad")
    assert len({palette.style(ink).color for ink in inks}) == 1


def test_without_colour_there_is_no_land_and_marks_stay() -> None:
    palette = Palette(DARK, plain=True)
    shore, inland = palette.style("land"), palette.style("text", "land", underline=True)
    assert shore.color == shore.bgcolor
    assert not inland.reverse
    assert inland.underline
    assert palette.style("on-cluster", "cluster-1").reverse


def test_a_code_is_black_on_white_in_every_theme() -> None:
    for name in (DARK, LIGHT):
        for is_plain in (False, True):
            style = Palette(name, is_plain).style("qr-dark", "qr-light")
            assert style.color == Color.parse("#000000")
            assert style.bgcolor == Color.parse("#ffffff")
            assert not style.reverse


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_textual_shows_no_shade_of_its_own(theme: Theme) -> None:
    app = Demo(PAGES["answers"], theme.name)
    async with app.run_test():
        made = app.get_css_variables()
        ours = set(Palette(theme.name).colours.values())
        names = [*theme.variables, "foreground", "background", "surface", "panel", "accent"]
        others = {name: made[name] for name in names if made[name].lower() not in ours}
        assert others == {"block-cursor-text-style": "bold"}
