"""What a command that takes long says meanwhile: on the error output, in a terminal, and only once
somebody may begin to wonder."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from facilitator.locales import _

if TYPE_CHECKING:
    from rich.progress import Progress

DELAY = 1.0
"""Seconds after which it is shown."""


class Working:
    """One piece of work under way; what it is, and how much of it is done where that is known."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: tuple[int, int] | None = None
        self._lock = threading.Lock()
        self._over = False
        self._progress: Progress | None = None

    def step(self, done: int, total: int) -> None:
        """So many of its parts are done."""
        with self._lock:
            self._parts = done, total
            self._draw()

    def show(self) -> None:
        """Begin to show it, unless it is over."""
        progress = _progress()
        with self._lock:
            if self._over:
                return
            progress.add_task(self._text, total=None, parts="")
            progress.start()
            self._progress = progress
            self._draw()

    def end(self) -> None:
        """Take it away."""
        with self._lock:
            self._over = True
            if self._progress is not None:
                self._progress.stop()

    def _draw(self) -> None:
        if self._progress is not None and self._parts is not None:
            done, total = self._parts
            task = self._progress.task_ids[0]
            parts = _("{number} of {total}").format(number=done + 1, total=total)
            self._progress.update(task, completed=done, total=total, parts=parts)


@contextmanager
def working(text: str, *, quiet: bool = False) -> Iterator[Working]:
    """Say what is being done, if it takes longer than a moment, and that it was stopped. `quiet`:
    nobody reads how it goes, as with --json. What is done in it is done whole or not at all."""
    work = Working(text)
    try:
        with contextlib.nullcontext() if quiet or not sys.stderr.isatty() else _shown(work):
            yield work
    except KeyboardInterrupt:
        click.echo(_("Stopped. Nothing is left half done."), err=True)
        raise


@contextmanager
def _shown(work: Working) -> Iterator[None]:
    """Show it after a while, until it is over."""
    timer = threading.Timer(DELAY, work.show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        work.end()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn("line"),
        TextColumn("{task.description}", markup=False),
        BarColumn(20),
        TextColumn("{task.fields[parts]}", markup=False),
        TimeElapsedColumn(),
        TextColumn(_("Ctrl+C stops it."), markup=False),
        console=Console(stderr=True),
        transient=True,
    )
