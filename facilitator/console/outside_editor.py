"""A text in the editor that the person at the console is used to: $VISUAL or $EDITOR."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from textual.app import App, SuspendNotSupported

from facilitator.console.session_drafts import SessionDrafts
from facilitator.console.widgets.lines import plain
from facilitator.journal.outside_texts import read_outside, write_outside
from facilitator.locales import _


class Written(NamedTuple):
    """What came back from another editor: the text, None if there is none to take, and what is said
    of it."""

    text: str | None
    message: str


def preferred() -> list[str]:
    """The command of the editor with its arguments; empty if none is set."""
    for name in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(os.environ.get(name, ""), posix=os.name != "nt")
        except ValueError:
            continue
        if command:
            return command
    return []


def cleaned(text: str) -> str:
    """A text from elsewhere as plain lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(plain(line.replace("\t", " ")) for line in lines)


class Elsewhere:
    """A draft while another program has it: in a file that stays until the draft is stored."""

    def __init__(self, drafts: SessionDrafts, name: str) -> None:
        self._drafts = drafts
        self._path = drafts.outside(name)

    async def written(self, app: App[Any], text: str) -> Written:
        """Have the text edited in the other program, which has the terminal meanwhile."""
        command = preferred()
        if not command or self._path is None:
            asks = _("No editor is set. Start the program with EDITOR=nano, for example.")
            return Written(None, asks)
        try:
            await asyncio.to_thread(write_outside, self._path, text)
            code = await _running(app, [*command, str(self._path)])
        except (OSError, SuspendNotSupported) as error:
            template = _("“{command}” could not be started here: {reason}")
            reason = getattr(error, "strerror", None) or str(error)
            return Written(self.left().text, template.format(command=command[0], reason=reason))
        back = self.left()
        if back.text is not None and code:
            saved = _("The editor ended with an error. What it had saved is here.")
            return Written(back.text, saved)
        return back

    def left(self) -> Written:
        """What lies in the file; no text if there is none."""
        if self._path is None:
            return Written(None, "")
        try:
            text = read_outside(self._path)
        except (OSError, ValueError):
            template = _("This is no text in UTF-8. It stays in {file}")
            return Written(None, template.format(file=self._path))
        return Written(None if text is None else cleaned(text), "")

    def forget(self) -> None:
        """The draft has the text: it is stored, and then the file goes."""
        self._drafts.store()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


async def _running(app: App[Any], command: list[str]) -> int:
    """Wait for the program; its exit code. The session is followed meanwhile, and nothing drawn."""
    failed: OSError | None = None
    code = 0
    with app.suspend(), app.batch_update(), _interrupts_of_the_other():
        try:
            process = await asyncio.create_subprocess_exec(*command)
            code = await process.wait()
        except OSError as error:
            failed = error
    if failed is not None:
        raise failed
    return code


@contextmanager
def _interrupts_of_the_other() -> Iterator[None]:
    """Ctrl+C is the other program's; it does not inherit how we take it."""
    before = signal.signal(signal.SIGINT, lambda *_args: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
