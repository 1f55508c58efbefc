import pytest
from rich.color import ColorSystem

from facilitator.console.themes import CLUSTERS, DARK, LIGHT, Fill, Palette
from facilitator.console.widgets.ink_fields import cap, card, field, ink_on, inked, tag
from facilitator.console.widgets.lines import Span
from tests.console.widgets.test_themes import contrast, plain_style

FILLS: tuple[Fill, ...] = (
    "paper", "accent", "good", "warn", "bad", "agree", "quiet", "raised", "chosen", *CLUSTERS
)  # fmt: skip


@pytest.mark.parametrize("system", [None, ColorSystem.EIGHT_BIT], ids=["true", "256"])
@pytest.mark.parametrize("name", [DARK, LIGHT])
@pytest.mark.parametrize("fill", FILLS)
def test_every_field_has_ink_of_seven_to_one(
    fill: Fill, name: str, system: ColorSystem | None
) -> None:
    assert contrast(Palette(name), ink_on(fill), fill, system) >= 7.0
    if fill == "paper":
        assert contrast(Palette(name), "paper-quiet", fill, system) >= 7.0


@pytest.mark.parametrize("fill", FILLS)
def test_a_field_has_half_a_row_of_air_above_and_below(fill: Fill) -> None:
    lines = field([(Span("  River Watch"),)], fill, 20)
    assert [line.text for line in lines] == ["▄" * 20, "  River Watch       ", "▀" * 20]
    assert {span.ground for span in lines[1].spans} == {fill}
    assert {span.ink for span in lines[1].spans} == {ink_on(fill)}
    assert lines[0].spans[0].ink == fill


def test_what_is_quiet_stays_so_on_paper_only() -> None:
    quiet = Span("later", "quiet")
    assert field([(quiet,)], "paper", 5)[1].spans[0].ink == "paper-quiet"
    assert field([(quiet,)], "accent", 5)[1].spans[0].ink == "on-fill"


def test_a_card_keeps_its_mark_at_the_right_end() -> None:
    lines = card("Housing and rent", ["Night Shelter · rent advice +3"], "cluster-1", 36, mark="×6")
    assert [line.text for line in lines[1:-1]] == [
        "  Housing and rent              ×6  ",
        "  Night Shelter · rent advice +3    ",
    ]
    long = card(
        "A theme with a name that has no end at all", [], "cluster-2", 30, mark="×12", air=1
    )
    assert len(long) == 5
    assert all(line.cells == 30 for line in long)
    assert long[2].text.endswith("  ×12  ")


def test_tags_and_caps_are_words_in_a_field() -> None:
    assert tag("NOBODY", "bad") == Span(" NOBODY ", "on-fill", bold=True, ground="bad")
    assert tag("1 TIE", "agree", 9).text == " 1 TIE   "
    assert cap("space") == Span(" space ", bold=True, ground="raised")
    assert inked("x", "paper").ink == "on-paper"


@pytest.mark.parametrize("fill", FILLS)
def test_without_colour_a_field_is_reversed(fill: Fill) -> None:
    # The chosen slip differs from the others by that.
    assert plain_style(ink_on(fill), fill).reverse == (fill != "chosen")
    assert plain_style(fill, "ground").color == plain_style("text", "ground").color
