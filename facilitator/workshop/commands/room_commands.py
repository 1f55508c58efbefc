"""What the room itself carries out, without an event of its own or with more than that."""

from __future__ import annotations

from typing import Annotated, ClassVar

from facilitator.locales import N_
from facilitator.workshop.commands.command import Command, Person
from facilitator.workshop.field_types import matching, name_of


class RoomCommand(Command, frozen=True):
    """A command that the room carries out itself."""

    after_end: ClassVar[bool] = True


class ListAsks(RoomCommand, frozen=True):
    """Who says that they were here before."""

    name: ClassVar[str] = "asks"
    what: ClassVar[str] = N_(
        "list the people who want their place back, with the number on their phone"
    )


class GrantPlace(RoomCommand, frozen=True):
    """A yes to somebody who was here before: "number person", or both by name."""

    name: ClassVar[str] = "reclaim"
    what: ClassVar[str] = N_("give a person's place to the phone with that number")
    bare: ClassVar[str] = "both"
    needs: ClassVar[str] = "ask person"
    ask: Annotated[str, name_of(20, empty=True)] = ""
    id: Person = ""
    both: Annotated[str, name_of(120, empty=True)] = ""


class RefuseAsk(RoomCommand, frozen=True):
    """A no to somebody who was here before, or to all."""

    name: ClassVar[str] = "refuse"
    what: ClassVar[str] = N_("refuse the phone with that number, or `all`")
    bare: ClassVar[str] = "ask"
    needs: ClassVar[str] = "ask"
    ask: Annotated[str, name_of(20)]


class ChooseAddress(RoomCommand, frozen=True):
    """The code shows another address."""

    name: ClassVar[str] = "address"
    what: ClassVar[str] = N_("show another address of this computer in the code")
    bare: ClassVar[str] = "address"
    needs: ClassVar[str] = "address"
    address: Annotated[str, name_of(100)]


class BackUp(RoomCommand, frozen=True):
    """A backup, now."""

    name: ClassVar[str] = "backup"
    what: ClassVar[str] = N_("make a backup now")


class Erase(RoomCommand, frozen=True):
    """A person is erased. `look`: only what it would mean; `yes`: also where texts stay."""

    name: ClassVar[str] = "erase"
    what: ClassVar[str] = N_(
        "erase a person; if texts stay that the room adopted or used, it has to be confirmed"
    )
    bare: ClassVar[str] = "participant"
    needs: ClassVar[str] = "person"
    participant: Person
    look: bool = False
    yes: bool = False


class LeadByPhone(RoomCommand, frozen=True):
    """A phone may lead: `on` shows a code, `on notes` one for a phone that shows the facilitator's
    notes, too; `yes` with the words that it shows confirms it, `no` refuses it, `off` ends it."""

    name: ClassVar[str] = "remote"
    what: ClassVar[str] = N_(
        "let one phone lead: on, on notes, yes with the words that it shows, no, off"
    )
    bare: ClassVar[str] = "act"
    needs: ClassVar[str] = "on or off"
    act: Annotated[
        str,
        matching(
            "on( notes)?|off|no|yes( [a-z]{1,20}){3}",
            N_("on, on notes, off, no, or yes and the three words on the phone"),
        ),
    ]


class TellState(RoomCommand, frozen=True):
    """How the room stands."""

    name: ClassVar[str] = "state"
    what: ClassVar[str] = N_("show how the room is doing; nothing changes")


class Stop(RoomCommand, frozen=True):
    """The room ends."""

    name: ClassVar[str] = "stop"
    what: ClassVar[str] = N_("end the room")


ROOM_COMMANDS: tuple[type[Command], ...] = (
    ListAsks,
    GrantPlace,
    RefuseAsk,
    ChooseAddress,
    BackUp,
    Erase,
    LeadByPhone,
    TellState,
    Stop,
)
