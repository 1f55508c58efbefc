"""The join code, in the middle of a session, for those who come late."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.actions import JOIN
from facilitator.console.screens.asking import Asking
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.door import door_page
from facilitator.console.screens.page_screen import bindings_of, help_key, key
from facilitator.console.widgets.frame import Frame
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.sizes import size_of
from facilitator.locales import _

_NEW = "new-code"


class Door(Asking):
    """What lobby and join code share: which code is shown, the address, the lock."""

    wifi = False

    def do_wifi(self) -> None:
        """The Wi-Fi's code, or the page's."""
        if self.led.wifi is None:
            self.say(_("No Wi-Fi was given for this session."))
        else:
            self.wifi = not self.wifi

    async def do_address(self) -> None:
        """Take another address of this computer."""
        addresses = self.led.live.door.get("addresses") or ()
        choices = [Choice(str(a["address"]), str(a["address"]), str(a["name"])) for a in addresses]
        if not choices:
            self.say(_("No network was found. Join a Wi-Fi or start a hotspot."))
            return
        again = _("Nobody new can come in with the old one; those who are in stay in.")
        choices.append(Choice(_NEW, _("Keep the address, but make a new code"), again))
        says = [_("Take the one that the phones can reach: the hall's Wi-Fi or your own hotspot.")]
        asks = _("Which address shall the code show?")
        chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices, says))
        if chosen == _NEW:
            await self.lead("new-code")
        elif chosen:
            await self.lead("address", chosen)

    def locked(self) -> list[Line]:
        """A line that says that the door is locked."""
        words = _("The door is locked: nobody new can join.")
        return [at(0, Span(words, "warn", bold=True))] if self.led.state.door.locked else []


class JoinScreen(Door):
    """The code over the room's page; closing it shows the room again."""

    place = JOIN
    BINDINGS = bindings_of(JOIN)
    said = ""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        state = self.led.state
        here = _("{count} here").format(count=len(state.here))
        keys = [key("close")]
        keys += [key("wifi")] if self.led.wifi else []
        keys += [key("address"), self._lock_key(), help_key()]
        frame = Frame(phase=_("join"), position=state.title, count=here, keys=tuple(keys),
                      note=self.said if size.height > 24 else "")  # fmt: skip
        return door_page(self.led, size, frame, self.wifi, lambda _width, _rows: self.locked())

    def _lock_key(self) -> tuple[str, str]:
        return key("lock", _("unlock") if self.led.state.door.locked else _("lock"))

    async def do_lock(self) -> None:
        """Lock the door, or unlock it."""
        await self.lead("unlock" if self.led.state.door.locked else "lock")

    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the page closes."""
        self.said = message
        self.redraw()

    def do_close(self) -> None:
        """Back to the room."""
        self.dismiss(None)

    def do_join_code(self) -> None:
        """The key that showed the code takes it away again."""
        self.dismiss(None)
