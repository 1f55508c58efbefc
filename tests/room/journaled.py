"""A writer with the room's own decisions, without doors."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Signal
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.locations import Database, FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.reading import read_all
from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_start import begin_session
from facilitator.room.command_handler import CommandHandler
from facilitator.room.commands.facilitator import Decision
from facilitator.room.commands.phone import Contribute, Join, anonymous_rounds
from facilitator.room.http.rate_limit import Limits
from facilitator.room.live_session import LiveSession
from facilitator.room.step_keys import keys_of, pseudonym
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.commands.registry import read_command
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State
from facilitator.workshop.urn import Stored
from tests.patience import PATIENCE
from tests.room.running import cid
from tests.sessions import table

Answer = Future[tuple[int, ...]]


class Journaled:
    """A session open for writing; `groups` are what was published, in its portions."""

    def __init__(self, home: Path | Database, **changes: Any) -> None:
        where = Folder(home) if isinstance(home, Path) else home
        plan = from_table(table(**changes), CATALOGUE)
        self.ref = begin_session(where, plan, title="River")
        self.open()

    @property
    def path(self) -> Path:
        """The session's file."""
        assert isinstance(self.ref, FileRef)
        return self.ref.path

    def open(self) -> None:
        """Open the session, as a room does that starts."""
        self.journal, events = open_session(self.ref)
        stored: list[Stored] = [*events, *self.journal.entries]
        self.groups: list[list[Stored]] = []
        self.keys = keys_of(self.ref)
        self.handler = CommandHandler(stored, self.keys, self.groups.append)
        self.keys.load(anonymous_rounds(self.handler.fold.builder))
        self.live = LiveSession(stored)
        self.writer = self.handler.writer(self.journal)

    def again(self) -> None:
        """Close it and open it once more."""
        self.writer.close()
        self.open()

    def lead(self, action: str, argument: Any = "") -> Answer:
        return self.writer.submit(
            WriteRequest(plan=Decision(read_command(CATALOGUE, action, argument)))
        )

    def join(self, who: str, name: str, group: str = "") -> Answer:
        return self.writer.submit(WriteRequest(plan=Join(who, name, group, "", Limits())))

    def give(self, who: str, step: str, kind: str, id: str = "", **body: Any) -> Answer:
        """What a participant's phone sends, as the room hands it on."""
        plan = Contribute(who, self.keys, Limits())
        given = CATALOGUE.contributions()[kind](**body)
        return self.writer.submit(
            WriteRequest(given, step, self.named(who, step), id or cid(), plan)
        )

    def named(self, who: str, step: str) -> str | None:
        """Under which name somebody must have said the same before."""
        builder = self.handler.fold.builder
        agenda_step = builder.agenda.step(step)
        if agenda_step is None or agenda_step.names != "anonymous":
            return who
        key = self.keys.get(step, builder.round(step))
        return pseudonym(key, who) if key else None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the writer busy meanwhile, so that all that comes goes into one group."""
        reached, gate = Signal(), Signal()

        def waiting(_fold: Fold, _request: WriteRequest) -> list[Any]:
            reached.set()
            assert gate.wait(PATIENCE)
            return []

        self.writer.submit(WriteRequest(plan=waiting))
        assert reached.wait(PATIENCE)
        try:
            yield
        finally:
            gate.set()


def replayed(journaled: Journaled) -> State:
    """The state of what is in the file."""
    _session, events, entries = read_all(journaled.ref)
    fold = Fold(journaled.handler.fold.catalogue)
    fold.extend(events)
    fold.extend(entries)
    return fold.view()
