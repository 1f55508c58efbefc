"""A group and a tie of the map as flat fields, for programs that know nothing but texts and
numbers; and back. Several places of one group are lists, as long as each other: the first name
belongs to the first latitude.

What can't be read is told by `WrongField`; where it stands, the reader of the file adds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from facilitator.workshop.bodies import TOWN, TownFacts
from facilitator.workshop.brought_bodies import (
    CLUSTERS_AT_MOST,
    PLACE,
    PLACES_AT_MOST,
    BroughtGroup,
    BroughtPlace,
    BroughtTie,
)
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.group_bodies import GroupScale
from facilitator.workshop.text_sanitizing import ANSWER, sanitize_text
from facilitator.workshop.tie_strengths import LEVELS, NONE, STRENGTHS, Answer, claim_of, is_tie

Value = str | int | bool
Fields = dict[str, Value]

LISTS = ("place", "part", "region", "country", "latitude", "longitude", "geonames", "online")
"""The fields of a group that are lists, one entry for each of its places."""
GROUP_TYPE, PERSON_TYPE = "Group", "Person"
"""Of which type a group is, and somebody who is on the map for themselves; the same in all
languages, as it is read back."""
NOT = "not"
"""What tables call it, too, that there is no tie."""
SCALES: tuple[GroupScale, ...] = ("local", "national", "international")
MOST = 2
"""Decimals of a degree that a town's position has."""

_YES = ("true", "yes", "1")
_NO = ("false", "no", "0", "")
_FARTHEST = 1_000_000


class WrongField(FacilitatorError):
    """A field that can't be read."""


def joined(entries: Iterable[str]) -> str:
    """A list as one text: its entries parted by `|`, which is `\\|` where one of them has it."""
    return "|".join(entry.replace("\\", "\\\\").replace("|", "\\|") for entry in entries)


def parted(text: str) -> list[str]:
    """The entries of a list that is one text."""
    entries, chars = [""], iter(text)
    for char in chars:
        if char == "|":
            entries.append("")
        else:
            entries[-1] += next(chars, char) if char == "\\" else char
    return entries if text else []


def group_fields(group: BroughtGroup, decimals: int = MOST) -> Fields:
    """What there is to say of a group, its name aside; positions of towns with so many decimals."""
    fields: Fields = {
        "type": PERSON_TYPE if group.person else GROUP_TYPE,
        "work": group.work,
        "scale": group.scale,
        "vision": group.vision,
        "missing": group.missing,
        "cluster": group.cluster,
    }
    if group.at is not None:
        fields |= {"x": group.at[0], "y": group.at[1]}
    rows = [_place_fields(place, decimals) for place in group.places]
    if rows:
        columns = zip(LISTS, zip(*rows, strict=True), strict=True)
        fields |= {name: joined(entries) for name, entries in columns if any(entries)}
    return {name: value for name, value in fields.items() if value or name in ("x", "y")}


def _place_fields(place: BroughtPlace, decimals: int) -> tuple[str, ...]:
    town = place.town
    if town is None:
        return (place.text, place.district, "", "", "", "", "", "yes" * place.online)
    number = str(place.geonames or "")
    at = (f"{part / 100:.{decimals}f}" for part in (town.lat, town.lon))
    return (town.name, place.district, town.region, town.country, *at, number, "yes" * place.online)


def group_of(name: str, fields: Mapping[str, str]) -> BroughtGroup:
    """A group by its name and what is said of it; raises WrongField."""
    x, y = (_whole(fields, axis, -_FARTHEST, _FARTHEST) for axis in "xy")
    return BroughtGroup(
        clean("name", name, ANSWER),
        work=clean("work", fields.get("work", ""), ANSWER, empty=True),
        scale=_scale(fields.get("scale", "")),
        vision=_flag(fields, "vision"),
        missing=_flag(fields, "missing"),
        cluster=_whole(fields, "cluster", 0, CLUSTERS_AT_MOST) or 0,
        at=None if x is None or y is None else (x, y),
        places=tuple(_places(fields)),
        # Of the types that others have, none but this one means anything here.
        person=fields.get("type", "").casefold() == PERSON_TYPE.casefold(),
    )


def clean(field: str, text: str, limit: int, *, empty: bool = False) -> str:
    """The text, if it is as it may be stored: cleaning it would change nothing."""
    if not text and not empty:
        raise WrongField("map-no-name")
    if len(text) > limit:
        raise WrongField("map-long-text", field=field, most=limit)
    if sanitize_text(text, limit) != text:
        raise WrongField("map-text", field=field, text=text[:60])
    return text


def _scale(text: str) -> GroupScale:
    if not text:
        return ""
    for scale in SCALES:
        if text.casefold() == scale:
            return scale
    raise WrongField("map-choice", field="scale", text=text[:60], choices=SCALES)


def _flag(fields: Mapping[str, str], name: str) -> bool:
    text = fields.get(name, "").casefold()
    if text not in _YES + _NO:
        raise WrongField("map-choice", field=name, text=text[:60], choices=("yes", "no"))
    return text in _YES


def _whole(fields: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    text = fields.get(name, "")
    if not text:
        return None
    number = _number(name, text)
    if not least <= number <= most:
        raise WrongField("map-number", field=name, text=text[:60])
    return round(number)


def _number(name: str, text: str) -> float:
    try:
        # Spreadsheets write 39,74 where that is how numbers are written.
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise WrongField("map-number", field=name, text=text[:60])
    return number


def _places(fields: Mapping[str, str]) -> Iterable[BroughtPlace]:
    columns = [parted(fields.get(name, "")) for name in LISTS]
    count = max(map(len, columns))
    if count > PLACES_AT_MOST:
        raise WrongField("map-many-places", most=PLACES_AT_MOST)
    for name, column in zip(LISTS, columns, strict=True):
        if len(column) not in (0, count):
            raise WrongField("map-uneven", field=name)
    for row in zip(*(column or [""] * count for column in columns), strict=True):
        place = place_of(row)
        if place != BroughtPlace():
            yield place


def place_of(row: Sequence[str]) -> BroughtPlace:
    """A place by its fields, in the order of `LISTS`; raises WrongField."""
    name, part, region, country, lat, lon, geonames, online = row
    district = clean("part", part, PLACE, empty=True)
    is_online = _flag({"online": online}, "online")
    if not (lat and lon and country):
        # Where no country is known it is no town of the table, whatever its position.
        return BroughtPlace(None, 0, clean("place", name, PLACE, empty=True), district, is_online)
    if len(country) != 2:
        raise WrongField("map-country", text=country[:60])
    town = TownFacts(
        clean("place", name, TOWN),
        clean("country", country, 2),
        _degrees("latitude", lat, 90),
        _degrees("longitude", lon, 180),
        clean("region", region, TOWN, empty=True),
    )
    number = _whole({"geonames": geonames}, "geonames", 0, 10**10) or 0
    return BroughtPlace(town, number, "", district, is_online)


def _degrees(name: str, text: str, most: int) -> int:
    """A latitude or longitude in hundredths of a degree."""
    degrees = _number(name, text)
    if abs(degrees) > most:
        raise WrongField("map-number", field=name, text=text[:60])
    return round(degrees * 100)


def turned(tie: BroughtTie) -> BroughtTie:
    """The same tie, from the side that names it."""
    if is_tie(tie.claims[0]):
        return tie
    return BroughtTie((tie.groups[1], tie.groups[0]), (tie.claims[1], tie.claims[0]))


def strength_of(text: str) -> Answer:
    """How strong a tie is, by its name or as a number (`LEVELS`); raises WrongField."""
    named = text.casefold()
    if answer := NONE if named == NOT else claim_of(named):
        return answer
    number = _number("strength", text) if text else 2
    if number < 0:
        raise WrongField("map-number", field="strength", text=text[:60])
    return next((one for one in STRENGTHS if number > LEVELS[one] - 1), NONE)
