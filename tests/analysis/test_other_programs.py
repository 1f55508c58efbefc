"""Dots, the proportional list and scores with a run-off, against votelib and starvote.

Where these do something else, the test says what and why:

* Where a third has as many points as the second, all of them meet here, and the one that wins most
  meetings wins. starvote lets two of them through: those that win most meetings among the tied,
  then those with more fives; if that decides nothing it gives up. A text that beats all others in
  the run-off wins in either way. Where none does, the winners can differ: one test shows how.
* Two in the run-off that equally many prefer are told apart by their points, here and by starvote;
  starvote then looks at fives, and here they are tied.
* votelib's STAR has no winner where a tie is in its way, and its run-off knows no points.
* Neither of them knows Phragmén's method. For people who fall into camps it must come to the same
  as every proportional method of d'Hondt's kind does; where supporters overlap it need not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

import starvote
from hypothesis import given
from hypothesis import strategies as st
from votelib.evaluate.approval import SequentialProportionalApproval
from votelib.evaluate.cardinal import STAR, ScoreVoting
from votelib.evaluate.core import Tie
from votelib.evaluate.proportional import HighestAverages

from facilitator.analysis import dots, phragmen
from facilitator.analysis.star import elect
from tests.examples import examples

ITEMS = ["a", "b", "c", "d"]


def ballots_up_to(most: int) -> st.SearchStrategy[list[dict[str, int]]]:
    """One to seven people who give each of the items something."""
    each = st.fixed_dictionaries({item: st.integers(0, most) for item in ITEMS})
    return st.lists(each, min_size=1, max_size=7)


SCORES = st.sampled_from([1, 2, 5]).flatmap(ballots_up_to)
CAMPS = st.lists(st.integers(1, 12), min_size=2, max_size=4)


def counted(ballots: Sequence[Mapping[str, int]]) -> Counter[frozenset[tuple[str, int]]]:
    """Ballots as votelib takes them."""
    return Counter(frozenset(ballot.items()) for ballot in ballots)


def by_starvote(ballots: Sequence[Mapping[str, int]]) -> str | None:
    """The winner, or None where starvote can't break a tie."""
    try:
        (winner,) = starvote.star_voting(list(ballots), tiebreaker=None, verbosity=0)
    except starvote.UnbreakableTieError:
        return None
    return str(winner)


def by_votelib(ballots: Sequence[Mapping[str, int]]) -> list[str]:
    winners: list[str] = STAR(unscored_value=0).evaluate(counted(ballots), 1)
    return winners


@examples(300)
@given(ballots=SCORES)
def test_a_run_off_of_two(ballots: list[dict[str, int]]) -> None:
    ours, theirs = elect(ITEMS, ballots), by_starvote(ballots)
    if len(ours.finalists) != 2:
        assert by_votelib(ballots) == []
        return
    (duel,) = ours.duels
    if len(ours.winners) == 1:
        assert (theirs,) == ours.winners
    else:
        assert theirs is None or theirs in ours.winners
    equal = duel.for_first == duel.for_second
    assert by_votelib(ballots) == ([] if equal else list(ours.winners))


@examples(300)
@given(ballots=SCORES)
def test_who_beats_all_others_in_the_run_off_wins(ballots: list[dict[str, int]]) -> None:
    ours, theirs = elect(ITEMS, ballots), by_starvote(ballots)
    won: Counter[str] = Counter()
    for duel in ours.duels:
        if duel.for_first != duel.for_second:
            won[duel.first if duel.for_first > duel.for_second else duel.second] += 1
    for item in won:
        if won[item] == len(ours.finalists) - 1:
            assert ours.winners == (item,)
            assert theirs in (item, None)


def test_where_nobody_beats_all_others_the_winners_can_differ() -> None:
    """b has most points, and a and c share the second place. a beats b, c beats a, and b and c are
    equal: here a and c have won one meeting each and have as many points, and are tied. starvote
    lets c through, because it beats a, and then b has more points than c."""
    ballots = [{"a": 1, "b": 5, "c": 2}, {"a": 2, "b": 1, "c": 3}, {"a": 4, "b": 2, "c": 2}]
    assert elect("abc", ballots).winners == ("a", "c")
    assert by_starvote(ballots) == "b"


@examples(300)
@given(ballots=ballots_up_to(dots.MOST_ON_ONE))
def test_the_ranking_by_dots(ballots: list[dict[str, int]]) -> None:
    rows = dots.ranking(ITEMS, ballots)
    for many in range(1, len(ITEMS) + 1):
        best = ScoreVoting("sum", unscored_value=0).evaluate(counted(ballots), many)
        places = Counter(row.place for row in rows)
        inside = {row.item for row in rows if row.place + places[row.place] - 1 <= many}
        across = {row.item for row in rows if row.place <= many} - inside
        assert {item for item in best if not isinstance(item, Tie)} == inside
        assert all(set(item) == across for item in best if isinstance(item, Tie))
        assert len(best) == many


@examples(200)
@given(sizes=CAMPS)
def test_camps_have_their_turns_as_by_dhondt(sizes: list[int]) -> None:
    """As many items of each camp as votelib gives it seats, and as starvote's reweighted range
    voting takes, wherever no two camps are as near to the last one."""
    camps = {f"camp{at}": size for at, size in enumerate(sizes)}
    items = [f"{camp}-{number}" for number in range(4) for camp in camps]
    ballots = [
        [item for item in items if item.startswith(f"{camp}-")]
        for camp, size in camps.items()
        for _person in range(size)
    ]
    taken = [row.item.partition("-")[0] for row in phragmen.ranking(items, ballots, {})]
    quotients = sorted(
        (Fraction(size, seat) for size in sizes for seat in range(1, 5)), reverse=True
    )
    # starvote knows the method for two seats or more.
    for many in range(2, 5):
        if quotients[many - 1] == quotients[many]:
            continue
        ours = Counter(taken[:many])
        assert ours == Counter(HighestAverages("d_hondt").evaluate(camps, many))
        range_ballots = [{item: int(item in ballot) for item in items} for ballot in ballots]
        elected = starvote.reweighted_range_voting(
            range_ballots,
            seats=many,
            maximum_score=1,
            verbosity=0,
            tiebreaker=starvote.predefined_permutation_tiebreaker(items),
        )
        assert ours == Counter(item.partition("-")[0] for item in elected)


def test_where_supporters_overlap_it_need_not_come_to_the_same() -> None:
    """After d and a, votelib counts what supporters of c have got: 1/3 + 1/2 of a vote, against a
    whole one for b. Phragmén counts what c would cost each of its two supporters, and then has
    cost them: 11/12, against 1 for the one who stands alone behind b."""
    ballots = [frozenset(each) for each in ("b", "acd", "cd", "ad", "ad")]
    taken = [row.item for row in phragmen.ranking(ITEMS, ballots, {})]
    assert taken == ["d", "a", "c", "b"]
    theirs = SequentialProportionalApproval().evaluate(Counter(ballots), 4)
    assert theirs == ["d", "a", "b", "c"]
