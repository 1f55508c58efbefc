"""A port for a room that a test tells which to take."""

import os
import random
import socket
from contextlib import suppress

_PORTS = range(15_000, 30_000)
_SHARES = 16


def free_port() -> int:
    """A port that is free, and stays so until it is used and between two rooms that use it: neither
    rooms nor systems take one of these by themselves, and each worker has its share of them."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    share = _PORTS[worker % _SHARES :: _SHARES]
    for port in random.sample(share, len(share)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")
