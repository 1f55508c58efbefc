from hypothesis import given
from hypothesis import strategies as st

from facilitator.console.widgets.bars import Part, bar, shares


def test_the_parts_stand_side_by_side_in_their_order() -> None:
    spans = bar([Part(21, "▄", "agree"), Part(1, "▁", "line"), Part(2, "▄", "differ")], 24)
    assert "".join(span.text for span in spans) == "▄" * 21 + "▁" + "▄" * 2
    assert [span.ink for span in spans] == ["agree", "line", "differ"]


def test_nothing_counted_is_an_empty_track() -> None:
    assert "".join(span.text for span in bar([Part(0, "▄", "agree")], 24)) == "▁" * 24


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=6), st.integers(6, 70))
def test_every_voice_is_seen(counts: list[int], width: int) -> None:
    cells = shares(counts, width)
    assert sum(cells) == (width if sum(counts) else 0)
    assert all(cell > 0 for cell, count in zip(cells, counts, strict=True) if count)
    assert not any(cell for cell, count in zip(cells, counts, strict=True) if not count)
