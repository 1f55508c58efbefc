"""Who says that they were here before: what the pages tell of them, and the page to decide on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from facilitator.console.actions import PEOPLE
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.people_list import columns, standing, standing_words
from facilitator.console.screens.saying import SayingScreen
from facilitator.console.session_model import ReclaimLine, SessionModel
from facilitator.console.time_left import whereabouts
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.confusable_names import looks
from facilitator.workshop.text_sanitizing import name_key

REFUSE = "refuse"
_APART = 3


def asks_note(model: SessionModel) -> str:
    """One quiet sentence, without a name, for pages that the room sees; "" if nobody asks."""
    count = len(model.asks)
    template = n_(
        "{count} person wants their place back (press O)",
        "{count} people want their place back (press O)",
        count,
    )
    return template.format(count=count) if count else ""


def asks_lines(model: SessionModel, width: int) -> list[Line]:
    """The same for the lobby, beside the code."""
    note = asks_note(model)
    return [at(0, Span(row, "quiet")) for row in wrap(note, width)] if note else []


def with_asks(note: str, model: SessionModel, size: Size, more: str) -> str:
    """A page's note with that sentence, or the sentence alone where only one fits beside what
    stands at the right."""
    asks = asks_note(model)
    both = " · ".join(part for part in (note, asks) if part)
    room = size.inner - (cell_len(more) + _APART if more else 0)
    return both if cell_len(both) <= room else asks or note


def called(ask: ReclaimLine) -> str:
    """How somebody who asks is told of: the number on their phone, and the name they typed."""
    if not ask.name:
        return _("{number}   no name given").format(number=ask.number)
    return _("{number}   “{name}”").format(number=ask.number, name=ask.name)


class ReclaimScreen(ListScreen[Argument | None], SayingScreen[Argument | None]):
    """Who is it? Gives what the room's action `reclaim` takes, REFUSE, or None."""

    place = PEOPLE
    BINDINGS = bindings_of(
        PEOPLE,
        without=(
            "by-hand",
            "remove-newcomers",
            "search",
            "more-time",
            "other",
            "reword",
            "merge",
            "hide",
            "private",
        ),
    )

    def __init__(self, ask: ReclaimLine) -> None:
        super().__init__()
        self._ask = ask

    def ids(self) -> Sequence[str]:
        """First those whose name is like the one that was typed, then all others in the order in
        which they came in."""
        people = [one for one in self.model.state.participants.values() if one.name]
        people = [one for one in people if not one.removed]
        typed = name_key(self._ask.name)
        alike = [one.id for one in people if typed and _alike(self._ask.name, one.name)]
        alike.sort(key=lambda id: name_key(self.model.state.participants[id].name) != typed)
        return [*alike, REFUSE, *(one.id for one in people if one.id not in alike)]

    def frame(self, size: Size) -> Frame:
        template = _("Ask them to show you the number {number} on their phone.")
        return Frame(
            title=self.model.state.title,
            where=_("who is here"),
            pace=whereabouts(self.model),
            time=self.time_of_day,
            prompt=_("Who was here before?") + "\n" + called(self._ask),
            keys=(key("open", _("it is them")), key("up"), key("close"), help_key()),
            note=template.format(number=self._ask.number),
            banner=self.message_rows(size),
        )

    def block(self, id: str, size: Size) -> list[Line]:
        if id == REFUSE:
            return [at(size.margin, Span(row, bold=True)) for row in wrap(_no(), size.reading)]
        state = self.model.state
        person = state.participants[id]
        number = list(state.participants).index(id) + 1
        presence_text = standing_words(standing(self.model, person))
        middle, end = columns(size)
        end -= cell_len(presence_text)
        names = wrap(person.name, middle - size.margin - 8)
        group = (wrap(state.group_name(person.group), end - middle - 2) or [""])[0]
        first = place(
            (size.margin, [Span(f"{number:>4}", "quiet")]),
            (size.margin + 6, [Span(names[0], bold=True)]),
            (middle, [Span(group, "quiet")]),
            (end, [Span(presence_text, "quiet", drawn=True)]),
        )
        return [first, *(at(size.margin + 6, Span(row, bold=True)) for row in names[1:])]

    @page_action
    async def action_open(self) -> None:
        """Say yes to the chosen person, once that is confirmed; or say no."""
        chosen = self.at
        if chosen == REFUSE:
            self.dismiss(REFUSE)
            return
        person = self.model.state.participants[chosen]
        asks = _("Give {name}'s place to the phone that shows {number}?")
        asks = asks.format(name=person.name, number=self._ask.number)
        says = [_("Any other phone using this place will be signed out.")]
        yes = Choice("yes", _("Yes, it is {name}").format(name=person.name))
        choices = [yes, Choice("", _("Not yet"))]
        if chosen in self.model.live.present:
            says.append(_("A phone with this place was in use just now. Is it no longer theirs?"))
            choices.reverse()  # A quick second enter must not put out somebody who is here.
        if await self.app.push_screen_wait(ChooseScreen(asks, choices, says)):
            self.dismiss({"ask": self._ask.number, "id": chosen})

    @page_action
    def action_close(self) -> None:
        """Decide later."""
        self.dismiss(None)


def _no() -> str:
    return _("None of these: refuse")


def _alike(typed: str, name: str) -> bool:
    """Whether one of two names stands within the other, or looks so."""
    one, other = dict(looks(typed)), dict(looks(name))
    return any(one[way] in other[way] or other[way] in one[way] for way in one)
