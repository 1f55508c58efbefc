"""The room's door as the screen shows it: address, port, code."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from facilitator.link import messages
from facilitator.room.listening import EVERYWHERE
from facilitator.room.tokens import Secrets
from facilitator.services.addresses import Address, local_addresses, order
from facilitator.workshop.errors import Rejection


class Door:
    """Where phones find the room. `host` is what it listens on, `name` a name of this computer that
    phones may use, `lost` the port that earlier codes led to and that is taken now (else 0); `few`
    is how many connections the system allows where those are too few, else 0. `reached` is when
    somebody first came in from another device (milliseconds since 1970; 0: nobody has)."""

    def __init__(self, host: str, port: int, name: str, lost: int, secrets: Secrets) -> None:
        self.host = host
        self.port = port
        self.name = name
        self.lost = lost
        self.secrets = secrets
        self.first_phone = False
        self.reached = 0
        self.few = 0
        self.addresses: tuple[Address, ...] = ()
        self._picked = False
        self._home = self._best()
        self.chosen = self._known_by = self._home.address

    def _best(self) -> Address:
        """Look which addresses there are now; the one that phones are likeliest to reach."""
        fixed = (Address(self.host, ""),)
        self.addresses = local_addresses() if self.host == EVERYWHERE else fixed
        return self.addresses[0] if self.addresses else Address("127.0.0.1", "")

    def look(self) -> None:
        """Look again. What phones know is shown while it exists, and again when it is back; before
        one has come, what nobody picked gives way to a better kind of network."""
        best = self._best()
        if not (self._picked or self.first_phone) and order(best) < order(self._home):
            self._home = best
        self.chosen = (self._home if self._home in self.addresses else best).address
        if not self.first_phone:
            self._known_by = self.chosen

    def choose(self, address: str) -> None:
        """Show another address. Raises Rejection if it is none of this computer's."""
        picked = next((one for one in self.addresses if one.address == address), None)
        if picked is None:
            raise Rejection("no-such-address", address=address)
        self._home, self._picked = picked, True
        self.chosen = self._known_by = address

    def proves(self, peer: str, clock: Callable[[], float]) -> None:
        """Note that somebody with the code is at that other end now. Only from another device does
        it say that phones get through."""
        self.first_phone = True
        # Asked with every request, so without reading the address as one.
        if not self.reached and peer and not peer.startswith("127."):
            own = any(one.address == peer for one in self.addresses)
            self.reached = 0 if own else int(1000 * clock())

    def came(self, local: str) -> None:
        """Note that somebody came in at that address of this computer."""
        self.first_phone = True
        at = next((one for one in self.addresses if one.address == local), None)
        if at is not None and local == self.chosen:
            self._home, self._known_by = at, local

    @property
    def moved(self) -> str:
        """The address that phones know and that codes no longer show, because this computer has it
        no more; "" if there is none, or once a phone has come in at the new one."""
        return "" if self.name or self.chosen == self._known_by else self._known_by

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{self.name or self.chosen}:{self.port}/"

    def join(self, generation: int) -> str:
        """The address in the code to scan: the page's, with the door's secret behind the #."""
        return f"{self.url}#{self.secrets.fragment(generation)}"

    def to_message(
        self, locked: bool, generation: int, *, is_open: bool, guessing: bool
    ) -> messages.Door:
        """What consoles show of it."""
        return {
            "locked": locked,
            "open": is_open,
            "url": self.url,
            "join": self.join(generation),
            "code": self.secrets.code(generation),
            "port": self.port,
            "port_lost": self.lost,
            "address": self.chosen,
            "moved": self.moved,
            "addresses": [{"address": one.address, "name": one.name} for one in self.addresses],
            "guessing": guessing,
            "few": self.few,
        }

    def allows(self, host: bytes, local: str) -> bool:
        """Whether a request's Host names this room: the address it came in on, or a name of ours.
        Any other name could be a web site that points at this computer."""
        return _allows(host, local, self.name.lower(), self.port)


@lru_cache(64)
def _allows(host: bytes, local: str, own_name: str, own_port: int) -> bool:
    """Kept, for every phone says the same with each request."""
    name, _colon, port = host.decode("latin-1").lower().partition(":")
    if own_name and name == own_name:
        return True
    right_port = port == str(own_port) or (not port and own_port == 80)
    return right_port and (name == local or (name == "localhost" and local == "127.0.0.1"))
