import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.coverage import LEVELS, Celebrant, Kind, Need, Question, gaps

HELD = st.dictionaries(st.sampled_from(["g1", "g2", "g3"]), st.sampled_from(LEVELS))


def test_every_kind_of_gap_in_its_order() -> None:
    ordered_gaps = gaps(
        needs=[
            Need("n5", "a lawyer", {"g2": "has", "g3": "could", "g4": "none"}),
            Need("n4", "a van", {"g3": "knows", "g1": "could", "g2": "needs"}),
            Need("n6", "a room", {"g1": "has", "g2": "has"}),
            Need("n7", "a printer", {}),
        ],
        kinds=[Kind("a8", "youth workers", False), Kind("a9", "nurses", True)],
        celebrants=[Celebrant("g7", "Harbour Choir", False), Celebrant("g1", "River Watch", True)],
        questions=[Question("skills", "Which skills do we lack?", 0), Question("who", "Who?", 3)],
    )
    assert [(gap.kind, gap.about, gap.text) for gap in ordered_gaps] == [
        ("nobody", "n4", "a van"),
        ("nobody", "n7", "a printer"),
        ("only-one", "n5", "a lawyer"),
        ("kind", "a8", "youth workers"),
        ("not-here", "g7", "Harbour Choir"),
        ("unanswered", "skills", "Which skills do we lack?"),
    ]
    van, printer, lawyer, *_ = ordered_gaps
    assert van.others == ("g1", "g3")
    assert (van.could, van.knows, van.needs) == (("g1",), ("g3",), ("g2",))
    assert printer.others == ()
    assert (lawyer.holder, lawyer.others) == ("g2", ("g3",))


def test_nothing_is_missing_from_nothing() -> None:
    assert gaps() == ()


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="n1: no such level: plenty"):
        gaps(needs=[Need("n1", "time", {"g1": "plenty"})])


@given(held=st.lists(HELD))
def test_a_need_is_a_gap_until_two_have_it(held: list[dict[str, str]]) -> None:
    needs = [Need(f"n{number}", f"it {number}", levels) for number, levels in enumerate(held)]
    gaps_by_need = {gap.about: gap for gap in gaps(needs=needs)}
    for need in needs:
        holders = need.at("has")
        assert (need.id in gaps_by_need) is (len(holders) < 2)
        if len(holders) == 1:
            assert gaps_by_need[need.id].holder == holders[0]
        if need.id in gaps_by_need:
            assert set(gaps_by_need[need.id].others) == {*need.at("could"), *need.at("knows")}


def test_needs_and_kinds_that_read_the_same_are_one() -> None:
    needs = [
        Need("n1", "Vans", {"g1": "could", "g2": "needs"}),
        Need("n2", "Law", {"g1": "has"}),
        Need("n3", " vans!", {"g1": "knows", "g3": "has"}),
        Need("n4", "LAW", {"g2": "has"}),
    ]
    only = gaps(needs=needs, kinds=[Kind("a5", "Nurses", False), Kind("a6", "nurses", True)])
    assert [(gap.kind, gap.about, gap.holder, gap.could) for gap in only] == [
        ("only-one", "n1", "g3", ("g1",))
    ]
