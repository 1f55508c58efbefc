"""The forms of the page of who is here: somebody without a phone, somebody's name and group, a
group's name, and since when newcomers are removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.search_form import SearchScreen
from facilitator.locales import _, n_
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.extra_time import EXTRA_AT_MOST
from facilitator.workshop.group_map import GroupNotes

Person = Mapping[str, str]


class PersonScreen(FormScreen[Person | None]):
    """Gives what the room's action `person` takes."""

    @property
    def kept_as(self) -> str:
        return "person"

    def heading(self) -> str:
        return _("Somebody without a phone")

    def explanation(self) -> str:
        return _("They count as here. To enter something for them, press E.")

    def fields(self) -> Sequence[Field]:
        return [
            Field("name", _("Name"), most=limits.NAME, must=True),
            Field("group", _("For the group"), most=limits.GROUP, hint=_("If they speak for one.")),
        ]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss({name: value for name, value in values.items() if value.strip()})
        return {}


class CorrectScreen(FormScreen[Person | None]):
    """Gives the name and the group that somebody has from now on."""

    def __init__(self, name: str, group: str) -> None:
        super().__init__()
        self._called = name
        self._group = group

    def heading(self) -> str:
        return _("Correct the name or the group")

    def explanation(self) -> str:
        return _("What they gave before stays as it was. To join two groups, press V and M.")

    def fields(self) -> Sequence[Field]:
        hint = _("Empty if they speak for themselves.")
        return [
            Field("name", _("Name"), value=self._called, most=limits.NAME, must=True),
            Field("group", _("For the group"), value=self._group, most=limits.GROUP, hint=hint),
        ]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss({name: text.strip() for name, text in values.items()})
        return {}


class GroupScreen(FormScreen[Mapping[str, Any] | None]):
    """Gives what is to be changed of a group: its name, and what was noted of it."""

    def __init__(self, name: str, notes: GroupNotes) -> None:
        super().__init__()
        self._called = name
        self._notes = notes

    def heading(self) -> str:
        return _("The group")

    def fields(self) -> Sequence[Field]:
        scales = [
            ("", _("not said")),
            ("local", _("local")),
            ("national", _("national")),
            ("international", _("international")),
        ]
        notes = self._notes
        return [
            Field("name", _("Name"), value=self._called, most=limits.GROUP, must=True),
            Field("work", _("What it does"), value=notes.work, most=limits.ANSWER),
            Field("scale", _("How far it reaches"), "pick", notes.scale, options=scales),
            _mark("vision", _("Of the victory party"), notes.vision),
            _mark("missing", _("Missing here"), notes.missing),
        ]

    async def submit(self, values: Values) -> Mapping[str, str]:
        notes = self._notes
        before = {
            "name": self._called,
            "work": notes.work,
            "scale": notes.scale,
            "vision": _YES_NO[notes.vision],
            "missing": _YES_NO[notes.missing],
        }
        changed = {key: value.strip() for key, value in values.items()}
        changed = {key: value for key, value in changed.items() if value != before[key]}
        marks = {"yes": True, "no": False}
        self.dismiss({key: marks.get(value, value) for key, value in changed.items()})
        return {}


_YES_NO: Mapping[bool | None, str] = {None: "", True: "yes", False: "no"}


def _mark(id: str, label: str, noted: bool | None) -> Field:
    """Whether a group has a mark; as long as nobody noted it, what was answered says so."""
    answered = [("", _("as was answered"))] if noted is None else []
    options = [*answered, ("yes", _("yes")), ("no", _("no"))]
    return Field(id, label, "pick", _YES_NO[noted], options=options)


class ExtraTimeScreen(FormScreen[int | None]):
    """Gives the minutes that somebody has more at each step."""

    def __init__(self, name: str, minutes: int) -> None:
        super().__init__()
        self._called = name
        self._minutes = minutes

    def heading(self) -> str:
        return _("Extra time for {name}").format(name=self._called or _("no name"))

    def explanation(self) -> str:
        return _(
            "At each step their phone shows a later end, and nobody else is told. If the room sees "
            "this screen, it sees this form."
        )

    def fields(self) -> Sequence[Field]:
        hint = _("0 for none.")
        return [Field("minutes", _("Minutes more"), value=str(self._minutes), most=2, hint=hint)]

    async def submit(self, values: Values) -> Mapping[str, str]:
        typed = values["minutes"].strip() or "0"
        if not typed.isdecimal() or int(typed) > EXTRA_AT_MOST:
            return {"minutes": _("A number from 0 to {most}.").format(most=EXTRA_AT_MOST)}
        self.dismiss(int(typed))
        return {}


class SearchPeopleScreen(SearchScreen):
    """Gives the words, or None."""

    def heading(self) -> str:
        return _("Search the people")

    def explanation(self) -> str:
        return _("Only who has these words in their name or group is listed. Esc lists all again.")


class NewcomersScreen(FormScreen[str | None]):
    """Since when newcomers are removed: what the room's action `remove-newcomers` takes."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self.save = _("remove them")

    def heading(self) -> str:
        return _("Remove newcomers who never came back")

    def explanation(self) -> str:
        template = n_(
            "{count} phone joined and was never heard of again. It does not count as here.",
            "{count} phones joined and were never heard of again. They do not count as here.",
            self._count,
        )
        return template.format(count=self._count)

    def fields(self) -> Sequence[Field]:
        hint = _("Minutes ago, or a time such as 19:30. Leave it empty to remove all.")
        return [Field("since", _("Since"), hint=hint)]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss(values["since"].strip())
        return {}
