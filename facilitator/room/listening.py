"""The room's listening socket, and how many connections it may have."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import suppress

from facilitator.locales import _
from facilitator.services.addresses import PORTS
from facilitator.workshop.errors import Rejection

EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones come from the hall's network; Host is checked

_OTHER_FILES = 100
"""Files that a room has open beside its connections, with some to spare."""

_UNREAD = 65_536
"""Bytes that the system keeps for somebody who does not read; by itself it takes megabytes. (Linux
takes twice the number.)"""

_GONE_MS = 30_000
"""After so long without a sign a phone to which something was sent is taken for gone."""


def sockets_allowed(wanted: int) -> int:
    """How many connections the system lets this process have, up to `wanted`; the process's own
    limit is raised as far as that needs."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    needed = wanted + _OTHER_FILES
    if soft != unlimited and soft < needed:
        soft = needed if hard == unlimited else min(needed, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return wanted if soft == unlimited else max(1, min(wanted, soft - _OTHER_FILES))


def too_few(most: int) -> str:
    """What to say where the system allows only so many connections."""
    template = _("Only {count} connections are possible: this computer limits open files.")
    more = _(
        "For more phones, end the room and restart it in a new terminal after “ulimit -n 8192”."
    )
    return f"{template.format(count=most)} {more}"


def door(host: str, port: int, before: int) -> socket.socket:
    """A listening socket. `port` 0 means: the one used `before`, else the first free one. Raises
    Rejection if there is none."""
    ports = [port] if port else [*([before] if before else []), *PORTS, 0]
    for number in ports:
        try:
            return _bound(host, number)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise Rejection("no-address", host=host[:60]) from None
    raise Rejection("port-taken", port=port)


def _bound(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Without it a room could not come back while old connections linger.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Connections take these over from here.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNREAD)
        if sys.platform == "linux":
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _GONE_MS)
        listener.bind((host, port))
        listener.listen(2048)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener
