"""The events, and the changes of the urn, of one transaction: numbered, sealed and folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from facilitator.journal.integrity.chain import canonical
from facilitator.journal.receipt_marks import mark_of
from facilitator.journal.requests import StoredContribution, WriteRequest
from facilitator.journal.rows import BODY_LIMIT, Row, names_fit, sealed
from facilitator.journal.session_record import Head
from facilitator.journal.urn_table import Lying, Receipt, Urn, UrnChanges
from facilitator.workshop.bodies import Body
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Erased, Event, EventDraft
from facilitator.workshop.urn import Made, Stored

Apply = Callable[[Stored], None]
Earlier = StoredContribution | Receipt | Lying
"""What was stored under a contribution's id."""


class StateBroken(Exception):
    """The state could not take an event and is to be built anew; `request` was its reason."""

    def __init__(self, request: WriteRequest, cause: BaseException) -> None:
        super().__init__(type(request.plan).__name__)
        self.request = request
        self.cause = cause


class Batch:
    """Numbers what comes of requests and folds it. `made` are the events and the changes of the urn
    in the order in which they were folded.

    `earlier` looks up what an earlier transaction stored under a contribution's id; `salts` are
    fresh ones without end; `clock` says when an event is made.
    """

    def __init__(
        self,
        chain: str,
        head: Head,
        urn: Urn,
        earlier: Callable[[str], Earlier | None],
        apply: Apply,
        salts: Iterator[str],
        clock: Clock = HERE,
    ) -> None:
        self.rows: list[Row] = []
        self.made: list[Stored] = []
        self.changes = UrnChanges(urn)
        self.erased: list[int] = []
        self._last: Head | Row = head
        self._chain = chain
        self._earlier = earlier
        self._apply = apply
        self._clock = clock
        self._taken: dict[str, Earlier] = {}
        self._salts = salts

    @property
    def head(self) -> Head:
        """The end of the journal with these events."""
        return Head(self._last.seq, self._last.link)

    def known(self, request: WriteRequest) -> tuple[int, ...] | None:
        """The numbers of the events that the request gave when it came first; None if it is new.
        Raises Rejection if something else came under its id."""
        if request.cid is None:
            return None
        stored = self._taken.get(request.cid) or self._earlier(request.cid)
        return None if stored is None else _again(stored, request)

    def add(self, request: WriteRequest, made: Sequence[Made]) -> tuple[int, ...]:
        """The numbers of the events that a new request gives by what was decided; for what is given
        in an anonymous step that is `NO_NUMBER`, always. Raises `StateBroken` if the state may be
        wrong afterwards; after any other error nothing has changed."""
        rows = self._sealed(request, made)
        self._fold(request, made, iter(rows))
        if request.cid is not None:
            stored = self._stood(request, made, rows)
            if stored is not None:
                self._taken[request.cid] = stored
                return stored.seqs
        return tuple([row.seq for row in rows])

    def _stood(
        self, request: WriteRequest, made: Sequence[Made], rows: Sequence[Row]
    ) -> Earlier | None:
        """What to answer if the request comes again."""
        assert request.cid is not None
        if len(rows) < len(made):
            entry = self.changes.at(request.cid)
            receipt = self.changes.receipts.get(mark_of(request.cid))
            return receipt or (Lying(entry) if entry else None)
        return StoredContribution(rows[0], tuple([row.seq for row in rows])) if rows else None

    def _sealed(self, request: WriteRequest, made: Sequence[Made]) -> list[Row]:
        """The rows of all drafts, before anything is changed by them. The first has the request's
        id: under that it is looked up when it comes again."""
        rows: list[Row] = []
        last = self._last
        for one in made:
            if isinstance(one, EventDraft):
                cid = request.cid if request.cid is not None and not rows else one.cid
                last = _row(self._chain, last, one, cid, next(self._salts), self._clock)
                rows.append(last)
        return rows

    def _fold(self, request: WriteRequest, made: Sequence[Made], rows: Iterator[Row]) -> None:
        for one in made:
            if isinstance(one, EventDraft):
                self._add(request, one.body, next(rows))
            else:
                self.changes.take(one, request)
                self._applied(request, one)

    def _add(self, request: WriteRequest, body: Body, row: Row) -> None:
        event = Event(row.seq, row.cid, row.who, row.step, row.kind, row.version, body, row.at)
        self._applied(request, event)
        self.changes.lands(row.cid)
        if type(body) is Erased:
            self.erased += [seq for seq in body.seqs if seq < row.seq]
        self._last = row
        self.rows.append(row)

    def _applied(self, request: WriteRequest, one: Stored) -> None:
        try:
            self._apply(one)
        except Exception as error:
            raise StateBroken(request, error) from error
        self.made.append(one)


def _again(stored: Earlier, request: WriteRequest) -> tuple[int, ...]:
    if stored.same(request):
        return stored.seqs
    raise Rejection("conflict")


def _row(chain: str, last: Head | Row, draft: EventDraft, cid: str, salt: str, clock: Clock) -> Row:
    """The row of a draft behind the last one, or the end of what is stored."""
    kind, version = draft.body.kind, draft.body.body_version
    if not names_fit(cid, draft.who, draft.step, kind):
        raise ValueError("a row holds ids only: cid, who, step or kind is none")
    body = canonical(draft.body)
    if len(body) > BODY_LIMIT:
        raise ValueError("the body is too large")
    at = int(1000 * clock()) if draft.at is None else draft.at
    return sealed(
        chain,
        last.link,
        last.seq + 1,
        cid,
        draft.who,
        draft.step,
        kind,
        version,
        body,
        salt,
        at,
    )
