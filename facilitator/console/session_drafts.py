"""What is typed on the console and not saved: kept at once in memory, a moment later in a file."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.journal.sidecar_files import outside_path
from facilitator.journal.unsaved_texts import PRINCIPLES, WRITTEN, read_drafts, write_drafts

PAUSE = 0.3
"""Seconds after which what was typed is in the file, also while one goes on typing."""

Run = Callable[[Coroutine[object, object, None]], object]
"""Runs something beside the keys."""


class SessionDrafts:
    """The unsaved texts of one session, each under what it is for. `path` is their file; None: they
    live as long as the program."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._drafts = dict(read_drafts(path)) if path is not None else {}
        self._stored = dict(self._drafts)
        self._writing = False
        self._storing = threading.Lock()

    def get(self, name: str) -> Mapping[str, str]:
        """The texts of one draft, by field; none if nothing was typed."""
        return self._drafts.get(name, {})

    def keep(self, name: str, texts: Mapping[str, str], run: Run) -> None:
        """Keep the texts that are typed now; none of them takes the draft away."""
        if texts:
            self._drafts[name] = dict(texts)
        else:
            self._drafts.pop(name, None)
        self._store_soon(run)

    def forget_forms(self, run: Run) -> None:
        """Somebody was erased: nothing is kept but the room's own texts."""
        ours = (*WRITTEN, PRINCIPLES)
        self._drafts = {name: texts for name, texts in self._drafts.items() if name in ours}
        self._store_soon(run)

    def _store_soon(self, run: Run) -> None:
        if not self._writing and self._path is not None and self._drafts != self._stored:
            self._writing = True
            run(self._write())

    async def _write(self) -> None:
        try:
            while self._drafts != self._stored:
                await asyncio.sleep(PAUSE)
                await asyncio.to_thread(self.store)
        finally:
            self._writing = False

    def outside(self, name: str) -> Path | None:
        """The file of a draft while it is edited in another program; None where nothing is kept in
        files."""
        return outside_path(self._path, name) if self._path is not None else None

    def store(self) -> None:
        """Have the file hold what is kept now. Where it can't be written the text stays on the
        screen, and is tried again with the next key."""
        with self._storing:
            drafts = dict(self._drafts)
            if self._path is None or drafts == self._stored:
                return
            with suppress(OSError):
                write_drafts(self._path, drafts)
            self._stored = drafts
