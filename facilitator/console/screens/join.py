"""The join code, in the middle of a session, for those who come late."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.actions import JOIN
from facilitator.console.screens.banners import moved_lines
from facilitator.console.screens.check_pages import CheckPages
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.join_lines import (
    After,
    door_page,
    join_frame,
    locked_lines,
    message_rows,
    over,
    payload_of,
    whole_cells,
    whole_scale,
    with_message,
)
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.own_folders import NoHome, in_home

_NEW = "new-code"


class JoinCode(CheckPages):
    """What lobby and join code share: which code is shown, the address, the lock."""

    wifi = False
    whole = False
    message = ""
    good = False

    def door(self, size: Size, frame: Frame, after: After) -> list[Line]:
        """The page, with the last message."""
        rendered = door_page(self.model, size, frame, self.wifi, after, whole=self.whole)
        lines = with_message(rendered, size, self.message, self.good)
        if lines is not rendered or not self.message or frame.banner:
            return lines
        # Too long for the rows under the code: it takes the place of what is said beside it.
        return door_page(self.model, size, frame, self.wifi, self._said_beside)

    def _said_beside(self, width: int, _rows: int) -> list[Line]:
        return message_rows(self.message, width, self.good)

    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the next key."""
        self.message, self.good = message, good
        self.redraw()

    def before_acting(self) -> None:
        """Any key takes the last message away."""
        self.message = ""

    @page_action
    def action_wifi(self) -> None:
        """The Wi-Fi's code, or the page's."""
        if self.model.wifi is None:
            self.say(_("No Wi-Fi was entered for this session."))
        else:
            self.wifi = not self.wifi

    @page_action
    def action_whole_cells(self) -> None:
        """The code in whole cells, which gaps between a terminal's lines can't cut; or back."""
        payload = payload_of(self.model, self.wifi)
        if self.whole or not payload:
            self.whole = False
        elif whole_scale(payload, self.size.width, self.size.height):
            self.whole = True
        else:
            columns, rows = whole_cells(payload)
            template = _("A code in solid blocks needs {columns} columns and {rows} rows.")
            self.say(template.format(columns=columns, rows=rows))

    @page_action
    async def action_poster(self) -> None:
        """Write the poster, and show it where there is a display."""
        from facilitator.console.open_poster import poster_of, shown, written
        from facilitator.services.file_writing import CannotWrite

        poster = poster_of(self.model)
        if poster is None:
            self.say(over() if self.model.state.ended else _("Getting the join code ready."))
            return
        opened = self.console.opened
        session = opened.ref.name if opened and opened.ref else "session"
        try:
            path = await asyncio.to_thread(written, poster, session)
        except (CannotWrite, NoHome) as no:
            self.say(text_of(no))
            return
        opens = await asyncio.to_thread(shown, path)
        template = (
            _("The poster is opening in your browser: {path}") if opens else _("Poster: {path}")
        )
        self.say(template.format(path=in_home(path)), good=True)

    @page_action
    async def action_address(self) -> None:
        """Take another address of this computer."""
        await self.choose_address()

    async def choose_address(self) -> None:
        """Show the addresses, and take the chosen one."""
        addresses = self.model.live.door.get("addresses") or ()
        choices = [Choice(str(a["address"]), str(a["address"]), str(a["name"])) for a in addresses]
        if not choices:
            self.say(_("No network was found. Connect to a Wi-Fi or start a hotspot."))
            return
        again = _(
            "Nobody can join with the old code any more. People who have joined stay connected."
        )
        choices.append(Choice(_NEW, _("Keep the address, but make a new code"), again))
        says = [_("Choose the one that phones can reach: the venue's Wi-Fi or your own hotspot.")]
        asks = _("Which address should the code show?")
        chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices, says))
        if chosen == _NEW:
            await self.lead("new-code")
        elif chosen:
            await self.lead("address", chosen)


class JoinScreen(JoinCode):
    """The code over the room's page; closing it shows the room again."""

    place = JOIN
    BINDINGS = bindings_of(JOIN)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        state = self.model.state
        keys = [key("close")]
        keys += [key("wifi")] if self.model.wifi and not state.ended else []
        keys += [] if state.ended else [key("address"), self._lock_key()]
        keys.append(help_key())
        frame = replace(join_frame(self.model), time=self.time_of_day, keys=tuple(keys))

        def after(width: int, _rows: int) -> list[Line]:
            return [*locked_lines(self.model, width), *moved_lines(self.model, width)]

        return self.door(size, frame, after)

    def _lock_key(self) -> Key:
        return key("lock", _("unlock") if self.model.state.door.locked else _("lock"))

    @page_action
    async def action_lock(self) -> None:
        """Lock the door, or unlock it."""
        await self.lead("unlock" if self.model.state.door.locked else "lock")

    @page_action
    def action_close(self) -> None:
        """Back to the room."""
        self.dismiss(None)

    @page_action
    def action_join_code(self) -> None:
        """The key that showed the code takes it away again."""
        self.dismiss(None)
