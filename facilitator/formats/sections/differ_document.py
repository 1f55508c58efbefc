"""The document `disagreements`: where the room differs, and how it goes on; the same stands behind
the statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facilitator.activities.days import spelled
from facilitator.activities.differ import DifferOptions, all_issues, steps
from facilitator.activities.differ_view import Issue, Side, group_name, holders
from facilitator.formats import imprint
from facilitator.formats.document import (
    Block,
    Document,
    Facts,
    Heading,
    Inline,
    Part,
    Run,
    Table,
    line,
    note,
    user_text,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections.section import Product
from facilitator.locales import N_, _, n_
from facilitator.workshop.state import State


def issue_blocks(
    state: State, issue: Issue, level: int, *, full: bool = False, every: bool = False
) -> tuple[Block, ...]:
    """A point: the positions as a table, and what the room has agreed, or what was suggested;
    `every`: that in any case."""
    heading = Heading(level, line(user_text(issue.text)))
    facts = tuple(_agreed(issue, every=every))
    return (heading, *_positions(state, issue, full), *((Facts(facts),) if facts else ()))


def _positions(state: State, issue: Issue, full: bool) -> tuple[Block, ...]:
    if not issue.sides:
        return (note(_("Nobody has written a position.")),)
    head = (_("Position"), _("Held by"), _("What they need"))
    return (Table(head, tuple(_row(state, side, full) for side in issue.sides)),)


def _row(state: State, side: Side, full: bool) -> tuple[Inline, ...]:
    text = line(user_text(" · ".join([side.text, *side.wordings])))
    if not side.ours:
        text = (*text, Run(" – ", "quiet"), Run(_("not our battle"), "quiet"))
    holding = ", ".join(_holding(state, side, full))
    return (text, line(user_text(holding)), line(user_text(" · ".join(side.needs) or "–")))


def _holding(state: State, side: Side, full: bool) -> Iterator[str]:
    """The groups, or how many people; with `full` the people's names, where they are known."""
    if full and (names := dict.fromkeys(_names(state, side))):
        yield from names
        return
    groups = holders(state, side)
    people = n_("{count} person", "{count} people", side.people).format(count=side.people)
    if side.people > len(groups):
        yield people
    yield from groups


def _names(state: State, side: Side) -> Iterator[str]:
    """The people, as far as they are known, each with their group."""
    for position in side.positions:
        person = state.participants.get(position.who)
        if person is not None and person.name:
            group = group_name(state, position)
            yield f"{person.name} ({group})" if group else person.name


def _agreed(issue: Issue, *, every: bool) -> Iterator[tuple[str, str]]:
    agreed = issue.agreed
    if not agreed.ours:
        yield _("Our battle?"), _("No, we leave it to others to settle.")
    if agreed.text:
        yield _("What we do meanwhile"), agreed.text
    if issue.suggested and (every or not agreed.text):
        yield _("Suggested meanwhile"), " · ".join(issue.suggested)
    if agreed.again:
        yield _("When we look again"), spelled(agreed.again)
    if issue.days and (every or not agreed.again):
        yield _("Suggested to look again"), " · ".join(map(spelled, issue.days))


def _title() -> str:
    return _("Where we differ")


def _lead() -> str:
    return _("On these points we agree to disagree, and go on together.")


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    all_blocks = tuple(
        block for one in all_issues(state) for block in issue_blocks(state, one, 2, full=full)
    )
    if not all_blocks:
        nothing = (note(_("No point on which we differ has been noted.")),)
        return imprint.document(made, _title(), nothing)
    return imprint.document(made, _title(), all_blocks, lead=_lead())


def with_statement(state: State) -> tuple[Part, ...]:
    """The same as a part behind the statement, unless the agenda keeps it apart."""
    shown = all_issues(state)
    apart = not all(step.having(DifferOptions).with_statement for step in steps(state))
    if apart or not shown:
        return ()
    blocks = tuple(block for one in shown for block in issue_blocks(state, one, 3))
    return (Part(_title(), _lead(), blocks),)


def data(state: State, full: bool) -> dict[str, Any]:
    """`disagreements`: each with its `text`, the `positions` on it, and what was agreed
    (`meanwhile`, `again` as a day or null, and whether it is `ours` to settle). A position has its
    `text`, the other `wordings` of it, how many `people` hold it, of which `groups`, what they
    need, and what they suggest; with names who they are."""
    return {"disagreements": [_as_data(state, one, full) for one in all_issues(state)]}


def _as_data(state: State, issue: Issue, full: bool) -> dict[str, Any]:
    agreed = issue.agreed
    return {
        "id": issue.id,
        "text": issue.text,
        "positions": [_side_data(state, side, full) for side in issue.sides],
        "meanwhile": agreed.text,
        "again": agreed.again.isoformat() if agreed.again else None,
        "ours": agreed.ours,
    }


def _side_data(state: State, side: Side, full: bool) -> dict[str, Any]:
    return {
        "text": side.text,
        "wordings": list(side.wordings),
        "people": side.people,
        "groups": list(holders(state, side)),
        "needs": list(side.needs),
        "ours": side.ours,
        "meanwhile": [one.meanwhile for one in side.positions if one.meanwhile],
        "again": [one.again.isoformat() for one in side.positions if one.again],
        **({"names": list(dict.fromkeys(_names(state, side)))} if full else {}),
    }


DISAGREEMENTS = Product("disagreements", N_("where we differ"), document, data)
