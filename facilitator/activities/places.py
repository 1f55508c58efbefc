"""Places: where each group works."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta
from msgspec.structs import replace

from facilitator.activities.places_view import PlacesView, Placing, places_of, reading, subject
from facilitator.locales import N_
from facilitator.workshop.activity import (
    Activity,
    Contribution,
    Effect,
    OfGroup,
    OwnContribution,
    PhoneView,
    Round,
)
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import UNSAID, ContributionBody, TownFacts
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import Hide, Restore
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.field_types import GroupId, about, matching, text_of
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import answer_id
from facilitator.workshop.options import Options
from facilitator.workshop.state import State

PLACE = 120
"""Characters of a place's name, and of a part of it."""

_TOWN = re.compile("geonames:([1-9][0-9]{0,9})")


class Placed(ContributionBody, frozen=True):
    """A place where somebody's group works: a town of the table, as `geonames:` and its number
    there, or any other `place` in words, "" for none; which part of it (`district`); and whether
    the group works `online`. With nothing of all this the group would rather not say. `group` is
    the giver's own as their phone knew it, or "": if they speak for another one by now, it is
    refused."""

    kind: ClassVar[str] = "place"
    blank: ClassVar[Mapping[str, Any] | None] = {"place": UNSAID, "district": "", "online": False}
    limited: ClassVar[bool] = True
    group: GroupId | Literal[""] = ""
    place: Annotated[str, text_of(PLACE, empty=True)] = ""
    district: Annotated[str, text_of(PLACE, empty=True)] = ""
    online: bool = False

    def without_giver(self) -> Placed:
        """The same without the group, which is its giver's."""
        return replace(self, group="")

    def town(self) -> int | None:
        """The number of the town in the table."""
        number = _TOWN.fullmatch(self.place)
        return int(number[1]) if number else None

    @property
    def facts(self) -> TownFacts | None:
        """What the town was called, and where it was."""
        return self.room.town if self.room else None

    def reads(self) -> str:
        """The town by its name, behind the part of it."""
        return reading(self.facts, self.place, self.district)


class PlacesRound(Round):
    """The places that stand, by the ids of their contributions."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.by_cid: dict[str, Placing] = {}
        self._cids: dict[str, dict[str, None]] = {}
        self._of_group: dict[str, dict[str, None]] = {}

    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        if not isinstance(contribution.body, Placed):
            if self._own(contribution) is None:
                raise Rejection("nothing-to-take-back")
            return
        body, group = contribution.body, contribution.group
        if builder.meant(body.group or group) != builder.meant(group):
            raise Rejection("not-your-group")
        if body.district and not body.place:
            raise Rejection("district-of-what")

    def _own(self, contribution: Contribution[ContributionBody]) -> Placing | None:
        """What a withdrawal means, if it is of the same person."""
        of = contribution.body.of if isinstance(contribution.body, Withdrawal) else ""
        placing = self.by_cid.get(of)
        return placing if placing is not None and placing.who == contribution.who else None

    def _same(self, contribution: Contribution[Any]) -> Placing | None:
        """The same place as the same person named it before, for the same group."""
        key = _subject(contribution.body)
        if key == UNSAID:
            return None
        group = contribution.group
        theirs = (self.by_cid[cid] for cid in self._cids.get(contribution.who, ()))
        return next((each for each in theirs if (each.group, subject(each)) == (group, key)), None)

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        body = contribution.body
        if not isinstance(body, Placed):
            placing = self._own(contribution)
            if placing is not None:
                self.take_out(builder, placing.who, placing.cid)
            return placing is not None
        group = contribution.group
        if not group or builder.items.get(group) is None:
            return False
        if (before := self._same(contribution)) is not None:
            self.take_out(builder, before.who, before.cid)
        self.by_cid[contribution.cid] = self._placing(contribution, body, group)
        self._cids.setdefault(contribution.who, {})[contribution.cid] = None
        self._of_group.setdefault(group, {})[contribution.cid] = None
        return True

    def _placing(self, contribution: Contribution[Any], body: Placed, group: str) -> Placing:
        return Placing(
            self.id_of(contribution),
            contribution.cid,
            contribution.who,
            group,
            body.town() or 0,
            body.facts,
            "" if body.facts else body.place,
            body.district,
            body.online,
            contribution.late,
            contribution.by_hand,
        )

    def effect(self, contribution: Contribution[ContributionBody]) -> Effect:
        if not isinstance(contribution.body, Placed):
            placing = self._own(contribution)
            return Effect(placing.cid if placing else "", contribution.cid, None)
        before = self._same(contribution)
        return Effect(before.cid if before else "", contribution.cid, contribution.body)

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        placing = self.by_cid.pop(cid, None)
        if placing is not None:
            del self._cids[placing.who][cid]
            del self._of_group[placing.group][cid]

    def regroup(self, group: str, into: str) -> None:
        for cid in self._of_group.pop(group, {}):
            self.by_cid[cid] = replace(self.by_cid[cid], group=into)
            self._of_group.setdefault(into, {})[cid] = None

    def concerns(self, builder: ItemBuilder, body: ContributionBody) -> bool:
        return not isinstance(body, Placed) or not body.group or bool(builder.items.get(body.group))

    def review_item(self, contribution: Contribution[ContributionBody]) -> str:
        """A town of the table needs no review: nobody wrote it."""
        body = contribution.body
        wrote = isinstance(body, Placed) and (body.district or (body.town() is None and body.place))
        return answer_id(contribution.seq) if wrote else ""

    def answered(self) -> Collection[str]:
        return {who for who, cids in self._cids.items() if cids}

    def contribution_count(self) -> int:
        return len(self.by_cid)

    def view(self) -> PlacesView:
        return PlacesView(tuple(self.by_cid.values()))

    def contributions_of(self, who: str) -> Sequence[OwnContribution]:
        theirs = (self.by_cid[cid] for cid in self._cids.get(who, ()))
        return [
            OwnContribution(each.cid, _body(each), "later" if each.late else "shown", each.reads)
            for each in theirs
        ]

    def of_group(self, group: str) -> Sequence[OfGroup]:
        theirs = (self.by_cid[cid] for cid in self._of_group.get(group, ()))
        return [OfGroup(each.id, each.who, each.reads) for each in theirs if each.says]


def _subject(body: Placed) -> str:
    """What a contribution is about: one about the same replaces it."""
    return subject(
        Placing("", "", "", "", body.town() or 0, None, body.place, body.district, body.online)
    )


def _body(placing: Placing) -> Placed:
    """What would give this place again."""
    place = f"geonames:{placing.number}" if placing.number else placing.text
    return Placed(placing.group, place, placing.district, placing.online)


class PlacesOptions(Options, frozen=True):
    """What an agenda may set about places."""

    what: ClassVar[str] = N_("Where the groups work")

    country: Annotated[
        str,
        matching("[A-Z]{2}|", N_("two capital letters, such as PT")),
        about(N_("the country (ISO 3166) whose towns are offered first"), N_("Country")),
    ] = ""
    districts: Annotated[
        bool,
        about(
            N_("whether a part of the town is asked for, or a village near it"),
            N_("Parts of towns"),
        ),
    ] = True
    precision: Annotated[
        int,
        Meta(ge=0, le=2),
        about(
            N_("decimals of a town's position in documents: 2 is about a kilometre, 1 ten"),
            N_("Decimals of positions"),
        ),
    ] = 2


class Places(Activity):
    """Groups say where they work, each in as many places as it likes."""

    name = "places"
    stays = True
    speaks: Literal["person", "group"] = "group"
    groups_only = True
    names: Names = "group"
    options: ClassVar[type[Options]] = PlacesOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Placed, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Placed
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "not-your-group": ErrorText(
            N_("This names another group than the one for which it is given.")
        ),
        "district-of-what": ErrorText(N_("Say in which town that is.")),
    }

    def start_round(self, step: Step) -> PlacesRound:
        return PlacesRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        options = step.having(PlacesOptions)
        return PhoneView({"country": options.country, "districts": options.districts})

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        if not state.ended and state.steps[step.id].status != "closed":
            return None
        return self.wall_result(state, step)

    def wall_result(self, state: State, step: Step) -> Mapping[str, object]:
        whereabouts = places_of(state, step)
        rows = [
            {"name": spot.name, "groups": [state.group_name(id) for id in spot.groups]}
            for spot in whereabouts.spots
        ]
        return {"places": rows, "online": [state.group_name(id) for id in whereabouts.online]}
