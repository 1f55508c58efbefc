from facilitator.console.widgets.lines import Line, Span, at, beside, cut, filled, place, selected


def test_what_could_steer_a_terminal_is_left_out() -> None:
    span = Span("a\x1b[31m\x07\x9b\u202eb\u2066\nc\u200f")
    assert span.text == "a[31mbc"


def test_markup_is_plain_text() -> None:
    assert Span("[bold]x[/foo]").text == "[bold]x[/foo]"


def test_place_keeps_the_columns_and_ends_a_run_before_the_next() -> None:
    line = place((2, [Span("abcdef")]), (5, [Span("X")]))
    assert line.text == "  abcX"


def test_place_counts_cells() -> None:
    line = place((0, [Span("日本")]), (6, [Span("x")]))
    assert line.text == "日本  x"


def test_half_of_a_wide_sign_becomes_a_blank() -> None:
    assert "".join(span.text for span in cut([Span("日本")], 1, 4)) == " 本"
    assert "".join(span.text for span in cut([Span("日本")], 0, 3)) == "日 "


def test_cutting_pads_and_keeps_styles() -> None:
    spans = cut([Span("ab", "warn"), Span("cd", bold=True)], 1, 6)
    assert [(span.text, span.ink, span.bold) for span in spans] == [
        ("b", "warn", False),
        ("cd", "text", True),
        ("  ", "text", False),
    ]


def test_filled_reaches_from_left_to_right_only() -> None:
    line = filled([Span("  hi")], "good", 1, 6)
    assert [(span.text, span.ground) for span in line.spans] == [
        (" ", None),
        (" ", "good"),
        ("hi", "good"),
        ("  ", "good"),
    ] or line.text == "  hi  "
    assert line.cells == 6


def test_a_chosen_item_has_the_bar_at_its_edge() -> None:
    (line,) = selected([at(4, Span("x"))], 2, 8)
    assert line.text == "  ▌ x   "
    assert line.spans[1].ink == "accent"
    assert {span.ground for span in line.spans[1:]} == {"raised"}


def test_beside_keeps_each_ground() -> None:
    left = [Line((Span("left"),), "raised")]
    right = [Line((Span("right"),), "private")]
    both = beside(left, right, 6, 2)
    assert both[0].text == "left  right"
    assert both[0].spans[0].ground == "raised"
    assert [line.ground for line in both] == ["private", "private"]
