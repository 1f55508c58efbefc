from dataclasses import replace

import pytest

from facilitator.console.widgets.bands import banner, spaced, verdict
from facilitator.console.widgets.chrome import (
    Key,
    Progress,
    footer,
    progress_line,
    prompt_band,
    quiet_line,
)
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.page_frame import ABOVE, BELOW, Frame, framed, rows_for_body
from facilitator.console.widgets.private_frame import in_violet, private_heading
from facilitator.console.widgets.rail import MOST_KEPT, Rail, rail_lines
from facilitator.console.widgets.sizes import Size, size_of
from tests.console.widgets.demo import ASK, PAGES, RAIL

KEYS = (Key("space", "next"), Key("m", "merge"), Key("v", "themes"), Key("?", "help"))
SIZES = [(56, 16), (60, 18), (80, 24), (110, 30), (120, 36), (160, 44), (200, 50)]
S = size_of(80, 24)
TITLE = "River Valley coalition"


@pytest.mark.parametrize(
    ("width", "height", "name", "margin", "inner", "rail"),
    [
        (55, 24, "tiny", 2, 51, 0),
        (80, 15, "tiny", 2, 76, 0),
        (56, 16, "S", 2, 52, 0),
        (70, 24, "S", 4, 62, 0),
        (80, 24, "S", 4, 72, 0),
        (120, 29, "S", 4, 112, 0),
        (110, 30, "M", 6, 64, 29),
        (120, 36, "M", 6, 74, 29),
        (160, 44, "L", 10, 90, 40),
        (200, 50, "L", 10, 130, 40),
    ],
)
def test_sizes(width: int, height: int, name: str, margin: int, inner: int, rail: int) -> None:
    size = size_of(width, height, rail=True)
    assert (size.name, size.rail) == (name, rail)
    if name != "tiny":
        assert (size.margin, size.inner) == (margin, inner)
    assert size_of(width, height).rail == 0


@pytest.mark.parametrize(
    ("size", "quiet", "band", "body", "progress", "keys"),
    [((80, 24), 0, 1, 5, 21, 23), ((120, 36), 1, 3, 7, 32, 34), ((200, 50), 2, 4, 8, 45, 47)],
)
def test_the_rows_of_the_grid(
    size: tuple[int, int], quiet: int, band: int, body: int, progress: int, keys: int
) -> None:
    def drawn(_size: Size, rows: int) -> list[Line]:
        return [at(_size.margin, Span("body"))] * rows

    for frame in (ASK, Frame(title=TITLE, prompt="And now?", note=" ", keys=KEYS, rail=RAIL)):
        rows = [line.text for line in framed(size_of(*size, rail=True), frame, drawn)]
        assert TITLE in rows[quiet]
        assert rows[band].lstrip().startswith("▄")
        body_rows = [number for number, row in enumerate(rows) if "body" in row]
        assert body_rows == list(range(body, progress - 1))
        assert ("have answered" in rows[progress]) == (frame is ASK)
        assert " space  next" in rows[keys]


def test_a_body_may_take_the_rows_beside_its_own() -> None:
    frame = Frame(prompt="What?", keys=KEYS, above=ABOVE, below=BELOW, note=" ")
    lines = framed(S, frame, lambda size, rows: [Line((Span("body"),))] * rows)
    texts = [line.text.strip() for line in lines]
    assert [texts.index("body"), texts.count("body")] == [4, 18]
    assert rows_for_body(S, Frame(prompt="What?", keys=KEYS, note=" ")) == 15


def test_the_quiet_line() -> None:
    line = quiet_line(S, TITLE, "align · 1 of 4", "result", [Span("2:10", bold=True)])
    assert line.text == f"    {TITLE}   align · 1 of 4   result".ljust(72) + "2:10"


def test_the_title_gives_way_first_and_the_time_never() -> None:
    title = "The long title of a session that has no end in sight whatever one does"
    line = quiet_line(size_of(60, 18), title, "connect · 3 of 25", "", [Span("2:10")])
    assert line.text.startswith("  The long title of a session…   connect · 3 of 25")
    assert line.text.endswith("2:10")
    state = quiet_line(size_of(56, 16), "x" * 60, "connect · 3 of 25", "closed", [Span("2:10")])
    assert state.text.startswith("  connect · 3 of 25   closed")


def test_the_keys_are_caps_with_their_words() -> None:
    line = footer(S, KEYS[:1], "192.168.8.20:8765", "KTRMAC")
    assert line.text == "     space  next" + "192.168.8.20:8765  KTRMAC".rjust(60)
    assert line.spans[1] == Span(" space ", bold=True, ground="raised")


@pytest.mark.parametrize("width", range(56, 200, 3))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_keys_never_meet_the_address(width: int, count: int) -> None:
    keys = [Key(f"k{number}", "a longer word") for number in range(count)] + [Key("?", "help")]
    size = size_of(width, 24)
    line = footer(size, keys, "192.168.178.123:8765", "KTRMAC")
    assert line.cells <= size.edge
    assert " k0  a longer word" in line.text
    assert " ?  help" in line.text
    if "8765" in line.text:
        assert "   192.168.178.123:8765  KTRMAC" in line.text


def test_a_key_gives_way_to_the_address() -> None:
    keys = [Key("space", "next"), Key("n", "more"), Key("v", "who is affected"), KEYS[-1]]
    line = footer(S, keys, "192.168.178.123:8765", "KTRMAC")
    assert "more   ?  help" in line.text
    assert line.text.endswith("192.168.178.123:8765  KTRMAC")


def test_the_address_goes_first_then_the_code_then_keys_from_the_right() -> None:
    keys = [*(Key(k, w * 8) for k, w in (("space", "x"), ("a", "y"), ("b", "z"))), KEYS[-1]]
    text = footer(size_of(60, 18), keys[:3], "192.168.8.20:8765", "KTRMAC").text
    assert "8765" not in text
    assert text.endswith("KTRMAC")
    keys[1] = keys[1]._replace(word="y" * 40)
    text = footer(size_of(56, 16), keys).text
    assert "space" in text
    assert "?  help" in text
    assert "zzz" not in text


def test_the_question_is_a_field_from_edge_to_edge() -> None:
    prompt = "Which values and principles must groups and people share to work together?"
    asked, rest = prompt_band(S, prompt, asks=True), prompt_band(S, prompt)
    lines_of_text = [
        "    Which values and principles must groups",
        "    and people share to work together?",
    ]
    assert [line.text.rstrip() for line in asked] == ["▄" * 80, *lines_of_text, "▀" * 80]
    assert [line.text[:1] for line in rest] == ["▄", "█", "█", "▀"]
    assert {line.cells for line in (*asked, *rest)} == {80}
    assert asked[1].spans[1].ground == "accent"
    assert rest[1].spans[-1].ground == "raised"
    narrow = size_of(120, 36, rail=True)
    assert {line.cells for line in prompt_band(narrow, prompt)} == {83}


def test_who_has_answered_stands_as_dots_beside_its_words() -> None:
    line = progress_line(S, Progress(17, 23, "17 of 23 have answered"), "", "8 of 19")
    assert line.text.startswith("    ●●●●●●●●●●●●●●●●●······   17 of 23 have answered")
    assert line.text.endswith("8 of 19")
    line = progress_line(S, Progress(17, 23, "17 of 23 have answered"))
    assert line.text == "    " + "● " * 17 + "· " * 6 + "  17 of 23 have answered"
    many = Progress(100, 217, "100 of 217 have answered")
    crowd = progress_line(S, many, "2 hidden", "1–9 of 40")
    assert "▄▁" in crowd.text
    assert "have answered   2 hidden" in crowd.text
    assert crowd.cells <= 76


def test_a_verdict_reaches_from_edge_to_edge() -> None:
    band = verdict(S, "ADOPTED", "with one person standing aside", adopted=True, rows=18)
    assert len(band) == 7
    assert {line.cells for line in band} == {80}
    assert band[2].text.rstrip().endswith("A D O P T E D")
    assert band[4].text.rstrip().endswith("with one person standing aside")
    waiting = verdict(S, "NOT YET", "one person blocks", adopted=False, rows=18)
    assert {span.ground for line in waiting[1:-1] for span in line.spans} == {"warn"}
    assert "██ ██ ██" in waiting[3].text
    assert len(verdict(S, "NOT YET", "one person blocks", adopted=False, rows=5)) == 3


def test_a_word_is_spaced_where_that_can_be_read() -> None:
    assert spaced("NOT YET") == "N O T   Y E T"
    assert spaced("ПРИНЯТО") == "П Р И Н Я Т О"
    assert spaced("اعتمد") == "اعتمد"


@pytest.mark.parametrize("size", [(110, 30), (120, 36), (200, 50)])
def test_the_rail_keeps_the_way_in_on_its_last_rows(size: tuple[int, int]) -> None:
    measures = size_of(*size, rail=True)
    kept = ("A sentence that is so long that it takes several rows. " * 3,) * 9
    full = replace(RAIL, kept=kept)
    for rail in (RAIL, full, Rail(code="KTRMAC", address="192.168.8.20:8765")):
        lines = rail_lines(rail, measures)
        texts = [line.text.rstrip() for line in lines]
        assert len(lines) == measures.height
        assert all(line.cells <= measures.rail + 2 for line in lines)
        keys = measures.height - 1 - measures.above
        assert texts[keys].split() == ["192.168.8.20:8765", "KTRMAC"]
        assert texts[keys - 1].strip() == "Join"
        assert texts[keys - 2] == ""
        assert {line.ground for line in lines} == {"rail"}
        assert sum("✓" in text for text in texts) <= MOST_KEPT


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
    assert progress_line(S, None, "30 answers", "1–7 of 11").cells == 76
    assert progress_line(size_of(56, 16), None, "a" * 30, "b" * 30).text.strip() == "b" * 30


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_pages_keep_to_the_window(page: str, size: tuple[int, int]) -> None:
    lines = PAGES[page](*size)
    assert len(lines) == size[1]
    assert all(line.cells <= size[0] for line in lines)
    # Only the session's title may be shortened.
    quiet = size_of(*size).above
    assert not any("…" in line.text for at, line in enumerate(lines) if at != quiet)


@pytest.mark.parametrize("size", [(55, 24), (80, 15), (30, 8)])
def test_a_window_that_is_too_small_keeps_prompt_count_and_time(size: tuple[int, int]) -> None:
    def body(size: Size, rows: int) -> list[Line]:
        raise AssertionError

    lines = framed(size_of(*size), ASK, body)
    shown = " ".join(" ".join(line.text for line in lines).split())
    assert ASK.prompt in shown
    assert "17 of 23 have answered 2:10" in shown
    assert "Make the window bigger: 80 columns, 24 rows" in shown
    assert all(line.cells <= size[0] for line in lines)
