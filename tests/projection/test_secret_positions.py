"""What a projection is told of positions, by whatever rule they are taken."""

import pytest

from tests.console.steps.stages import Stage
from tests.narrow import frozen_of
from tests.projection.test_public_events import Evening, differing
from tests.projection.watched import Watched
from tests.sessions import position


@pytest.mark.parametrize("rule", ["consent", "fist", "gradients", "threshold"])
def test_positions_of_every_rule_are_counted_and_not_told(rule: str) -> None:
    evening = Evening(adopt={"options": {"subject": "principles", "rule": rule}})
    evening.do("principle", "We share")
    evening.do("go", "adopt")
    evening.do("freeze")
    firmest = {"consent": "objection", "fist": "0", "gradients": "8", "threshold": "no"}[rule]
    position(evening.session, evening.people[0], "adopt", firmest, "I fear for my job")
    heard = evening.hear()
    assert "fear" not in heard
    assert f'"choice":"{firmest}"' not in heard
    assert "1 of 4 has answered" in evening.wall
    shown = evening.do("close", "adopt")
    assert "I fear for my job" in shown
    assert differing(evening.watched, Stage(evening.session, "adopt")) == []


def test_a_signature_is_told_with_its_reason_and_never_by_whom_it_was_given() -> None:
    evening = Evening()
    evening.do("principle", "We share")
    evening.do("go", "adopt")
    evening.do("freeze")
    version = frozen_of(evening.session.state, "adopt").version
    body = {"version": version, "choice": "block", "reason": "Not me", "signed": "group"}
    reason, heard = evening.give(0, "adopt", "position", **body)
    assert "River Watch" not in heard
    assert evening.session.state.groups[0].id not in heard
    shown = evening.do("close", "adopt")
    assert '"signature":"River Watch"' in shown
    assert '"signer"' not in shown
    group = evening.session.state.groups[0].id
    stage = Stage(evening.session, "adopt")
    heard = evening.do("hide", group)
    assert "Not me" in heard
    assert differing(evening.watched, stage) == []
    gone = Watched(evening.session).take(evening.session.events).decode()
    assert "Not me" in gone
    assert "River Watch" not in gone
    assert '"signature":"River Watch"' in evening.do("restore", group)
    assert differing(evening.watched, stage) == []
    late = Watched(evening.session)
    evening.session.do("hide", reason)
    assert '"signature":"River Watch"' not in late.take(evening.session.events).decode()
