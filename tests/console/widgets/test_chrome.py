import pytest

from facilitator.console.widgets.bands import banner, outcome_band, time_over_band
from facilitator.console.widgets.chrome import Key, footer, note_line, prompt_band, quiet_line
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.private_frame import in_violet, private_heading
from facilitator.console.widgets.sizes import Size, size_of
from tests.console.widgets.demo import ASK, PAGES

KEYS = (Key("space", "next"), Key("m", "merge"), Key("v", "themes"), Key("?", "help"))
SIZES = [(56, 16), (60, 18), (80, 24), (120, 36), (200, 50)]
S = size_of(80, 24)


@pytest.mark.parametrize(
    ("width", "height", "name", "margin"),
    [
        (55, 24, "tiny", 2),
        (80, 15, "tiny", 2),
        (56, 16, "S", 2),
        (70, 24, "S", 4),
        (80, 24, "S", 4),
        (120, 33, "S", 6),
        (200, 30, "S", 10),
        (200, 40, "M", 10),
        (110, 34, "M", 6),
        (160, 46, "L", 10),
    ],
)
def test_sizes(width: int, height: int, name: str, margin: int) -> None:
    size = size_of(width, height)
    if name == "tiny":
        assert size.name == "tiny"
    else:
        assert (size.name, size.margin) == (name, margin)


def test_quiet_line_as_in_the_look() -> None:
    line = quiet_line(S, "align", "1 of 4", "RESULT", "23 of 23 answered", "2:10")
    assert line.text == "    align  1 of 4   RESULT" + " " * 26 + "23 of 23 answered   2:10"
    assert line.cells == 76


def test_count_and_time_stay_when_the_line_is_short() -> None:
    title = "The long title of a session that has no end in sight"
    line = quiet_line(size_of(60, 18), "lobby", title, "", "17 of 23 answered", "2:10")
    assert line.text.startswith("  lobby ")
    assert line.text.endswith("17 of 23 answered   2:10")
    assert "title" not in line.text


def test_footer_as_in_the_look() -> None:
    line = footer(S, KEYS, "192.168.8.20:8765", "KTRM")
    assert line.text == (
        "    space next   m merge   v themes   ? help          192.168.8.20:8765 KTRM"
    )


@pytest.mark.parametrize("width", range(56, 200, 3))
@pytest.mark.parametrize("count", [1, 2, 4, 7])
def test_the_footer_never_meets_the_address(width: int, count: int) -> None:
    keys = [Key(f"k{number}", "a longer word") for number in range(count)] + [Key("?", "help")]
    size = size_of(width, 24)
    line = footer(size, keys, "192.168.178.123:8765", "KTRMAC")
    assert line.cells <= size.edge
    assert "k0 a longer word" in line.text
    assert "? help" in line.text
    if "KTRMAC" in line.text:
        assert "   192.168.178.123:8765 KTRMAC" in line.text


def test_a_key_gives_way_to_the_address() -> None:
    keys = [
        Key("space", "next"),
        Key("v", "who is affected"),
        Key("↑↓", "choose"),
        Key("?", "help"),
    ]
    line = footer(S, keys, "192.168.178.123:8765", "KTRMAC")
    assert "who is affected   ? help" in line.text
    assert line.text.endswith("192.168.178.123:8765 KTRMAC")


def test_the_address_goes_first_then_keys_from_the_right() -> None:
    keys = [
        *(Key(k, w * 12) for k, w in (("space", "x"), ("a", "y"), ("b", "z"))),
        Key("?", "help"),
    ]
    assert "8765" not in footer(size_of(60, 18), keys, "192.168.8.20:8765", "KTRMAC").text
    line = footer(size_of(56, 16), keys)
    assert "space" in line.text
    assert "? help" in line.text
    assert "zzz" not in line.text


def test_the_prompt_is_a_band_over_the_whole_width() -> None:
    prompt = "Which values and principles must groups and people share to work together?"
    band = prompt_band(S, prompt)
    assert [line.text.rstrip() for line in band] == [
        "▌",
        "▌   Which values and principles must groups and people share to work",
        "▌   together?",
        "▌",
    ]
    assert {line.cells for line in band} == {80}


def test_bands_reach_from_inset_to_inset() -> None:
    for band in (outcome_band(S, "ADOPTED", "with 1 person standing aside"), time_over_band(S)):
        assert len(band) == 3
        assert all(line.cells == 78 for line in band)
        assert band[0].spans[0] == Span("  ")
    assert outcome_band(S, "ADOPTED")[1].text.startswith("    ADOPTED ")


def test_a_banner_says_what_happened_and_what_to_do() -> None:
    lines = banner(S, "The disk is full.", "Free some space.")
    assert [line.text.rstrip() for line in lines] == [
        "    ! The disk is full.",
        "      Free some space.",
    ]
    assert {span.ground for line in lines for span in line.spans if span.text.strip()} == {"bad"}
    quiet = banner(S, "Wi-Fi lost: phones keep their answers", kind="warn")
    assert quiet[0].text == "    ! Wi-Fi lost: phones keep their answers"


def test_private_lines_use_the_two_inks_of_their_ground() -> None:
    lines = in_violet([private_heading(4), at(4, Span("x", "accent"), Span("y", "quiet"))])
    assert {line.ground for line in lines} == {"private"}
    assert {span.ink for line in lines for span in line.spans} == {"text", "on-private"}


def test_the_note_stays_within_the_page() -> None:
    assert note_line(S, "30 answers", "1–7 of 11   n more").cells == 76
    assert note_line(size_of(56, 16), "a" * 30, "b" * 30).text.strip() == "b" * 30


def test_rows_of_the_ask_page() -> None:
    builder = Frame(prompt="What?", note="30 answers", keys=KEYS)
    assert rows_for_body(S, builder) == 15
    assert rows_for_body(size_of(120, 36), builder) == 27
    page = framed(S, builder, lambda size, rows: [Line((Span("body"),))] * 99)
    texts = [line.text.strip() for line in page]
    assert texts.index("body") == 5
    assert texts[19:] == ["body", "", "30 answers", "", "space next   m merge   v themes   ? help"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_pages_keep_to_the_window(page: str, size: tuple[int, int]) -> None:
    lines = PAGES[page](*size)
    assert len(lines) == size[1]
    assert all(line.cells <= size[0] for line in lines)
    assert not any("…" in line.text for line in lines)


@pytest.mark.parametrize("size", [(55, 24), (80, 15), (30, 8)])
def test_a_window_that_is_too_small_keeps_prompt_count_and_time(size: tuple[int, int]) -> None:
    def body(size: Size, rows: int) -> list[Line]:
        raise AssertionError

    lines = framed(size_of(*size), ASK, body)
    shown = " ".join(" ".join(line.text for line in lines).split())
    assert ASK.prompt in shown
    assert "17 of 23 answered 2:10" in shown
    assert "Make the window bigger: 80 columns, 24 rows" in shown
    assert all(line.cells <= size[0] for line in lines)
