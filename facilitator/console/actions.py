"""The console's actions: one table for keys, footer, help page, command palette and documents.

A key means one thing. The library, the private page, the replay, two texts that are combined and a
form are places of their own, where a key may mean something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from facilitator.locales import N_, _

LIBRARY, LOBBY, ROOM, PRIVATE = "library", "lobby", "room", "private"
STEPS, PEOPLE, SHEET, JOIN, CHOOSE = "steps", "people", "sheet", "join", "choose"
ANSWER, COMBINE = "answer", "combine"
AGENDA, PROJECTION, FORM = "agenda", "projection", "form"
PAGES = (LIBRARY, LOBBY, ROOM, PRIVATE, STEPS, PEOPLE, SHEET, JOIN, CHOOSE, ANSWER, COMBINE, AGENDA)
PLACES = (*PAGES, FORM)
EVERYWHERE = (*PLACES, PROJECTION)

_LED = (LOBBY, ROOM, PRIVATE)
_AT_STEP = (ROOM, PRIVATE)
_OPENING = (LIBRARY, ROOM, STEPS, PEOPLE, SHEET, CHOOSE, COMBINE, AGENDA)
_LISTS = (*_OPENING, PRIVATE, ANSWER)
_PAGED = (ROOM, PRIVATE, STEPS, PEOPLE, SHEET, ANSWER, COMBINE, AGENDA)
_VIEWS = (ROOM, PEOPLE, STEPS, SHEET)
_OVER = (ROOM, PRIVATE, STEPS, PEOPLE, SHEET, JOIN, CHOOSE, ANSWER, COMBINE, AGENDA, FORM)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the facilitator does on the console with a key.

    `keys` are the terminal library's names of the keys, `shown` how people read them. The texts
    `…_id` are looked up in the catalogue when they are shown. `places` are the pages on which the
    action works. `of_program`: the program carries it out, on any page, and not the page.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    word_id: str
    help_id: str
    section_id: str
    places: tuple[str, ...]
    of_program: bool = False

    @property
    def word(self) -> str:
        """What the footer says."""
        return _(self.word_id)

    @property
    def help(self) -> str:
        """The line of the help page."""
        return _(self.help_id)

    @property
    def section(self) -> str:
        """The heading on the help page."""
        return _(self.section_id)

    @property
    def name(self) -> str:
        """The action's name in the program: the method `action_<name>` carries it out."""
        return self.id.replace("-", "_")

    @property
    def call(self) -> str:
        """The name with whose method it is, as the terminal library takes it."""
        return f"app.{self.name}" if self.of_program else self.name


@cache
def actions() -> tuple[Action, ...]:
    """All actions, in the order of the help page."""
    return (
        *_sessions(),
        *_leading(),
        *_door(),
        *_answers(),
        *_themes(),
        *_two_texts(),
        *_agenda(),
        *_time(),
        *_own(),
        *_program(),
    )


def _sessions() -> Iterable[Action]:
    section, here = N_("Sessions"), (LIBRARY,)
    yield Action("new", ("n",), "n", N_("new"), N_("a new session"), section, here)
    yield Action("replay", ("p",), "p", N_("replay"), N_("replay a session"), section, here)
    yield Action(
        "example", ("o",), "o", N_("example"), N_("replay the example session"), section, here
    )
    about, with_lobby = N_("title, cause, agenda, place"), (LIBRARY, LOBBY, PRIVATE)
    yield Action("settings", ("e",), "e", N_("edit"), about, section, with_lobby)
    delete = N_("delete a session for good")
    yield Action("delete", ("delete", "backspace"), "del", N_("delete"), delete, section, here)
    yield Action("export", ("x",), "x", N_("export"), N_("export documents"), section, here)
    yield Action(
        "sitting", ("s",), "s", N_("another sitting"), N_("go on in another sitting"), section, here
    )


def _leading() -> Iterable[Action]:
    section = N_("Lead the room")
    yield Action("next", ("space",), "space", N_("next"), N_("next step"), section, _LED)
    yield Action(
        "back", ("left", "backspace"), "←", N_("back"), N_("previous step"), section, _AT_STEP
    )
    yield Action("steps", ("j",), "j", N_("steps"), N_("steps: view, skip, repeat"), section, _LED)
    yield Action(
        "act",
        ("r",),
        "r",
        N_("reveal"),
        N_("reveal, freeze or close"),
        section,
        _AT_STEP,
    )
    again = N_("reopen, or another sitting")
    stages = N_("another stage of the step")
    yield Action("stage", ("1",), "1", N_("stage"), stages, section, (ROOM,))
    yield Action("reopen", ("s",), "s", N_("reopen"), again, section, _LED)
    yield Action("sheet", ("f",), "f", N_("sheet"), N_("the twelve questions"), section, _LED)
    of_groups = N_("the map of groups")
    yield Action("map", ("comma",), ",", N_("map"), of_groups, section, _LED)
    anew = N_("lay the map out anew")
    yield Action("redraw", ("semicolon",), ";", N_("lay out"), anew, section, (ROOM, SHEET))
    yield Action("blank", ("b",), "b", N_("blank"), N_("blank the screen"), section, _LED)


def _door() -> Iterable[Action]:
    section = N_("The door")
    lobby, code = (LOBBY, JOIN), (ROOM, JOIN)
    yield Action("join-code", ("q",), "q", N_("code"), N_("show the join code"), section, code)
    yield Action(
        "wifi", ("w",), "w", N_("Wi-Fi code"), N_("Wi-Fi code or join code"), section, lobby
    )
    yield Action(
        "address", ("a",), "a", N_("other address"), N_("try another address"), section, lobby
    )
    poster, gaps = N_("a poster with the code"), N_("code in solid blocks")
    yield Action("poster", ("p",), "p", N_("poster"), poster, section, lobby)
    yield Action("whole-cells", ("g",), "g", N_("solid code"), gaps, section, lobby)
    checks = N_("is everything ready?")
    yield Action("checks", ("c",), "c", N_("checks"), checks, section, lobby)
    yield Action(
        "lock", ("l",), "l", N_("lock"), N_("lock or unlock the door"), section, (*_LED, JOIN)
    )


def _answers() -> Iterable[Action]:
    section, room = N_("Answers"), (ROOM, ANSWER)
    yield Action("up", ("up",), "↑", N_("select"), N_("select the one above"), section, _LISTS)
    yield Action("down", ("down",), "↓", N_("select"), N_("select the one below"), section, _LISTS)
    yield Action("open", ("enter",), "enter", N_("open"), N_("open or edit it"), section, _OPENING)
    yield Action("hide", ("h",), "h", N_("hide"), N_("hide or restore"), section, (*room, PEOPLE))
    yield Action(
        "principle", ("k",), "k", N_("principle"), N_("make it a principle"), section, room
    )
    yield Action("need", ("y",), "y", N_("need"), N_("make it a need"), section, room)
    differ = N_("move it to where we differ")
    yield Action("disagreement", ("full_stop",), ".", N_("we differ"), differ, section, room)
    hand, with_people = N_("enter by hand, or edit"), (ROOM, PEOPLE, STEPS)
    yield Action("by-hand", ("e",), "e", N_("by hand"), hand, section, with_people)
    counts = N_("count raised hands")
    yield Action("count-hands", ("number_sign",), "#", N_("count hands"), counts, section, (ROOM,))
    imports = N_("import answers or people")
    with_lobby = (LOBBY, PRIVATE)
    yield Action("import", ("i",), "i", N_("import"), imports, section, with_lobby)
    yield Action(
        "undo", ("u",), "u", N_("undo"), N_("undo the last action"), section, (*_LED, ANSWER)
    )
    yield Action("other", ("v",), "v", N_("view"), N_("the other view"), section, _VIEWS)
    yield Action(
        "compare", ("c",), "c", N_("compare"), N_("show what has changed"), section, (ROOM,)
    )
    yield Action("next-page", ("n", "pagedown"), "n", N_("more"), N_("next page"), section, _PAGED)
    yield Action(
        "previous-page",
        ("p", "pageup"),
        "p",
        N_("previous page"),
        N_("previous page"),
        section,
        _PAGED,
    )
    yield Action("accept", ("a",), "a", N_("accept"), N_("accept an answer"), section, (PRIVATE,))


def _themes() -> Iterable[Action]:
    section, room = N_("Themes"), (ROOM,)
    either = (ROOM, ANSWER)
    marks = N_("mark it, or choose it")
    yield Action("choose", ("x",), "x", N_("mark"), marks, section, room)
    yield Action("merge", ("m",), "m", N_("merge"), N_("merge into one"), section, (ROOM, PEOPLE))
    yield Action("split", ("g",), "g", N_("split"), N_("split a theme again"), section, either)
    same, other = N_("merge what looks the same"), N_("not the same: no more hints")
    yield Action("same", ("a",), "a", N_("the same"), same, section, room)
    yield Action("not-same", ("i",), "i", N_("not the same"), other, section, room)
    rewords = N_("reword, or name a theme")
    yield Action("reword", ("w",), "w", N_("reword"), rewords, section, (*either, PEOPLE))
    yield Action(
        "star", ("asterisk",), "*", N_("star"), N_("star, or take the star off"), section, either
    )
    resets = N_("back to how it was given")
    yield Action("reset", ("0",), "0", N_("reset"), resets, section, (ANSWER,))
    finds = N_("show what holds a word")
    yield Action("search", ("slash",), "/", N_("search"), finds, section, (ROOM, PEOPLE))


def _two_texts() -> Iterable[Action]:
    section, here = N_("Combine two texts"), (COMBINE,)
    yield Action("take-a", ("a",), "a", N_("take A"), N_("the sentence of A"), section, here)
    yield Action("take-b", ("b",), "b", N_("take B"), N_("the sentence of B"), section, here)
    yield Action("take-both", ("x",), "x", N_("both"), N_("both sentences"), section, here)
    yield Action("take-none", ("0",), "0", N_("none"), N_("neither of them"), section, here)
    other = N_("choose the two texts")
    yield Action("other-texts", ("o",), "o", N_("other texts"), other, section, here)


def _agenda() -> Iterable[Action]:
    section, here = N_("The agenda"), (AGENDA,)
    earlier, later = N_("let the step come earlier"), N_("let the step come later")
    yield Action("step-earlier", ("minus",), "−", N_("earlier"), earlier, section, here)
    yield Action("step-later", ("plus", "equals_sign"), "+", N_("later"), later, section, here)
    more = N_("insert a step after it")
    yield Action("insert-step", ("i",), "i", N_("insert"), more, section, here)
    drops = N_("leave the step out")
    yield Action("drop-step", ("delete", "backspace"), "del", N_("drop"), drops, section, here)
    saves = N_("use these steps, or keep them")
    yield Action("use-agenda", ("s",), "s", N_("save"), saves, section, here)


def _time() -> Iterable[Action]:
    section = N_("Time")
    yield Action(
        "timer", ("t",), "t", N_("timer"), N_("start or pause the timer"), section, _AT_STEP
    )
    yield Action(
        "more-time",
        ("plus", "equals_sign"),
        "+",
        N_("one minute more"),
        N_("more time, also for one"),
        section,
        (*_AT_STEP, PEOPLE),
    )
    yield Action(
        "less-time",
        ("minus",),
        "−",
        N_("one minute less"),
        N_("one minute less"),
        section,
        _AT_STEP,
    )

    pause = N_("a break, reading, talking")
    yield Action("break", ("z",), "z", N_("break"), pause, section, (ROOM,))
    bell = N_("the bell, on or off")
    yield Action("bell", ("ctrl+g",), "ctrl+g", N_("bell"), bell, section, _AT_STEP)


def _own() -> Iterable[Action]:
    section = N_("Only for you")
    yield Action(
        "private",
        ("tab",),
        "tab",
        N_("your page"),
        N_("your private page"),
        section,
        (*_LED, PEOPLE),
    )
    yield Action("people", ("o",), "o", N_("who is here"), N_("people and groups"), section, _LED)
    leads = N_("lead with a phone, or stop")
    with_lobby = (LOBBY, PRIVATE)
    yield Action("remote", ("m",), "m", N_("remote"), leads, section, with_lobby)
    word, help = N_("newcomers"), N_("remove people never seen again")
    yield Action("remove-newcomers", ("delete",), "del", word, help, section, (PEOPLE,))


def _program() -> Iterable[Action]:
    section, leave = N_("Program"), N_("leave this window")
    following = N_("go to the next field"), section, (FORM,)
    yield Action("next-field", ("enter",), "enter", N_("next field"), *following)
    yield Action("save", ("ctrl+s",), "ctrl+s", N_("save"), N_("save and close"), section, (FORM,))
    yield Action("close", ("escape",), "esc", N_("close"), N_("close, or back"), section, _OVER)
    pages, everywhere = (section, (*PAGES, PROJECTION), True), (section, EVERYWHERE, True)
    yield Action("keys", ("question_mark",), "?", N_("help"), N_("these keys"), *pages)
    word, commands = N_("all"), N_("all commands")
    yield Action("command-palette", ("ctrl+p",), "ctrl+p", word, commands, section, PLACES, True)
    yield Action("theme", ("d",), "d", N_("light"), N_("dark or light"), *pages)
    yield Action("leave", ("ctrl+q",), "ctrl+q", N_("leave"), leave, *everywhere)


@cache
def at_place(place: str) -> tuple[Action, ...]:
    """The actions that work on a page, in the order of the help page."""
    return tuple(action for action in actions() if place in action.places)


def action(id: str) -> Action:
    """The action with that id; KeyError if there is none."""
    return _by_id()[id]


@cache
def _by_id() -> dict[str, Action]:
    return {known.id: known for known in actions()}
