"""What the facilitator did is said in words when it is undone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from facilitator.activities.ask import AskView
from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.bodies import Body
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event, EventDraft, Renamed, StepInserted
from facilitator.workshop.group_bodies import IntroductionNoted
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    Circulated,
    FollowedUp,
    Released,
    Replied,
)
from facilitator.workshop.sittings import SittingBegan
from facilitator.workshop.theme_bodies import ThemeNamed
from tests.narrow import version_of, view_of
from tests.workshop.a_room import Room, agenda, step


def latest_undo_text(room: Room) -> str:
    """What the newest event of the facilitator did."""
    seq = next(e.seq for e in reversed(room.events) if e.who == "facilitator")
    return undo_words(room.fold, seq)


def model(room: Room, action: str, argument: Any = "") -> str:
    room.lead(action, argument)
    return latest_undo_text(room)


def test_what_is_done_with_an_answer_or_an_item() -> None:
    room = Room()
    room.go("party")
    given = room.say(room.join("Ana"), "party", "answer", text="Night bus drivers")
    answer = f"a{given.seq}"
    assert model(room, "hide", answer) == "hid “Night bus drivers”"
    assert model(room, "restore", answer) == "showed “Night bus drivers” again"
    assert model(room, "need", "a van") == "made the need “a van”"
    assert model(room, "principle", "Nobody pays to come. " * 5) == (
        "made the principle “Nobody pays to come. Nobody pays to come. Nobod…”"
    )
    principle = room.state.principles[0].id
    assert model(room, "star", principle).startswith("put “Nobody pays")
    assert model(room, "unstar", principle).startswith("took “Nobody pays")


def test_a_text_that_was_taken_back_is_not_said_again() -> None:
    room = Room()
    room.go("party")
    ana = room.join("Ana")
    given = room.say(ana, "party", "answer", text="Night bus drivers")
    assert model(room, "hide", f"a{given.seq}") == "hid “Night bus drivers”"
    room.say(ana, "party", "withdraw", of=given.cid)
    assert latest_undo_text(room) == "hid a text"


def test_what_is_done_with_people_and_steps() -> None:
    room = Room()
    ana = room.join("Ana")
    assert model(room, "leave", ana) == "marked Ana as having left"
    assert model(room, "return", ana) == "marked Ana as back"
    title = room.agenda.steps[0].title
    assert model(room, "go", room.agenda.steps[0].id) == f"went to “{title}”"
    assert model(room, "reveal") == f"showed what was hidden in “{title}”"
    assert model(room, "reveal") == f"hid what was sent in “{title}”"
    assert model(room, "timer", {"running": True, "left": 60}) == "set the timer"
    assert model(room, "undo") == "undid: set the timer"


def noted(room: Room, body: Body, step: str = "") -> str:
    room.store(EventDraft(body, step=step))
    return latest_undo_text(room)


def test_what_is_noted_of_texts_and_groups() -> None:
    room = Room()
    ann, bob = room.join("Ann", "River Watch"), room.join("Bob", "Choir")
    river, choir = (group.id for group in room.state.groups)
    room.go("skills")
    first, second = (f"a{room.answer(who, 'skills', 'Law').seq}" for who in (ann, bob))
    assert model(room, "merge", {"into": first, "items": [second]}) == ("merged “Law” into “Law”")
    assert model(room, "split", {"item": first, "out": [second]}) == ("split “Law” from “Law”")
    assert model(room, "rename-item", {"item": first, "text": "Laws"}) == (
        "corrected a text to “Laws”"
    )
    assert model(room, "group-edit", {"group": choir, "missing": True}) == (
        "changed what is noted of “Choir”"
    )
    assert model(room, "group-edit", {"group": choir, "name": "Band"}) == (
        "renamed a group to “Band”"
    )
    assert noted(room, IntroductionNoted((river, choir), "made")) == (
        "noted an introduction of “River Watch” and “Band”"
    )
    assert noted(room, Renamed(bob, group="")) == "gave Bob another group"
    assert model(room, "group-edit", {"group": choir, "merged_into": river}) == (
        "merged “Band” with “River Watch”"
    )


def test_what_is_noted_of_the_room() -> None:
    room = Room()
    room.join("Ann", "River Watch")
    group, need = room.state.groups[0].id, f"n{room.lead('need', 'Vans')[0].seq}"
    room.go("draft")
    room.lead("version", ["We live here."])
    version = version_of(room.state)
    sentence = version.parts[0][0]
    assert model(room, "count", {"subject": sentence, "counts": {"keep": 4}}) == (
        "counted hands in “draft”"
    )
    for body, shown in (
        (Chosen((need,), "dots"), "noted what was chosen in “draft”"),
        (AmendmentAnswered(sentence, "declined", "No"), "answered a change to “We live here.”"),
        (Circulated(version.id, date(2027, 1, 12)), "sent the statement to the groups"),
        (Replied(version.id, group, "assent"), "noted the reply of “River Watch”"),
        (Replied(version.id, group, "assent", on=False), "took back the reply of “River Watch”"),
        (Released(("map",)), "released documents"),
        (Released(("map",), on=False), "took documents back"),
        (FollowedUp(need), "noted who follows up “Vans”"),
        (StepInserted(step("more", "talk")), "inserted “more”"),
        (StepsArranged((step("more", "talk"),)), "changed the steps to come"),
        (SittingBegan("In spring"), "began another sitting"),
    ):
        assert noted(room, body, "draft") == shown
    assert model(room, "settings", "River forum") == "changed the session's settings"


def test_what_is_put_up() -> None:
    room = Room()
    room.go("draft")
    showed = "showed a new version"
    assert model(room, "version", ["We live along one river."]) == showed
    room.go("statement")
    assert model(room, "freeze") == "put a text to the decision"


def test_a_wording_and_the_choice_of_principles() -> None:
    room = Room()
    ids = [f"p{room.lead('principle', text)[0].seq}" for text in ("We share.", "We eat.")]
    room.go("principles")
    wordings = [{"id": ids[0], "text": "We share all."}, {"text": "We sing."}]
    asked = {"step": "principles", "principles": wordings, "ask": False}
    assert model(room, "ask-again", asked) == "changed the wording of principles"
    room.lead("undo")
    wordings = [
        {"id": id, "text": text} for id, text in zip(ids, ("We all.", "They all."), strict=True)
    ]
    room.lead("star", {"item": ids[0], "more": ids[1:]})
    asked = {"step": "principles", "principles": wordings, "ask": False}
    assert model(room, "ask-again", asked) == "corrected 2 texts"
    room.lead("unstar", {"item": ids[0], "more": ids[1:]})
    assert model(room, "ask-again", asked) == "chose principles for the decision"


def test_what_is_said_on_the_wall_holds_no_name_and_nothing_hidden() -> None:
    room = Room()
    room.go("party")
    ana = room.join("Ana")
    answer = f"a{room.say(ana, 'party', 'answer', text='Bus drivers').seq}"
    hidden = room.lead("hide", answer)[0]
    left = room.lead("leave", ana)[0]
    room.lead("rename-item", {"item": answer, "text": "Night bus drivers"})
    corrected = room.events[-1]

    def shown(event: Event) -> str:
        return undo_words(room.fold, event.seq, public=True)

    assert shown(hidden) == "hid a text"
    assert shown(left) == "marked somebody as having left"
    assert shown(corrected) == "corrected a text"


def test_several_answers_are_handled_and_undone_at_once() -> None:
    room = Room()
    room.go("skills")
    texts = ("Night buses", "Buses at night", "Late buses")
    ids = [
        f"a{room.answer(who, 'skills', text).seq}"
        for who, text in zip(room.people(3), texts, strict=True)
    ]
    before = room.state

    def undone(action: str, argument: Any) -> str:
        shown = model(room, action, argument)
        room.lead("undo")
        assert replace(room.state, head=before.head) == before
        assert room.replayed() == room.state
        return shown

    first, *others = ids
    assert undone("merge", {"into": first, "items": [others[0]]}) == (
        "merged “Buses at night” into “Night buses”"
    )
    assert undone("merge", {"into": first, "items": others}) == (
        "merged 2 answers into “Night buses”"
    )
    assert undone("hide", {"item": first, "more": others}) == "hid 3 texts"
    assert undone("star", {"item": first, "more": others}) == "starred 3 answers"
    assert undone("star", first) == "starred “Night buses”"
    assert undone("keep", {"items": ids, "become": "need"}) == "made 3 needs"
    assert undone("keep", {"items": ids, "become": "principle"}) == "made 3 principles"
    assert undone("name-theme", {"item": first, "name": "At night"}) == ("named a theme “At night”")


def test_answers_go_back_to_how_they_were_given() -> None:
    room = Room()
    room.go("skills")
    texts = ("Night buses", "Buses at night")
    first, second = (
        f"a{room.answer(ana, 'skills', t).seq}" for ana in room.people(1) for t in texts
    )
    before = room.state
    room.lead("merge", {"into": first, "items": [second]})
    room.lead("rename-item", {"item": second, "text": "Buses"})
    room.lead("star", second)
    room.lead("hide", second)
    assert model(room, "reset", {"items": [second]}) == "put answers back as they were given"
    now = room.state
    assert (now.hidden, now.starred) == (before.hidden, before.starred)
    assert (now.themes.heads, now.themes.names) == (before.themes.heads, before.themes.names)
    assert [one.text for one in view_of(now, "skills", AskView).answers] == list(texts)
    assert now.earlier_texts == {second: ("Buses at night", "Buses")}
    room.lead("undo")
    assert room.state.hidden == {second}
    assert room.state.themes.of(second) == first
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("reset", {"items": [first]})


def test_what_a_step_hides_is_not_read_out_with_the_name_of_its_theme() -> None:
    room = Room(agenda(step("kept", "ask", reveal="hidden"), step("closing", "talk")))
    room.go("kept")
    answer = f"a{room.say(room.join('Ana'), 'kept', 'answer', text='Bus drivers').seq}"
    room.lead("name-theme", {"item": answer, "name": "Strike at night"})
    assert undo_words(room.fold, room.events[-1].seq, public=True) == "named a theme"
    room.lead("reveal", "kept")
    named = next(event for event in room.events if isinstance(event.body, ThemeNamed))
    assert undo_words(room.fold, named.seq, public=True) == "named a theme “Strike at night”"


def test_a_hidden_group_is_not_named_by_what_is_undone() -> None:
    room = Room()
    room.join("Ana", "River Watch")
    group = room.state.groups[0].id
    room.lead("group-edit", {"group": group, "name": "Night Watch"})
    renamed = room.events[-1]
    room.lead("hide", group)
    assert undo_words(room.fold, renamed.seq, public=True) == "renamed a group"
