"""What a projection is told: enough to draw the page that the console draws, and nothing that the
room may not see."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from random import Random
from typing import Any

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.session_model import SessionModel
from facilitator.room.projection.public_events import PLAIN, REDUCED, WITHHELD
from facilitator.workshop.events import Erased, Event, EventDraft, Renamed
from facilitator.workshop.items import answer_id
from facilitator.workshop.session_kinds import SESSION_EVENTS
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed, secret
from tests.console.steps import decide_stages
from tests.console.steps.every_stage import EVERY, POINTS
from tests.console.steps.stages import Stage, decided, readback, welcome
from tests.console.steps.stages import concealed as concealed_stage
from tests.examples import examples
from tests.narrow import version_of
from tests.projection.watched import Watched
from tests.sessions import Session, agenda, position
from tests.variants import variants
from tests.workshop.test_any_workshop import Workshop

Pair = tuple[int, int]
SIZES: Sequence[Pair] = variants((80, 24), (120, 36), (200, 50))
STAGES: dict[str, Callable[[], Stage]] = {
    "welcome": welcome,
    "readback": readback,
    "decided": decided,
    "blocked": lambda: decided(block=2),
    "concealed": lambda: concealed_stage(9),
    **POINTS,
    **decide_stages.MADE,
    **{name: partial(make, 7) for name, make in EVERY.items()},
}


def page(model: SessionModel, view: View, width: int, height: int) -> list[str]:
    """A room's page, as rows."""
    return [line.text.rstrip() for line in room_lines(model, view, width, height)]


def in_portions(events: list[Event]) -> Iterator[list[Event]]:
    """Some events at a time."""
    random, done = Random(7), 0
    while done < len(events):
        count = random.choice((1, 3, 40))
        yield events[done : done + count]
        done += count


def differing(watched: Watched, stage: Stage, sizes: Sequence[Pair] = SIZES) -> list[str]:
    """The pages of a stage that the projection draws otherwise than the console."""
    watched.session.now += 60_000
    watched.model.elapsed.note(0)
    wrong = []
    for name in stage.views():
        for width, height in sizes:
            view = replace(stage.view, view=name)
            if page(stage.model, view, width, height) != page(watched.model, view, width, height):
                wrong.append(f"{name} {width}x{height}")
    return wrong


@pytest.mark.parametrize("name", STAGES)
def test_it_draws_the_page_that_the_console_draws(name: str) -> None:
    stage = STAGES[name]()
    watched = Watched(stage.session)
    for portion in in_portions(stage.session.events):
        watched.take(portion)
    assert differing(watched, stage) == []


def private(state: State) -> set[str]:
    """Every text that the room may not see as things stand."""
    texts = {person.name for person in state.participants.values()}
    texts |= {step.notes for step in state.agenda.steps if step.notes}
    shown = {group.text for group in state.groups}
    for step in state.agenda.steps:
        hides = secret if CATALOGUE[step.activity].secret else concealed
        for round, view in enumerate(state.steps[step.id].rounds, 1):
            for one in view.reviewable():
                hidden = one.id in state.hidden or hides(state, step, round)
                (texts if hidden else shown).add(one.text)
    return texts - shown


class Evening:
    """A session with a projection from its beginning. Whatever the room may not see at a moment is
    in nothing that the projection is told at it."""

    def __init__(self, **changes: Any) -> None:
        self.session = Session(agenda(**changes))
        self.people = [self.session.join(f"Hush{n}", "River Watch") for n in range(4)]
        self.watched = Watched(self.session)
        self._heard = 0
        self.hear()

    def hear(self) -> str:
        """What it is told of what has happened since; no private text is in it."""
        events = self.session.events[self._heard :]
        self._heard = len(self.session.events)
        heard = self.watched.take(events).decode()
        assert [text for text in private(self.session.state) if text in heard] == []
        return heard

    def do(self, action: str, argument: Any = "") -> str:
        """An action of the facilitator's; what the projection is told."""
        self.session.do(action, argument)
        return self.hear()

    def give(self, who: int, step: str, kind: str, **body: Any) -> tuple[str, str]:
        """A contribution; its id, and what the projection is told."""
        event = self.session.give(self.people[who], step, kind, **body)
        anonymous = self.session.state.step(step).names == "anonymous"
        return answer_id(event.cid if anonymous else event.seq), self.hear()

    @property
    def wall(self) -> str:
        """What the projection shows."""
        return "\n".join(page(self.watched.model, View(), 80, 24))


def test_a_hidden_answer_leaves_and_comes_back() -> None:
    evening = Evening()
    evening.do("go", "q2")
    answer, heard = evening.give(0, "q2", "answer", text="Under the bridge")
    assert "Under the bridge" in heard
    assert "Under the bridge" in evening.wall
    assert "Under the bridge" not in evening.do("hide", answer)
    assert "Under the bridge" not in evening.wall
    assert "Under the bridge" not in str(evening.watched.model.state)
    assert "Under the bridge" in evening.do("restore", answer)
    assert "Under the bridge" in evening.wall
    evening.do("undo")
    assert "Under the bridge" not in evening.wall


def test_a_map_is_told_without_what_groups_do_and_without_the_names_of_hidden_ones() -> None:
    evening = Evening()
    evening.session.join("Ana", "Night Watch")
    evening.do("hide", next(g.id for g in evening.session.state.groups if g.text == "Night Watch"))
    groups = [{"name": name, "work": f"Work of {name}"} for name in ("Night watch", "Choir")]
    ties = [{"groups": [0, 1], "claims": ["talk", ""]}]
    heard = evening.do("bring-map", {"groups": groups, "ties": ties, "source": "list.csv"})
    assert "Choir" in heard
    assert "Night watch" not in heard
    assert "Work of" not in heard
    shown = evening.watched.model.state
    assert [group.text for group in shown.groups] == ["River Watch", "Choir"]
    assert shown.map.claims == evening.session.state.map.claims
    heard = evening.do("hide", shown.groups[1].id)
    assert [group.text for group in evening.watched.model.state.groups] == ["River Watch"]
    assert "Choir" not in heard


def test_an_answer_that_waits_is_told_once_it_is_let_through() -> None:
    evening = Evening(q2={"review": True})
    evening.do("go", "q2")
    answer, heard = evening.give(0, "q2", "answer", text="Below the mill")
    assert "Below the mill" not in heard
    assert "1 of 4 has answered" in evening.wall
    assert "Below the mill" in evening.do("restore", answer)
    assert "Below the mill" in evening.wall


def test_what_was_corrected_before_it_was_let_through_is_not_told() -> None:
    evening = Evening(q2={"review": True})
    evening.do("go", "q2")
    answer, _heard = evening.give(0, "q2", "answer", text="Ask Marta at number 9")
    evening.do("rename-item", {"item": answer, "text": "Ask a neighbour"})
    heard = evening.do("restore", answer)
    assert "Ask a neighbour" in heard
    assert "Marta" not in evening.watched.heard.decode()
    assert "Ask a neighbour" in evening.wall


def test_what_was_changed_or_taken_back_is_not_told_to_a_projection_that_comes_later() -> None:
    evening = Evening()
    evening.do("go", "q2")
    first = evening.session.give(evening.people[0], "q2", "answer", text="My first thought")
    evening.give(0, "q2", "edit", of=first.cid, text="My second thought")
    gone = evening.session.give(evening.people[1], "q2", "answer", text="A slip of the tongue")
    evening.give(1, "q2", "withdraw", of=gone.cid)
    late = Watched(evening.session)
    heard = late.take(evening.session.events).decode()
    assert "My second thought" in heard
    assert "My first thought" not in heard
    assert "A slip of the tongue" not in heard


def test_hidden_answers_name_no_group() -> None:
    evening = Evening(vision={"review": True})
    evening.do("go", "vision")
    answer, heard = evening.give(0, "vision", "answer", text="Night Shelter", type="group")
    assert "Night Shelter" not in heard
    evening.do("go", "q1")
    other, heard = evening.give(1, "q1", "answer", text="Night Shelter", type="group")
    assert "Night Shelter" in heard
    groups = [item.text for item in evening.watched.model.state.groups]
    assert groups == [item.text for item in evening.session.state.groups]
    evening.do("hide", other)
    assert [item.text for item in evening.watched.model.state.groups] == ["River Watch"]
    assert "Night Shelter" in evening.do("restore", answer)
    assert evening.watched.model.state.groups == tuple(
        replace(item, origin="") for item in evening.session.state.groups
    )


def test_a_concealed_step_is_counted_and_not_told_until_it_is_revealed() -> None:
    evening = Evening(q2={"reveal": "hidden"})
    evening.do("go", "q2")
    _answer, heard = evening.give(0, "q2", "answer", text="Under the bridge")
    assert "Under the bridge" not in heard
    assert "1 of 4 has answered" in evening.wall
    assert "Under the bridge" in evening.do("reveal", "q2")
    assert "Under the bridge" in evening.wall
    assert "Under the bridge" not in evening.do("undo")
    assert "Under the bridge" not in str(evening.watched.model.state)


def test_where_a_group_works_is_not_told_while_it_is_hidden() -> None:
    evening = Evening(q2={"activity": "places", "reveal": "hidden"})
    evening.do("go", "q2")
    _id, heard = evening.give(0, "q2", "place", place="geonames:2267095", district="Marrazes")
    for part in ("Leiria", "2267095", "Marrazes", "3974"):
        assert part not in heard
    assert "1 of 4" in evening.wall
    assert "Leiria" in evening.do("reveal", "q2")
    assert "Marrazes" in evening.wall
    town, heard = evening.give(1, "q2", "place", place="geonames:2735943")
    assert "Porto" in heard
    evening.do("hide", town)
    late = Watched(evening.session)
    heard = late.take(evening.session.events).decode()
    for part in ("Porto", "2735943", "4115"):
        assert part not in heard
    assert "Leiria" in heard


def test_levels_votes_dots_and_positions_stay_in_the_room_while_they_are_secret() -> None:
    evening = Evening(q12={"reveal": "hidden"})
    evening.do("go", "q12")
    for text in ("Vans", "A hall", "Legal advice"):
        evening.do("need", text)
    needs = evening.session.state.needs
    assert "knows" not in evening.give(0, "q12", "hold", need=needs[0].id, level="knows")[1]
    assert "knows" in evening.do("reveal", "q12")
    evening.do("go", "gaps")
    evening.do("freeze")
    gaps = evening.session.state.gaps
    assert gaps[1].id not in evening.give(0, "gaps", "dots", item=gaps[1].id, dots=2)[1]
    evening.do("principle", "We share")
    evening.do("go", "sense")
    item = evening.session.state.principles[0].id
    for who in range(4):
        vote = evening.give(who, "sense", "sense", principle=item, vote=-1)[1]
        assert '"vote":-1' not in vote
    evening.do("go", "adopt")
    evening.do("freeze")
    position(evening.session, evening.people[0], "adopt", "block", "I fear for my job")
    assert "block" not in evening.hear()
    shown = evening.do("close", "adopt")
    assert "I fear for my job" in shown
    assert "block" in shown
    assert differing(evening.watched, Stage(evening.session, "adopt")) == []


def test_reactions_and_proposals_that_wait_are_not_told() -> None:
    evening = Evening(draft={"review": True})
    evening.do("go", "draft")
    evening.session.version("We live along one river.")
    evening.hear()
    sentence = version_of(evening.session.state).parts[0][0]
    body = {"sentence": sentence, "choice": "cannot", "text": "Not with the port"}
    answer, heard = evening.give(0, "draft", "react", **body)
    assert "Not with the port" not in heard
    assert "cannot" in heard
    _answer, heard = evening.give(1, "draft", "propose", sentences=["We are many", "We stay"])
    assert "We stay" not in heard
    assert "Not with the port" in evening.do("restore", answer)


def test_a_hidden_need_principle_or_disagreement_is_not_told() -> None:
    evening = Evening()
    evening.do("go", "q12")
    evening.do("need", "Somebody inside the port office")
    need = evening.session.state.needs[0].id
    evening.do("need", "Vans")
    evening.do("principle", "We name nobody")
    evening.do("disagreement", "Whether the mayor may come")
    evening.do("disagreement", "Who pays")
    evening.do("hide", need)
    evening.do("hide", evening.session.state.principles[0].id)
    evening.do("hide", evening.session.state.disagreements[0].id)
    late = Watched(evening.session)
    heard = late.take(evening.session.events).decode()
    assert "port office" not in heard
    assert "We name nobody" not in heard
    assert "mayor" not in heard
    assert "Vans" in heard
    assert "Who pays" in heard


def test_the_terms_of_a_principle_are_told_as_they_stand_and_hidden_with_it() -> None:
    evening = Evening()
    evening.do("principle", "We share")
    (item,) = evening.session.state.principles
    terms = {"item": item.id, "expect": "Bring bread", "get": "A seat at the table"}
    assert "Bring bread" in evening.do("terms", terms)
    assert "Bring wine" in evening.do("terms", {**terms, "expect": "Bring wine"})
    late = Watched(evening.session)
    heard = late.take(evening.session.events).decode()
    assert "Bring bread" not in heard
    assert late.model.state.principles == evening.session.state.principles
    assert "A seat" not in evening.do("hide", item.id)
    assert "A seat" not in str(evening.watched.model.fold.events)
    assert "A seat" in evening.do("restore", item.id)
    evening.do("go", "adopt")
    assert "A seat" in evening.do("freeze")
    assert "A seat" not in evening.do("hide", item.id)
    assert "A seat" not in str(evening.watched.model.fold.events)
    assert "A seat" in evening.do("restore", item.id)
    last = max(event.seq for event in evening.session.events if event.kind == "terms")
    assert "Bring bread" in evening.do("undo", str(last))
    assert evening.watched.model.state.principles == evening.session.state.principles


def test_by_hand_counts_and_hides_like_everything_else() -> None:
    evening = Evening(q2={"reveal": "hidden"})
    evening.do("go", "q2")
    given = {"who": evening.people[0], "kind": "answer", "body": {"text": "Said aloud"}}
    assert "Said aloud" not in evening.do("by-hand", given)
    assert "1 of 4 has answered" in evening.wall
    assert "Said aloud" in evening.do("reveal", "q2")


def test_notes_names_and_what_was_undone_are_never_told() -> None:
    evening = Evening(q2={"notes": "Ask Marta first"})
    evening.do("note", "Bo is angry")
    evening.do("go", "q2")
    evening.do("principle", "Not meant for anybody")
    evening.do("undo")
    evening.do("person", {"name": "Hush by hand", "group": "Choir"})
    evening.session.add(EventDraft(Renamed(evening.people[0], name="Hush again")))
    late = Watched(evening.session)
    heard = late.take(evening.session.events).decode()
    private_texts = ("Ask Marta", "Bo is angry", "Hush", "Not meant for anybody")
    assert [text for text in private_texts if text in heard] == []
    assert "Choir" in heard


def test_what_is_erased_goes_from_a_projection() -> None:
    evening = Evening()
    evening.do("go", "q2")
    evening.give(0, "q2", "answer", text="Under the bridge")
    seq = len(evening.session.events)
    evening.session.add(EventDraft(Erased((seq,))))
    evening.hear()
    assert "Under the bridge" not in str(evening.watched.model.state)
    assert "Under the bridge" not in str(evening.watched.model.fold.events)


def test_of_every_kind_of_event_it_is_said_what_the_wall_may_know() -> None:
    kinds = (*PLAIN, *REDUCED, *WITHHELD)
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == set(SESSION_EVENTS)


class Projected(Workshop):
    """The same with a projection: it draws what the console draws, whatever happens."""

    def __init__(self) -> None:
        super().__init__()
        self._watched = Watched(Session())

    def teardown(self) -> None:
        session, room = Session(), self.room
        session.events, session.fold = room.events, room.fold
        watched = Watched(session)
        for portion in in_portions(room.events):
            watched.take(portion)
        stages = (Stage(session, step.id, View(step.id)) for step in room.state.agenda.steps)
        pages = {stage.step: differing(watched, stage, SIZES[:1]) for stage in stages}
        assert {step: wrong for step, wrong in pages.items() if wrong} == {}


TestProjected = Projected.TestCase
TestProjected.settings = examples(40, steps=25)
