"""A room put together: journal, state, door and link, started and ended in their order."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from facilitator.journal.open import Journal
from facilitator.journal.session_errors import SessionFileGone
from facilitator.link.server import Server
from facilitator.link.socket_paths import socket_path
from facilitator.room.access import Door
from facilitator.room.command_handler import CommandHandler
from facilitator.room.commands.facilitator import FacilitatorCommands
from facilitator.room.commands.phone import anonymous_rounds
from facilitator.room.commands.reclaim import ReclaimCommands
from facilitator.room.commands.remote import RemoteCommands
from facilitator.room.http.app import Dependencies, PhoneApp
from facilitator.room.http.connections import Connections
from facilitator.room.http.contributions import Contributions
from facilitator.room.http.joining import Joining
from facilitator.room.http.rate_limit import Limits
from facilitator.room.http.ready_signals import ReadySignals
from facilitator.room.http.remote_door import RemoteDoor
from facilitator.room.http.room_response import RoomResponses
from facilitator.room.http.shared_wall import WallPages
from facilitator.room.http.static_files import StaticFiles
from facilitator.room.http.stream import Streams
from facilitator.room.http.town_search import TownSearch
from facilitator.room.http.web_server import ListeningServer
from facilitator.room.http.wish_requests import WishRequests
from facilitator.room.link_adapter import LinkAdapter
from facilitator.room.listening import sockets_allowed, too_few
from facilitator.room.live_session import LiveSession
from facilitator.room.monitors.backup_scheduler import BackupScheduler
from facilitator.room.monitors.idle_monitor import IdleMonitor
from facilitator.room.monitors.storage_health import StorageHealth
from facilitator.room.newcomers import Newcomers
from facilitator.room.projection.feed import ProjectionFeed
from facilitator.room.remote_phone import RemotePhone
from facilitator.room.step_keys import StepKeys, keys_of
from facilitator.room.timeouts import Timeouts
from facilitator.room.tokens import Secrets
from facilitator.room.wish_counts import WishCounts
from facilitator.services.rooms import target
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Stored

GRACE_SECONDS = 5.0

_FEW = 1000
"""With fewer connections a hall of phones that load the page does not all get in."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a room runs. `alone`: it was started by a console and looks after itself when no console
    follows any more. `grace` is in seconds, `clock` the time of day that it keeps."""

    host: str
    port: int = 0
    name: str = ""
    limits: Limits = field(default_factory=Limits)
    alone: bool = False
    grace: float = GRACE_SECONDS
    times: Timeouts = field(default_factory=Timeouts)
    clock: Clock = HERE


class Room:
    """One live session."""

    _tasks: Sequence[asyncio.Task[None]] = ()

    def __init__(
        self, journal: Journal, events: list[Event], bound: socket.socket, settings: Settings
    ) -> None:
        self._journal, self._settings = journal, settings
        self._over = asyncio.Event()
        session, port = journal.session, bound.getsockname()[1]
        stored: list[Stored] = [*events, *journal.entries]
        live = self._live = LiveSession(stored, clock=settings.clock)
        secrets = Secrets(bytes.fromhex(session.secret), live.reclaimed)
        keys = keys_of(journal.ref)
        lost = self._read_keys(keys)
        publish = partial(live.publish, asyncio.get_running_loop())
        handler = CommandHandler(stored, keys, publish, settings.clock)
        writer = self._writer = handler.writer(journal)
        self._door = self._door_at(port, secrets)
        responses = RoomResponses(live, keys, secrets)
        self._newcomers = Newcomers(live, writer, settings.limits, settings.times)
        joining = Joining(live, writer, secrets, responses, self._newcomers, settings.limits)
        self._streams, self._walls = Streams(live, settings.times), self._wall_pages()
        sockets = self._sockets()
        commands = FacilitatorCommands(live, writer, self._door, self.stop, settings.grace, keys)
        self._remote = self._remote_commands()
        self._wishes = WishCounts(journal.ref, live, settings.times)
        dependencies = Dependencies(
            live,
            self._door,
            secrets,
            responses,
            joining,
            self._newcomers,
            Contributions(live, writer, keys, self._newcomers, settings.limits),
            ReadySignals(live, settings.limits),
            WishRequests(self._wishes, settings.limits),
            TownSearch(settings.limits),
            self._walls,
            RemoteDoor(live, commands, self._remote, settings.limits, secrets.cookie),
            self._streams,
            StaticFiles(),
            sockets,
        )
        self._web = ListeningServer(PhoneApp(dependencies), bound, sockets)
        self._backups = BackupScheduler(journal.ref, live, writer, keys, self._wishes.forget)
        live.taken += [self._wishes.note, self._backups.note]
        self._storage = StorageHealth(live, writer, keys)
        self._link_adapter = LinkAdapter(
            session.name,
            live,
            self._storage,
            self._door,
            joining,
            commands,
            self._backups,
            ReclaimCommands(live, writer, joining.reclaim_requests, sockets.send_away),
            self._remote,
            self._wishes,
            self.stop,
            lost,
        )
        self._link = Server(self._link_adapter, live, lambda: ProjectionFeed(live))
        self._watch = self._watching()

    def _door_at(self, port: int, secrets: Secrets) -> Door:
        """The door, at a port that the session keeps."""
        known, settings = self._journal.session.port, self._settings
        if port != known:
            self._writer.set_columns(port=port)
        lost = known if known and known != port else 0
        return Door(settings.host, port, settings.name, lost, secrets)

    def _read_keys(self, keys: StepKeys) -> frozenset[str]:
        """The open anonymous steps whose key is lost although somebody has answered."""
        contributors = self._live.contributors
        return frozenset(
            step
            for step in keys.load(anonymous_rounds(self._live.builder))
            if contributors.get(step)
        )

    def _wall_pages(self) -> WallPages:
        limits, times = self._settings.limits, self._settings.times
        return WallPages(self._live, self._door, limits, times, lambda: self._link.wall)

    def _remote_commands(self) -> RemoteCommands:
        phone = RemotePhone(self._live, self._door, self._settings.limits)
        return RemoteCommands(self._live, self._writer, phone)

    def _sockets(self) -> Connections:
        """The connections, as many as the system lets us have; told where those are few."""
        most = sockets_allowed(self._settings.limits.sockets)
        if most < _FEW:
            self._door.few = most
            _log.warning("%s", too_few(most))
        return Connections(self._settings.limits, self._settings.times, most)

    def _watching(self) -> IdleMonitor:
        return IdleMonitor(
            self._live,
            self._writer,
            self._door,
            lambda: self._link.consoles,
            self.stop,
            alone=self._settings.alone,
            times=self._settings.times,
        )

    @property
    def gone(self) -> SessionFileGone | None:
        """That the session's file is not where its name says, or None."""
        return self._writer.gone

    def stop(self) -> None:
        """End the room soon."""
        self._over.set()

    async def run(self, announce: Callable[[dict[str, Any]], None]) -> None:
        """Open the door, say so once it is open, and serve until the room is stopped."""
        self._live.changed.append(self._link.ring)
        self._link.wall_changed = self._walls.streams.ring
        try:
            path = socket_path(target(self._journal.ref))
            await self._remote.begin()
            await self._link.start(path)
            await self._web.start()
            self._journal.publish(str(path), self._door.port)
            self._tasks = [
                asyncio.create_task(self._streams.run()),
                asyncio.create_task(self._walls.streams.run()),
                asyncio.create_task(self._watch.run()),
                asyncio.create_task(self._newcomers.run()),
                asyncio.create_task(self._storage.run()),
                asyncio.create_task(self._wishes.run()),
                asyncio.create_task(self._backups.run()),
                asyncio.create_task(self._link.stay(self._settings.times.look)),
            ]
            announce(self.ready())
            await self._over.wait()
        finally:
            await self._end()

    def ready(self) -> dict[str, Any]:
        """The ready line."""
        generation = self._live.builder.door.generation
        return {
            "ready": True,
            "session": self._journal.session.name,
            "url": self._door.url,
            "join": self._door.join(generation),
            "code": self._door.secrets.code(generation),
            "port": self._door.port,
            "pid": os.getpid(),
        }

    async def _end(self) -> None:
        self._link_adapter.listening = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._streams.close()
        await self._walls.streams.close()
        await self._web.close()
        self._link.shut()
        await self._remote.close()
        await asyncio.wrap_future(self._writer.end())
        await self._wishes.close()
        # Last, for who asked the room to end waits for this.
        await self._link.close()
