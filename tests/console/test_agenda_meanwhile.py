"""Changes of an agenda that is another one by the time they are used."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from facilitator.console.agenda_draft import AgendaDraft
from facilitator.console.agenda_meanwhile import Onto, onto
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.errors import FacilitatorError
from tests.workshop.a_room import agenda, step

FIVE = agenda(*(step(id, "talk") for id in "abcde"))


def draft(*, opened: int = 1) -> AgendaDraft:
    """Of the five steps the first ones were opened."""
    return AgendaDraft(FIVE, [one.id for one in FIVE.steps[:opened]], opened)


def now(changed: AgendaDraft, *, opened: str = "a", agenda: Agenda = FIVE) -> Onto:
    """What becomes of the changes once these steps were opened."""
    first = 0
    while first < len(agenda.steps) and agenda.steps[first].id in opened:
        first += 1
    return onto(changed, agenda, opened, first)


def ids(of: Onto | Agenda) -> str:
    steps = of.draft.agenda.steps if isinstance(of, Onto) else of.steps
    return "".join(one.id[-1] for one in steps)


def test_where_nothing_has_happened_all_is_as_it_was_to_be() -> None:
    changed = draft()
    changed.move("c", -1)
    changed.drop("e")
    result = now(changed)
    assert (ids(result), result.opened, result.gone) == ("acbd", (), ())


def test_a_step_that_was_opened_stays_and_the_rest_is_changed() -> None:
    changed = draft()
    changed.drop("b")
    changed.drop("d")
    changed.change(replace(FIVE.steps[4], title="Later"))
    new = changed.insert({"activity": "talk", "title": "New"}, "a")
    result = now(changed, opened="ab")
    assert [one.title for one in result.draft.agenda.steps] == ["a", "b", new.title, "c", "Later"]
    assert (result.opened, result.gone) == (("b",), ())


def test_one_that_was_edited_or_moved_and_then_opened_is_named() -> None:
    edited = draft()
    edited.change(replace(FIVE.steps[1], title="Otherwise"))
    assert now(edited, opened="ab").opened == ("b",)
    assert not now(edited, opened="ab").draft.changed
    moved = draft()
    moved.move("b", 1)
    assert now(moved, opened="ab").opened == ("b",)
    assert ids(now(moved, opened="ab")) == "abcde"
    beside = draft()
    beside.move("d", 1)
    assert now(beside, opened="ab").opened == ()
    assert ids(now(beside, opened="ab")) == "abced"


def test_a_step_that_was_opened_out_of_turn_keeps_its_place() -> None:
    changed = draft()
    changed.drop("d")
    changed.move("e", -1)
    result = now(changed, opened="ad")
    assert (ids(result), result.opened) == ("abecd", ("d",))


def test_what_somebody_else_has_changed_meanwhile_stays() -> None:
    others = agenda(*(step(id, "talk") for id in "aexcd"))
    changed = draft()
    changed.change(replace(FIVE.steps[1], title="Otherwise"))
    changed.drop("d")
    changed.insert(step("x", "talk", title="Mine"), "c")
    result = now(changed, agenda=others)
    assert [one.title for one in result.draft.agenda.steps] == ["a", "e", "x", "c", "Mine"]
    assert len({one.id for one in result.draft.agenda.steps}) == 5
    assert (result.opened, result.gone) == ((), ("Otherwise",))


def test_a_gallery_is_not_parted() -> None:
    both = [step("b", "ask", gallery="g"), step("c", "ask", gallery="g")]
    whole = agenda(step("a", "talk"), *both, step("d", "talk"))
    more = agenda(step("a", "talk"), *both, step("x", "talk"), step("d", "talk"))
    changed = AgendaDraft(whole, ["a"], 1)
    changed.move("b", 1)
    assert ids(onto(changed, more, ["a"], 1)) == "acbxd"


@pytest.mark.parametrize("order", list(permutations("bcd")))
@pytest.mark.parametrize("opened", ["ab", "ac", "ad", "abc", "acd"])
def test_whatever_was_opened_is_as_it_was_and_in_its_order(
    order: Sequence[str], opened: str
) -> None:
    changed = draft()
    steps = {one.id: one for one in FIVE.steps}
    changed.arrange([steps[id] for id in ("a", *order, "e")])
    result = now(changed, opened=opened)
    after = ids(result)
    assert sorted(after) == list("abcde")
    assert [id for id in after if id in opened] == list(opened)
    assert after.startswith("ab") or "b" not in opened


def test_what_does_not_fit_together_is_refused() -> None:
    changed = draft()
    for id in "bcde":
        changed.drop(id)
    with pytest.raises(FacilitatorError, match="no-step-left"):
        onto(changed, agenda(step("b", "talk"), step("c", "talk")), [], 0)
