"""The console's actions: one table for keys, footer, help page, command palette and documents.

A key means one thing. The library, the private page, the replay and a form are places of their
own, where a key may mean something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.locales import _

LIBRARY, LOBBY, ROOM, PRIVATE = "library", "lobby", "room", "private"
STEPS, PEOPLE, SHEET, JOIN, CHOOSE = "steps", "people", "sheet", "join", "choose"
FORM = "form"
PAGES = (LIBRARY, LOBBY, ROOM, PRIVATE, STEPS, PEOPLE, SHEET, JOIN, CHOOSE)
PLACES = (*PAGES, FORM)

_LED = (LOBBY, ROOM, PRIVATE)
_AT_STEP = (ROOM, PRIVATE)
_OPENING = (LIBRARY, ROOM, STEPS, PEOPLE, SHEET, CHOOSE)
_LISTS = (*_OPENING, PRIVATE)
_PAGED = (ROOM, PRIVATE, STEPS, PEOPLE, SHEET)
_OVER = (ROOM, PRIVATE, STEPS, PEOPLE, SHEET, JOIN, CHOOSE, FORM)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the facilitator does on the console with a key.

    `keys` are the terminal library's names of the keys, `shown` how people read them. `word` is
    what the footer says, `help` the line of the help page, `section` its heading there; `places`
    are the pages on which the action works. `of_program`: the program carries it out, on any page,
    and not the page.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    word: str
    help: str
    section: str
    places: tuple[str, ...]
    of_program: bool = False

    @property
    def name(self) -> str:
        """The action's name in the program: the method `action_<name>` carries it out."""
        return self.id.replace("-", "_")

    @property
    def call(self) -> str:
        """The name with whose method it is, as the terminal library takes it."""
        return f"app.{self.name}" if self.of_program else self.name


def actions() -> tuple[Action, ...]:
    """All actions, in the order of the help page and in the language chosen now."""
    return (*_sessions(), *_leading(), *_door(), *_answers(), *_time(), *_own(), *_program())


def _sessions() -> Iterable[Action]:
    section, here = _("Sessions"), (LIBRARY,)
    yield Action("new", ("n",), "n", _("new"), _("a new session"), section, here)
    yield Action("replay", ("p",), "p", _("replay"), _("replay a session"), section, here)
    yield Action("export", ("x",), "x", _("export"), _("export documents"), section, here)


def _leading() -> Iterable[Action]:
    section = _("Lead the room")
    yield Action("next", ("space",), "space", _("next"), _("next step"), section, _LED)
    yield Action("back", ("left", "backspace"), "←", _("back"), _("step back"), section, _AT_STEP)
    yield Action("steps", ("j",), "j", _("steps"), _("steps: look, skip, repeat"), section, _LED)
    yield Action(
        "act",
        ("r",),
        "r",
        _("reveal"),
        _("reveal, freeze or close"),
        section,
        _AT_STEP,
    )
    again = _("open a stopped room again")
    yield Action("reopen", ("s",), "s", _("open again"), again, section, _LED)
    yield Action("sheet", ("f",), "f", _("sheet"), _("the twelve questions"), section, _LED)
    yield Action("blank", ("b",), "b", _("blank"), _("blank the screen"), section, _LED)


def _door() -> Iterable[Action]:
    section = _("The door")
    lobby, code = (LOBBY, JOIN), (ROOM, JOIN)
    yield Action("join-code", ("q",), "q", _("code"), _("show the join code"), section, code)
    yield Action("wifi", ("w",), "w", _("Wi-Fi code"), _("Wi-Fi code or page code"), section, lobby)
    yield Action(
        "address", ("a",), "a", _("other address"), _("take another address"), section, lobby
    )
    poster, gaps = _("a poster with the code"), _("code without half blocks")
    yield Action("poster", ("p",), "p", _("poster"), poster, section, lobby)
    yield Action("whole-cells", ("g",), "g", _("no gaps"), gaps, section, lobby)
    yield Action(
        "lock", ("l",), "l", _("lock"), _("lock or unlock the door"), section, (*_LED, JOIN)
    )


def _answers() -> Iterable[Action]:
    section, room = _("Answers"), (ROOM,)
    yield Action("up", ("up",), "↑", _("choose"), _("choose the one above"), section, _LISTS)
    yield Action("down", ("down",), "↓", _("choose"), _("choose the one below"), section, _LISTS)
    yield Action("open", ("enter",), "enter", _("open"), _("open or edit it"), section, _OPENING)
    yield Action("hide", ("h",), "h", _("hide"), _("hide or restore"), section, room)
    yield Action("principle", ("k",), "k", _("principle"), _("keep as a principle"), section, room)
    yield Action("need", ("y",), "y", _("need"), _("keep as a need"), section, room)
    word, chooses = _("for the decision"), _("choose for the decision")
    yield Action("choose", ("x",), "x", word, chooses, section, room)
    hand, with_people = _("enter by hand, or edit"), (ROOM, PEOPLE)
    yield Action("by-hand", ("e",), "e", _("by hand"), hand, section, with_people)
    yield Action("undo", ("u",), "u", _("undo"), _("undo the last thing"), section, _LED)
    yield Action("other", ("v",), "v", _("view"), _("the other view"), section, room)
    yield Action("compare", ("c",), "c", _("compare"), _("what has changed"), section, room)
    yield Action("next-page", ("n", "pagedown"), "n", _("more"), _("next page"), section, _PAGED)
    yield Action(
        "previous-page", ("p", "pageup"), "p", _("page back"), _("page before"), section, _PAGED
    )
    yield Action(
        "accept", ("a",), "a", _("accept"), _("let an answer through"), section, (PRIVATE,)
    )


def _time() -> Iterable[Action]:
    section = _("Time")
    yield Action("timer", ("t",), "t", _("timer"), _("start or pause the clock"), section, _AT_STEP)
    yield Action(
        "more-time",
        ("plus", "equals_sign"),
        "+",
        _("one minute"),
        _("a minute more"),
        section,
        _AT_STEP,
    )
    yield Action(
        "less-time", ("minus",), "−", _("a minute less"), _("a minute less"), section, _AT_STEP
    )


def _own() -> Iterable[Action]:
    section = _("Only for you")
    yield Action(
        "private", ("tab",), "tab", _("your page"), _("your private page"), section, _AT_STEP
    )
    yield Action("people", ("o",), "o", _("who is here"), _("who is here"), section, _LED)
    word, help = _("newcomers"), _("remove who never came back")
    yield Action("remove-newcomers", ("z",), "z", word, help, section, (PEOPLE,))


def _program() -> Iterable[Action]:
    section, leave = _("Program"), _("leave this window")
    following = _("the next field"), section, (FORM,)
    yield Action("next-field", ("enter",), "enter", _("next field"), *following)
    yield Action("save", ("ctrl+s",), "ctrl+s", _("save"), _("save and close"), section, (FORM,))
    yield Action("close", ("escape",), "esc", _("close"), _("close, or back"), section, _OVER)
    pages, everywhere = (section, PAGES, True), (section, PLACES, True)
    yield Action("keys", ("question_mark",), "?", _("help"), _("these keys"), *pages)
    commands = _("all commands")
    yield Action("command-palette", ("ctrl+p",), "ctrl+p", _("all"), commands, *everywhere)
    yield Action("theme", ("d",), "d", _("light"), _("dark or light"), *pages)
    yield Action("leave", ("ctrl+q",), "ctrl+q", _("leave"), leave, *everywhere)


def at_place(place: str) -> tuple[Action, ...]:
    """The actions that work on a page, in the order of the help page."""
    return tuple(action for action in actions() if place in action.places)


def action(id: str) -> Action:
    """The action with that id; KeyError if there is none."""
    for known in actions():
        if known.id == id:
            return known
    raise KeyError(id)
