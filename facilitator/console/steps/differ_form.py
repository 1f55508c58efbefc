"""The form for a point on which the room differs: its words, and what the room has agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from facilitator.activities.differ import AgreeMeanwhile
from facilitator.activities.differ_view import Issue
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.differ_pages import draft_of
from facilitator.locales import _
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.text_sanitizing import sanitize_text

OURS = ("yes", "no")


class MeanwhileScreen(FormScreen[Sequence[tuple[str, Mapping[str, Any]]]]):
    """Gives the command by which the room notes it."""

    done_when_taken = False
    begins_at = "meanwhile"

    def __init__(self, issue: Issue) -> None:
        super().__init__()
        self._issue = issue
        self.save = _("save")

    @property
    def kept_as(self) -> str:
        return draft_of(self._issue)

    def heading(self) -> str:
        return _("What do we do about it meanwhile?")

    def explanation(self) -> str:
        if not self._issue.suggested:
            return _("What the room agrees on is shown beneath the positions.")
        suggested = " · ".join(self._issue.suggested)
        return _("Suggested: {texts}").format(texts=suggested)

    def fields(self) -> Sequence[Field]:
        agreed = self._issue.agreed
        again = agreed.again.isoformat() if agreed.again else ""
        return [
            Field("text", _("The point"), "text", self._issue.text, limits.ANSWER, must=True),
            Field("meanwhile", _("Until then"), "text", agreed.text, limits.ANSWER),
            again_field(_("We look again"), again),
            ours_field(agreed.ours),
        ]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        return wrong_day(values)

    async def submit(self, values: Values) -> Mapping[str, str]:
        if wrong := wrong_day(values):
            return wrong
        argument: dict[str, Any] = {
            "issue": self._issue.id,
            "text": sanitize_text(values["text"], limits.ANSWER),
            "meanwhile": values["meanwhile"],
            "ours": values["ours"] == OURS[0],
        }
        if again := values["again"].strip():
            argument["again"] = again
        self.dismiss([(AgreeMeanwhile.name, argument)])
        return {}


def again_field(label: str, value: str = "") -> Field:
    """When to look again."""
    return Field("again", label, value=value, most=10, hint=_("A day, such as 2027-01-31."))


def ours_field(ours: bool = True) -> Field:
    """Whether it is ours to settle."""
    options = [(OURS[0], _("ours to settle")), (OURS[1], _("not our battle"))]
    return Field("ours", _("It is"), "pick", OURS[not ours], options=options)


def wrong_day(values: Values) -> dict[str, str]:
    """What is wrong with the day, by field."""
    try:
        date.fromisoformat(values["again"].strip() or "2027-01-31")
    except ValueError:
        return {"again": _("Please enter a day such as 2027-01-31.")}
    return {}
