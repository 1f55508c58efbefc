"""The map for other programs: what is written can be read by them, and back by this one."""

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.activities.ties_people import people_on_map
from facilitator.activities.ties_to_bring import map_groups, map_ties, map_to_bring
from facilitator.formats import products
from facilitator.formats.map_fields import joined, parted
from facilitator.formats.map_files import read_map
from facilitator.formats.network_tables import read_network
from facilitator.workshop.bodies import TownFacts, builtins
from facilitator.workshop.brought_bodies import (
    BroughtGroup,
    BroughtPlace,
    BroughtTie,
    MapBrought,
)
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import LEVELS, strongest
from tests.examples import examples
from tests.formats.hostile import TEXTS
from tests.sessions import CLOCK, Session, workshop

LEIRIA = TownFacts("Leiria", "PT", 3974, -881, "Leiria")
ODD = (
    'Bäcker & "Söhne" <b>',
    "=SUM(1)",
    "'=SUM(1)",
    "-8.81",
    "a|b\\c|",
    "الجوار، ٣",
    "👩‍👩‍👧 🍞",
    "]]></data>&amp;",
    "sep=;",
    "g2-1",
    "None",
)
GROUPS = (
    *(
        BroughtGroup(name, work=work, cluster=1)
        for name, work in zip(ODD, reversed(ODD), strict=True)
    ),
    BroughtGroup(
        "River Watch",
        None,
        "Clean-ups, night walks",
        "international",
        True,
        True,
        3,
        (-12, 40),
        (
            BroughtPlace(LEIRIA, 2267095, "", "Marrazes"),
            BroughtPlace(text="Mill | Street", online=True),
            BroughtPlace(online=True),
        ),
    ),
    BroughtGroup("Nell", cluster=1, places=(BroughtPlace(LEIRIA, 2267095),), person=True),
)
TIES = (
    BroughtTie((0, 1), ("together", "talk")),
    BroughtTie((1, 4), ("", "know")),
    BroughtTie((4, 11), ("none", "together")),
    BroughtTie((2, 3), ("talk", "talk")),
)


def brought(groups: tuple[BroughtGroup, ...] = GROUPS, ties: Any = TIES) -> State:
    """A session with such a map."""
    session = Session()
    session.do("bring-map", builtins(MapBrought(groups, ties)))
    return session.state


def files(state: State, as_: str, **options: Any) -> dict[str, str]:
    made = products.files(state, "map", as_, head="0" * 64, session="x", clock=CLOCK, **options)
    return {name: data.decode() for name, data in made.items()}


def read(folder: Path, state: State, as_: str, **options: Any) -> MapBrought:
    """What is read of what was written; of tables in the wrong order."""
    paths = []
    for name, text in sorted(files(state, as_, **options).items()):
        paths.append(folder / name)
        paths[-1].write_text(text, "utf-8", newline="")
    return read_map(paths)


def shape(groups: Any, ties: Any) -> tuple[Any, Any]:
    """Groups by their names, and who says what of whom."""
    named = {group.name: replace(group, id=None) for group in groups}
    names = [group.name for group in groups]
    claims = {
        (names[one], names[other]): claim
        for tie in ties
        for (one, other), claim in (
            (tie.groups, tie.claims[0]),
            ((tie.groups[1], tie.groups[0]), tie.claims[1]),
        )
        if claim
    }
    return named, claims


def test_the_files_are_named_after_the_session() -> None:
    state = workshop().state
    names = [name for as_ in products.products()["map"].formats for name in files(state, as_)]
    assert names == [
        "x-map.svg",
        "x-map.graphml",
        "x-map.kumu.json",
        "x-map.geojson",
        "x-map-elements.csv",
        "x-map-connections.csv",
    ]


WAYS = pytest.mark.parametrize(("as_", "options"), [
    ("graphml", {}), ("kumu", {}), ("csv", {}), ("csv", {"delimiter": ";"}),
    ("csv", {"delimiter": "\t"}),
])  # fmt: skip


@WAYS
def test_what_is_written_is_read_back(tmp_path: Path, as_: str, options: Any) -> None:
    state = brought()
    made = read(tmp_path, state, as_, full=True, **options)
    assert list(made.groups) == list(GROUPS) == list(map_groups(state))
    assert shape(made.groups, made.ties) == shape(GROUPS, TIES)


def test_the_tables_are_read_by_the_analysis(tmp_path: Path) -> None:
    for name, text in files(brought(), "csv", full=True).items():
        (tmp_path / name).write_text(text, "utf-8", newline="")
    tables = read_network(tmp_path / "x-map-elements.csv", tmp_path / "x-map-connections.csv")
    names = [group.name for group in GROUPS]
    assert list(tables.groups) == names
    claims = {(tie.source, tie.target): tie.strength for tie in tables.ties}
    assert claims == {
        (names[one], names[other]): LEVELS[claim]
        for tie in TIES
        for (one, other), claim in zip((tie.groups, tie.groups[::-1]), tie.claims, strict=True)
        if claim and claim != "none"
    }


@WAYS
def test_without_full_the_same_pairs_are_read_back_as_strong(
    tmp_path: Path, as_: str, options: Any
) -> None:
    """Both sides claim what either of them named."""
    made = read(tmp_path, brought(), as_, **options)
    assert list(made.groups) == list(GROUPS)
    assert [(tie.groups, tie.claims) for tie in made.ties] == [
        ((0, 1), ("together", "together")),
        ((1, 4), ("know", "know")),
        ((2, 3), ("talk", "talk")),
        ((4, 11), ("together", "together")),
    ]


@pytest.mark.parametrize("as_", ["graphml", "kumu", "csv"])
def test_without_full_no_file_tells_who_named_whom(as_: str) -> None:
    """Two maps that differ only in that have the same files."""
    turned = [BroughtTie(tie.groups, (tie.claims[1], tie.claims[0])) for tie in TIES]
    equal = [
        BroughtTie(tie.groups, (claim, claim)) for tie in TIES for claim in [strongest(tie.claims)]
    ]
    written = files(brought(), as_)
    for ties in (turned, equal):
        assert files(brought(ties=tuple(ties)), as_) == written
        assert files(brought(ties=tuple(ties)), as_, full=True) != files(brought(), as_, full=True)
    text = "".join(written.values()).casefold()
    assert not [word for word in ('"says"', "answers", '"named"', "mutual") if word in text]


def test_geojson_is_read_back_with_its_places(tmp_path: Path) -> None:
    state = brought()
    made = read(tmp_path, state, "geojson")
    assert made.ties == ()
    assert list(made.groups) == [replace(group, at=None) for group in GROUPS]


def test_two_ways_of_a_map_are_one(tmp_path: Path) -> None:
    """Places of the one file, ties of the other."""
    state = brought()
    paths = []
    for as_ in ("geojson", "graphml"):
        for name, text in files(state, as_, full=True).items():
            paths.append(tmp_path / name)
            paths[-1].write_text(text, "utf-8")
    made = read_map(paths)
    assert shape(made.groups, made.ties) == shape(map_groups(state), map_ties(state))


@examples(60)
@given(
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6, unique=True),
    st.sampled_from(["graphml", "kumu", "csv"]),
)
def test_hostile_names_come_back_as_they_were(names: list[str], as_: str) -> None:
    session = Session()
    for number, name in enumerate(names):
        session.join(f"P{number}", name[:80].strip() or "x")
    state = session.state
    with tempfile.TemporaryDirectory() as folder:
        made = read(Path(folder), state, as_)
    assert [group.name for group in made.groups] == [group.text for group in state.groups]


def test_networkx_reads_the_graphml(tmp_path: Path) -> None:
    path = tmp_path / "map.graphml"
    path.write_text(files(brought(), "graphml")["x-map.graphml"], "utf-8")
    graph = nx.read_graphml(path)
    labels = dict(graph.nodes(data="label"))
    assert sorted(labels.values()) == sorted(group.name for group in GROUPS)
    river = next(graph.nodes[id] for id, label in labels.items() if label == "River Watch")
    assert (river["vision"], river["cluster"], river["x"], river["y"]) == (True, 3, -12, 40)
    assert parted(river["place"]) == ["Leiria", "Mill | Street", ""]
    assert not graph.is_directed()
    edges: Any = graph.edges(data="strength")
    ties = {frozenset((labels[one], labels[other])): strength for one, other, strength in edges}
    assert ties == {
        frozenset((ODD[0], ODD[1])): "together",
        frozenset((ODD[1], ODD[4])): "know",
        frozenset((ODD[4], "River Watch")): "together",
        frozenset((ODD[2], ODD[3])): "talk",
    }


def test_kumu_has_one_id_for_each_thing_and_says_who_named_a_tie() -> None:
    blueprint = json.loads(files(brought(), "kumu", full=True)["x-map.kumu.json"])
    everything = [*blueprint["elements"], *blueprint["connections"]]
    ids = [one["id"] for one in everything]
    assert len(set(ids)) == len(ids) == len(GROUPS) + len(TIES)
    assert None not in [value for one in everything for value in one.values()]
    labels = {one["id"]: one["label"] for one in blueprint["elements"]}
    named = {
        (labels[one["from"]], labels[one["to"]]): (one["direction"], one["type"])
        for one in blueprint["connections"]
    }
    assert named == {
        (ODD[0], ODD[1]): ("mutual", "together"),
        (ODD[4], ODD[1]): ("directed", "know"),
        ("River Watch", ODD[4]): ("directed", "together"),
        (ODD[2], ODD[3]): ("mutual", "talk"),
    }


def on_the_map() -> Session:
    """A session with somebody who speaks for themselves, and somebody who speaks for a group."""
    session = Session()
    session.join("Nell", "Nell")
    session.join("Cy", "Choir")
    return session


def test_who_is_on_the_map_for_themselves_is_a_person() -> None:
    session = on_the_map()
    blueprint = json.loads(files(session.state, "kumu")["x-map.kumu.json"])
    types = {one["label"]: one["type"] for one in blueprint["elements"]}
    assert types == {"Nell": "Person", "Choir": "Group"}
    table = csv.DictReader(io.StringIO(files(session.state, "csv")["x-map-elements.csv"][1:]))
    assert {row["Label"]: row["Type"] for row in table} == types


@pytest.mark.parametrize("as_", ["graphml", "kumu", "csv", "geojson"])
def test_a_person_is_one_in_the_session_into_which_they_are_read(tmp_path: Path, as_: str) -> None:
    made = read(tmp_path, on_the_map().state, as_)
    assert {group.name: group.person for group in made.groups} == {"Nell": True, "Choir": False}
    again = brought(made.groups, made.ties)
    assert [one.text for one in again.groups if one.id in people_on_map(again)] == ["Nell"]
    assert read(tmp_path, again, as_).groups == made.groups
    passed_on = map_to_bring(again)
    assert passed_on is not None
    assert [group.name for group in passed_on.groups] == ["Choir"]


def test_what_other_programs_call_otherwise_is_a_group(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = "name,type\nNell,person\nChoir,Organisation\nQuay,\nnell,Group\n"
    path.write_text(rows, "utf-8")
    assert [(one.name, one.person) for one in read_map([path]).groups] == [
        ("Nell", True), ("Choir", False), ("Quay", False),
    ]  # fmt: skip


def test_no_cell_is_a_formula() -> None:
    for name, text in files(brought(), "csv").items():
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
            texts = [cell for cell in row if not cell.removeprefix("-").isdecimal()]
            assert not [cell for cell in texts if cell.startswith(tuple("=+-@|%"))], name


def test_geojson_is_longitude_first_and_credits_geonames() -> None:
    collection = json.loads(files(brought(), "geojson")["x-map.geojson"])
    assert "GeoNames" in collection["attribution"]
    river = [f for f in collection["features"] if f["properties"]["group"] == "River Watch"]
    assert river[0]["geometry"] == {"type": "Point", "coordinates": [-8.81, 39.74]}
    assert [feature["geometry"] for feature in river[1:]] == [None, None]
    assert river[0]["properties"]["scale"] == "international"


def test_the_drawing_shows_every_group_also_those_without_a_place() -> None:
    root = ElementTree.fromstring(files(brought(), "svg")["x-map.svg"])
    texts = " ".join(root.itertext())
    assert all(name in texts for name in ("River Watch", ODD[0], "On their own"))


def test_of_very_many_groups_the_clusters_are_drawn() -> None:
    groups = tuple(BroughtGroup(f"Group {at}", cluster=1 + at // 51) for at in range(306))
    ties = [BroughtTie((at, at + 1), ("talk", "talk")) for at in range(305)]
    root = ElementTree.fromstring(files(brought(groups, tuple(ties)), "svg")["x-map.svg"])
    texts = " ".join(root.itertext())
    assert "306 groups, 5 ties." in texts
    assert "Group 17 " not in texts


@pytest.mark.parametrize("as_", products.products()["map"].formats)
def test_a_session_without_groups_has_an_empty_map(as_: str) -> None:
    assert all(files(Session().state, as_).values())


@examples(200)
@given(st.lists(st.text("|\\ab '"), min_size=2, max_size=5))
def test_a_list_is_one_text_and_back(entries: list[str]) -> None:
    assert parted(joined(entries)) == entries


def test_an_empty_list_is_no_text() -> None:
    assert (joined([]), parted("")) == ("", [])
