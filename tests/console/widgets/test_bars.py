from hypothesis import given
from hypothesis import strategies as st

from facilitator.console.widgets.bars import opinions, progress, reactions, shares
from facilitator.console.widgets.lines import Span


def rendered(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def test_opinions_as_in_the_look() -> None:
    assert rendered(opinions(21, 1, 1)) == "▄" * 22 + "▁" + "▄"
    assert rendered(opinions(18, 4, 1)) == "▄" * 19 + "▁" * 4 + "▄"
    assert [span.ink for span in opinions(18, 4, 1)] == ["agree", "line", "differ"]


def test_reactions_as_in_the_look() -> None:
    assert rendered(reactions(13, 5, 3, 0)) == "▄" * 12 + "▁" * 5 + "▄" * 3
    assert rendered(reactions(17, 4, 0, 0)) == "▄" * 16 + "▁" * 4
    assert reactions(1, 0, 0, 1)[-1].text == "█" * 10


def test_nothing_counted_is_an_empty_track() -> None:
    assert rendered(opinions(0, 0, 0)) == "▁" * 24


def test_progress_is_full_only_when_all_are_done() -> None:
    assert rendered(progress(17, 23)) == "▄" * 44 + "▁" * 16
    assert rendered(progress(999, 1000)).endswith("▁")
    assert rendered(progress(1, 1000)).startswith("▄▁")
    assert rendered(progress(3, 3)) == "▄" * 60
    assert rendered(progress(0, 0)) == "▁" * 60


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=6), st.integers(6, 70))
def test_every_voice_is_seen(counts: list[int], width: int) -> None:
    cells = shares(counts, width)
    assert sum(cells) == (width if sum(counts) else 0)
    assert all(cell > 0 for cell, count in zip(cells, counts, strict=True) if count)
    assert not any(cell for cell, count in zip(cells, counts, strict=True) if not count)
