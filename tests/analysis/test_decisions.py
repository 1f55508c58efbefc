"""The rules of docs/formulas.md, and what must hold for any counts."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.decisions import RULES, decide, settings_of
from facilitator.analysis.rule_lines import Line, Relation

PEOPLE = st.integers(0, 60)


def line(lines: tuple[Line, ...], name: str) -> Line:
    (named_line,) = [each for each in lines if each.name == name]
    return named_line


def test_1_one_stand_aside_of_fourteen_is_adopted_and_said() -> None:
    decision = decide("consensus", {"agree": 13, "stand-aside": 1}, eligible=20)
    assert decision.outcome == "adopted-with-stand-asides"
    assert decision.adopted
    quorum, blocks, aside = decision.lines
    assert quorum.arithmetic == "14 × 100 ≥ 67 × 20,  1400 ≥ 1340"
    assert (blocks.name, blocks.arithmetic, blocks.met) == ("blocks", "0 ≤ 0", True)
    assert (aside.name, aside.left, aside.right) == ("stand-asides", 100, 140)


def test_2_thirteen_of_twenty_are_no_quorum() -> None:
    decision = decide("consensus", {"agree": 13}, eligible=20)
    assert decision.outcome == "no-quorum"
    quorum = line(decision.lines, "quorum")
    assert (quorum.a, quorum.scale, quorum.t, quorum.b) == (13, 100, 67, 20)
    assert (quorum.left, quorum.right, quorum.met) == (1300, 1340, False)
    assert quorum.arithmetic == "13 × 100 < 67 × 20,  1300 < 1340"


def test_3_one_block_stands_against_thirty() -> None:
    decision = decide("consensus", {"agree": 30, "block": 1}, eligible=31)
    assert decision.outcome == "blocked"
    assert line(decision.lines, "blocks").arithmetic == "1 > 0"


def test_4_three_stand_asides_of_twenty_three_are_too_many() -> None:
    decision = decide("consensus", {"agree": 20, "stand-aside": 3}, eligible=23)
    assert decision.outcome == "not-yet"
    assert not decision.adopted
    assert line(decision.lines, "stand-asides").arithmetic == "3 × 100 > 10 × 23,  300 > 230"


def test_5_a_two_on_the_fist_is_not_yet() -> None:
    decision = decide("fist", {"5": 2, "4": 1, "3": 1, "2": 1}, eligible=5)
    assert decision.outcome == "not-yet"
    assert line(decision.lines, "below-three").a == 1


def test_6_forty_five_to_seven_fails_at_ninety_percent() -> None:
    decision = decide("threshold", {"yes": 45, "no": 7}, 52, {"threshold": 90})
    assert decision.outcome == "not-yet"
    assert line(decision.lines, "support").arithmetic == "45 × 100 < 90 × 52,  4500 < 4680"


def test_7_an_integrated_objection_needs_a_new_round() -> None:
    first = decide("consent", {"consent": 7, "objection": 1}, eligible=8)
    assert first.outcome == "not-yet"
    assert decide("consent", {}, eligible=8).outcome == "no-quorum"
    assert decide("consent", {"consent": 8}, eligible=8).outcome == "adopted"


def test_a_block_is_named_before_a_missing_quorum() -> None:
    decision = decide("consensus", {"agree": 2, "block": 1}, eligible=20)
    assert decision.outcome == "blocked"
    assert not line(decision.lines, "quorum").met


def test_adopted_with_reservations_only() -> None:
    assert decide("consensus", {"reservations": 5}, eligible=5).outcome == "adopted"


@pytest.mark.parametrize(
    ("agree", "aside", "outcome"),
    [
        (3, 1, "not-yet"),
        (4, 1, "adopted-with-stand-asides"),
        (8, 1, "adopted-with-stand-asides"),
        (8, 2, "not-yet"),
        (18, 2, "adopted-with-stand-asides"),
    ],
)
def test_one_may_always_stand_aside_from_five_on(agree: int, aside: int, outcome: str) -> None:
    counts = {"agree": agree, "stand-aside": aside}
    assert decide("consensus", counts, eligible=agree + aside).outcome == outcome


def test_a_room_may_allow_no_stand_aside_at_all() -> None:
    counts = {"agree": 8, "stand-aside": 1}
    assert decide("consensus", counts, 9, {"stand-aside": 0}).outcome == "not-yet"


def test_who_asks_the_group_first_has_not_answered() -> None:
    decision = decide("consensus", {"agree": 10, "ask-my-group": 8}, eligible=20)
    assert decision.outcome == "no-quorum"
    assert (decision.answered, decision.asking, decision.eligible) == (10, 8, 20)


def test_across_groups_looks_only_at_groups_with_three_answers() -> None:
    groups = {
        "g2": {"agree": 2, "stand-aside": 2},
        "g1": {"agree": 1, "reservations": 2},
        "g3": {"stand-aside": 2},
    }
    counts = {"agree": 30, "stand-aside": 2}
    decision = decide("consensus", counts, eligible=32, groups=groups)
    assert [(each.name, each.met) for each in decision.across] == [("g1", True), ("g2", False)]
    assert decision.outcome == "adopted-with-stand-asides"
    assert decide("consensus", counts, eligible=32).across == ()


def test_consent_counts_those_who_were_called() -> None:
    decision = decide("consent", {"consent": 6, "called": 2}, eligible=8)
    assert decision.outcome == "adopted"


def test_a_fist_blocks() -> None:
    assert decide("fist", {"5": 9, "0": 1}, eligible=10).outcome == "blocked"
    assert decide("fist", {"5": 9, "3": 1}, eligible=10).outcome == "adopted"


@pytest.mark.parametrize(
    ("counts", "outcome"),
    [
        ({"1": 8, "5": 2}, "adopted"),
        ({"1": 7, "5": 3}, "not-yet"),
        ({"1": 4, "4": 6}, "adopted"),
        ({"4": 10}, "not-yet"),
        ({"1": 8, "7": 2}, "not-yet"),
        ({"1": 9, "7": 1}, "adopted"),
        ({"1": 9, "8": 1}, "blocked"),
        ({"1": 5}, "no-quorum"),
    ],
)
def test_gradients(counts: dict[str, int], outcome: str) -> None:
    assert decide("gradients", counts, eligible=10).outcome == outcome


@pytest.mark.parametrize(
    ("counts", "settings", "outcome"),
    [
        ({"yes": 5, "no": 5}, {"threshold": 50}, "not-yet"),
        ({"yes": 6, "no": 4}, {"threshold": 50}, "adopted"),
        ({"yes": 67, "no": 33}, {}, "adopted"),
        ({"yes": 66, "no": 34}, {}, "not-yet"),
        ({"yes": 8, "no": 2, "stand-aside": 1}, {"threshold": 80}, "adopted-with-stand-asides"),
        (
            {"yes": 8, "no": 2, "stand-aside": 1},
            {"threshold": 80, "count-stand-asides": 1},
            "not-yet",
        ),
        ({"stand-aside": 9}, {}, "not-yet"),
    ],
)
def test_threshold(counts: dict[str, int], settings: dict[str, int], outcome: str) -> None:
    assert decide("threshold", counts, sum(counts.values()), settings).outcome == outcome


def test_all_but_one_or_two() -> None:
    assert decide("all-but", {"yes": 9, "no": 1}, eligible=10).outcome == "adopted"
    assert decide("all-but", {"yes": 8, "no": 2}, eligible=10).outcome == "not-yet"
    assert decide("all-but", {"yes": 8, "no": 2}, 10, {"against": 2}).outcome == "adopted"
    assert decide("all-but", {"stand-aside": 10}, eligible=10).outcome == "not-yet"


@pytest.mark.parametrize("rule", RULES)
def test_nobody_decides_nothing(rule: str) -> None:
    assert decide(rule, {}, eligible=0).outcome == "no-quorum"


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule"):
        decide("dice", {}, 1)
    with pytest.raises(ValueError, match="maybe"):
        decide("consensus", {"maybe": 1}, 1)
    with pytest.raises(ValueError, match="-1"):
        decide("consensus", {"agree": -1}, 1)
    with pytest.raises(ValueError, match="no setting"):
        settings_of("consensus", {"luck": 1})
    with pytest.raises(ValueError, match="from 1 to 100"):
        settings_of("consensus", {"quorum": 0})


def test_settings_go_over_the_presets() -> None:
    assert settings_of("consensus", {"quorum": 80}) == {
        "quorum": 80,
        "stand-aside": 10,
        "recognised": 0,
    }


@given(agree=PEOPLE, reserved=PEOPLE, aside=PEOPLE, block=st.integers(0, 2), silent=PEOPLE)
def test_consensus_is_the_formula(
    agree: int, reserved: int, aside: int, block: int, silent: int
) -> None:
    answered = agree + reserved + aside + block
    counts = {"agree": agree, "reservations": reserved, "stand-aside": aside, "block": block}
    decision = decide("consensus", counts, answered + silent)
    adopted = (
        answered > 0
        and answered * 100 >= 67 * (answered + silent)
        and block == 0
        and (aside * 100 <= 10 * answered or (aside == 1 and answered >= 5))
    )
    assert decision.adopted is adopted
    assert (decision.outcome == "blocked") is (block > 0)
    assert decision.adopted is all(each.met for each in decision.lines)


@given(rule=st.sampled_from(sorted(RULES)), data=st.data(), silent=PEOPLE)
def test_an_adoption_meets_every_line(rule: str, data: st.DataObject, silent: int) -> None:
    counts = {choice: data.draw(st.integers(0, 9), choice) for choice in RULES[rule].choices}
    decision = decide(rule, counts, sum(counts.values()) + silent)
    assert decision.adopted is all(each.met for each in decision.lines)


@given(
    relation=st.sampled_from(get_args(Relation)),
    t=st.integers(0, 100),
    of=PEOPLE,
    scale=st.sampled_from([1, 100]),
)
def test_a_limit_is_the_last_number_that_holds(
    relation: Relation, t: int, of: int, scale: int
) -> None:
    limit = Line("support", 0, relation, t, of, scale).limit
    beyond = limit + 1 if relation == "<=" else limit - 1
    assert Line("support", limit, relation, t, of, scale).met
    assert not Line("support", beyond, relation, t, of, scale).met


@pytest.mark.parametrize(
    ("rule", "counts", "settings"),
    [
        ("gradients", {"4": 4}, {}),
        ("threshold", {"stand-aside": 4}, {"threshold": 67}),
        ("threshold", {"stand-aside": 4}, {"threshold": 50}),
    ],
)
def test_where_everybody_abstains_a_share_is_one_of_nobody(
    rule: str, counts: dict[str, int], settings: dict[str, int]
) -> None:
    decision = decide(rule, counts, 4, settings)
    support = next(line for line in decision.lines if line.name == "support")
    assert (decision.outcome, support.met, support.a, support.b) == ("not-yet", False, 0, 0)
    assert (support.arithmetic.endswith("0 ≤ 0"), support.limit) == (True, 1)
