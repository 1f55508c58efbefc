"""What all screens of drawn pages share: one page, the keys of its place, and its actions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Event
from textual.events import Key as KeyEvent
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from facilitator.console.actions import Action, action, at_place
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page import Page
from facilitator.console.widgets.page_frame import Frame
from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.console.program import Program
    from facilitator.console.session_model import SessionModel

_MINUTE = 5.0
"""Seconds between two looks at the clock."""

Result = TypeVar("Result")
Here = TypeVar("Here", bound="PageScreen[Any]")


def bindings_of(place: str, without: Collection[str] = ()) -> list[BindingType]:
    """The key bindings of a place, from the table of actions; `without` the actions of these ids.

    The key for the next field comes before the field itself.
    """
    return bindings(known for known in at_place(place) if known.id not in without)


def bindings(actions: Iterable[Action]) -> list[BindingType]:
    """The key bindings of some rows of the table."""
    return [
        Binding(
            ",".join(with_capitals(known.keys)),
            known.call,
            known.word_id,
            show=False,
            key_display=known.shown,
            priority=known.id == "next-field",
            tooltip=known.help_id,
            id=known.id,
        )
        for known in actions
    ]


def with_capitals(keys: Iterable[str]) -> list[str]:
    """The keys, and the capital of every letter among them: a sentence says "Press R"."""
    return [
        name for key in keys for name in dict.fromkeys((key, key.upper() if len(key) == 1 else key))
    ]


def page_action(
    method: Callable[[Here], Coroutine[Any, Any, None] | None],
) -> Callable[[Here], None]:
    """A page's action, whichever way it is asked for. It takes the last message away, and the page
    is drawn again behind it. What waits for the room or for another page goes on beside the keys.
    """

    @wraps(method)
    def act(screen: Here) -> None:
        if method.__name__ in screen.once and screen.console.presses.repeated:
            return
        screen.before_acting()
        waits = method(screen)
        if waits is not None:
            # Of the program and not of this screen, which may give way to another meanwhile.
            screen.app.run_worker(screen.acting(waits, len(screen.app.screen_stack)))
        screen.redraw()

    return act


def does_nothing() -> str:
    """The sentence for a key that the page does not know."""
    return _("This key does nothing here. Press ? to see the keys.")


class PageScreen(Screen[Result]):
    """A screen that is one drawn page. Its keys are those of its place in the table of actions."""

    place: ClassVar[str] = ""
    once: ClassVar[Collection[str]] = ("action_next",)
    """The actions that a key which is held down, or pressed twice in a moment, asks for once."""
    turning: ClassVar[tuple[str, str]] = ("next_page", "previous_page")
    """The actions that turn the page on and back."""
    _clicked = ""
    """The thing that was clicked last."""

    def compose(self) -> ComposeResult:
        """The page, and nothing else."""
        yield Page(self.draw)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What text is selected from or to: in a page it is counted in cells."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if isinstance(widget, Page):
            offset = Offset(x, y) - widget.region.offset
        return widget, offset

    @abstractmethod
    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The lines of the page at this size."""

    @property
    def console(self) -> Program:
        """The program this screen belongs to."""
        return cast("Program", self.app)

    @property
    def model(self) -> SessionModel:
        """The session that is led; there must be one."""
        model = self.console.model
        assert model is not None
        return model

    def draft(self, name: str) -> Mapping[str, str]:
        """What was typed into this session and not saved, by field; none without a session."""
        opened = self.console.opened
        return opened.drafts.get(name) if opened is not None else {}

    def keep_draft(self, name: str, texts: Mapping[str, str]) -> None:
        """Keep what is typed now, so that it outlives the program; none of it: drop the draft."""
        opened = self.console.opened
        if opened is not None:
            opened.drafts.keep(name, texts, self.app.run_worker)

    def top(self) -> Frame:
        """The quiet line of a page over the room's: where the room is, and how many answered."""
        model = self.console.model
        if model is None or not model.state.agenda.steps:
            return Frame(title=_("Facilitator"))
        step = model.state.now
        if step is None:
            return Frame(title=model.state.title, where=_("lobby"), time=self.time_of_day)
        from facilitator.console.counts import count_of
        from facilitator.console.phases import where
        from facilitator.console.time_left import pace_of

        at = where(model.state.agenda, step)
        count = count_of(model.state, step)
        title, pace = model.state.title, pace_of(model)
        return Frame(title=title, where=at, pace=pace, count=count, time=self.time_of_day)

    @property
    def time_of_day(self) -> str:
        """What the clock shows, for the first row."""
        return f"{self.model.clock.now():%H:%M}"

    def on_mount(self) -> None:
        """Follow the time of day."""
        self.set_interval(_MINUTE, self.tick)

    def tick(self) -> None:
        """The clock may show another minute."""
        self.redraw()

    def redraw(self) -> None:
        """Draw again; only the rows that differ are painted."""
        if self.is_mounted and self.is_current:
            # There is none left where the program is just ending.
            for page in self.query(Page):
                page.show(self.draw)
            self.console.show_wall()

    def changed(self) -> None:
        """The session has moved on."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Coming back from another screen."""
        self.redraw()

    def actions(self) -> Sequence[Action]:
        """The actions of this place, in the order of the help page."""
        return at_place(self.place)

    def here(self) -> Sequence[Action]:
        """The actions that work on this page now."""
        bound = self.active_bindings.values()
        names = {each.binding.action.rpartition(".")[2] for each in bound if each.enabled}
        return [known for known in self.actions() if known.name in names]

    async def intercepts(self, event: Event) -> bool:
        """Whether the page has dealt with what was typed, before any field or key of its own."""
        return False

    def on_key(self, event: KeyEvent) -> None:
        """A key that does nothing here now says so."""
        bound = [each for each in self.BINDINGS if isinstance(each, Binding)]
        for name in (each.action for each in bound if event.key in each.key.split(",")):
            if self.check_action(name, ()) is None:
                self.before_acting()
                self.unavailable(name)
        if event.is_printable and event.key not in self.active_bindings:
            self.before_acting()
            self.unknown_key()

    # The mouse

    async def on_page_clicked(self, event: Page.Clicked) -> None:
        """A click chooses a thing, and one more opens it; or it is on a key of the footer."""
        if event.target.action:
            await self._click(event.target.action)
            return
        self.before_acting()
        selectable, before = event.target.selectable, self._clicked
        self._clicked = selectable
        if self.choose(selectable) and selectable == before:
            await self._click("open")
        self.redraw()

    async def _click(self, action: str) -> None:
        self.console.presses.note(f"click {action}")
        await self.run_action(action)

    def choose(self, selectable: str) -> bool:
        """Choose the thing that was clicked; whether it was chosen already."""
        return False

    async def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """The wheel turns the page, from the first to the last."""
        page, pages = self.paged()
        if 0 <= page + event.by < pages:
            await self.run_action(self.turning[event.by < 0])

    def paged(self) -> tuple[int, int]:
        """The page that is shown, counted from 0, and how many there are."""
        return 0, 1

    def unavailable(self, action: str) -> None:
        """Say in one line why an action of this page does not work now."""

    def unknown_key(self) -> None:
        """Say in one line that a key means nothing on this page."""

    def before_acting(self) -> None:
        """Called before an action; for what a key takes away, such as a message."""

    async def acting(self, waits: Coroutine[Any, Any, None], pages: int) -> None:
        """Wait for the end of an action, and draw what has become of it. There were so many pages
        when its key was pressed: if the key before it has opened one, it is not meant for what is
        beneath."""
        if len(self.app.screen_stack) > pages:
            waits.close()
            return
        await waits
        self.redraw()


def key(id: str, word: str = "") -> Key:
    """An action for the footer: its key and its word, or another word where that is plainer."""
    key_action = action(id)
    if id in ("up", "down"):
        key_action = replace(action("down"), shown="↑↓")
    return Key(key_action.shown.split()[0], word or key_action.word, key_action.call)


def help_key() -> Key:
    """The footer's last key."""
    return key("keys")
