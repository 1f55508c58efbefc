"""What people said would help them take part: a page for the facilitator alone, and what other
pages may say of it. On a screen that the room sees stands no number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.console.actions import PEOPLE
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import BLANK, Line, Span, at, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.private_frame import in_violet, private_heading
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.link.messages import WishLine
from facilitator.locales import _, n_
from facilitator.workshop.what_helps import Help

_WIDEST = 34
"""Cells from the name of a wish to its number at most."""


def help_words() -> Mapping[Help, str]:
    """What can be asked for, in words."""
    return {
        "larger-text": _("larger text"),
        "reading-aloud": _("texts read aloud"),
        "interpreter": _("interpreter"),
        "food": _("food"),
        "child-care": _("child care"),
        "step-free": _("getting around without steps"),
        "other": _("something else"),
    }


def asks(model: SessionModel) -> bool:
    """Whether phones ask, or have asked."""
    return model.state.ask_what_helps or bool(model.live.wishes)


def wishes_in_short(model: SessionModel) -> str:
    """All wishes in one text; "" if there are none."""
    return " · ".join(map(_in_short, model.live.wishes))


def _in_short(line: WishLine) -> str:
    counted = f"{help_words()[line['help']]} {line['count']}"
    return f"{counted} ({', '.join([*line['texts'], *_more(line)])})" if line["texts"] else counted


def _more(line: WishLine) -> list[str]:
    """That some words are left out."""
    more = line["more"]
    return [n_("and {count} more", "and {count} more", more).format(count=more)] if more else []


def wishes_key(model: SessionModel) -> list[Key]:
    """The key for the page, where there is one."""
    count = _count_beside_wall(model)
    counted = _("what helps ({count})").format(count=count)
    return [key("private", counted if count else _("what helps"))] if asks(model) else []


def _count_beside_wall(model: SessionModel) -> int:
    """How many wishes there are, on a page that the room does not see."""
    return sum(line["count"] for line in model.live.wishes) if model.live.windows else 0


def wishes_note(model: SessionModel) -> str:
    """Where they are, and how many on a page that the room does not see; "" where nobody is
    asked."""
    count = _count_beside_wall(model)
    if not asks(model):
        return ""
    if not count:
        return _("What would help people take part: press Tab")
    template = n_(
        "What would help people take part: {count} wish (press Tab)",
        "What would help people take part: {count} wishes (press Tab)",
        count,
    )
    return template.format(count=count)


def nobody_asks() -> str:
    """Why there is no such page."""
    return _("Phones do not ask what would help people take part.")


def _rows(line: WishLine) -> list[str]:
    """The words below a number."""
    return [*(f"“{text}”" for text in line["texts"]), *_more(line)]


class WishesScreen(ListScreen[None]):
    """For each wish how many have it, and its words below it, which belong to no number."""

    place = PEOPLE
    BINDINGS = bindings_of(
        PEOPLE,
        without=(
            "by-hand",
            "remove-newcomers",
            "search",
            "more-time",
            "other",
            "open",
            "reword",
            "merge",
            "hide",
        ),
    )

    def draw(self, width: int, height: int) -> Sequence[Line]:
        return in_violet(super().draw(width, height))

    def ids(self) -> Sequence[str]:
        return [
            id
            for line in self.model.live.wishes
            for id in (line["help"], *(f"{line['help']} {n}" for n in range(len(_rows(line)))))
        ]

    def frame(self, size: Size) -> Frame:
        move = [key("up", _("move"))] if self.model.live.wishes else []
        keys = (*move, key("close"), help_key())
        note = _("Nobody sees who asked. It goes when the session is closed.")
        return replace(self.top(), keys=keys, note=note)

    def above(self, size: Size) -> list[Line]:
        seen = bool(self.model.live.windows)
        title = at(size.margin, Span(_("What would help people take part"), bold=True))
        return [private_heading(size.margin, beside_wall=seen), BLANK, title, BLANK]

    def nothing(self, size: Size) -> list[Line]:
        message = _("Nothing yet. What people say appears here ten minutes later at most.")
        if self.model.state.erased_at > self.model.state.begun_at:
            message = _(
                "They were removed when somebody was erased. Phones ask again, and what people "
                "say from now on appears here ten minutes later at most."
            )
        if not self.model.state.ask_what_helps:
            message = nobody_asks()
        return [at(size.margin, Span(row)) for row in wrap(message, size.reading)]

    def block(self, id: str, size: Size) -> list[Line]:
        help, _space, number = id.partition(" ")
        line = next(one for one in self.model.live.wishes if one["help"] == help)
        if number:
            rows = wrap(_rows(line)[int(number)], size.reading - 4)
            return [at(size.margin + 4, Span(row, "quiet")) for row in rows]
        rows = wrap(help_words()[line["help"]], _WIDEST - 4)
        first = (size.margin + 2, [Span(rows[0])])
        count = (size.margin + _WIDEST, [Span(str(line["count"]), bold=True)])
        return [place(first, count), *(at(size.margin + 2, Span(row)) for row in rows[1:])]

    @page_action
    def action_private(self) -> None:
        """Back to the page before."""
        self.dismiss(None)

    @page_action
    def action_close(self) -> None:
        """Back to the page before."""
        self.dismiss(None)
