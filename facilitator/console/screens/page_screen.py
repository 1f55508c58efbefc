"""What all screens of drawn pages share: one page, the keys of its place, and the way to act."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from facilitator.console.actions import Action, action, at_place
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.frame import Frame
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page import Page
from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.console.app import Console
    from facilitator.console.led import Led

Result = TypeVar("Result")


def bindings_of(place: str) -> list[BindingType]:
    """The key bindings of a place, from the table of actions.

    The key for the next field comes before the field itself.
    """
    return [
        Binding(
            ",".join(known.keys),
            f"act({known.id!r})",
            known.help,
            show=False,
            priority=known.id == "next-field",
        )
        for known in at_place(place)
    ]


class PageScreen(Screen[Result]):
    """A screen that is one drawn page. An action works if the screen has a method `do_<id>`."""

    place: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        """The page, and nothing else."""
        yield Page(self.draw)

    @abstractmethod
    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The lines of the page at this size."""

    @property
    def console(self) -> Console:
        """The program this screen belongs to."""
        return cast("Console", self.app)

    @property
    def led(self) -> Led:
        """The session that is led; there must be one."""
        led = self.console.led
        assert led is not None
        return led

    def top(self) -> Frame:
        """The quiet line of a page over the room's: where the room is, and how many answered."""
        led = self.console.led
        if led is None or not led.state.agenda.steps:
            return Frame(phase=_("Facilitator"))
        step = led.state.now
        if step is None:
            return Frame(phase=_("lobby"), position=led.state.title)
        from facilitator.activities.words import phase
        from facilitator.console.counts import count_of
        from facilitator.console.phases import position

        where = position(led.state.agenda, step)
        return Frame(phase=phase(step.phase), position=where, count=count_of(led.state, step))

    def redraw(self) -> None:
        """Draw again; only the rows that differ are painted."""
        if self.is_mounted and self.is_current:
            self.query_one(Page).show(self.draw)

    def changed(self) -> None:
        """The session has moved on."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Coming back from another screen."""
        self.redraw()

    def can(self, id: str) -> bool:
        """Whether the action works on this page now."""
        return hasattr(self, _method(id)) or hasattr(self.app, _method(id))

    def here(self) -> tuple[Action, ...]:
        """The actions that work on this page now."""
        return tuple(known for known in at_place(self.place) if self.can(known.id))

    def action_act(self, id: str) -> None:
        """Carry out one of the table's actions.

        What waits for the room or for another page goes on beside the keys.
        """
        if not self.can(id) or (id == "next" and not self.led.goes_on()):
            return
        self.before_acting(id)
        found = getattr(self, _method(id), None) or getattr(self.app, _method(id))
        waits = found()
        if waits is not None:
            # Of the program and not of this screen, which may give way to another meanwhile.
            self.app.run_worker(self._acting(waits))
        self.redraw()

    async def _acting(self, waits: Awaitable[None]) -> None:
        await waits
        self.redraw()

    def before_acting(self, id: str) -> None:
        """Called before an action; for what a key takes away, such as a message."""


def _method(id: str) -> str:
    return f"do_{id.replace('-', '_')}"


def key(id: str, word: str = "") -> Key:
    """An action for the footer: its key and its word, or another word where that is plainer."""
    found = action(id)
    if id in ("up", "down"):
        found = replace(found, shown="↑↓")
    first = found.shown.split()[0]
    return first, word or found.word


def help_key() -> Key:
    """The footer's last key."""
    return key("keys")
