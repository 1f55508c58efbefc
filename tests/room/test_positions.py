"""Positions of a decision on their way from phones into the room: what is acknowledged is counted,
also when the step closes meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities.decide_bodies import PositionTaken
from facilitator.activities.decide_outcome import tally
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.journal.reading import read_all
from facilitator.journal.requests import WriteRequest
from facilitator.room.commands.phone import Return
from facilitator.room.http.shared_answer import share
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event
from tests.narrow import frozen_of, view_of
from tests.room.journaled import Answer, Journaled
from tests.room.running import Running, begin, room

PEOPLE = 200
AT = "adopt"


def put_to_the_room(journaled: Journaled) -> str:
    """A principle is put to the decision; the hash of the text."""
    people = [f"{number:016x}" for number in range(PEOPLE)]
    for number, who in enumerate(people):
        journaled.join(who, f"P{number}")
    journaled.writer.submit(WriteRequest(plan=Return(people)))
    journaled.lead("principle", "Nobody is left behind.")
    journaled.lead("go", AT)
    journaled.lead("freeze").result(30)
    return frozen_of(journaled.handler.fold.view(), AT).version


def outcome_of(journaled: Journaled) -> Outcome:
    """What came of it."""
    outcome = view_of(journaled.handler.fold.view(), AT, DecideView).outcome
    assert outcome is not None
    return outcome


def acknowledged(given: list[tuple[str, Answer]]) -> Counter[str]:
    """The positions that were acknowledged, by choice. All others were told that it is too late."""
    counts: Counter[str] = Counter()
    for choice, answer in given:
        refused = answer.exception(30)
        if refused is None:
            counts[choice] += 1
        else:
            assert isinstance(refused, Rejection)
            assert refused.code == "not-open"
    return counts


@pytest.mark.parametrize("names", ["anonymous", "named"])
@pytest.mark.parametrize("held", [True, False], ids=["one-group", "many-groups"])
@pytest.mark.parametrize("close_after", [1, 120, PEOPLE])
def test_what_is_shown_is_what_is_stored_is_what_was_acknowledged(
    sessions: Path, names: str, held: bool, close_after: int
) -> None:
    journaled = Journaled(sessions, adopt={"names": names})
    version = put_to_the_room(journaled)
    given: list[tuple[str, Answer]] = []
    close: Answer | None = None
    with journaled.held() if held else nullcontext():
        for number in range(PEOPLE):
            choice = ("agree", "reservations", "agree", "block")[number % 4]
            body = {"version": version, "choice": choice, "reason": "Not yet"}
            who = f"{number:016x}"
            given.append((choice, journaled.give(who, AT, "position", "", **body)))
            if number + 1 == close_after:
                close = journaled.lead("close", AT)
    counts = acknowledged(given)
    assert close is not None
    close.result(30)
    # Who sent before the close is in; the close was decided behind them.
    assert counts.total() == close_after
    outcome = outcome_of(journaled)
    assert +Counter(outcome.counts) == counts
    assert outcome.unanswered == PEOPLE - counts.total()
    # The loop that phones and walls ask has the same.
    for group in journaled.groups:
        journaled.live.take(group)
    shown = share(journaled.live.exact(), 1, ()).fields
    assert f'"unanswered":{outcome.unanswered}'.encode() in shown
    assert f'"agree":{counts["agree"]}'.encode() in shown
    journaled.writer.close()
    # And so has the file.
    _session, events, urn = read_all(journaled.ref)
    assert not urn
    assert positions_in(events) == counts


def positions_in(events: list[Event]) -> Counter[str]:
    """The positions that the journal holds, by choice."""
    bodies = (event.body for event in events)
    return Counter(str(body.choice) for body in bodies if isinstance(body, PositionTaken))


def test_who_changes_a_position_is_counted_once(sessions: Path) -> None:
    journaled = Journaled(sessions)
    version = put_to_the_room(journaled)
    with journaled.held():
        for number in range(PEOPLE):
            for choice in ("block", "agree"):
                body = {"version": version, "choice": choice, "reason": "Not yet"}
                journaled.give(f"{number:016x}", AT, "position", "", **body)
        close = journaled.lead("close", AT)
    close.result(30)
    assert +Counter(outcome_of(journaled).counts) == {"agree": PEOPLE}
    journaled.writer.close()
    _session, events, _urn = read_all(journaled.ref)
    assert positions_in(events) == {"agree": PEOPLE}


def test_a_signature_is_the_rooms_and_lies_in_the_urn_like_all_else(sessions: Path) -> None:
    journaled = Journaled(sessions)
    version = put_to_the_room(journaled)
    body = {"version": version, "choice": "block", "reason": "Not yet", "signed": "name"}
    journaled.give(f"{7:016x}", AT, "position", "", **body).result(30)
    _session, events, urn = read_all(journaled.ref)
    assert positions_in(events) == {}
    (entry,) = urn
    assert isinstance(entry.body, PositionTaken)
    assert entry.body.room is not None
    assert entry.body.room.signature == "P7"
    journaled.give(f"{7:016x}", AT, "position", "", **(body | {"signed": ""})).result(30)
    journaled.lead("close", AT).result(30)
    journaled.writer.close()
    # Who thought better of it has signed nothing.
    assert b"P7" not in b"".join(
        repr(event.body).encode()
        for event in read_all(journaled.ref)[1]
        if isinstance(event.body, PositionTaken)
    )


def test_a_signature_in_the_urn_goes_with_its_person_and_leaves_no_silence(sessions: Path) -> None:
    journaled = Journaled(sessions)
    version = put_to_the_room(journaled)

    def unanswered() -> int:
        state = journaled.handler.fold.view()
        return tally(state, state.step(AT)).unanswered

    signed = {"choice": "block", "reason": "Not yet", "signed": "name"}
    journaled.give(f"{7:016x}", AT, "position", version=version, **signed).result(30)
    journaled.give(f"{8:016x}", AT, "position", version=version, choice="agree").result(30)
    assert unanswered() == PEOPLE - 2
    journaled.lead("remove-person", f"{7:016x}").result(30)
    assert unanswered() == PEOPLE - 2
    journaled.again()
    assert unanswered() == PEOPLE - 2
    journaled.lead("close", AT).result(30)
    outcome = outcome_of(journaled)
    assert (outcome.eligible, outcome.unanswered) == (PEOPLE - 1, PEOPLE - 2)


# Over HTTP


@pytest.fixture(scope="module")
def deciding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A room whose step of principles is by fist of five, and its statement by consent."""
    plan: dict[str, Any] = {
        "adopt": {"options": {"subject": "principles", "rule": "fist"}},
        "decide": {"names": "group", "options": {"rule": "consent", "voices": "group"}},
    }
    with room(begin(tmp_path_factory.mktemp("sessions"), **plan)) as running:
        running.do("principle", "Nobody is left behind.")
        yield running


def options(phone: Any, step: str) -> dict[str, Any]:
    """What a phone is told of a step."""
    shown: dict[str, Any] = next(
        one["options"] for one in phone.room()["open"] if one["id"] == step
    )
    return shown


def test_a_phone_is_told_the_rule_and_takes_one_of_its_positions(deciding: Running) -> None:
    deciding.do("go", AT)
    ana = deciding.join("Ana")
    assert options(ana, AT)["rule"]["name"] == "fist"
    assert options(ana, AT)["frozen"] is False
    deciding.do("freeze")
    shown = options(ana, AT)
    assert shown["choices"] == ["5", "4", "3", "2", "1", "0", "ask-my-group"]
    assert shown["reason"] == []
    version = shown["version"]
    for wrong in (6, "6", "agree", "consent", -1, 2.5, True, None, "05"):
        answer = ana.post(AT, "position", {"version": version, "choice": wrong})
        assert answer.status_code == 422, wrong
        assert answer.json()["error"]["code"] == "wrong-value", wrong
    for right in (0, "3", 5):
        assert ana.give(AT, "position", version=version, choice=right) >= 0
        (mine,) = ana.room()["you"]["mine"]
        assert mine["body"] == {"version": version, "choice": str(right)}
    assert ana.post(AT, "position", {"version": "0" * 64, "choice": 5}).status_code == 409
    deciding.do("close", AT)
    late = ana.post(AT, "position", {"version": version, "choice": 5})
    assert late.status_code == 409


def test_phones_of_a_group_that_differ_are_both_told(deciding: Running) -> None:
    deciding.do("go", "draft")
    deciding.do("version", ["We live along one river."])
    bo, cleo = deciding.join("Bo", "Choir"), deciding.join("Cleo", "Choir")
    deciding.do("go", "decide")
    deciding.do("freeze")
    version = options(bo, "decide")["version"]
    assert options(bo, "decide")["rule"]["voices"] == "group"
    bo.give("decide", "position", version=version, choice="consent")
    objection = {"version": version, "choice": "objection"}
    refused = cleo.post("decide", "position", objection)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "reason-missing")
    objection |= {"reason": "It costs too much", "change": "At most 200", "signed": "group"}
    assert cleo.post("decide", "position", objection).status_code == 200
    for phone in (bo, cleo):
        (mine,) = [one for one in phone.room()["you"]["mine"] if one["step"] == "decide"]
        assert mine["state"] == "differs"
        assert "_room" not in mine["body"]
    cleo.give("decide", "position", version=version, choice="consent")
    (mine,) = [one for one in bo.room()["you"]["mine"] if one["step"] == "decide"]
    assert mine["state"] == "shown"
