"""A writer with the room's own decisions, without doors."""

import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.begin import begin_session
from facilitator.journal.homes import Database, FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.requests import Request
from facilitator.room.hub import Hub
from facilitator.room.judge import Judge
from facilitator.room.keys import keys_of, pseudonym
from facilitator.room.leading import Decision
from facilitator.room.pace import Limits
from facilitator.room.plans import Contribute, Join, anonymous_rounds
from facilitator.workshop.agenda import from_table
from facilitator.workshop.commands.registry import read_command
from facilitator.workshop.fold import Fold
from facilitator.workshop.urn import Stored
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
        self.judge = Judge(stored, self.keys, self.groups.append)
        self.keys.load(anonymous_rounds(self.judge.fold.frame))
        self.hub = Hub(stored)
        self.writer = self.judge.writer(self.journal)

    def again(self) -> None:
        """Close it and open it once more."""
        self.writer.close()
        self.open()

    def lead(self, action: str, argument: Any = "") -> Answer:
        return self.writer.submit(
            Request(context=Decision(read_command(CATALOGUE, action, argument)))
        )

    def join(self, who: str, name: str, group: str = "") -> Answer:
        return self.writer.submit(Request(context=Join(who, name, group, "", Limits())))

    def give(self, who: str, step: str, kind: str, id: str = "", **body: Any) -> Answer:
        """What a participant's phone sends, as the room hands it on."""
        plan = Contribute(who, self.keys, Limits())
        given = CATALOGUE.contributions()[kind](**body)
        return self.writer.submit(Request(given, step, self.named(who, step), id or cid(), plan))

    def named(self, who: str, step: str) -> str | None:
        """Under which name somebody must have said the same before."""
        frame = self.judge.fold.frame
        found = frame.agenda.step(step)
        if found is None or found.names != "anonymous":
            return who
        key = self.keys.get(step, frame.round(step))
        return pseudonym(key, who) if key else None

    def hold(self) -> None:
        """Keep the writer busy, so that all that follows goes into one group."""

        def slowly(_fold: Fold, _request: Request) -> list[Any]:
            time.sleep(0.3)
            return []

        self.writer.submit(Request(context=slowly))
        time.sleep(0.05)
