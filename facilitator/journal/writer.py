"""The one writer of a session, in a thread of its own.

Everything that is queued goes into one transaction, without a timer, 512 requests at most. Each
request is decided at its own place in the queue, against the state that all before it have made,
and what comes of it is folded at once. Only after COMMIT is the new state shown and are those who
wait told. If a commit fails, the whole group is thrown away, the state is built anew from what is
stored, and all of the group get CannotStore: they may send the same again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import chain
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from facilitator.journal.batch import Apply, Batch, Earlier, StateBroken
from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.integrity.chain import salts
from facilitator.journal.open import Journal
from facilitator.journal.open_urn import StoredUrn
from facilitator.journal.replies import Reply, Waiter, deliver
from facilitator.journal.reporting import report
from facilitator.journal.requests import StoredContribution, WriteRequest
from facilitator.journal.session_errors import CannotStore, SessionFileGone
from facilitator.journal.session_record import CARD, KEPT, Head, only
from facilitator.journal.statements import (
    add_events,
    blank,
    change_urn,
    event_of,
    move_head,
    set_columns,
    write_nothing,
)
from facilitator.workshop.anonymity import is_pseudonym
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.urn import NO_NUMBER, Made, Stored

GROUP = 512

Decide = Callable[[WriteRequest], Sequence[Made]]


class _Asked(msgspec.Struct, frozen=True):
    request: WriteRequest
    waiter: Waiter


class _Job(NamedTuple):
    work: Callable[[], Any]
    waiter: Waiter


class Writer:
    """Writes events to a journal. All five functions are called in the writer's thread.

    `decide` makes drafts and changes of the urn of a request, or raises Rejection; it must not
    change the state. `apply` folds an event that has just got its number, or a change of the urn.
    `rebuild` replaces the state by the fold of what is given. `committed` gets each stored group
    before anybody is told: the place to publish a new view. `card`, if given, tells what the list
    of sessions shows: columns of CARD. `clock` says when an event is made.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        decide: Decide,
        apply: Apply,
        rebuild: Callable[[Iterable[Stored]], None],
        committed: Callable[[list[Stored]], None],
        card: Callable[[], Mapping[str, Any]] | None = None,
        clock: Clock = HERE,
    ) -> None:
        self._journal = journal
        self._decide = decide
        self._apply = apply
        self._rebuild = rebuild
        self._committed = committed
        self._card = card
        self._clock = clock
        self._head = journal.session.head
        self._seqs = journal.seqs
        self._salts = salts()
        self._urn = StoredUrn(journal)
        self._updated = journal.session.updated
        self._storage_failing = False
        self._needs_rebuild = False
        self._queue: SimpleQueue[Sequence[_Asked | _Job | None]] = SimpleQueue()
        self._coming: dict[asyncio.AbstractEventLoop, list[_Asked]] = {}
        self._gate = Lock()
        self._closed = False
        self._ended: Future[None] = Future()
        self._thread = Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    @property
    def head(self) -> Head:
        """The end of the journal as it is stored."""
        return self._head

    @property
    def storage_failing(self) -> bool:
        """True while nothing can be stored; it goes back to False by itself."""
        return self._storage_failing

    @property
    def gone(self) -> SessionFileGone | None:
        """That the session's file is not where its name says, or None."""
        return self._journal.store.gone

    def submit(self, request: WriteRequest) -> Future[tuple[int, ...]]:
        """Ask for events, from any thread. The future gives the numbers of the events made.

        It raises Rejection, CannotStore, or what `decide` raised. A request that was stored before
        gives the numbers of then (after a restart only that of its first event).
        """
        waiter: Future[tuple[int, ...]] = Future()
        self._put(_Asked(request, waiter))
        return waiter

    def send(self, request: WriteRequest) -> asyncio.Future[tuple[int, ...]]:
        """The same in a loop. Giving up the wait does not take the request back."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[tuple[int, ...]] = loop.create_future()
        coming = self._coming.get(loop)
        if coming is None:
            coming = self._coming[loop] = []
            loop.call_soon(self._hand_over, loop)
        coming.append(_Asked(request, waiter))
        return waiter

    def _hand_over(self, loop: asyncio.AbstractEventLoop) -> None:
        """Queue what came in one turn of a loop. Woken for each by itself, the writer's thread and
        the loop would take the interpreter from each other all the time."""
        self._put(*self._coming.pop(loop))

    def check_file(self) -> Future[None]:
        """See whether the session's file is where its name says; the future raises Gone if not.
        What a closed anonymous step could leave beside the tables is cleared, if it is not yet."""
        return self._do(self._urn.clear)

    def set_columns(self, **columns: Any) -> Future[None]:
        """Change columns of the session's row that are not chained, of KEPT."""
        return self._do(partial(self._keep, only(columns, KEPT)))

    def settle(self) -> Future[bool]:
        """After an erase: True only once the erased text is in no log beside the file either."""
        return self._do(self._journal.store.settle)

    def backup(self) -> Future[Path | None]:
        """A backup of what is stored now; None where backups are not ours to make."""
        return self._do(self._journal.store.backup)

    def renew(self) -> Future[list[Path]]:
        """After an erase: a backup in the place of all older copies, which still hold the text."""
        return self._do(self._journal.store.renew)

    def end(self) -> Future[None]:
        """Finish what is queued, close the journal and release its lock; the future tells when that
        is done. It needs no further thread: where memory is short there is none to be had."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put((None,))
        return self._ended

    def close(self) -> None:
        """The same, and wait for it."""
        self.end().result()
        self._thread.join()

    def _do(self, work: Callable[[], Any]) -> Future[Any]:
        waiter: Future[Any] = Future()
        self._put(_Job(work, waiter))
        return waiter

    def _put(self, *items: _Asked | _Job) -> None:
        with self._gate:
            if self._closed:
                deliver((item.waiter, CannotStore()) for item in items)
            else:
                self._queue.put(items)

    def _work(self) -> None:
        try:
            self._serve()
        finally:
            deliver([(self._ended, self._shut())])

    def _shut(self) -> Exception | None:
        try:
            self._journal.close()
        except Exception as error:
            return error
        return None

    def _serve(self) -> None:
        going = True
        while going:
            items = [*self._queue.get()]
            while len(items) < GROUP and not self._queue.empty():
                items += self._queue.get()
            going = items[-1] is not None
            self._take(items)

    def _take(self, items: list[_Asked | _Job | None]) -> None:
        group: list[_Asked] = []
        for item in items:
            if isinstance(item, _Asked) and len(group) < GROUP:
                group.append(item)
                continue
            self._write(group)
            group = [item] if isinstance(item, _Asked) else []
            if isinstance(item, _Job):
                deliver([(item.waiter, self._result(item.work))])
        self._write(group)

    def _result(self, work: Callable[[], Any]) -> Any:
        try:
            with mapped_errors(self._journal.ref.name):
                self._journal.store.look()
                return work()
        except Exception as error:
            return error

    def _here(self) -> bool:
        """True if the session's file is where its name says, so that what is stored will be
        found."""
        try:
            self._journal.store.look()
        except SessionFileGone:
            return False
        except Exception as error:
            report("a lost log could not be made anew yet", error)
            return False
        return True

    def _write(self, asked: list[_Asked]) -> None:
        if asked:
            deliver(self._stored(asked) if self._ready() else _cannot(asked))

    def _stored(self, asked: list[_Asked]) -> list[Reply]:
        """Decide and store a group; what to tell whom."""
        group, outcomes = self._decided(asked)
        if group is None:
            return _cannot(asked)
        if not group.made and not group.changes:
            return outcomes
        try:
            self._commit(group)
        except Exception as error:
            report("a group could not be stored", error)
            self._storage_failing = self._needs_rebuild = True
            self._ensure_rebuilt()
            return _cannot(asked)
        self._seqs.update((row.cid, row.seq) for row in group.rows)
        # Before the step's key goes: as long as that is there, it is cleared after a kill as well.
        self._urn.take(group.changes)
        self._moved(group.head, group.made)
        return outcomes

    def _decided(self, asked: list[_Asked]) -> tuple[Batch | None, list[Reply]]:
        """Decide all requests. One that breaks the state is left out, and the rest done again."""
        broken: dict[WriteRequest, BaseException] = {}
        while True:
            group = self._group()
            try:
                return group, [
                    (one.waiter, broken.get(one.request) or self._outcome(group, one.request))
                    for one in asked
                ]
            except StateBroken as error:
                report("an event could not be folded", error.cause)
                broken[error.request] = error.cause
                self._needs_rebuild = True
                if not self._ensure_rebuilt():
                    return None, []

    def _outcome(self, group: Batch, request: WriteRequest) -> tuple[int, ...] | Exception:
        """What to tell whoever sent a request: the numbers of its events, or why there are none.
        Whatever `decide` raises has changed nothing."""
        try:
            known = group.known(request)
            return group.add(request, self._decide(request)) if known is None else known
        except StateBroken:
            raise
        except Exception as error:
            return error

    def _group(self) -> Batch:
        return Batch(
            self._journal.session.chain,
            self._head,
            self._urn.now,
            self._earlier,
            self._apply,
            self._salts,
            self._clock,
        )

    def _earlier(self, cid: str) -> Earlier | None:
        """What is stored under a contribution's id."""
        known, seq = self._urn.now.stored(cid), self._seqs.get(cid)
        if known is not None or seq is None:
            return known
        session = self._journal.session.id
        try:
            row = self._journal.store.run(lambda connection: event_of(connection, session, cid))
        except Exception as error:
            report("a stored event could not be looked up", error)
            raise CannotStore from error
        if row is None:
            return None
        return StoredContribution(row, (NO_NUMBER if is_pseudonym(row.who) else seq,))

    def _commit(self, group: Batch) -> None:
        session, old = self._journal.session.id, self._head
        card = {} if self._card is None else only(self._card(), CARD)
        # The newest moment among the events, not the present one: in the file's log that would tell
        # when each anonymous contribution came.
        updated = max((self._updated, *(row.at for row in group.rows)))
        card["updated"] = updated

        def work(connection: Connection) -> None:
            if group.changes:
                change_urn(connection, session, group.changes)
            if group.rows:
                add_events(connection, session, group.rows)
                if group.erased:
                    blank(connection, session, group.erased)
                move_head(connection, session, old, group.head, card)

        self._journal.store.run(work)
        self._updated = updated

    def _keep(self, columns: dict[str, Any]) -> None:
        session = self._journal.session.id
        self._journal.store.run(lambda connection: set_columns(connection, session, columns))

    def _ready(self) -> bool:
        """True if a group may be tried. After trouble it asks the database first, with a write
        that changes nothing: a state is costly to build only to be thrown away again."""
        if not self._here():
            return False
        if self._storage_failing:
            try:
                self._journal.store.settle()
                session = self._journal.session.id
                self._journal.store.run(lambda connection: write_nothing(connection, session))
            except Exception as error:
                report("nothing can be stored yet", error)
                return False
            self._storage_failing = False
        return not self._needs_rebuild or self._ensure_rebuilt()

    def _ensure_rebuilt(self) -> bool:
        """Build the state anew from what is stored; False if it can't be read now."""
        try:
            session, events, urn = self._journal.read()
            if not self._here():
                return False
            self._rebuild(chain(events, urn.entries.values()))
            urn_changes = self._urn.replace(urn)
        except Exception as error:
            report("the stored events could not be read", error)
            return False
        self._needs_rebuild = False
        self._seqs = {event.cid: event.seq for event in events}
        # A commit whose answer was lost on the way may have been one.
        self._moved(session.head, [*events[self._head.seq :], *urn_changes])
        return True

    def _moved(self, head: Head, made: list[Stored]) -> None:
        """Go on from a new end, and publish what led there."""
        self._head = head
        try:
            if made:
                self._committed(made)
        except Exception as error:
            # It is stored, so it will be said.
            report("a stored group could not be published", error)


def _cannot(asked: list[_Asked]) -> list[Reply]:
    return [(one.waiter, CannotStore()) for one in asked]
