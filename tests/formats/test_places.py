"""Where the groups work, in documents and as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.data.towns import CREDIT
from facilitator.formats.products import render
from facilitator.formats.sections.places_geojson import groups_geojson
from tests.formats.hostile import TEXTS
from tests.formats.reading import Page, markdown_shape, markdown_tokens
from tests.sessions import PEOPLE, Session, agenda

LEIRIA, PORTO = "geonames:2267095", "geonames:2735943"


def placed(*given_places: tuple[int, dict[str, Any]], **step: Any) -> Session:
    """People (by their number) say where their groups work."""
    session = Session(agenda(q2={"activity": "places", **step}))
    people = [session.join(name, group) for name, group in PEOPLE]
    session.do("go", "q2")
    for who, body in given_places:
        session.give(people[who], "q2", "place", **body)
    return session


def some() -> Session:
    return placed(
        (0, {"place": LEIRIA, "district": "Marrazes"}),
        (1, {"place": PORTO}),
        (3, {"place": LEIRIA}),
        (3, {"place": "Mill Street", "online": True}),
        (4, {}),
    )


def written(session: Session, as_: str, what: str = "answers") -> str:
    content = render(session.state, what, as_, head="0123456789", session="x", full=False)
    return content.decode()


def test_the_answers_list_places_with_their_groups() -> None:
    text = written(some(), "md")
    assert "| Leiria | – | Food Bank East |" in text
    assert "| Leiria | Marrazes | River Watch |" in text
    assert "| Mill Street | – | Food Bank East |" in text
    assert "Online: Food Bank East." in text
    assert "1 group would rather not say where it works." in text
    assert "GeoNames" in text


def test_a_document_without_a_town_credits_nobody() -> None:
    assert "GeoNames" not in written(placed((0, {"place": "Mill Street"})), "md")
    assert "GeoNames" not in written(placed(), "md")


def test_csv_has_a_row_for_each_place_of_a_group() -> None:
    text = written(some(), "csv").removeprefix("\ufeff")
    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["kind"] == "place"]
    given_places = [(row["about"], row["choice"], row["text"], row["group"]) for row in rows]
    assert given_places == [
        ("Leiria", "", "Marrazes, Leiria", "River Watch"),
        ("Porto", "", "Porto", "River Watch"),
        ("Leiria", "", "Leiria", "Food Bank East"),
        ("", "online", "Mill Street", "Food Bank East"),
        ("", "not-said", "", "Night Shelter"),
    ]
    assert not any("Ana" in value for row in rows for value in row.values())


def test_the_sheet_shows_places_by_their_groups() -> None:
    text = written(some(), "md", "sheet")
    assert "Leiria" in text
    assert "Food Bank East" in text


def test_the_sheet_counts_what_was_answered_and_not_the_groups() -> None:
    """Four places and one group working online, and one that would rather not say."""
    questions = json.loads(written(some(), "json", "sheet"))["questions"]
    (question,) = [each for each in questions if each["step"] == "q2"]
    given_times = sum(each["times"] for each in question["answers"])
    assert (question["count"], given_times) == (6, 5)
    assert "\n6 answers\n" in written(some(), "md", "sheet")


def test_all_places_of_a_full_sheet_have_their_groups_beneath_them() -> None:
    """Paper has no room for so many places; what is read on a screen has."""
    names = [f"Street number {number} behind the old brewery" for number in range(1, 31)]
    session = placed(*((0, {"place": name}) for name in names))
    text = written(session, "md", "sheet")
    assert all(f"- {name}\n    - River Watch\n" in text for name in names)
    page = written(session, "html", "sheet")
    assert page.count("<bdi>River Watch</bdi>") < len(names)
    # Places that have no room are counted, and not the groups at them.
    named = sum(f">{name}<" in page for name in names)
    assert f" <b>+{len(names) - named}</b></p>" in page


def test_what_is_hidden_or_not_revealed_is_in_no_document() -> None:
    session = placed((0, {"place": "Mill Street"}), reveal="hidden")
    for what in ("answers", "sheet"):
        assert "Mill Street" not in written(session, "md", what)
    assert "Mill Street" not in written(session, "csv")
    assert "Mill Street" not in json.dumps(groups_geojson(session.state))
    session.do("reveal")
    assert "Mill Street" in written(session, "csv")
    seq = next(event.seq for event in session.events if event.kind == "place")
    session.do("hide", f"a{seq}")
    assert "Mill Street" not in written(session, "csv")
    assert "Mill Street" not in json.dumps(groups_geojson(session.state))


@pytest.mark.parametrize("start", range(0, len(TEXTS), 20))
def test_no_place_changes_the_structure_of_a_document(start: int) -> None:
    texts = TEXTS[start : start + 20]

    def with_texts(names: list[str]) -> Session:
        given_places = [(0, {"place": LEIRIA, "district": name[:100]}) for name in names]
        return placed(*given_places, *((3, {"place": name[:100]}) for name in names))

    hostile = with_texts([f"{number} {text}" for number, text in enumerate(texts)])
    plain = with_texts([f"{number} x" for number in range(len(texts))])
    assert markdown_shape(written(hostile, "md")) == markdown_shape(written(plain, "md"))
    kinds = {
        c.type for token in markdown_tokens(written(hostile, "md")) for c in token.children or ()
    }
    assert not kinds & {"link_open", "html_inline", "code_inline", "image"}
    page, other = (Page(written(session, "html")) for session in (hostile, plain))
    assert page.shape == other.shape
    json.loads(json.dumps(groups_geojson(hostile.state)))


def test_geojson_has_a_feature_for_each_place_and_each_group_without() -> None:
    collection = groups_geojson(some().state)
    assert collection["type"] == "FeatureCollection"
    assert collection["attribution"] == CREDIT
    features = [
        (f["properties"]["group"], f["properties"].get("place", ""), f["geometry"])
        for f in collection["features"]
    ]
    point = {"type": "Point", "coordinates": [-8.81, 39.74]}
    assert features == [
        ("River Watch", "Leiria", point),
        ("River Watch", "Porto", {"type": "Point", "coordinates": [-8.61, 41.15]}),
        ("Food Bank East", "Leiria", point),
        ("Food Bank East", "Mill Street", None),
        ("Night Shelter", "", None),
    ]
    assert collection["features"][0]["properties"] == {
        "id": "g2",
        "group": "River Watch",
        "place": "Leiria",
        "part": "Marrazes",
        "region": "Leiria",
        "country": "PT",
        "geonames": 2267095,
    }


@pytest.mark.parametrize(
    ("precision", "decimals", "position"),
    [
        (2, None, [-8.81, 39.74]),
        (1, None, [-8.8, 39.7]),
        (0, None, [-9.0, 40.0]),
        (2, 1, [-8.8, 39.7]),
        (1, 2, [-8.8, 39.7]),
        (2, -5, [-9.0, 40.0]),
        (2, 9, [-8.81, 39.74]),
    ],
)
def test_positions_are_as_exact_as_they_may_be(
    precision: int, decimals: int | None, position: list[float]
) -> None:
    session = placed((0, {"place": LEIRIA}), options={"precision": precision})
    (feature, *_others) = groups_geojson(session.state, decimals)["features"]
    assert feature["geometry"]["coordinates"] == position


def test_without_a_position_nobody_is_credited() -> None:
    collection = groups_geojson(placed((0, {"place": "Mill Street"})).state)
    assert "attribution" not in collection
    assert {feature["geometry"] for feature in collection["features"]} == {None}
    assert groups_geojson(Session().state) == {"type": "FeatureCollection", "features": []}


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([LEIRIA, PORTO, "Mill", ""]))))
def test_every_group_is_on_the_map(given_places: list[tuple[int, str]]) -> None:
    session = placed(*((who, {"place": place}) for who, place in given_places))
    features = groups_geojson(session.state)["features"]
    names = {feature["properties"]["group"] for feature in features}
    assert names == {group.text for group in session.state.groups}
    for feature in features:
        assert set(feature) == {"type", "geometry", "properties"}
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
