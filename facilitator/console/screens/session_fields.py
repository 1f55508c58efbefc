"""What a session is called, is about, and follows: the fields of its forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from facilitator.console.screens.form_fields import Field
from facilitator.locales import _, n_

if TYPE_CHECKING:
    from facilitator.workshop.agenda import Agenda

TITLE, CAUSE, PLACE, DAYS = 120, 300, 120, 36500
ON, OFF = "on", "off"


def title_field(title: str = "") -> Field:
    """What the session is called."""
    return Field("title", _("Title"), value=title, most=TITLE, must=True)


def cause_field(cause: str = "") -> Field:
    """What it is for."""
    hint = _("What it is for, in a sentence.")
    return Field("cause", _("Cause"), value=cause, most=CAUSE, hint=hint)


def place_field(place: str = "") -> Field:
    """Where it is held."""
    return Field("place", _("Place"), value=place, most=PLACE)


def days_field(days: int) -> Field:
    """How long it is kept."""
    hint = _("0 keeps it until you delete it.")
    return Field("days", _("Keep for (days)"), "number", str(days), 6, hint=hint)


def wall_field(on: bool) -> Field:
    """Whether people may look at the wall on a device of their own."""
    hint = _("For people who cannot see it from their seat, or for a second screen.")
    options = [(ON, _("yes")), (OFF, _("no"))]
    label = _("Wall on phones")
    return Field("wall", label, "pick", ON if on else OFF, options=options, hint=hint)


def helps_field(asks: bool | None) -> Field:
    """Whether phones ask what would help people take part; None where the agenda says it, too."""
    hint = _("Asked after joining: an interpreter, food … You see how many, and nobody sees who.")
    options = [(ON, _("yes")), (OFF, _("no"))]
    if asks is None:
        options.insert(0, ("", _("as the agenda says")))
    chosen = "" if asks is None else ON if asks else OFF
    return Field("helps", _("Ask what would help"), "pick", chosen, options=options, hint=hint)


def to_begin_with(agendas: Sequence[Agenda]) -> list[Agenda]:
    """The agendas that a session can begin with: not those of later sittings."""
    return [agenda for agenda in agendas if not agenda.later]


def agenda_field(agendas: Sequence[Agenda], chosen: str = "") -> Field:
    """What it follows: all agendas with their minutes and steps, and what each is for."""
    from facilitator.agendas import own_names

    minutes, yours = _("{minutes:>3} min  {title}"), _("{minutes:>3} min  {title} (your own)")
    from_file = _("{minutes:>3} min  {title} (your own, {file})")
    own = own_names()
    titles = Counter(agenda.title for agenda in agendas if agenda.name in own)

    def label(agenda: Agenda) -> str:
        same = titles[agenda.title] > 1
        template = minutes if agenda.name not in own else from_file if same else yours
        file = f"{agenda.name}.toml"
        return template.format(minutes=agenda.minutes, title=agenda.title, file=file)

    options = [(agenda.name, label(agenda)) for agenda in agendas]
    about = [_about(agenda) for agenda in agendas]
    return Field("agenda", _("Agenda"), "described", chosen, options=options, about=about)


def scale_field(chosen: str = "local") -> Field:
    """From how far away people come."""
    options = [
        ("local", _("one town or region")),
        ("national", _("a whole country")),
        ("international", _("several countries")),
    ]
    hint = _("The coalition agendas have their own words for each of these.")
    return Field("scale", _("People come from"), "pick", chosen, options=options, hint=hint)


def scale_of(name: str) -> str:
    """In the words of which scale the agenda of that name is."""
    from facilitator.agendas.scales import base_and_scale

    return base_and_scale(name)[1]


def in_words_of(agenda: Agenda, scale: str) -> Agenda:
    """An agenda that comes with the program in the words of a scale, if it has such; any other as
    it is."""
    from facilitator.agendas import load
    from facilitator.agendas.scales import SCALES, base_and_scale, scaled, scales_of

    base, own = base_and_scale(agenda.name)
    wanted = next((one for one in SCALES if one == scale), own)
    if not scales_of(base) or wanted == own:
        return agenda
    return load(scaled(base, wanted))


def _about(agenda: Agenda) -> str:
    count = len(agenda.steps)
    steps = n_("{count} step.", "{count} steps.", count).format(count=count)
    return f"{steps} {agenda.about}".strip()


def wrong_days(values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the days for which it is kept, by field."""
    if values["days"].isdecimal() and int(values["days"]) <= DAYS:
        return {}
    return {"days": _("Please enter a number of days from 0 to {most}.").format(most=DAYS)}
