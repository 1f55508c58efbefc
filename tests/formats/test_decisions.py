"""Decisions by every rule in documents: rule and counts, what became of reasons, what is next."""

import csv
import io
import json
from typing import Any

import pytest

from facilitator.activities.decide_rules import settled
from facilitator.analysis.rule_lines import Line
from facilitator.formats.products import render
from facilitator.formats.sections.decide_checks import check
from tests.console.steps.decide_stages import (
    AT,
    FIST,
    GRADIENTS,
    asked,
    by_fallback,
    closed,
    give,
    minute,
    objections,
    of_groups,
    put_off,
    reasons,
    recognised,
)
from tests.console.steps.stages import HOSTILE, Stage


def written(stage: Stage, form: str = "md", product: str = "statement", full: bool = False) -> str:
    """A document of the session."""
    state = stage.session.state
    return render(state, product, form, head="0123456789", session="x", full=full).decode()


def shown(stage: Stage) -> str:
    """The words of the result on the wall and of all that stands behind it."""
    pages = range(stage.rendered(40).pages)
    rows = [row.text for page in pages for row in stage.rendered(40, page=page).lines]
    return " ".join(" ".join(rows).split())


def decision(stage: Stage, full: bool = False) -> dict[str, Any]:
    """The last decision on the text, as data."""
    data: dict[str, Any] = json.loads(written(stage, "json", full=full))["text"]["decisions"][-1]
    return data


def rows(stage: Stage, full: bool = False) -> list[dict[str, str]]:
    """The table of all answers."""
    return list(csv.DictReader(io.StringIO(written(stage, "csv", "answers", full))))


def test_the_rule_stands_there_while_the_counts_are_secret() -> None:
    stage = asked(rule="fist")
    give(stage, {"0": 1})
    text = written(stage)
    assert "**Fist of five.** Adopted if 67% of us show a hand" in text
    assert "The counts are secret until the decision is closed." in text
    assert "I block it" not in text


def test_a_fist_of_five() -> None:
    stage = closed(FIST, rule="fist")
    text = written(stage)
    assert "Not adopted yet. 2 people are below three. 23 people could take a position." in text
    assert "- 6 at 5: I will lead it" in text
    assert "- 3 gave no answer" in text
    assert "- × Below three: There may be none. There are 2." in text
    assert decision(stage)["counts"] == {
        "5": 6, "4": 7, "3": 5, "2": 2, "1": 0, "0": 0, "no-answer": 3
    }  # fmt: skip
    assert decision(stage)["unanswered"] == 3


def test_gradients_of_agreement() -> None:
    text = written(closed(GRADIENTS, rule="gradients"))
    assert "Too few are for it." in text
    assert "- × For it: At least 16 of 19. There are 15." in text
    assert "> 7 – I disagree seriously:" in text


def test_a_vote_says_by_what_and_for_what_it_was_adopted() -> None:
    options: dict[str, Any] = {"rule": "threshold", "threshold": "75"}
    yes = {"yes": 17, "no": 4, "stand-aside": 2}
    text = written(closed(yes, **options))
    assert "**A vote: 75%.** Adopted if 16 of us vote" in text
    assert "17 of 23 people stand by this.** 4 vote no. 2 stand aside." in text
    assert "Adopted for circulation by a vote" in text
    assert "consensus" not in text
    final = written(closed(yes, **options, final=True))
    assert "Adopted as final by a vote" in final
    assert "It was adopted as final." in final


@pytest.mark.parametrize(("votes", "least"), [(20, 11), (19, 10)])
def test_more_than_half_of_an_odd_number_is_half_rounded_up(votes: int, least: int) -> None:
    line = Line("support", least, ">", 50, votes, 100)
    assert line.met
    assert check(line, settled("threshold", {"threshold": 50})).numbers == (
        f"At least {least} of {votes}. There are {least}."
    )


def test_objections_with_what_is_suggested_and_what_became_of_them() -> None:
    stage = objections()
    text = written(stage)
    assert "> Suggested change: At most 200 a month." in text
    assert "Taken up in version 2" in text
    assert "Withdrawn" in text
    (decided,) = json.loads(written(stage, "json"))["earlier"]
    assert decided["version"] == 1
    assert sorted(one["state"] for one in decided["reasons"]) == [
        "integrated",
        "raised",
        "withdrawn",
    ]
    assert all(one["change"] for one in decided["reasons"])


def test_a_group_is_named_and_a_person_only_where_names_are_written() -> None:
    stage = closed({"agree": 20, "block": 3})
    signed = {reason.signature for reason in reasons(stage.session, "block") if reason.signature}
    people = {person.name for person in stage.session.state.participants.values()}
    (person,) = signed & people
    (group,) = signed - people
    for form in ("md", "json", "html"):
        assert group in written(stage, form)
        assert person not in written(stage, form)
        assert person in written(stage, form, full=True)
    plain = written(stage, "csv", "answers")
    assert group in plain
    assert person not in plain
    assert person in {row["name"] for row in rows(stage, full=True)}


def test_the_signature_of_a_group_that_is_hidden_is_written_nowhere() -> None:
    stage = closed({"agree": 20, "block": 3})
    session = stage.session
    (signed,) = (one for one in reasons(session, "block") if one.of_group)
    assert signed.signature in written(stage)
    assert signed.signature in shown(stage)
    session.do("hide", signed.signer)
    for form in ("md", "json", "html"):
        assert signed.signature not in written(stage, form, full=True)
    assert signed.signature not in written(stage, "csv", "answers", full=True)
    assert signed.signature not in shown(stage)
    assert signed.text in shown(stage)


def test_a_block_that_was_put_to_the_room() -> None:
    stage = recognised()
    text = written(stage)
    assert "9 of 21 hands recognise it: it does not stand." in text
    assert {"hands": 19, "of": 21} in [one.get("recognised") for one in decision(stage)["reasons"]]


def test_a_minute_and_what_people_wished_to_have_noted() -> None:
    text = written(minute(unity=True, done=True))
    assert "We are led to meet every month" in text
    assert "It was read back, and no dissent was heard." in text
    assert "- Ann would rather have waited until spring." in text
    assert "Adopted for circulation by a minute read back" in text
    assert "**Adopted**. A minute was read back to 23 people" in text
    assert "23 people were here. Nothing was counted." in text
    assert decision(minute(done=True))["minute"]["unity"] is False
    assert "minute" in {row["kind"] for row in rows(minute(done=True))}


def test_voices_of_groups_are_no_people() -> None:
    stage = of_groups(done=True)
    text = written(stage)
    assert "voices could be given." in text
    assert "Each group has one voice" in text
    assert "The phones of one group differ: it counts as not answered." in text
    data = decision(stage)
    assert (data["voices"], data["groups_that_differ"]) == ("group", 1)


def test_what_was_done_next_and_a_fallback_vote() -> None:
    assert "**What was done next:** We put it off. Until the groups have met in May." in written(
        put_off()
    )
    assert decision(put_off())["after"] == {
        "choice": "defer", "text": "Until the groups have met in May."
    }  # fmt: skip
    stage = by_fallback()
    give(stage, {"yes": 20, "no": 3})
    stage.session.do("close", AT)
    text = written(stage)
    assert "If it is not adopted, a vote may follow: 75% yes adopts it." in text
    assert "This vote was agreed before the decision" in text
    assert "**What was done next:** We hold the vote that was agreed beforehand." in text
    assert (decision(stage)["by_fallback"], decision(stage)["rule"]) == (True, "threshold")


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    stage = closed({"objection": 3, "consent": 17}, reasons=HOSTILE, rule="consent")
    page = written(stage, "html")
    assert "<script>alert" not in page
    assert "\x1b" not in written(stage) + page
