"""The web server by itself."""

import asyncio
import socket
import sys
from contextlib import ExitStack

import pytest

from facilitator.room.call import Receive, Scope, Send
from facilitator.room.network import door
from facilitator.room.pace import Limits
from facilitator.room.server import Listening
from facilitator.room.sockets import Sockets
from facilitator.room.times import Times


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None: ...


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop does not exist there")
def test_many_who_connect_together_do_not_wait_a_turn_each() -> None:
    import uvloop

    async def come() -> int:
        bound = door("127.0.0.1", 0, 0)
        sockets = Sockets(Limits(), Times())
        listening = Listening(_nothing, bound, sockets)
        await listening.start()
        with ExitStack() as open_ones:
            for _one in range(48):
                open_ones.enter_context(socket.create_connection(bound.getsockname()))
            for _turn in range(6):
                await asyncio.sleep(0)
            taken = len(sockets)
        await listening.close()
        return taken

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(come()) == 48
