from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.slips import Flow, Slip, SlipLook, draw_slips, lay_slips
from tests.console.steps.stages import RTL
from tests.console.widgets.demo import GROUPS

SMALL = Flow(72, 15, airy=False, listed=False)
MEDIUM = Flow(74, 24, airy=True, listed=False)
LISTED = Flow(72, 15, airy=False, listed=True)


def drawn(texts: Sequence[str], flow: Flow, page: int = 0, **looks: SlipLook) -> list[Line]:
    return draw_slips(
        lay_slips(texts, flow), page, 4, lambda item: looks.get(f"i{item}", SlipLook())
    )


def rows(lines: Sequence[Line]) -> list[str]:
    return [line.text.rstrip() for line in lines]


def places(texts: Sequence[str], flow: Flow) -> list[tuple[int, int, Slip]]:
    laid = lay_slips(texts, flow)
    return [
        (page, row, slip)
        for page, runs in enumerate(laid.pages)
        for row, run in enumerate(runs)
        for slip in run.slips
    ]


def test_slips_lie_one_after_the_other_as_on_the_wall() -> None:
    lines = drawn(GROUPS[:24], SMALL)
    assert rows(lines)[:3] == [
        "     River Watch    Tenants of Mill Street    Allotment Society",
        "",
        "     Street Choir    Bus Riders Union    Mosque kitchen    School parents",
    ]
    assert len(lines) == 13
    airy = rows(drawn(GROUPS[:24], MEDIUM))
    assert len(airy) == 24
    assert airy[1] == "      River Watch      Tenants of Mill Street      Allotment Society"
    assert airy[0] == "    " + "  ".join("▄" * (len(name) + 4) for name in GROUPS[:3])


@pytest.mark.parametrize("flow", [SMALL, MEDIUM, LISTED])
def test_nothing_moves_when_another_arrives(flow: Flow) -> None:
    texts = [f"{name} {number}" for number, name in enumerate(GROUPS * 4)]
    for count in range(1, len(texts)):
        assert places(texts[: count + 1], flow)[:count] == places(texts[:count], flow)


@pytest.mark.parametrize("flow", [SMALL, MEDIUM])
def test_a_mark_moves_no_text(flow: Flow) -> None:
    standing = rows(drawn(GROUPS[:8], flow))
    marked = rows(drawn(GROUPS[:8], flow, i0=SlipLook("accent", "›"), i4=SlipLook(chosen=True)))
    for name in GROUPS[:8]:
        assert [row.find(name) for row in marked] == [row.find(name) for row in standing]
    assert any("› River Watch" in row for row in marked)
    assert any("▌ Bus Riders Union" in row for row in marked)


def test_long_texts_have_their_rows_to_themselves() -> None:
    long = "Everything is translated: Polish, Tigrinya, sign language"
    lines = rows(drawn(["River Watch", long, "Arts Yard"], SMALL))
    assert lines == ["     River Watch", "", f"     {long}", "", "     Arts Yard"]


def test_what_it_became_stands_at_the_right_edge() -> None:
    look = SlipLook("good", "✓", label="principle")
    line = rows(drawn(["We speak for ourselves", "Second"], LISTED, i0=look))[0]
    assert line.startswith("   ✓ We speak for ourselves")
    assert line.endswith("principle")
    assert len(line) == 76


def test_a_text_from_right_to_left_is_alone_behind_its_number() -> None:
    for flow in (SMALL, MEDIUM):
        lines = [
            row for row in rows(drawn(["River Watch", RTL[0], "Arts Yard"], flow)) if row.strip()
        ]
        row = next(row for row in lines if RTL[0] in row)
        assert row.split()[0] == "2"
        assert "River" not in row
        assert "Arts" not in row


@pytest.mark.parametrize("flow", [SMALL, MEDIUM, LISTED, Flow(52, 7, airy=False, listed=False)])
def test_every_page_fits_and_nothing_is_lost(flow: Flow) -> None:
    texts = [f"{name} {number}" for number, name in enumerate(GROUPS * 6)]
    texts[7] = "A sentence that somebody wrote who had a lot to say about the river. " * 9
    laid = lay_slips(texts, flow)
    shown = ""
    for page in range(len(laid.pages) + 1):
        lines = draw_slips(laid, page, 4, lambda _item: SlipLook())
        assert len(lines) <= flow.rows
        assert all(cell_len(line.text.rstrip()) <= 4 + flow.width for line in lines)
        shown += " ".join(line.text for line in lines) + " "
    squeezed = "".join(shown.split())
    assert all("".join(text.split()) in squeezed for text in texts if text != texts[7])
    for item in range(len(texts)):
        page = laid.page_of(item)
        assert item in laid.items_on(page)


def test_the_newest_are_on_the_page_behind_the_last() -> None:
    for count in range(1, 120):
        texts = [f"{GROUPS[n % 30]} {n}" for n in range(count)]
        laid = lay_slips(texts, SMALL)
        latest = draw_slips(laid, len(laid.pages), 4, lambda _item: SlipLook())
        assert texts[-1] in "\n".join(rows(latest))
        if len(laid.pages) > 1:
            assert len(latest) > SMALL.rows // 3
