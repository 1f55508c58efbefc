"""Which of many gaps are put to a room."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.gap_findings import LAST, STRENGTH, Gap, GapKind, parted, strength
from tests.examples import examples

GAPS = st.lists(
    st.builds(
        Gap,
        st.sampled_from(STRENGTH),
        st.just(""),
        st.uuids().map(str),
        weight=st.integers(0, 4),
    ),
    max_size=40,
)


def some(kind: GapKind, count: int, weight: int = 0) -> list[Gap]:
    return [Gap(kind, f"n{number}", f"{kind} {number}", weight=weight) for number in range(count)]


def test_no_kind_crowds_out_the_others() -> None:
    listed, rest = parted([*some("nobody", 14), *some("connector", 2), *some("missing", 1)], 10)
    assert [gap.kind for gap in listed] == ["nobody"] * 7 + ["connector"] * 2 + ["missing"]
    assert [gap.text for gap in listed[:7]] == [f"nobody {number}" for number in range(7)]
    assert [gap.kind for gap in rest] == ["nobody"] * 7


def test_what_nobody_got_round_to_takes_nothing_away() -> None:
    gaps = [*some("nobody", 12), *some("unanswered", 3), *some("no-place", 1)]
    assert {gap.kind for gap in parted(gaps, 10)[0]} == {"nobody"}
    assert [gap.kind for gap in parted(gaps[10:], 10)[0]] == [
        "nobody",
        "nobody",
        *["unanswered"] * 3,
        "no-place",
    ]


def test_there_is_room_for_what_most_hangs_on_but_nothing_is_ranked() -> None:
    gaps = [
        Gap("connector", "g1", "Allotments", weight=1),
        Gap("connector", "g2", "Boats", weight=2),
        Gap("connector", "g3", "Choir", weight=9),
    ]
    assert [gap.text for gap in parted(gaps, 2)[0]] == ["Boats", "Choir"]


@examples(100)
@given(gaps=GAPS, most=st.integers(0, 12), starred=st.sets(st.integers(0, 39)))
def test_every_gap_is_in_one_part(gaps: list[Gap], most: int, starred: set[int]) -> None:
    first = {gaps[at].text for at in starred if at < len(gaps)}
    listed, rest = parted(gaps, most, lambda gap: gap.text in first)
    assert len(listed) == min(most, len(gaps))
    assert sorted(gap.text for gap in (*listed, *rest)) == sorted(gap.text for gap in gaps)
    for part in (listed, rest):
        assert part == sorted(part, key=lambda gap: (strength(gap.kind), gaps.index(gap)))
    if any(gap.text not in first for gap in listed):
        assert not first & {gap.text for gap in rest}
    last = [gap for gap in listed if gap.kind in LAST and gap.text not in first]
    assert not last or not [gap for gap in rest if gap.kind not in LAST]
