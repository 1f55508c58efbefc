"""The lobby: how to get in, and who is here, before the first step."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console import clock
from facilitator.console.actions import LOBBY
from facilitator.console.screens.banners import banner_of, lost_port
from facilitator.console.screens.door import door_page
from facilitator.console.screens.join import Door
from facilitator.console.screens.leading import Leading
from facilitator.console.screens.page_screen import bindings_of, help_key, key
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.frame import Frame
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_PATIENCE = 60.0
"""Seconds after which the three usual causes are named."""

_WIDE = 110


class LobbyScreen(Leading, Door):
    """One code at a time: first the Wi-Fi's if it was given, then the page's."""

    place = LOBBY
    BINDINGS = bindings_of(LOBBY)

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        self._since = 0.0

    def on_mount(self) -> None:
        """Begin with the Wi-Fi; follow the time of day."""
        self.wifi = self.led.wifi is not None
        self._since = self.led.clock()
        self.set_interval(1.0, self.redraw)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        frame = Frame(
            phase=_("lobby"),
            position=self.led.state.title,
            time=clock.wall(self.led.clock()),
            banner=tuple(banner_of(self.led, size, self.said)),
            note=self.said or self._note(size),
            keys=self._keys(),
        )

        def after(width: int, rows: int) -> list[Line]:
            return [*self.locked(), *self._here(size, width, rows)]

        return door_page(self.led, size, frame, self.wifi, after)

    def _keys(self) -> tuple[Key, ...]:
        if not self.led.caught:
            return (key("leave"), help_key())
        wifi = []
        if self.led.wifi:
            wifi = [key("wifi", _("page code") if self.wifi else _("Wi-Fi code"))]
        locked = self.led.state.door.locked
        lock = key("lock", _("unlock") if locked else _("lock"))
        return (key("next", _("start")), *wifi, key("address"), lock, help_key())

    def _note(self, size: Size) -> str:
        if size.width > _WIDE:
            return _("For the back row: make the letters bigger until this line is gone (ctrl +).")
        return ""

    def _here(self, size: Size, width: int, rows: int) -> list[Line]:
        people = self.led.state.here
        if not people:
            nobody = _("Nobody yet. Latecomers can join at any step.")
            return [at(0, Span(row, "quiet")) for row in wrap(nobody, width)] + self._phone(width)
        count = Span(_("{count} here").format(count=len(people)), bold=True)
        first = at(0, count, Span("   "), Span(_("first phone ✓"), "good"))
        if not self.led.live.first_phone:
            first = at(0, count)
        names = ", ".join(person.name for person in reversed(people) if person.name)
        told = [at(0, Span(row, "quiet")) for row in wrap(names, width)]
        phone = [] if self.led.live.first_phone else self._phone(width)
        room = rows - (15 if size.height < 34 else 20) - len(phone)
        return [first, *(told if len(told) <= room else []), *phone]

    def _phone(self, width: int) -> list[Line]:
        """What to do while no phone has reached the address."""
        if self.led.live.first_phone:
            return [at(0, Span(_("first phone ✓"), "good"))]
        texts = [_("no phone yet: a tries another address")]
        if self.led.clock() - self._since > _PATIENCE:
            texts = [
                _("No phone yet? Often it is a guest network, a firewall, or the wrong address."),
                _("a tries another address; your own hotspot always works."),
            ]
        if lost := lost_port(self.led):
            texts = [lost]
        rows = [row for text in texts for row in wrap(text, width)]
        return [BLANK, *(at(0, Span(row, "warn")) for row in rows)]

    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the next key."""
        self.said = message
        self.redraw()

    def before_acting(self, id: str) -> None:
        """Any key takes the last message away."""
        self.said = ""

    async def do_next(self) -> None:
        """Start: open the first step. From the Wi-Fi's code it goes on to the page's first."""
        if self.wifi:
            self.wifi = False
            self.redraw()
        elif await self.lead("next"):
            self.console.show_room()
