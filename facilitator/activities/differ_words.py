"""What is said of a point on which the room differs, in plain lines: on phones, and read back."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.activities.days import spelled
from facilitator.activities.differ_view import Issue, Side, holders
from facilitator.locales import _, n_
from facilitator.workshop.state import State


def lines(state: State, issue: Issue) -> Iterator[str]:
    """The point, the positions on it, and how the room goes on."""
    yield issue.text
    for side in issue.sides:
        yield "– " + " · ".join([side.text, *side.wordings, *about(state, side)])
    yield from agreed(issue)


def about(state: State, side: Side) -> Iterator[str]:
    """Who holds a position, and what they need."""
    if names := holders(state, side):
        yield ", ".join(names)
    elif side.people > 1:
        yield n_("{count} person", "{count} people", side.people).format(count=side.people)
    for need in side.needs:
        yield _("needs: {need}").format(need=need)
    if not side.ours:
        yield _("not our battle")


def agreed(issue: Issue) -> Iterator[str]:
    """What the room has agreed, or what is suggested."""
    if not issue.agreed.ours:
        yield _("Not our battle: we leave it to others to settle.")
    if issue.agreed.text:
        yield _("Until then: {text}").format(text=issue.agreed.text)
    elif issue.suggested:
        yield _("Suggested meanwhile: {texts}").format(texts=" · ".join(issue.suggested))
    if issue.agreed.again:
        yield _("We look again on {day}.").format(day=spelled(issue.agreed.again))
