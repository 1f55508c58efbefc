"""One group of requests on its way to become events of one transaction."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

from facilitator.journal.chain import SALT_BYTES, canonical
from facilitator.journal.requests import Request, Said
from facilitator.journal.rows import BODY_LIMIT, Row, names_fit, sealed
from facilitator.journal.sessions import Head
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Draft, Erased, Event

Decide = Callable[[Request], Sequence[Draft]]
Apply = Callable[[Event], None]


class Broken(Exception):
    """The state could not take an event and is to be built anew; `request` was its reason."""

    def __init__(self, request: Request, cause: BaseException) -> None:
        super().__init__(type(request.context).__name__)
        self.request = request
        self.cause = cause


class Group:
    """Decides requests in their order, numbers what comes of them and folds it.

    `stored` looks up what an earlier transaction stored under a contribution's id.
    """

    def __init__(
        self,
        chain: str,
        head: Head,
        stored: Callable[[str], Said | None],
        decide: Decide,
        apply: Apply,
    ) -> None:
        self.head = head
        self.rows: list[Row] = []
        self.events: list[Event] = []
        self.erased: list[int] = []
        self._chain = chain
        self._stored = stored
        self._decide = decide
        self._apply = apply
        self._said: dict[str, Said] = {}

    def take(self, request: Request) -> tuple[int, ...]:
        """The numbers of the events that the request gave, now or when it came first.

        Raises Rejection, or Broken if the state may be wrong afterwards; whatever else `decide`
        raises goes through, and nothing has changed.
        """
        if request.cid is not None:
            said = self._said.get(request.cid) or self._stored(request.cid)
            if said is not None:
                return _again(said, request)
        drafts = self._decide(request)
        rows = self._sealed(request, drafts)
        seqs = tuple(row.seq for row in rows)
        if request.cid is not None and rows:
            self._said[request.cid] = Said(rows[0], seqs)
        self._fold(request, drafts, rows)
        return seqs

    def _sealed(self, request: Request, drafts: Sequence[Draft]) -> list[Row]:
        """The rows of all drafts, before anything is changed by them."""
        rows: list[Row] = []
        head = self.head
        for draft in drafts:
            cid = request.cid if request.cid is not None and not rows else draft.cid
            row = _row(self._chain, head, draft, cid)
            rows.append(row)
            head = Head(row.seq, row.link)
        return rows

    def _fold(self, request: Request, drafts: Sequence[Draft], rows: list[Row]) -> None:
        for draft, row in zip(drafts, rows, strict=True):
            body = draft.body
            event = Event(row.seq, row.cid, row.who, row.step, row.kind, row.version, body, row.at)
            try:
                self._apply(event)
            except Exception as error:
                raise Broken(request, error) from error
            if isinstance(body, Erased):
                self.erased += [seq for seq in body.seqs if seq < row.seq]
            self.head = Head(row.seq, row.link)
            self.rows.append(row)
            self.events.append(event)


def _again(said: Said, request: Request) -> tuple[int, ...]:
    if said.same(request):
        return said.seqs
    raise Rejection("conflict")


def _row(chain: str, head: Head, draft: Draft, cid: str) -> Row:
    if not names_fit(cid, draft.who, draft.step, draft.kind):
        raise ValueError("a row holds ids only: cid, who, step or kind is none")
    body = canonical(draft.body)
    if len(body) > BODY_LIMIT:
        raise ValueError("the body is too large")
    at = time.time_ns() // 1_000_000 if draft.at is None else draft.at
    return sealed(
        chain,
        head.link,
        head.seq + 1,
        cid,
        draft.who,
        draft.step,
        draft.kind,
        draft.version,
        body,
        os.urandom(SALT_BYTES).hex(),
        at,
    )
