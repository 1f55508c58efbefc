"""The editor of the statement: one sentence a line, beside what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import Paste, Resize
from textual.timer import Timer
from textual.widgets import TextArea

from facilitator.activities.draft import VersionMade
from facilitator.activities.vocabulary import phase
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.steps.draft_changes import changed
from facilitator.console.steps.draft_text import (
    TEXT,
    advice,
    changes,
    counted,
    lines_of,
    not_put_up,
    starts,
    version_of,
)
from facilitator.console.widgets.chrome import Key, footer, progress_line, prompt_band, quiet_line
from facilitator.console.widgets.lines import BLANK, Line, Span, at, plain
from facilitator.console.widgets.page import Page
from facilitator.console.widgets.sizes import size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.journal.unsaved_texts import STATEMENT
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State

KEEP, DROP = "keep", "drop"
_PAUSE = 0.25


class Editor(TextArea):
    """The text; what is pasted comes in as plain lines."""

    async def _on_paste(self, event: Paste) -> None:
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        # The field's own handler is called after this one, with the same event.
        event.text = "\n".join(plain(line.replace("\t", " ")) for line in lines)


class StatementScreen(PageScreen[VersionMade | None]):
    """Gives the next version, or None. What was typed is never lost by leaving."""

    DEFAULT_CSS = """
    StatementScreen #head, StatementScreen #foot { width: 1fr; height: 4; }
    StatementScreen #desk { height: 1fr; layout: vertical; }
    StatementScreen #desk.beside { layout: horizontal; }
    StatementScreen Editor {
        height: 1fr; width: 1fr; border: none; padding: 0; scrollbar-size-vertical: 1;
        background: $raised; color: $foreground;
    }
    StatementScreen Editor:focus { border: none; border-left: outer $accent; }
    StatementScreen Editor .text-area--gutter { color: $quiet; background: $raised; }
    StatementScreen Editor .text-area--cursor-gutter {
        color: $accent; background: $raised; text-style: bold;
    }
    StatementScreen #desk.beside Editor { width: 76; }
    StatementScreen #changes { height: 8; }
    StatementScreen #desk.beside #changes { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "put_up", show=False, priority=True),
        Binding("ctrl+o", "start", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state
        self.message = ""
        self._seen_head = state.head
        self._number = len(state.versions)
        self._due: Timer | None = None
        self._loaded = ""

    @property
    def editor(self) -> Editor:
        """The field with the text."""
        return self.query_one(Editor)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.editor.text

    @property
    def _before(self) -> Sequence[tuple[str, str]]:
        version = self.state.version
        return version.parts if version else ()

    def compose(self) -> ComposeResult:
        """Quiet line and prompt, the text beside what has changed, note and keys."""
        yield Page(self._head, id="head")
        with Container(id="desk"):
            self._loaded = self._first_text()
            yield Editor(
                self._loaded,
                soft_wrap=True,
                compact=True,
                show_line_numbers=True,
                highlight_cursor_line=False,
                theme="css",
            )
            yield Page(self._changes, id="changes")
        yield Page(self._foot, id="foot")

    def on_mount(self) -> None:
        """The cursor stands at the end of the text."""
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()
        self._lay_out()

    def _first_text(self) -> str:
        """What was typed before and not put up; else the likeliest start."""
        kept = self.draft(STATEMENT).get(TEXT, "")
        if not_put_up(kept, self.state):
            self.message = _("This is what you typed before.")
            return kept
        starting_texts = starts(self.state)
        return starting_texts[0][1] if starting_texts else ""

    def _base(self) -> str:
        version = self.state.version
        return "\n".join(text for _id, text in version.parts) if version else ""

    # Drawing

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Nothing: the page is made of several parts."""
        return ()

    def redraw(self) -> None:
        """Draw head, changes and foot again."""
        if self.is_mounted and self.is_current:
            self.query_one("#head", Page).show(self._head)
            self.query_one("#changes", Page).show(self._changes)
            self.query_one("#foot", Page).show(self._foot)

    def changed(self) -> None:
        """The session moved on: compare with the newest version."""
        self.state = self.model.state
        if len(self.state.versions) != self._number:
            self._number = len(self.state.versions)
            self.message = _("A newer version was shown meanwhile. Yours will come after it.")
        self.redraw()

    def on_resize(self, event: Resize) -> None:
        """Changes stand beneath the text, or beside it where there is room."""
        self._lay_out()

    def _lay_out(self) -> None:
        size = size_of(*self.size)
        self.query_one("#desk").set_class(size.panel > 0, "beside")
        left, right = size.inset
        self.editor.styles.margin = (0, 0 if size.panel else size.width - right, 0, left)
        low = size.height < 22
        self.query_one("#head").styles.height = 3 if low else 5
        self.query_one("#foot").styles.height = 3 if low else 4
        if not size.panel:
            self.query_one("#changes").styles.height = max(3, min(8, size.height // 3))
        self.redraw()
        # The parts have their new sizes only then; how many changes fit depends on it.
        self.call_after_refresh(self.redraw)

    def _head(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(*self.size)
        step = self.state.now
        left = phase(step.phase) if step else ""
        count = [Span(counted(self.text), bold=True)]
        version_label = _("version {number}").format(number=self._number + 1)
        top = quiet_line(size, self.state.title, left, version_label, count)
        if height < 5:
            asks = at(size.margin, Span(_("One sentence on each line"), bold=True))
            return [top, asks]
        return [top, *prompt_band(size, _("Our statement: one sentence on each line")), BLANK]

    def _changes(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(*self.size)
        margin = 4 if size.panel else size.margin
        room = min(70, width - margin - (size.margin if size.panel else 2))
        if not self._before:
            first_version_note = _("This is the first version.")
            return [BLANK, at(margin, Span(first_version_note, "quiet"))]
        rows = changes(self._before, self.text)
        title = _("Changed since version {number}").format(number=self._number)
        if not rows:
            no_change_note = _("Nothing has changed since version {number}.").format(
                number=self._number
            )
            return [BLANK, *(at(margin, Span(row, "quiet")) for row in wrap(no_change_note, room))]
        lines = [BLANK, at(margin, Span(title, "quiet", bold=True))]
        blocks = [[at(margin, *row) for row in changed(each, room)] for each in rows]
        return lines + _fitting(blocks, height - len(lines), margin)

    def _foot(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(*self.size)
        message = self.message or advice(self.text)
        message_lines = [
            at(size.margin, Span(row, "warn", bold=True)) for row in wrap(message, size.inner)
        ]
        keys = (
            Key("ctrl+s", _("show this version"), "put_up"),
            Key("ctrl+o", _("start from another text"), "start"),
            Key("esc", _("leave"), "leave"),
        )
        last = footer(size, keys)
        lines = (
            message_lines
            if message
            else [progress_line(size, None, _("Each line is one sentence."))]
        )
        return [*([BLANK] if height > 3 else []), *lines[: height - 2], BLANK, last][-height:]

    # Writing

    def on_text_area_changed(self) -> None:
        """Keep what is typed, and compare a moment after the last key."""
        if self.text == self._loaded and self._due is None:
            return
        self.keep_draft(STATEMENT, {TEXT: self.text})
        self.message = ""
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(_PAUSE, self.redraw)

    def action_put_up(self) -> None:
        """Put the text up as the next version."""
        if lines_of(self.text) == [text for _id, text in self._before]:
            self._say(_("Nothing has changed yet."))
            return
        try:
            version = version_of(self._before, self.text)
        except Rejection as no:
            self._say(text_of(no))
            return
        self.dismiss(version)

    @work
    async def action_start(self) -> None:
        """Start again from a version, the principles or a proposal."""
        starting_texts = starts(self.state)
        if not starting_texts:
            self._say(_("There is no version, principle or proposal to start from yet."))
            return
        choices = [
            Choice(str(n), name, _first_line(text)) for n, (name, text) in enumerate(starting_texts)
        ]
        says = [_("This replaces the text. Press Ctrl+Z to bring it back.")]
        picked = await self.app.push_screen_wait(ChooseScreen(_("Start from"), choices, says))
        if picked:
            end = self.editor.document.end
            self.editor.replace(starting_texts[int(picked)][1], (0, 0), end)

    @work
    async def action_leave(self) -> None:
        """Back to the room; asks first if something was typed."""
        typed = lines_of(self.text)
        if typed in ([], lines_of(self._base())) or not self.draft(STATEMENT):
            self.keep_draft(STATEMENT, {})
            self.dismiss(None)
            return
        choices = (
            Choice("", _("Keep writing")),
            Choice(KEEP, _("Leave and keep the text"), _("Press E to bring it back.")),
            Choice(DROP, _("Discard the changes")),
        )
        chosen = await self.app.push_screen_wait(ChooseScreen(_("Leave the editor?"), choices))
        if chosen == DROP:
            self.keep_draft(STATEMENT, {})
        if chosen:
            self.dismiss(None)

    def _say(self, message: str) -> None:
        self.message = message
        self.redraw()


def _first_line(text: str) -> str:
    lines = text.split("\n")
    rest = len(lines) - 1
    if not rest:
        return lines[0]
    return lines[0] + "  " + n_("+{count} sentence", "+{count} sentences", rest).format(count=rest)


def _fitting(blocks: Sequence[Sequence[Line]], rows: int, margin: int) -> list[Line]:
    """As many changes as fit, and how many more there are."""
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        if len(lines) + len(block) + (0 if last else 1) > rows and lines:
            more_label = _("+{count} more").format(count=len(blocks) - number)
            return [*lines[: rows - 1], at(margin, Span(more_label, "quiet"))]
        lines += block
    return lines
