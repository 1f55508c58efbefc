"""An agenda while its steps are changed: what can be done with them, and what stays."""

import pytest

from facilitator.agendas import load
from facilitator.console.agenda_draft import AgendaDraft
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection
from tests.workshop.a_room import WHOLE, agenda, step


def ids(draft: AgendaDraft) -> list[str]:
    return [each.id for each in draft.agenda.steps]


def test_a_step_goes_past_a_gallery_and_a_gallery_goes_past_a_step() -> None:
    draft = AgendaDraft(WHOLE)
    draft.move("party", 1)
    assert ids(draft)[:5] == ["welcome", "work", "skills", "who", "party"]
    draft.move("work", -1)
    assert ids(draft)[:5] == ["work", "skills", "who", "welcome", "party"]
    draft.move("skills", 1)
    assert ids(draft)[:3] == ["work", "who", "skills"]
    with pytest.raises(Rejection, match="first-of-all"):
        draft.move("work", -1)
    with pytest.raises(Rejection, match="last-of-all"):
        draft.move("closing", 1)
    assert (ids(draft)[0], ids(draft)[-1]) == ("work", "closing")
    draft.move("skills", 1)
    draft.move("who", -1)
    draft.move("who", -1)
    assert not {"work", "skills", "who"} - set(ids(draft)[:4])


def test_what_was_open_stays_where_it_is() -> None:
    draft = AgendaDraft(WHOLE, {"welcome", "party", "gaps"}, 2)
    before = ids(draft)
    for act in (
        lambda: draft.move("party", 1),
        lambda: draft.drop("welcome"),
        lambda: draft.drop("gaps"),
        lambda: draft.change(WHOLE.steps[0]),
        lambda: draft.insert(step("x", "talk"), "welcome"),
    ):
        with pytest.raises(Rejection, match="step-was-open"):
            act()
    with pytest.raises(Rejection, match="behind-opened"):
        draft.move("work", -1)
    assert ids(draft) == before
    assert not draft.changed
    draft.move("sense", -1)
    assert ids(draft).index("sense") < ids(draft).index("gaps")
    assert draft.insert(step("x", "talk"), "").id == ids(draft)[2]


def test_a_step_is_inserted_behind_the_whole_gallery_with_an_id_of_its_own() -> None:
    draft = AgendaDraft(WHOLE)
    new = draft.insert({"activity": "ask", "title": "Weather"}, "work")
    again = draft.insert(step("party", "ask"), "work")
    assert ids(draft)[2:7] == ["work", "skills", "who", again.id, new.id]
    assert (new.id, again.id) == ("step", "party-2")


def test_a_step_that_lacks_what_it_needs_is_named_when_it_is_used() -> None:
    draft = AgendaDraft(WHOLE)
    draft.drop("draft")
    with pytest.raises(Rejection, match="needs-statement"):
        draft.check()
    with pytest.raises(Rejection, match="needs-statement"):
        draft.insert(step("x", "decide"), "welcome")


def test_the_last_step_is_not_dropped() -> None:
    draft = AgendaDraft(load("coalition-hour"))
    for one in ids(draft)[1:]:
        draft.drop(one)
    with pytest.raises(Rejection, match="no-step-left") as no:
        draft.drop("welcome")
    assert text_of(no.value) == "An agenda needs at least one step. Insert another one first."


def test_an_agenda_that_is_full_takes_no_step_more() -> None:
    draft = AgendaDraft(agenda(*(step(f"step-{number}", "talk") for number in range(80))))
    with pytest.raises(Rejection, match="too-many-steps") as no:
        draft.insert({"activity": "talk", "title": "More"}, "step-3")
    assert text_of(no.value) == "An agenda has at most 80 steps. Leave one out first."


def test_an_id_that_is_cut_for_a_number_ends_in_no_hyphen() -> None:
    long = f"{'w' * 37}-do"
    draft = AgendaDraft(agenda(step(long, "talk"), step("end", "talk")))
    assert draft.insert(step(long, "talk"), long).id == f"{'w' * 37}-2"


def test_as_ones_own_it_is_an_agenda_to_begin_with() -> None:
    own = AgendaDraft(load("coalition-replies")).titled("Ours")
    assert (own.title, own.name, own.later, own.starts) == ("Ours", "", False, ())
