"""The fields of a form in which something is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.events import Paste
from textual.message import Message

from facilitator.console.widgets.own_keys import OrderedInput, OrderedTextArea


class OneLine(OrderedInput):
    """A text of one line. Several lines that are pasted into it become one, and none is lost."""

    @dataclass
    class Joined(Message):
        """These lines became one."""

        lines: Sequence[str]
        input: OneLine

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.splitlines() if line.strip()]
        joined = " ".join(map(str.strip, lines)) if len(lines) > 1 else "".join(lines)
        self.replace(joined, *self.selection)
        if len(lines) > 1:
            self.post_message(OneLine.Joined(lines, self))


class LongText(OrderedTextArea):
    """A sentence in several rows. The form takes enter: a sentence has no line breaks."""


class Paragraphs(OrderedTextArea):
    """A text of several lines, in which enter begins another one."""
