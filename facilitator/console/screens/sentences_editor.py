"""The editor of a text: one sentence a line, beside what people said of it and what has changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import Paste, Resize
from textual.timer import Timer

from facilitator.activities.vocabulary import phase
from facilitator.console.outside_editor import Elsewhere, cleaned, preferred
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.combine import CombineScreen
from facilitator.console.screens.edited_text import Asked, EditedText
from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.screens.sentence_editor import SentenceScreen
from facilitator.console.screens.sentences_beside import Beside
from facilitator.console.sentence_text import (
    TEXT,
    beginning,
    counted,
    id_at,
    line_of,
    lines_of,
    too_much,
)
from facilitator.console.session_drafts import SessionDrafts
from facilitator.console.text_hints import hint_texts
from facilitator.console.widgets.chrome import Key, footer, progress_line, quiet_line
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.own_keys import OrderedTextArea
from facilitator.console.widgets.page import Page
from facilitator.console.widgets.page_frame import Frame, head_lines
from facilitator.console.widgets.sizes import size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State

KEEP, DROP = "keep", "drop"
COMBINE = "combine"
_PAUSE = 0.25


class Editor(OrderedTextArea):
    """The text; what is pasted comes in as plain lines."""

    async def _on_paste(self, event: Paste) -> None:
        # The field's own handler is called after this one, with the same event.
        event.text = cleaned(event.text)


class SentencesScreen(PageScreen[Sequence[Asked] | None]):
    """Gives what is asked of the room to save the text, or None. What was typed is never lost by
    leaving. The cursor begins at the sentence `chosen` (an id), else where one goes on writing."""

    DEFAULT_CSS = """
    SentencesScreen #head, SentencesScreen #foot { width: 1fr; height: 4; }
    SentencesScreen #desk { height: 1fr; layout: vertical; }
    SentencesScreen #desk.beside { layout: horizontal; }
    SentencesScreen Editor {
        height: 1fr; width: 1fr; border: none; padding: 0; scrollbar-size-vertical: 1;
        background: $raised; color: $foreground;
    }
    SentencesScreen Editor:focus { border: none; border-left: outer $accent; }
    SentencesScreen Editor .text-area--gutter { color: $quiet; background: $raised; }
    SentencesScreen Editor .text-area--cursor-gutter {
        color: $accent; background: $raised; text-style: bold;
    }
    SentencesScreen #desk.beside Editor { width: 76; }
    SentencesScreen #beside { height: 8; }
    SentencesScreen #desk.beside #beside { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False),
        Binding("ctrl+o", "start", show=False),
        Binding("ctrl+g", "outside", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, edited: EditedText, state: State, chosen: str = "") -> None:
        super().__init__()
        self.edited = edited
        self.state = state
        self.chosen = chosen
        self.message = ""
        self._number = edited.number(state)
        self._due: Timer | None = None
        self._loaded = ""
        self._taken: str | None = None
        self._line = -1
        self._asking = False

    @property
    def editor(self) -> Editor:
        """The field with the text."""
        return self.query_one(Editor)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.editor.text

    def compose(self) -> ComposeResult:
        """Quiet line and prompt, the text and what is beside it, note and keys."""
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
            yield Page(self._beside, id="beside")
        yield Page(self._foot, id="foot")

    def on_mount(self) -> None:
        """The cursor stands at the end of the chosen sentence, or where one goes on writing."""
        ids = [id for id, _text in self.edited.before(self.state)]
        chosen = self.chosen in ids and self._loaded == self._base()
        place = ids.index(self.chosen) if chosen else None
        line = line_of(self.text.split("\n"), self.edited.is_sentence, place)
        self.editor.move_cursor((line, len(self.editor.document.get_line(line))))
        if line < 2:  # The heading above it is seen, too.
            self.call_after_refresh(self.editor.scroll_home, animate=False)
        self.editor.focus()
        self._take_what_lies_outside()
        self._lay_out()

    def _first_text(self) -> str:
        """What was typed before and not saved; else the likeliest start."""
        kept = self.draft(self.edited.draft).get(TEXT, "")
        if self.edited.unsaved(self.state, kept):
            self.message = _("This is what you typed before.")
            return kept
        starting_texts = self.edited.starts(self.state)
        return starting_texts[0][1] if starting_texts else ""

    def _take_what_lies_outside(self) -> None:
        """The program ended while the text was in another editor: what that has saved since."""
        back = self._elsewhere.left()
        self.message = back.message or self.message
        if back.text is not None:
            if self.edited.unsaved(self.state, back.text):
                self._take(back.text)
                self.message = _("This is what you wrote in your other editor.")
            self._elsewhere.forget()

    def _base(self) -> str:
        return self.edited.base(self.state)

    def _sentences(self) -> str:
        """The text without its headings."""
        return "\n".join(filter(self.edited.is_sentence, self.text.split("\n")))

    def _sentence_at(self, line: int) -> tuple[int, str]:
        """The sentence that stands on a line: its number, and the id of the one before that it
        grew out of; 0 and "" where there is none."""
        lines = self.text.split("\n")
        if not self.edited.is_sentence(lines[line]):
            return 0, ""
        above = sum(map(self.edited.is_sentence, lines[:line]))
        return id_at(self.edited.before(self.state), self._sentences(), above)

    # Drawing

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Nothing: the page is made of several parts."""
        return ()

    def redraw(self) -> None:
        """Draw head, foot and what is beside the text again."""
        if self.is_mounted and self.is_current:
            self.query_one("#head", Page).show(self._head)
            self.query_one("#beside", Page).show(self._beside)
            self.query_one("#foot").styles.height = len(self._foot(*self.size))
            self.query_one("#foot", Page).show(self._foot)

    def changed(self) -> None:
        """The session moved on: compare with the newest version."""
        self.state = self.model.state
        if self.edited.number(self.state) != self._number:
            self._number = self.edited.number(self.state)
            self.message = _("A newer version was shown meanwhile. Yours will come after it.")
        self.redraw()

    def on_resize(self, event: Resize) -> None:
        """What is said stands beneath the text, or beside it where there is room."""
        self._lay_out()

    def _lay_out(self) -> None:
        size = size_of(*self.size)
        self.query_one("#desk").set_class(size.panel > 0, "beside")
        left, right = size.inset
        self.editor.styles.margin = (0, 0 if size.panel else size.width - right, 0, left)
        self.query_one("#head").styles.height = len(self._head(*self.size))
        low = max(3, min(9, size.height * 2 // 5))
        self.query_one("#beside").styles.height = "1fr" if size.panel else low
        self.redraw()
        # The parts have their new sizes only then; how many changes fit depends on it.
        self.call_after_refresh(self.redraw)

    def _head(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(*self.size)
        step = self.state.now
        left = phase(step.phase) if step else ""
        label, heading = self.edited.label(self.state), self.edited.heading()
        count = counted(self._sentences())
        if size.panel:
            return head_lines(size, Frame(self.state.title, left, label, count, prompt=heading))
        top = quiet_line(size, self.state.title, left, label, [Span(count, bold=True)])
        return [top, at(size.margin, Span(heading, bold=True)), BLANK]

    def _beside(self, width: int, height: int) -> Sequence[Line]:
        """What people said of the sentence under the cursor, then what has changed."""
        size = size_of(*self.size)
        margin = 4 if size.panel else size.margin
        room = min(70, width - margin - (size.margin if size.panel else 2))
        number, id = self._sentence_at(self.editor.cursor_location[0])
        blocks = self.edited.beside(self.state, number, id, room)
        beside = Beside(margin, room)
        lines = beside.remarks(blocks, height - 1 if not size.panel else height * 2 // 3)
        since, before = self.edited.since(self.state), self.edited.before(self.state)
        lines += beside.changed(since, before, self._sentences(), height - len(lines))
        hints = self._hints() if size.panel else []
        return [*lines, *beside.hints(hints, height - len(lines))]

    def _hints(self) -> list[str]:
        """What would make the text plainer."""
        return hint_texts(self.state, lines_of(self._sentences()))

    def _foot(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(*self.size)
        message = self.message or too_much(self._sentences(), self.edited.longest, self.edited.most)
        lines = [at(size.margin, Span(row, "warn", bold=True)) for row in wrap(message, size.inner)]
        own = preferred()
        keys = (
            Key("ctrl+s", self.edited.save_word(), "save"),
            Key("ctrl+o", _("other texts") if size.panel or not own else _("texts"), "start"),
            *([Key("ctrl+g", _("editor"), "outside")] if own else ()),
            Key("esc", _("leave"), "leave"),
        )
        if not message:
            first = next(iter(self._hints()), _("Each line is one sentence."))
            lines = [progress_line(size, None, first)]
        air = [BLANK] if size.panel else []
        return [*lines[:3], *air, footer(size, keys), *[BLANK] * size.above]

    # Writing

    def on_text_area_selection_changed(self) -> None:
        """The cursor may stand on another sentence."""
        line = self.editor.cursor_location[0]
        if line != self._line:
            self._line = line
            self.query_one("#beside", Page).show(self._beside)

    def on_text_area_changed(self) -> None:
        """Keep what is typed, and compare a moment after the last key."""
        if self.text == self._loaded and self._due is None:
            return
        if self.text == self._taken:
            self.redraw()
            return
        self._taken = None
        self.keep_draft(self.edited.draft, {TEXT: self.text})
        self.message = ""
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(_PAUSE, self.redraw)

    @work
    async def action_save(self) -> None:
        """Have the text saved, after a question where there is a choice."""
        await self._alone(self._save)

    @work
    async def action_start(self) -> None:
        """Start again from another text, or from two of them."""
        await self._alone(self._start)

    @work
    async def action_outside(self) -> None:
        """Edit the text in the editor that this computer prefers."""
        await self._alone(self._outside)

    @work
    async def action_leave(self) -> None:
        """Back to the room; asks first if something was typed."""
        await self._alone(self._leave)

    async def _alone(self, act: Callable[[], Awaitable[None]]) -> None:
        """A key that comes before the question of the one before it is on the screen asks none."""
        if self._asking:
            return
        self._asking = True
        try:
            await act()
        finally:
            self._asking = False

    async def _save(self) -> None:
        try:
            sentences = self.edited.cleaned(self.text)
        except Rejection as no:
            self._say(text_of(no))
            return
        if reason := self.edited.unchanged(self.state, sentences):
            self._say(reason)
            return
        asks, choices = self.edited.choices(self.state, sentences)
        chosen = ""
        if choices:
            answers = (*choices, Choice("", _("Keep writing")))
            chosen = await self.app.push_screen_wait(ChooseScreen(asks, answers))
            if not chosen:
                return
        more = ""
        asks_more, most = self.edited.asks_more(chosen)
        if asks_more:
            answer = await self.app.push_screen_wait(
                SentenceScreen(asks_more, "", most, must=False)
            )
            if answer is None:
                return
            more = answer
        self.dismiss(self.edited.asked(self.state, sentences, chosen, more))

    async def _start(self) -> None:
        starting_texts = self.edited.starts(self.state)
        if not starting_texts:
            self._say(_("There is no version, principle or proposal to start from yet."))
            return
        choices = [
            Choice(str(n), name, beginning(text)) for n, (name, text) in enumerate(starting_texts)
        ]
        if len(starting_texts) > 1:
            means = _("Choose for each place the sentence of one, of the other, or both.")
            choices.append(Choice(COMBINE, _("Combine two texts"), means))
        says = [_("This replaces the text. Press Ctrl+Z to bring it back.")]
        picked = await self.app.push_screen_wait(ChooseScreen(_("Start from"), choices, says))
        text: str | None = None
        if picked == COMBINE:
            text = await self.app.push_screen_wait(CombineScreen(starting_texts))
        elif picked:
            text = starting_texts[int(picked)][1]
        if text is not None:
            self._take(text)

    async def _outside(self) -> None:
        back = await self._elsewhere.written(self.app, self.text)
        if not self.is_mounted:
            return
        if back.text is not None:
            if back.text != self.text.rstrip("\n"):
                self._take(back.text)
            self._elsewhere.forget()
        self._say(back.message or self.message)

    @property
    def _elsewhere(self) -> Elsewhere:
        opened = self.console.opened
        return Elsewhere(opened.drafts if opened else SessionDrafts(), self.edited.draft)

    def _take(self, text: str) -> None:
        """Another text stands in the field; Ctrl+Z brings back the one before."""
        self._taken = text
        self.editor.replace(text, (0, 0), self.editor.document.end)
        self.keep_draft(self.edited.draft, {TEXT: text})

    async def _leave(self) -> None:
        typed = lines_of(self.text)
        if typed in ([], lines_of(self._base())) or not self.draft(self.edited.draft):
            self.keep_draft(self.edited.draft, {})
            self.dismiss(None)
            return
        choices = (
            Choice("", _("Keep writing")),
            Choice(KEEP, _("Leave and keep the text"), _("It is here when you come back.")),
            Choice(DROP, _("Discard the changes")),
        )
        chosen = await self.app.push_screen_wait(ChooseScreen(_("Leave the editor?"), choices))
        if chosen == DROP:
            self.keep_draft(self.edited.draft, {})
        if chosen:
            self.dismiss(None)

    def _say(self, message: str) -> None:
        self.message = message
        self.redraw()
