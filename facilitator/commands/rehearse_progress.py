"""How a rehearsal goes that leads itself."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.text import Text

from facilitator.locales import _, n_, of_total
from facilitator.rehearsal.rehearsal_process import Rehearsal

_ENDS = (signal.SIGTERM, *((signal.SIGHUP,) if sys.platform != "win32" else ()))


def show(going_on: Rehearsal, people: int) -> None:
    """Show it until it is over or stopped with Ctrl+C."""
    console = Console()
    with _interrupted():
        where = _("The session is {path}. Press Ctrl+C to end the rehearsal; nothing is kept.")
        console.print(Text(where.format(path=going_on.ref.path)), soft_wrap=True)
        with Live(console=console, auto_refresh=False) as live:
            for message in going_on.messages:
                live.update(Text(line(message, people)), refresh=console.is_terminal)
                if message["ended"]:
                    break


def line(message: dict[str, Any], people: int) -> str:
    """What has happened so far, in one line."""
    template = n_(
        "{here} of {count} people is here", "{here} of {count} people are here", message["here"]
    )
    here = of_total(
        message["here"],
        people,
        none=_("The one person is not here yet"),
        one=_("The one person is here"),
        some=template.format(here=message["here"], count=people),
    )
    given = n_("{count} contribution", "{count} contributions", message["given"])
    parts = [
        here,
        message["step"] or _("lobby"),
        given.format(count=message["given"]),
    ]
    if refused := sum(message["refused"].values()):
        parts.append(_("{count} refused").format(count=refused))
    return " · ".join(parts)


@contextmanager
def _interrupted() -> Iterator[None]:
    """Signals that would end the process at once end the rehearsal first."""

    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in _ENDS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
