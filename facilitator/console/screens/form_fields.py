"""The fields of a form: text, a longer text, and one of several choices by arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key, Paste
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from facilitator.console import drawn_marks
from facilitator.console.screens.text_fields import LongText, OneLine, Paragraphs
from facilitator.console.widgets.lines import plain
from facilitator.console.widgets.own_keys import carry_out
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_ARROW = 2
"""Cells of the arrow at the left of a choice."""
_CHOICE = "choice"
"""Under this name what is drawn of a choice has its key."""

Sort = Literal[
    "text", "secret", "number", "long", "several", "lines", "pick", "judged", "described", "press"
]


TYPED: tuple[Sort, ...] = ("text", "number", "long", "several", "lines")
"""Those in which something is written that is kept until it is saved."""


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a form, by its `sort`: `long` is a sentence in several rows, without a label; it
    has one as `several`, and line breaks as `lines`. `value` is what it begins with, `most` the
    characters it takes, `options` the (id, words) of a choice, `about` a sentence on each of them
    where all are seen, `hint` is said while the cursor is in it."""

    id: str
    label: str
    sort: Sort = "text"
    value: str = ""
    most: int = 0
    options: Sequence[tuple[str, str]] = ()
    about: Sequence[str] = ()
    hint: str = ""
    must: bool = False


class Pick(Widget, can_focus=True):
    """One of several things, changed with the left and right arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right,space", "move(1)", show=False),
    ]
    at = reactive(0)

    @dataclass
    class Changed(Message):
        """Another choice is the chosen one now, or the first one is."""

        pick: Pick

    def __init__(self, options: Sequence[tuple[str, str]], chosen: str = "", **names: str) -> None:
        super().__init__(markup=False, id=names.get("id"), classes=names.get("classes"))
        self.options = list(options)
        ids = [id for id, _label in self.options]
        self.set_reactive(Pick.at, ids.index(chosen) if chosen in ids else 0)

    @property
    def value(self) -> str:
        """The id of what is chosen."""
        return self.options[self.at][0] if self.options else ""

    def watch_at(self) -> None:
        """Tell the form."""
        self.post_message(Pick.Changed(self))

    def render(self) -> Text:
        label = plain(self.options[self.at][1]) if self.options else ""
        if len(self.options) < 2:
            return Text(label)
        return Text(f"← {label} →", overflow="fold")

    async def on_click(self, event: Click) -> None:
        """The arrow at the left takes the choice before; the rest of it the next one."""
        event.prevent_default()
        self.action_move(-1 if event.x < _ARROW else 1)

    async def take(self, event: Key) -> bool:
        """Do what a key is for here; False if it is for nothing."""
        if event.is_printable and event.key != "space":
            return self._lettered((event.character or "").casefold())
        return await carry_out(self, event)

    def _lettered(self, letter: str) -> bool:
        """A letter takes the next choice that begins with it, as in any list of a form."""
        places = [*range(self.at + 1, len(self.options)), *range(self.at)]
        for place in places:
            if plain(self.options[place][1]).casefold().startswith(letter):
                self.at = place
                return True
        return False

    def offer(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer other things, with one of them chosen."""
        self.options = list(options)
        ids = [id for id, _label in options]
        self.at = ids.index(chosen) if chosen in ids else 0
        self.refresh()

    def action_move(self, by: int) -> None:
        """Take the next choice, or the one before."""
        if self.options:
            self.at = (self.at + by) % len(self.options)


class Judgement(Pick):
    """What somebody says of one thing, or nothing: each choice under the key that is its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.beside(-1)", show=False),
        Binding("down", "screen.beside(1)", show=False),
        Binding("backspace,delete", "screen.say('')", show=False),
    ]

    def __init__(self, options: Sequence[tuple[str, str]], chosen: str = "") -> None:
        super().__init__([("", ""), *options], chosen)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._packed(width))

    def render(self) -> Text:
        return Text("\n").join(self._packed(self.content_size.width))

    def _packed(self, width: int) -> list[Text]:
        """The choices in as many rows as they need; none of them is broken."""
        rows = [Text()]
        for place, (key, label) in enumerate(self.options[1:], 1):
            chosen = place == self.at
            mark = drawn_marks.shown("› ") if chosen else "  "
            choice = Text(f"{mark}{key} {plain(label)}".rstrip(), "bold reverse" if chosen else "")
            choice.apply_meta({_CHOICE: key})
            if rows[-1].cell_len and rows[-1].cell_len + choice.cell_len + 1 > width:
                rows.append(Text())
            rows[-1].append_text(choice).append(" ")
        return rows

    async def take(self, event: Key) -> bool:
        """A key that is a choice's id takes it; no letter does."""
        if event.character and event.character in [key for key, _label in self.options]:
            await self.run_action(f"screen.say({event.character!r})")
            return True
        return await carry_out(self, event)

    async def on_click(self, event: Click) -> None:
        """The choice that is clicked is said; clicked again, it is taken back."""
        event.prevent_default()
        if key := event.style.meta.get(_CHOICE, ""):
            await self.run_action(f"screen.say({'' if key == self.value else key!r})")

    def say(self, key: str) -> None:
        """Take the choice of that key; "": none."""
        self.at = [id for id, _label in self.options].index(key)


class Described(Vertical, can_focus=True):
    """One of a few things, all of them seen at once, and the sentence on the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", show=False),
        Binding("down,right,space", "move(1)", show=False),
    ]
    at = reactive(0)

    @dataclass
    class Changed(Message):
        """Another one is chosen now, or the first one is."""

        described: Described

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.options = list(field.options)
        self._about = field.about
        ids = [id for id, _label in self.options]
        self.set_reactive(Described.at, ids.index(field.value) if field.value in ids else 0)

    @property
    def value(self) -> str:
        """The id of what is chosen."""
        return self.options[self.at][0] if self.options else ""

    def compose(self) -> ComposeResult:
        for _id, label in self.options:
            yield Static(label, markup=False, classes="option")
        yield Static("", markup=False, classes="about")

    def on_mount(self) -> None:
        """Show what is chosen."""
        self.watch_at()

    def on_resize(self) -> None:
        """Keep the rows of the longest sentence, so that nothing moves with the choice."""
        self.watch_at()
        about = self.query_one(".about", Static)
        width = max(10, self.content_size.width - _ARROW)
        about.styles.height = max((len(wrap(text, width)) for text in self._about), default=0)

    async def offer(self, field: Field) -> None:
        """Offer other things; what was chosen stays so if it is still among them."""
        chosen = self.value
        self.options, self._about = list(field.options), field.about
        ids = [id for id, _label in self.options]
        self.set_reactive(Described.at, ids.index(chosen) if chosen in ids else 0)
        await self.recompose()
        self.on_resize()

    def watch_at(self) -> None:
        """Mark what is chosen, say what it is, and tell the form."""
        self.post_message(Described.Changed(self))
        for number, shown in enumerate(self.query(".option").results(Static)):
            mark = drawn_marks.shown("› ") if number == self.at else "  "
            rows = wrap(self.options[number][1], max(10, self.content_size.width - _ARROW))
            shown.update(mark + "\n  ".join(rows))
            shown.set_class(number == self.at, "chosen")
        about = self._about[self.at] if self._about else ""
        self.query_one(".about", Static).update(about)

    async def take(self, event: Key) -> bool:
        """Do what a key is for here; False if it is for nothing."""
        return await carry_out(self, event)

    def on_click(self, event: Click) -> None:
        """Take what was clicked."""
        for number, shown in enumerate(self.query(".option")):
            if shown.region.contains_point(event.screen_offset):
                event.prevent_default()
                self.at = number

    def action_move(self, by: int) -> None:
        """Take the next one, or the one before."""
        self.at = max(0, min(len(self.options) - 1, self.at + by))


class Press(Widget, can_focus=True):
    """The last row: carry it out."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "press", show=False)]

    @dataclass
    class Pressed(Message):
        """It was pressed."""

        press: Press

    def __init__(self, label: str) -> None:
        super().__init__(markup=False, classes="press")
        self._label = label

    def render(self) -> Text:
        return Text(self._label)

    def on_click(self, event: Click) -> None:
        """Carry it out."""
        event.prevent_default()
        self.action_press()

    def action_press(self) -> None:
        """Carry it out."""
        self.post_message(Press.Pressed(self))


class Row(Vertical):
    """A label with its field, and beneath it what is wrong. `again`: its text was typed before, and
    not saved."""

    def __init__(self, field: Field, *, again: bool = False) -> None:
        alone = field.sort == "press" or (field.sort == "long" and not field.label)
        self._labelled = not alone
        super().__init__(classes=f"row {field.sort}" + (" labelled" if self._labelled else ""))
        self.field = field
        self._again = again
        self.input = _input(field)
        self.under = Static("", markup=False, classes="wrong")
        self.wrong = ""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="pair"):
            if self._labelled:
                yield Static(self.field.label, markup=False, classes="label")
            yield self.input
        yield self.under

    def on_mount(self) -> None:
        """Nothing is wrong yet; it may be that this was typed before."""
        self.complain("")
        if self._again:
            self.tell(_("This is what you typed before."))

    @property
    def value(self) -> str:
        """What stands in the field now."""
        if isinstance(self.input, LongText):
            return " ".join(self.input.text.split())
        if isinstance(self.input, Paragraphs):
            return self.input.text.strip()
        if isinstance(self.input, OneLine | Pick | Described):
            return self.input.value
        return ""

    def clear(self, stored: str) -> None:
        """What was stored is not there any more, and the first thing is chosen; what was chosen
        instead meanwhile, or typed behind it, stays."""
        if isinstance(self.input, Pick):
            self.input.at = 0 if self.input.value == stored else self.input.at
        elif isinstance(self.input, OneLine):
            self.input.value = self.input.value.removeprefix(stored)
        elif isinstance(self.input, LongText | Paragraphs):
            self.input.text = self.input.text.removeprefix(stored)

    @on(OneLine.Joined)
    def joined(self, event: OneLine.Joined) -> None:
        """Say that what was pasted is one line now. Whoever asked for it may do otherwise."""
        count = len(event.lines)
        template = n_("{count} line was joined.", "{count} lines were joined into one.", count)
        self.tell(template.format(count=count))

    def on_paste(self, event: Paste) -> None:
        """What no field took: say that it is nowhere."""
        event.stop()
        self.tell(_("Nothing can be pasted here. Select with the arrow keys."))

    def tell(self, message: str) -> None:
        """Say something beside the field that is not wrong."""
        self.complain("")
        self.under.update(message)
        self.under.display = True
        self.add_class("told")

    def complain(self, why: str) -> None:
        """Say what is wrong beside the field; "" takes it away."""
        self.wrong = why
        self.under.update(f"! {why}")
        self.under.display = bool(why)
        self.set_class(bool(why), "unfit")
        self.remove_class("told")


def _input(field: Field) -> Widget:
    if field.sort == "pick":
        return Pick(field.options, field.value)
    if field.sort == "judged":
        return Judgement(field.options, field.value)
    if field.sort == "described":
        return Described(field)
    if field.sort == "press":
        return Press(field.label)
    if field.sort in ("long", "several", "lines"):
        kind = Paragraphs if field.sort == "lines" else LongText
        text = kind(field.value, compact=True, soft_wrap=True, highlight_cursor_line=False)
        text.move_cursor(text.document.end)
        return text
    return OneLine(
        field.value,
        password=field.sort == "secret",
        compact=True,
        select_on_focus=False,
        placeholder=_("required") if field.must else "",
    )
