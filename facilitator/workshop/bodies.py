"""What events hold, as types: each kind of event has one, tagged by its `kind`.

Decoding is validation: what does not fit the type is refused, a field that is not listed as well.
A body that came in from outside is sanitised before it is stored; a stored one never again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

import msgspec

from facilitator.workshop.field_types import GroupId, PersonId, name_of

UNSAID = "·"
"""What stands in the place of a text that is not told."""

TOWN = 200
"""Characters of a town's name."""

_SIGNATURE = 80

Signs = Literal["", "name", "group"]
"""How somebody signs what they give: not at all, with their name, or with their group's."""


class Body(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):  # one base for all
    """What an event of one kind holds. `body_version` counts the shapes that the kind has had.
    `undoable`: the facilitator can undo it. What an activity puts up can be, without saying so.
    `did` says what the facilitator did by it, where an activity has words of its own."""

    kind: ClassVar[str] = ""
    body_version: ClassVar[int] = 1
    undoable: ClassVar[bool] = False
    did: ClassVar[str] = ""

    def without(self, hidden: Collection[str], seq: int) -> Self:
        """What the event of that number tells the wall: the same without the texts of what is
        `hidden` (ids)."""
        return self


class OneOfSeveral(Body, frozen=True, kw_only=True):
    """May be one of several events of the facilitator that one command made: every one of them but
    the first goes `along` with the one before it, and all of them are undone together."""

    along: bool = False


class TownFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a town was called, and where it was, in hundredths of a degree, when somebody named it:
    its `country` as the two letters of ISO 3166, its `region` "" where that is not known."""

    name: Annotated[str, name_of(TOWN)]
    country: Annotated[str, name_of(2)]
    lat: Annotated[int, msgspec.Meta(ge=-9_000, le=9_000)]
    lon: Annotated[int, msgspec.Meta(ge=-18_000, le=18_000)]
    region: Annotated[str, name_of(TOWN, empty=True)] = ""


class RoomFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the room adds to a contribution when it stores it: in an anonymous step the `group` that
    is kept of its giver, the id of the group that its text `names`, and the `town` that it means by
    its number. Of one that was signed, the `signature` as it reads, and the `signer`: a person or a
    group by their id."""

    group: str = ""
    names: GroupId | None = None
    town: TownFacts | None = None
    signature: Annotated[str, name_of(_SIGNATURE, empty=True)] = ""
    signer: PersonId | None = None


class ContributionBody(Body, frozen=True, kw_only=True):
    """What somebody gives in a step. `overwrites`: it takes the place of what the same person gave
    before, so that a phone may send as many as it likes. `limited`: it counts towards what one
    person may give in a session. `blank`: the values of those fields that say something, where
    nothing is to be said; None: it is then not told of at all. `room` is the room's own: nobody can
    send it."""

    overwrites: ClassVar[bool] = False
    limited: ClassVar[bool] = False
    blank: ClassVar[Mapping[str, Any] | None] = None
    room: RoomFacts | None = msgspec.field(default=None, name="_room")

    def group_name(self) -> str:
        """The name of the group that it names; "" if it names none."""
        return ""

    def without_giver(self) -> Self:
        """The same without what it says itself of who gives it: where it was entered by hand, that
        stands beside it."""
        return self

    def own_name(self) -> str:
        """The name that its giver says is their own; "" if it says none."""
        return ""

    @property
    def held_back(self) -> bool:
        """Whether it waits for the facilitator also where a step has no review."""
        return False

    def signs(self) -> Signs:
        """How its giver signs it."""
        return ""

    def town(self) -> int | None:
        """The number in the table of towns of the one that it names; None if it names none."""
        return None

    def reads(self) -> str:
        """How it reads where it is shown; "" where its texts say it as they were sent."""
        return ""

    def unsaid(self) -> Self | None:
        """The same with nothing said in it, for a wall that may know that it was given and about
        which thing; None where the wall may not know even that."""
        blank = self.blank
        return None if blank is None else msgspec.structs.replace(self, room=None, **blank)


B = TypeVar("B", bound=Body)
C = TypeVar("C", bound=ContributionBody)


def without_room(body: C) -> C:
    """The body as its giver sent it."""
    return body if body.room is None else msgspec.structs.replace(body, room=None)


encode: Callable[[Any], bytes] = msgspec.json.Encoder(order="sorted").encode
"""The canonical JSON of a body: keys in order, no spaces, UTF-8."""


def builtins(body: Body) -> dict[str, Any]:
    """The body as plain JSON values, for everybody who does not know its type."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(body))
    return plain


Data = str | bytes | msgspec.Raw
Decode = Callable[[Data], Body]


class UnknownKind(Exception):
    """A kind of event, or a version of one, that this program does not know."""


Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""Makes of the JSON of one version of a body that of the next one."""


class Bodies:
    """The types of all bodies by their kinds. `upcasts`: from (kind, version) to the next one.
    `decoders`: from (kind, version) to what decodes such a stored body."""

    def __init__(
        self, types: Mapping[str, type[Body]], upcasts: Mapping[tuple[str, int], Upcast]
    ) -> None:
        self.types = types
        self._upcasts = upcasts
        self.decoders: dict[tuple[str, int], Decode] = {}
        for kind, body_type in types.items():
            for version in range(1, body_type.body_version):
                self.decoders[kind, version] = partial(self._decode_old, body_type, version)
            newest = msgspec.json.Decoder(body_type)
            self.decoders[kind, body_type.body_version] = newest.decode

    def decode(self, kind: str, version: int, data: Data) -> Body:
        """A stored body. Raises UnknownKind, or msgspec.DecodeError for one that does not fit."""
        decode = self.decoders.get((kind, version))
        if decode is None:
            raise UnknownKind(kind)
        return decode(data)

    def _decode_old(self, body_type: type[Body], version: int, data: Data) -> Body:
        plain = msgspec.json.decode(data)
        for old in range(version, body_type.body_version):
            plain = self._upcasts[body_type.kind, old](plain)
        newest = self.decoders[body_type.kind, body_type.body_version]
        return newest(msgspec.json.encode(plain))
