"""The map of groups as a document of its own: drawn, and for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from facilitator.activities import ties_network
from facilitator.analysis.map.collapsed import collapsed
from facilitator.analysis.map.map_graph import MapGraph, Positions
from facilitator.analysis.map.map_layout import MOST, with_all
from facilitator.formats.map_shapes import chip_lengths
from facilitator.formats.map_svg import map_svg
from facilitator.formats.sections.places_geojson import groups_geojson
from facilitator.formats.sections.section import Product
from facilitator.formats.sections.ties_map_contents import clusters_of, map_contents
from facilitator.formats.sections.ties_map_graphml import map_graphml
from facilitator.formats.sections.ties_map_kumu import connections_csv, elements_csv, map_kumu
from facilitator.locales import N_, _
from facilitator.workshop.state import State


def _svg(state: State, delimiter: str, full: bool) -> Mapping[str, str]:
    graph, positions = _drawable(ties_network.map_of(state, clusters_of(state)), state)
    title = _("Map of “{title}”").format(title=state.title)
    return {".svg": map_svg(graph, positions, title=title) + "\n"}


def _drawable(graph: MapGraph, state: State) -> tuple[MapGraph, Positions]:
    """What is drawn: all groups, or each cluster as one where they are too many to be read."""
    stored: Positions = state.map.positions
    if len(graph.tied) > MOST:
        graph, stored = collapsed(graph), {}
    return graph, with_all(graph, stored, chip_lengths(graph))


def _graphml(state: State, delimiter: str, full: bool) -> Mapping[str, str]:
    return {".graphml": map_graphml(map_contents(state, full=full))}


def _kumu(state: State, delimiter: str, full: bool) -> Mapping[str, str]:
    return {".kumu.json": map_kumu(map_contents(state, full=full))}


def _csv(state: State, delimiter: str, full: bool) -> Mapping[str, str]:
    contents = map_contents(state, full=full)
    return {
        "-elements.csv": elements_csv(contents, delimiter),
        "-connections.csv": connections_csv(contents, delimiter),
    }


def _geojson(state: State, delimiter: str, full: bool) -> Mapping[str, str]:
    """The places, with what else is known of each group."""
    fields = {row.id: row.fields for row in map_contents(state, full=full).groups}
    kept = ("type", "work", "scale", "vision", "missing", "cluster")
    collection = groups_geojson(state)
    for feature in collection["features"]:
        known = fields[feature["properties"]["id"]]
        feature["properties"] |= {name: known[name] for name in kept if name in known}
    return {".geojson": json.dumps(collection, ensure_ascii=False, indent=1) + "\n"}


_FILES: Mapping[str, Callable[[State, str, bool], Mapping[str, str]]] = {
    "svg": _svg,
    "graphml": _graphml,
    "kumu": _kumu,
    "geojson": _geojson,
    "csv": _csv,
}

MAP = Product("map", N_("map of the groups"), files=_FILES)
