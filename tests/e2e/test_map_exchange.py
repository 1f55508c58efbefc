"""A map goes out of a session as files, into another one, and on to the next session."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.hall import Person, hall, new, refused, run, run_json

NAMED = """\
name,work,scale,vision,place,country,latitude,longitude
River Watch,Rivers,Local,yes,Leiria|Mill Street,PT|,39.74|,-8.81|
"Bäcker & ""Söhne"" <b>","'=1+1",,,,,,
الجوار 🌊,,,no,,,,
river  watch,,,,,,,
"""
TIES = """\
from,to,strength,direction
River Watch,"Bäcker & ""Söhne"" <b>",together,mutual
الجوار 🌊,river watch,1,
"""


@pytest.fixture(
    params=["file", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.long])]
)
def store(request: pytest.FixtureRequest, sessions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions in a folder, or in a database."""
    if request.param == "postgres":
        monkeypatch.setenv("FACILITATOR_DATABASE", request.getfixturevalue("postgres_url"))


def tables(folder: Path, groups: str = NAMED, ties: str = TIES) -> tuple[str, str]:
    for name, text in (("groups.csv", groups), ("ties.csv", ties)):
        (folder / name).write_text(text.replace("river  watch", "RIVER WATCH"), "utf-8")
    return str(folder / "groups.csv"), str(folder / "ties.csv")


def exported(session: str, folder: Path) -> dict[str, str]:
    """The files of the map by their endings."""
    folder.mkdir()
    run("export", session, "--what", "map", "--as", "graphml,kumu,geojson,csv,svg", "--out",
        str(folder))  # fmt: skip
    return {path.name.removeprefix(f"{session}-map"): path.read_text() for path in folder.iterdir()}


def without_ids(files: dict[str, str]) -> Any:
    """What the blueprint says, by names."""
    blueprint = json.loads(files[".kumu.json"])
    labels = {one["id"]: one["label"] for one in blueprint["elements"]}
    for one in blueprint["connections"]:
        one["from"], one["to"] = labels[one["from"]], labels[one["to"]]
    for one in blueprint["elements"]:
        del one["id"]
    return blueprint


@pytest.mark.usefixtures("store")
def test_a_map_goes_round_without_a_room(tmp_path: Path) -> None:
    first = new("--title", "Spring forum")
    report = run_json("import", *tables(tmp_path), "--into", first)
    assert report == {"session": first, "groups": 3, "known": 0, "ties": 2}
    files = exported(first, tmp_path / "first")
    assert set(files) == {
        ".graphml", ".kumu.json", ".geojson", "-elements.csv", "-connections.csv", ".svg",
    }  # fmt: skip
    ways = {
        "graphml": [".graphml"],
        "kumu": [".kumu.json"],
        "csv": ["-connections.csv", "-elements.csv"],
        "geojson": [".geojson"],
    }
    for way, endings in ways.items():
        other = new("--title", way)
        paths = [str(tmp_path / "first" / f"{first}-map{ending}") for ending in endings]
        run("import", *paths, "--into", other)
        again = without_ids(exported(other, tmp_path / way))
        wanted = without_ids(files)
        if way == "geojson":
            wanted["connections"] = []
            # Without a tie nobody is in a cluster; the one that the file names stays.
        assert again == wanted, way
        # Once more, and nothing is there twice.
        known = run_json("import", *paths, "--into", other)
        assert (known["groups"], known["known"]) == (3, 3)
        assert without_ids(exported(other, tmp_path / f"{way}-twice")) == again
        assert run_json("verify", other)["ok"]


@pytest.mark.usefixtures("store")
def test_a_session_begins_with_the_map_of_another_one_and_says_what_changed(
    tmp_path: Path,
) -> None:
    first = new("--title", "Spring forum")
    run("import", *tables(tmp_path), "--into", first)
    second = new("--title", "Autumn forum", "--from", first)
    one, other = exported(first, tmp_path / "a"), exported(second, tmp_path / "b")
    assert without_ids(other) == without_ids(one)
    archive = tmp_path / "archive"
    run("export", second, "--what", "archive", "--full", "--out", str(archive))
    (file,) = archive.iterdir()
    copy = run_json("import", str(file), "--copy")["session"]
    assert without_ids(exported(copy, tmp_path / "c")) == without_ids(one)
    assert "There is no group in this session yet." in refused("new", "--from", new())


def test_a_room_takes_it_and_undoes_it(sessions: Path, tmp_path: Path) -> None:
    session = new("--title", "River forum")
    groups, ties = tables(tmp_path)
    with hall(session) as room:
        person = Person(room, "Ana", "River Watch")
        done = run("import", groups, ties, "--into", session).stdout
        assert done == (
            "3 groups brought in.\n1 of them was in the session already.\n2 ties brought in.\n"
        )
        assert len(person.room()["groups"]) == 3
        run("do", session, "undo")
        assert len(person.room()["groups"]) == 1


WRONG = {
    "a,b\n1,2\n": "line 1: expected a column named “label”, “name” or “from”.",
    "name\nBees\n": "ties.csv, line 2: there is no group 'River Watch' in these files.",
    "name\nRiver\u200b Watch\n": "groups.csv, line 2: 'River\\u200b Watch' (label) contains",
    "name\n\u202eRiver\n": "groups.csv, line 2: '\\u202eRiver' contains a control",
    "name\nA\n\n\"B\nC\"\n": "groups.csv, line 4: 'B\\nC' contains a control character.",
    "name,scale\nBees,global\n": "groups.csv, line 2: scale is 'global'. Choose from local",
    "name,vision\nBees,perhaps\n": "groups.csv, line 2: vision is 'perhaps'. Choose from yes, no.",
    "name,cluster\nBees,-1\n": "groups.csv, line 2: cluster is '-1', which is not a number",
    "name,cluster\nBees,nan\n": "groups.csv, line 2: cluster is 'nan', which is not a number",
    "name,place,latitude,longitude,country\nB,X,95,1,PT\n": "line 2: latitude is '95', which",
    "name,place,latitude,longitude,country\nB,X,5,1,Peru\n": "line 2: 'Peru' is not a country",
    "name,place,part\nB,X|Y,Z\n": "line 2: “part” has more or fewer entries",
    "name,id\nA,1\nB,1\n": "groups.csv, line 3: the id '1' is that of another group.",
    '{"elements": 3': "groups.csv, line 1: this is not valid JSON.",
    '{"nodes": []}': "groups.csv: this is neither a Kumu blueprint nor GeoJSON.",
    '{"elements": [{"label": "A"}, {}]}': "groups.csv, elements 2: this group has no name.",
    '{"elements": [{"label": "A"}, 3]}': "groups.csv, elements 2: this is not an object",
    '{"elements": [{"label": "A"}], "connections": [{"from": "A", "to": "A"}]}':
        "groups.csv, connections 1: “A” is tied to itself.",
    '{"elements": [{"label": "\\ud800"}]}': "groups.csv, elements 1: '\\ud800' (name) contains",
    '{"features": [{"properties": {"group": "  A"}}]}': "groups.csv, features 1: '  A' (name)",
    "[" * 100_000: "groups.csv: this is not valid JSON.",
    "<graphml><graph>": "groups.csv, line 1: this is not valid XML.",
    "<html/>": "groups.csv: this is not GraphML.",
    "<svg/>": "groups.csv: this is a drawing, which can't be read back. Import GraphML,",
    '<!DOCTYPE svg PUBLIC "x" "y">\n<svg:svg xmlns:svg="z"/>': "groups.csv: this is a drawing",
    '<!DOCTYPE x [<!ENTITY a "b">]>\n<graphml/>': "groups.csv, line 1: a document type is not",
    "<graphml>\n<graph>\n<node id='\x01'/></graph></graphml>": "line 3: this is not valid XML.",
}  # fmt: skip


@pytest.mark.long
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_brought_in(
    sessions: Path, tmp_path: Path
) -> None:
    """All into one session, which takes half as long as into one each."""
    session = new()
    wrong: dict[str, str] = {}
    for groups, says in WRONG.items():
        paths = tables(tmp_path, groups, "from,to\nRiver Watch,Bees\n")
        sentence = refused("import", *paths, "--into", session)
        if says not in sentence or "\x1b" in sentence:
            wrong[groups[:80]] = sentence
    assert wrong == {}
    assert run_json("verify", session)["events"] == 1


def test_other_ways_of_being_wrong(sessions: Path, tmp_path: Path) -> None:
    session = new()
    groups, ties = tables(tmp_path)
    assert "--into SESSION" in refused("import", groups, ties)
    assert refused("import", groups).startswith("“groups.csv” is not an archive. To bring groups")
    assert "no file" in refused("import", str(tmp_path / "none.csv"), "--into", session)
    assert "no file" in refused("import", str(tmp_path / "none.csv"))
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"{}"))
    assert "without --into" in refused("import", str(tmp_path / "a.gz"), "--into", session)
    assert "no session" in refused("import", groups, "--into", "nobody")
    for text, says in (
        ("from,to,direction\nRiver Watch,الجوار 🌊,left\n", "line 2: direction is 'left'"),
        ("from,to,strength\nRiver Watch,الجوار 🌊,often\n", "strength is 'often'"),
        ("from,to,strength\nRiver Watch,الجوار 🌊,-1\n", "strength is '-1'"),
        ("from,to\nRiver Watch,\n", "“to” is empty"),
    ):
        Path(ties).write_text(text, "utf-8")
        assert says in refused("import", groups, ties, "--into", session)
    Path(groups).write_text("name\n", "utf-8")
    assert "groups.csv: there is no group in this file." in refused(
        "import", groups, "--into", session
    )
    many = "name\n" + "".join(f"Group {number}\n" for number in range(20_000))
    Path(groups).write_text(many, "utf-8")
    assert "line 2002: there are more than 2000 groups" in refused(
        "import", groups, "--into", session
    )
    assert run_json("verify", session)["events"] == 1


def test_a_table_of_a_spreadsheet_with_decimal_commas(sessions: Path, tmp_path: Path) -> None:
    session = new()
    rows = "sep=;\r\nGroup;Place;Country;Latitude;Longitude\r\nChoir;Leiria;PT;39,74;-8,81\r\n"
    (tmp_path / "groups.csv").write_bytes(b"\xef\xbb\xbf" + rows.encode())
    run("import", str(tmp_path / "groups.csv"), "--into", session)
    (feature,) = json.loads(exported(session, tmp_path / "out")[".geojson"])["features"]
    assert feature["geometry"]["coordinates"] == [-8.81, 39.74]


def test_ties_may_lead_to_groups_of_the_session(sessions: Path, tmp_path: Path) -> None:
    session = new()
    groups, ties = tables(tmp_path)
    run("import", groups, "--into", session)
    Path(ties).write_text("Source\tTarget\nالجوار 🌊\tRIVER WATCH\n", "utf-16")
    assert run_json("import", ties, "--into", session)["ties"] == 1
    files = exported(session, tmp_path / "out")
    assert without_ids(files)["connections"] == [
        {"id": "t1", "from": "River Watch", "to": "الجوار 🌊", "direction": "undirected",
         "type": "talk"}
    ]  # fmt: skip
