"""The lobby: how to get in, and who is here, before the first step."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.actions import LOBBY
from facilitator.console.screens.banners import banner_of, few_lines, lost_port, moved_lines
from facilitator.console.screens.join import JoinCode
from facilitator.console.screens.join_help import join_help_card
from facilitator.console.screens.leading_keys import LeadingKeys
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.reclaim_screen import asks_lines
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_PATIENCE = 60.0
"""Seconds after which the usual causes are named."""

_WIDE = 110


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

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        frame = Frame(
            phase=_("lobby"),
            position=self.model.state.title,
            time=f"{self.model.clock.now():%H:%M}",
            banner=tuple(banner_of(self.model, size)),
            note="" if self.message else self._note(size),
            keys=self._keys(),
        )

        def after(width: int, rows: int) -> list[Line]:
            first = [*self.locked(width), *moved_lines(self.model, width)]
            first += [*few_lines(self.model, width), *asks_lines(self.model, width)]
            return [*first, *self._here(size, width, rows - len(first))]

        return self.door(size, frame, after)

    def _keys(self) -> tuple[Key, ...]:
        if not self.model.caught:
            return (key("leave"), help_key())
        wifi = []
        if self.model.wifi:
            wifi = [key("wifi", _("join code") if self.wifi else _("Wi-Fi code"))]
        locked = self.model.state.door.locked
        lock = key("lock", _("unlock") if locked else _("lock"))
        # A shorter word, so that all of them fit.
        other = key("address", _("address"))
        return (key("next", _("start")), *wifi, other, lock, key("poster"), help_key())

    def _note(self, size: Size) -> str:
        if size.width > _WIDE:
            return _(
                "For the back row: make the letters bigger (Ctrl and +) until this line is gone."
            )
        return ""

    def _here(self, size: Size, width: int, rows: int) -> list[Line]:
        people = self.model.state.here
        if self._waits and not size.low:
            card = join_help_card(width, rows - 2 * bool(people))
            here = _("{count} here").format(count=len(people))
            return [*([at(0, Span(here, bold=True)), BLANK] if people else []), *card]
        if not people:
            nobody = _("Nobody yet. Latecomers can join at any step.")
            return [at(0, Span(row, "quiet")) for row in wrap(nobody, width)] + self._phone(width)
        count = Span(_("{count} here").format(count=len(people)), bold=True)
        first = at(0, count, Span("   "), Span(_("first phone ✓"), "good"))
        if not self.model.live.first_phone:
            first = at(0, count)
        phone = [] if self.model.live.first_phone else self._phone(width)
        newest = [person.name for person in reversed(people) if person.name]
        name_rows = newest_names(newest, width, rows - 1 - len(phone))
        return [first, *(at(0, Span(row, "quiet")) for row in name_rows), *phone]

    @property
    def _waits(self) -> bool:
        """Whether it has been too long without a phone, and nothing plainer is known."""
        known = lost_port(self.model) or no_network(self.model)
        return self._long and not self.model.live.first_phone and not known

    @property
    def _long(self) -> bool:
        """Whether the usual patience is over."""
        return self.model.clock.steady() - self._since > _PATIENCE

    def _phone(self, width: int) -> list[Line]:
        """What to do while no phone has reached the address."""
        if self.model.live.first_phone:
            return [at(0, Span(_("first phone ✓"), "good"))]
        message = lost_port(self.model) or no_network(self.model)
        if not message and not self._long:
            return []
        message = message or _("No phone has joined yet. Press A to try another address.")
        rows = wrap(message, width)
        return [BLANK, *(at(0, Span(row, "warn")) for row in rows)]

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


def newest_names(names: Sequence[str], width: int, rows: int) -> list[str]:
    """As many whole names as so many rows of so many cells hold, and how many more there are."""
    shown: list[str] = []
    for count in range(1, len(names) + 1):
        rest = f" +{len(names) - count}" if count < len(names) else ""
        wrapped = wrap(", ".join(names[:count]) + rest, width)
        if len(wrapped) > rows:
            break
        shown = wrapped
    return shown
