"""What goes over the link: one JSON object a line, in both directions.

A room says first who it is: `{"hello": {"protocol", "program", "session", "title", "pid",
"head"}}`. A client answers with its own `{"hello": {"protocol", "program", "role", "from"}}`; after
that a console gets events, what changes in the urn (`{"urn": {"anew", "entries", "removed",
"revision"}}`) and the live line (`{"live": Live}`), and both may send `{"id", "do", "argument"}`,
answered by `{"done": id, …}` or `{"refused": id, "error": Error}`. A room that is stopped on
purpose says `{"bye": "stopped"}` to the consoles as its last line, with "error" if there is
something to be told; one that crashes says nothing.

A projection gets the same, reduced to what the wall may know, in portions that belong together:
`{"anew": true}` before the first, then events (one whose number it has takes that one's place),
the urn, and `{"groups": [GroupLine]}`; each portion ends with `{"caught"}`. It says
`{"window": Window}`, and can ask for nothing. A console says `{"wall": Wall}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

import msgspec

import facilitator
from facilitator.workshop.bodies import Bodies, Body
from facilitator.workshop.errors import FacilitatorError, Parameter, Rejection
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Entry, Removed, UrnChange
from facilitator.workshop.what_helps import Help

PROTOCOL = 1
LINE_LIMIT = 1 << 20
"""Bytes in one line at most; the longest event has about a quarter of that."""

Role = Literal["console", "projection", "command", "stop"]
WallPage = Literal["room", "lobby", "code", "sheet", "where", "blank"]
Message = dict[str, Any]


class Error(TypedDict):
    """An error on its way: its code and its parameters. Whoever shows it has the words."""

    code: str
    parameters: dict[str, Parameter]


class Address(TypedDict):
    """An address of the computer, with the name of its network."""

    address: str
    name: str


class Door(TypedDict):
    """Where phones find the room. `port_lost` is the port that earlier codes led to and that was
    taken (else 0), `moved` the address that phones know and that codes no longer show (else ""),
    `few` how many connections the system allows where those are too few (else 0)."""

    locked: bool
    open: bool
    url: str
    join: str
    code: str
    port: int
    port_lost: int
    address: str
    moved: str
    addresses: list[Address]
    guessing: bool
    few: int


class Closing(TypedDict):
    """The step that closes next, all that close with it, and the milliseconds until then."""

    step: str
    steps: list[str]
    left: int


class TimerSetLine(TypedDict):
    """The number of the event that set the room's timer, and the moment of it on the clock that all
    programs of a computer share (`Clock.awake`)."""

    seq: int
    made: float


class ReadyLine(TypedDict):
    """How many people have said on their phones that they are ready, of those who are here with
    one; 0 of 0 while nobody has."""

    ready: int
    here: int


class StorageLine(TypedDict):
    """Whether answers can be stored now, and if not, why. `gone`: the session's file is not where
    it was; `kept` is then the file with all that was stored, or ""."""

    ok: bool
    error: Error | None
    gone: bool
    kept: str


class Asker(TypedDict):
    """Somebody who was here before: the number on their phone, the name that they typed."""

    number: str
    name: str


class RemoteLine(TypedDict):
    """How it stands with the remote. `stage`: a code is `offered`, or a phone that brought it is
    `asking`; `left` are the seconds until that is over. `on`: there is a remote; `lost`: there was
    one when the room opened, and is none since."""

    stage: Literal["", "offered", "asking"]
    on: bool
    lost: bool
    url: str
    scan: str
    code: str
    phrase: str
    left: int


class WishLine(TypedDict):
    """For what people asked that would help them take part, how many did, and in which words;
    nobody knows who. `more` words are left out."""

    help: Help
    count: int
    texts: list[str]
    more: int


class Backup(TypedDict):
    """The newest backup (milliseconds since 1970; 0: none yet), and whether the last try went
    well."""

    at: int
    ok: bool


class Window(TypedDict):
    """The size of a projection's window, in cells."""

    columns: int
    rows: int


class Wall(TypedDict):
    """What a console shows the room: one of its pages; on the room's own which step ("": where the
    room is), which of the step's views, and which page (counted from 0, -1: it rests where it does
    by itself); in the lobby and beside it whether the Wi-Fi's code is shown, and in solid
    blocks."""

    page: WallPage
    step: str
    view: str
    number: int
    wifi: bool
    solid: bool


class GroupLine(TypedDict):
    """A group that the wall may name, the step in which it was named, and whether it is shown."""

    id: str
    text: str
    step: str
    shown: bool


class Live(TypedDict):
    """What changes without an event. `waiting` tells on how many phones something is picked or
    typed and not sent, by the open step; who that is, nobody is told. `pause` is the clock of what
    people read or talk about. `stored` is the moment of the last event, `reached` that at which
    somebody first came in from another device (0: nobody has), `lost_keys` the anonymous steps
    whose key was lost while they were open. `windows`
    are the projections', told to consoles; `wall` is what a console shows, told to projections
    (None: there is no console)."""

    present: list[str]
    joined: int
    waiting: dict[str, int]
    closing: Closing | None
    timer: TimerSetLine | None
    pause: TimerSetLine | None
    ready: ReadyLine
    door: Door
    first_phone: bool
    reached: int
    storing: StorageLine
    stored: int
    lost_keys: list[str]
    asks: list[Asker]
    backup: Backup
    windows: list[Window]
    wall: Wall | None
    remote: RemoteLine
    wishes: list[WishLine]


def no_remote() -> RemoteLine:
    """No remote, and none that is awaited."""
    return {
        "stage": "",
        "on": False,
        "lost": False,
        "url": "",
        "scan": "",
        "code": "",
        "phrase": "",
        "left": 0,
    }


def no_door() -> Door:
    """A door of which nothing is known yet."""
    return {
        "locked": False,
        "open": False,
        "url": "",
        "join": "",
        "code": "",
        "port": 0,
        "port_lost": 0,
        "address": "",
        "moved": "",
        "addresses": [],
        "guessing": False,
        "few": 0,
    }


def message_of(error: FacilitatorError) -> Error:
    """An error as it goes over the link."""
    return {"code": error.code, "parameters": dict(error.parameters)}


def rejection_of(error: Error) -> Rejection:
    """What came over the link, as it is raised here. ValueError for what is no error."""
    checked = msgspec.convert(error, Error)
    return Rejection(checked["code"], **checked["parameters"])


def encode(message: Message) -> bytes:
    """One line. Halves of characters, as in words that a terminal sent in another encoding, become
    question marks."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def encode_event(event: Event) -> bytes:
    """An event's line. What is stored holds no halves of characters."""
    return msgspec.json.encode({"event": event}) + b"\n"


def encode_urn(changes: Sequence[UrnChange], revision: int, *, anew: bool) -> bytes:
    """The line of changes in the urn, which then has that revision; `anew`: what the console knows
    of it goes first."""
    urn_line = {
        "anew": anew,
        "entries": [one._asdict() for one in changes if isinstance(one, Entry)],
        "removed": [one.cid for one in changes if isinstance(one, Removed)],
        "revision": revision,
    }
    return msgspec.json.encode({"urn": urn_line}) + b"\n"


def decode_event(record: Mapping[str, Any], bodies: Bodies) -> Event:
    """The event in an event's line."""
    return Event(
        record["seq"],
        record["cid"],
        record["who"],
        record["step"],
        record["kind"],
        record["version"],
        _body(record, bodies),
        record["at"],
    )


def decode_entry(record: Mapping[str, Any], bodies: Bodies) -> Entry:
    """One of the entries in the line of changes in the urn."""
    body = _body(record, bodies)
    assert body is not None
    return Entry(
        record["cid"],
        record["who"],
        record["step"],
        record["kind"],
        record["version"],
        body,
        record["hidden"],
    )


def _body(record: Mapping[str, Any], bodies: Bodies) -> Body | None:
    """The body in its type; None once it was erased. Out of its JSON, for what was entered by hand
    stays as JSON inside it."""
    if record["body"] is None:
        return None
    data = msgspec.json.encode(record["body"])
    return bodies.decode(record["kind"], record["version"], data)


def decode(line: bytes) -> Message:
    """The object in a line; ValueError if it holds none."""
    try:
        message = json.loads(line)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(message, dict):
        raise ValueError("not an object")
    return message


def client_hello(role: Role, start: int = 1) -> Message:
    """The first line of a client; a console gets the events from number `start` on."""
    return {
        "hello": {
            "protocol": PROTOCOL,
            "program": facilitator.__version__,
            "role": role,
            "from": start,
        }
    }


def same_version(hello: Any) -> bool:
    """Whether the other side speaks as this one does. A newer program may know events that this
    one does not, so the program's version counts too."""
    return (
        isinstance(hello, dict)
        and hello.get("protocol") == PROTOCOL
        and hello.get("program") == facilitator.__version__
    )
