"""What a projection is told of gaps: what is followed up, and no pair before the list is frozen."""

from facilitator.console.faces import step_view_of
from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.session_model import SessionModel
from tests.console.steps.gap_stages import acted_on, everything
from tests.console.steps.stages import Stage
from tests.projection.test_public_events import differing
from tests.projection.watched import Watched

GAPS = step_view_of("gaps")


def page(model: SessionModel, number: int) -> list[str]:
    lines = room_lines(model, View(projected=True, page=number), 80, 24)
    return [line.text.rstrip() for line in lines]


def wall(stage: Stage, watched: Watched) -> str:
    """The pages of the window of the wall, which are those of the console without suggestions."""
    watched.session.now += 60_000
    watched.model.elapsed.note(0)
    texts = []
    for number in range(2):
        rows = page(watched.model, number)
        assert rows[3:-2] == page(stage.model, number)[3:-2]
        texts += rows
    return "\n".join(texts)


def test_who_might_meet_is_not_on_it_before_the_list_is_frozen() -> None:
    stage = everything()
    watched = Watched(stage.session)
    watched.take(stage.session.events)
    assert "could introduce" in stage.text()
    text = wall(stage, watched)
    assert "If Bus Riders Union is away, 3 groups lose contact" in text
    assert "could introduce" not in text
    assert "together" not in text
    note = "On the wall without who should meet, until you freeze the list"
    assert GAPS.kept_back(stage.seen()) == note
    done = len(stage.session.events)
    stage.session.do("freeze")
    watched.take(stage.session.events[done:])
    assert GAPS.kept_back(stage.seen()) == ""
    assert differing(watched, stage) == []


def test_what_is_followed_up_is_told_without_people_and_words() -> None:
    stage = everything()
    session, watched = stage.session, Watched(stage.session)
    watched.take(session.events)
    answer = next(one.id for one in GAPS.selectables(stage.seen()) if one.id.startswith("unknown"))
    assert "nobody follows this up yet" in wall(stage, watched)
    done = len(session.events)
    person = session.state.here[0].id
    note = {"item": answer.split()[1], "who": person, "text": "Asks her aunt at the council"}
    session.do("follow", note)
    heard = watched.take(session.events[done:])
    assert b"aunt" not in heard
    assert person.encode() not in heard
    assert "nobody follows this up yet" not in wall(stage, watched)
    done = len(session.events)
    session.do("undo")
    watched.take(session.events[done:])
    assert "nobody follows this up yet" in wall(stage, watched)


def test_on_what_the_room_acts_is_the_same_on_it() -> None:
    stage = acted_on()
    watched = Watched(stage.session)
    watched.take(stage.session.events)
    assert differing(watched, stage) == []
    done = len(stage.session.events)
    stage.session.do("act-on-gap", stage.session.state.gaps[-1].id)
    watched.take(stage.session.events[done:])
    assert differing(watched, stage) == []
    proportional = acted_on(options={"rule": "proportional"})
    watched = Watched(proportional.session)
    watched.take(proportional.session.events)
    assert differing(watched, proportional) == []


def test_one_sided_ties_are_on_no_page_of_it() -> None:
    stage = everything()
    watched = Watched(stage.session)
    watched.take(stage.session.events)
    assert "named a tie" not in wall(stage, watched)
