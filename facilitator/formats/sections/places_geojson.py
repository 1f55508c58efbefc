"""The places of the groups as GeoJSON (RFC 7946), for maps in other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facilitator.activities.places import PlacesOptions
from facilitator.activities.places_view import Placing, group_places, latest_step
from facilitator.data.towns import CREDIT
from facilitator.workshop.items import Item
from facilitator.workshop.state import State

MOST = 2
"""Decimals of a degree that the table of towns has: about a kilometre."""


def groups_geojson(state: State, decimals: int | None = None) -> dict[str, Any]:
    """A FeatureCollection of all groups: a feature for each place of a group, and one without a
    geometry for a group that has none. Positions are the middles of towns, `[longitude, latitude]`
    with so many `decimals`, at most as many as the agenda says. GeoNames is credited where a
    position is given."""
    step = latest_step(state)
    most = step.having(PlacesOptions).precision if step else MOST
    kept = most if decimals is None else max(0, min(most, decimals))
    by_group = group_places(state)
    features = [
        feature
        for group in state.groups
        for feature in _features(group, by_group.get(group.id, ()), kept)
    ]
    placed = any(feature["geometry"] for feature in features)
    credit = {"attribution": CREDIT} if placed else {}
    return {"type": "FeatureCollection", **credit, "features": features}


def _features(
    group: Item, placings: tuple[Placing, ...], decimals: int
) -> Iterator[dict[str, Any]]:
    if not placings:
        yield _feature({"id": group.id, "group": group.text}, None)
    for placing in placings:
        town = placing.town
        properties = {
            "id": group.id,
            "group": group.text,
            "place": placing.name,
            "part": placing.district,
            "region": town.region if town else "",
            "country": town.country if town else "",
            "geonames": placing.number or "",
            "online": placing.online,
        }
        position = None
        if town is not None:
            position = [round(part / 100, decimals) for part in (town.lon, town.lat)]
        yield _feature({key: value for key, value in properties.items() if value}, position)


def _feature(properties: dict[str, Any], position: list[float] | None) -> dict[str, Any]:
    geometry = None if position is None else {"type": "Point", "coordinates": position}
    return {"type": "Feature", "geometry": geometry, "properties": properties}
