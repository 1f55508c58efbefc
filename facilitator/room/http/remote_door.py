"""POST and GET /api/remote, POST /api/remote/act: the phone that leads, and nobody else's.

Its token is good for these and for nothing else, and no other token is good for these. What can be
asked for is a closed list.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from facilitator.room.commands.facilitator import FacilitatorCommands
from facilitator.room.commands.remote import RemoteCommands
from facilitator.room.http.rate_limit import Limits, RateLimiter, WrongCodes
from facilitator.room.http.remote_view import (
    Shown,
    going_on,
    interrupted,
    remote_view,
    restorable,
    shown_texts,
)
from facilitator.room.http.request import Request
from facilitator.room.http.responses import encoded, send_json, tag_of
from facilitator.room.http.static_files import not_modified
from facilitator.room.live_session import LiveSession
from facilitator.room.remote_phone import HiddenText
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import StepName
from facilitator.workshop.commands.door_commands import CallBreak, SetTimer
from facilitator.workshop.commands.item_commands import Hide, Restore
from facilitator.workshop.commands.pause_commands import CallPause
from facilitator.workshop.commands.remote_commands import ByRemote, Led, MovedByRemote, must_be_sure
from facilitator.workshop.commands.step_commands import Back
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Hideable
from facilitator.workshop.field_types import StepId, name_of
from facilitator.workshop.remote_bodies import RemoteAct

_KEPT = b"; HttpOnly; SameSite=Strict; Path=/api/remote"
"""Until the browser ends: the remote is for one session."""

_WHO = "remote"
_MINUTE = 60
_MOST = 86_400


class RemoteRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phone wants to lead: it brings the `code`, and then asks with the `ticket` that it got for
    it what the facilitator has said."""

    code: Annotated[str, name_of(60, empty=True)] = ""
    ticket: Annotated[str, name_of(60, empty=True)] = ""


class ActRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The remote is used: `step` is the step that it shows ("" in the lobby), `item` what is hidden
    or shown again, `sure` the steps that it has asked about."""

    act: RemoteAct
    step: StepName = ""
    item: Hideable | None = None
    sure: Annotated[tuple[StepId, ...], msgspec.Meta(max_length=200)] = ()


class RemoteDoor:
    """Lets the remote in, and carries out what it asks for."""

    def __init__(
        self,
        live: LiveSession,
        commands: FacilitatorCommands,
        remote: RemoteCommands,
        limits: Limits,
        cookie: str,
    ) -> None:
        self._live = live
        self._commands = commands
        self._remote = remote
        self._limits = limits
        self._rate_limiter = RateLimiter(limits)
        self._wrong = WrongCodes()
        self._cookie = f"{cookie}-remote".encode()

    async def come(self, request: Request) -> None:
        """A phone brings the code, or asks whether it is confirmed by now."""
        wanted = sanitize_body(await request.read(RemoteRequest))
        if wanted.ticket:
            await self._asked(request, wanted.ticket)
            return
        try:
            ask = await self._remote.opened(wanted.code)
        except Rejection:
            await self._delay(request)
            raise
        await request.answer({"ticket": ask.ticket, "phrase": ask.phrase}, 202)

    async def _asked(self, request: Request, ticket: str) -> None:
        phone = self._remote.remote
        try:
            ask = phone.poll(ticket)
        except Rejection:
            await self._delay(request)
            raise
        if not ask.grant:
            await request.answer({"ticket": ask.ticket, "phrase": ask.phrase}, 202)
            return
        value = self._cookie + b"=" + phone.token(ask).encode() + _KEPT
        await request.answer({"on": True}, 201, [(b"set-cookie", value)])

    async def _delay(self, request: Request) -> None:
        if not self._limits.off:
            await asyncio.sleep(self._wrong.note(request.socket))

    def _who(self, request: Request) -> int:
        """The number of the event that confirmed who asks. Raises Rejection for anybody else."""
        return self._remote.remote.check(request.cookies(self._cookie))

    async def look(self, request: Request) -> None:
        """What the remote shows."""
        self._who(request)
        body = encoded(self._view())
        tag = tag_of(body)
        if tag in request.headers.get(b"if-none-match", b""):
            await not_modified(request, tag)
            return
        await send_json(request.send, 200, body, [(b"etag", tag)])

    def _view(self) -> Mapping[str, Any]:
        return remote_view(self._live, self._commands.under_way, self._remote.remote.hid)

    async def act(self, request: Request) -> None:
        """Do what the remote asks for; answered with what it shows then."""
        request.check_write()
        grant = self._who(request)
        self._rate_limiter.count(_WHO)
        wanted = await request.read(ActRequest)
        led = self._led(wanted)
        must_be_sure(interrupted(self._live, self._commands.under_way, led), wanted.sure)
        kind = MovedByRemote if led.moves else ByRemote
        # Another phone may be the remote by the time that this is stored, with texts of its own.
        hid, text = self._remote.remote.hid, self._text(wanted)
        seqs = await self._commands.do(kind(wanted.act, led, grant, wanted.step, wanted.sure))
        if wanted.act == "hide" and text is not None:
            hid[text.id] = HiddenText.of(text.answers, max(seqs))
        self._who(request)
        await request.answer(self._view())

    def _text(self, wanted: ActRequest) -> Shown | None:
        """The text that is to be hidden, or shown again."""
        if wanted.act == "hide":
            return next(
                (one for one in shown_texts(self._live.exact()) if one.id == wanted.item), None
            )
        return restorable(self._live, self._remote.remote.hid).get(wanted.item or "")

    def _led(self, wanted: ActRequest) -> Led:
        """The facilitator's command that is meant."""
        state = self._live.exact()
        match wanted.act:
            case "next":
                return going_on(state)
            case "back":
                return Back()
            case "hide" | "restore":
                return self._of_text(wanted)
            case _:
                return self._timed(wanted)

    def _of_text(self, wanted: ActRequest) -> Hide | Restore:
        """Hide a text that is shown, or show one again that the remote has hidden itself."""
        text = self._text(wanted)
        if text is None:
            raise Rejection("nothing-here")
        first, *more = text.answers
        return (Hide if wanted.act == "hide" else Restore)(first, tuple(more))

    def _timed(self, wanted: ActRequest) -> SetTimer | CallBreak | CallPause:
        """The timer as it is then. A break has its own minutes, and so have reading and talking."""
        state, step = self._live.exact(), self._live.exact().now
        by = {"more": _MINUTE, "less": -_MINUTE}.get(wanted.act, 0)
        if state.break_until and by:
            rest = (state.break_until - self._live.clock.minutes_from_now(0)) // 60_000
            # A minute more once it is over is one from now on; a minute less does not end it.
            return CallBreak(max(1, min(240, max(0, rest) + by // _MINUTE)))
        if step is None or state.current != wanted.step:
            raise Rejection("room-moved")
        if state.pause is None and state.steps[step.id].status == "closed":
            raise Rejection("step-closed")
        timer, left = state.clock_at(step.id), self._live.time_left(step.id)
        running = {"start": True, "pause": False}.get(wanted.act, bool(timer and timer.running))
        if state.pause is not None:
            # A minute more once the time is up is one from now on.
            rest = max(0, max(0, left or 0) + by) if by else left or 0
            return CallPause(state.pause.how, running, _kept(rest))
        if left is None:
            left = 60 * (step.minutes or (0 if by else 5))
        return SetTimer(running, _kept(left + by))


def _kept(seconds: int) -> int:
    """As many seconds as a clock can be set to."""
    return max(-_MOST, min(_MOST, seconds))
