"""The lobby: how to get in, and who is here, before the first step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.actions import LOBBY
from facilitator.console.readiness import readiness_lines
from facilitator.console.screens.banners import banner_of, few_lines, lost_port, moved_lines
from facilitator.console.screens.check_pages import LOOK_SECONDS
from facilitator.console.screens.join import JoinCode
from facilitator.console.screens.join_help import join_help_card
from facilitator.console.screens.join_lines import locked_lines
from facilitator.console.screens.leading_keys import LeadingKeys
from facilitator.console.screens.lobby_lines import (
    away_lines,
    first_phone,
    lobby_frame,
    people_lines,
)
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.reclaim_screen import asks_lines
from facilitator.console.screens.room_page import MOST_KEYS, room_size
from facilitator.console.screens.wishes_screen import (
    WishesScreen,
    asks,
    nobody_asks,
    wishes_key,
)
from facilitator.console.session_model import SessionModel
from facilitator.console.themes import Ink
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.services.checkup.network import only_here

_PATIENCE = 60.0
"""Seconds after which the usual causes are named."""

_WALL = 4
"""Rows of the wall's address."""

_LOW = 20
"""Rows from which there is room for more than the way in."""

_OF_THE_SESSION = frozenset(("settings", "steps", "people", "sheet"))
"""Actions that show what the session holds."""


class LobbyScreen(LeadingKeys, JoinCode):
    """One code at a time: first the Wi-Fi's if it was given, then the page's."""

    place = LOBBY
    BINDINGS = bindings_of(LOBBY)

    def __init__(self) -> None:
        super().__init__()
        self._since = 0.0

    def on_mount(self) -> None:
        """Begin with the Wi-Fi; follow the time of day."""
        self.wifi = self.model.wifi is not None
        self._since = self.model.clock.steady()
        self.set_interval(1.0, self.redraw)
        self.look_at_computer()
        self.set_interval(LOOK_SECONDS, self.look_at_computer)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = room_size(width, height)
        frame = replace(
            lobby_frame(self.model, size),
            banner=tuple(banner_of(self.model, size)),
            note="" if self.message else self._note(),
            keys=self._keys(),
        )

        if self.model.live.windows and not size.rail:
            # A large code takes the row of the note.
            frame = replace(frame, where=_("the second window is open"))

        def after(width: int, rows: int) -> list[Line]:
            first = [*locked_lines(self.model, width), *moved_lines(self.model, width)]
            first += [*few_lines(self.model, width), *asks_lines(self.model, width)]
            ready = readiness_lines(self.model, self.findings(), width)
            left = rows - len(first) - len(ready)
            lines = [*first, *self._here(size, width, left)]
            # Who is here comes first, and before good news where the wall is on phones.
            bad = any(finding.bad for finding in self.findings())
            kept = 0 if bad or not self.model.state.wall_page else _WALL
            return [*lines, *ready] if len(lines) + len(ready) + kept <= rows else lines

        return self.door(size, frame, after)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before anything of the session is known, none of it can be listed or changed."""
        if action in _OF_THE_SESSION and not self.model.caught:
            return False
        if action == "private":
            return asks(self.model) or None
        return super().check_action(action, parameters)

    def _keys(self) -> tuple[Key, ...]:
        if not self.model.caught:
            return (key("leave"), help_key())
        if self.model.state.ended:
            return (key("reopen", _("another sitting")), key("steps"), key("leave"), help_key())
        wifi = []
        if self.model.wifi:
            wifi = [key("wifi", _("join code") if self.wifi else _("Wi-Fi code"))]
        locked = [key("lock", _("unlock"))] if self.model.state.door.locked else []
        # Until a phone has come in, another address may be needed.
        other = [] if self.model.live.first_phone else [key("address")]
        most = [key("next", _("begin")), *wifi, *locked, *other, *wishes_key(self.model)]
        most += [key("poster"), key("lock")]
        return (*dict.fromkeys(most[:MOST_KEYS]), help_key())

    def _note(self) -> str:
        if self.model.live.windows:
            return _("The second window shows this page without the keys.")
        return ""

    def _here(self, size: Size, width: int, rows: int) -> list[Line]:
        people = self.model.state.here
        if self._waits and size.height >= _LOW:
            card = join_help_card(width, rows - 2 * bool(people))
            here = _("{count} here").format(count=len(people))
            return [*([at(0, Span(here, bold=True)), BLANK] if people else []), *card]
        if not people:
            nobody = _("Nobody yet. Latecomers can join at any step.")
            lines = [at(0, Span(row, "quiet")) for row in wrap(nobody, width)]
            return [*lines, *away_lines(self.model, width), *self._phone(width)]
        phone = [] if self.model.live.first_phone else self._phone(width)
        return [*people_lines(self.model, size, width, rows - len(phone)), *phone]

    @property
    def long_without_phone(self) -> bool:
        return self._long

    @property
    def _waits(self) -> bool:
        """Whether it has been too long without a phone, and nothing plainer is known."""
        known = lost_port(self.model) or self._no_network()
        return self._long and not self.model.live.first_phone and not known

    @property
    def _long(self) -> bool:
        """Whether the usual patience is over."""
        return self.model.clock.steady() - self._since > _PATIENCE

    def _no_network(self) -> str:
        """Why no phone can come; "" where one can."""
        rehearsed = self.computer is not None and self.computer.rehearsal
        return only_here() if rehearsed else no_network(self.model)

    def _phone(self, width: int) -> list[Line]:
        """What to do while no phone has reached the address."""
        if self.model.live.first_phone:
            return [at(0, *first_phone(self.model))]
        message = lost_port(self.model) or self._no_network()
        if not message and not self._long:
            return []
        message = message or _("No phone has joined yet. Press A to try another address.")
        rows = wrap(message, width)
        style: Ink = "quiet" if message == only_here() else "warn"
        return [BLANK, *(at(0, Span(row, style)) for row in rows)]

    def unavailable(self, action: str) -> None:
        """Say why a key does nothing here."""
        if action == "private":
            self.say(nobody_asks())

    @page_action
    async def action_private(self) -> None:
        """What people said would help them take part."""
        await self.app.push_screen_wait(WishesScreen())

    @page_action
    async def action_next(self) -> None:
        """Start: open the first step. From the Wi-Fi's code it goes on to the page's first."""
        if self.wifi:
            self.wifi = False
            self.redraw()
        elif await self.lead("next"):
            self.console.show_room()


def no_network(model: SessionModel) -> str:
    """That no phone can come, and what to do; "" while the computer is in a network."""
    address = str(model.live.door.get("address") or "")
    if not address.startswith("127."):
        return ""
    return _(
        "No network, so no phone can join. Connect to a Wi-Fi or start a hotspot; a "
        "new code will appear."
    )
