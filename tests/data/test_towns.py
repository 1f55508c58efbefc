"""The towns: found as one types, whatever the accents, and the same for ever by their numbers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.data.folding import folded
from facilitator.data.towns import MOST, Town, Towns, all_towns
from tests.data import towns as making

SMALL = Towns(
    "\n\n".join(
        (
            "PT\tPortugal\nUS\tUnited States",
            "PT.13\tLeiria\nUS.NY\tNew York",
            (
                "9\tYork\tUS.NY\t1\t2\n1\tNew York City\tUS.NY\t4071\t-7401\tNueva York|Нью-Йорк\n"
                "2\tLeiria\tPT.13\t3974\t-881\n3\tYorba\tPT.99\t-10\t-20"
            ),
        )
    )
)


def names(text: str, country: str = "") -> list[str]:
    return [town.name for town in all_towns().search(text, country)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sao p", "São Paulo"),
        ("SÃO P", "São Paulo"),
        ("zuri", "Zürich"),
        ("münchen", "Munich"),
        ("Munchen", "Munich"),
        ("Lisboa", "Lisbon"),
        ("Praha", "Prague"),
        ("Warszawa", "Warsaw"),
        ("lodz", "Łódź"),
        ("Αθή", "Athens"),
        ("Киї", "Kyiv"),
        ("القاه", "Cairo"),
        ("東京", "Tokyo"),
        ("new y", "New York City"),
        ("xi'an", "Xi’an"),
    ],
)
def test_a_town_is_found_as_one_types(typed: str, name: str) -> None:
    assert names(typed)[0] == name


def test_the_largest_comes_first_and_the_sessions_own_country_before_all() -> None:
    assert names("santiago")[0] == "Santiago"
    assert next(town.country for town in all_towns().search("santiago", "ES")) == "ES"
    assert all_towns().search("birm")[0].country == "GB"
    assert all_towns().search("birm", "US")[0].region == "Alabama"


def test_a_later_word_is_looked_for_after_the_first() -> None:
    assert [town.name for town in SMALL.search("york")] == ["York", "New York City"]
    assert [town.name for town in SMALL.search("yor", "PT")][:2] == ["Yorba", "York"]


def test_a_name_that_ends_otherwise_in_another_language_is_found_without_its_end() -> None:
    assert [town.name for town in SMALL.search("Leirija")] == ["Leiria"]
    assert SMALL.search("Leo") == []


@pytest.mark.parametrize("typed", ["", " ", "'", "\u0301", "-–—", "qqqqqqqq", "\u202e", "x" * 5000])
def test_what_is_no_beginning_of_a_name_finds_nothing(typed: str) -> None:
    assert all_towns().search(typed) == []


@given(st.text(max_size=20))
def test_any_text_is_answered_with_few_towns_each_once(typed: str) -> None:
    towns = all_towns().search(typed)
    assert len(towns) <= MOST
    assert len(set(towns)) == len(towns)


@given(st.text(max_size=20))
def test_what_is_folded_stays_so(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_a_town_says_where_it_is() -> None:
    assert all_towns().town(2267095) == Town(2267095, "Leiria", "Leiria", "PT", 3974, -881)
    assert all_towns().town(1) is None
    assert SMALL.town(3) == Town(3, "Yorba", "", "PT", -10, -20)
    assert all_towns().country("PT") == "Portugal"
    assert all_towns().country("??") == "??"


def test_the_table_is_read_when_somebody_asks() -> None:
    script = (
        "import facilitator.room.main\n"
        "from facilitator.data.towns import all_towns\n"
        "print(all_towns.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "0", done.stderr


def test_every_town_can_be_drawn() -> None:
    towns = all_towns()
    assert len(towns) > 30_000
    for id in towns:
        town = towns.town(id)
        assert town is not None
        assert town.name
        assert -9_000 <= town.lat <= 9_000
        assert -18_000 <= town.lon <= 18_000
        assert towns.country(town.country) != town.country


def test_other_names_are_those_by_which_people_look_for_it() -> None:
    town = {"name": "Munich", "countrycode": "DE", "population": 1_500_000}
    alternates = ["MUC", "Munich", "Muni", "München", "mwnykh", "Monaco di Baviera", "Мюнхен"]
    assert list(making.other_names({**town, "alternatenames": alternates})) == [
        "München",
        "Monaco di Baviera",
    ]
    kyiv = {"name": "Kyiv", "countrycode": "UA", "population": 20_000}
    assert list(making.other_names({**kyiv, "alternatenames": ["Kiev", "Київ"]})) == ["Київ"]


def test_regions_that_were_changed_since_they_were_listed_are_left_out() -> None:
    cities = [{"countrycode": "VN", "admin1code": code} for code in ("01", "02")]
    cities += [{"countrycode": "PT", "admin1code": "13"}]
    assert making.regions_of(cities, frozenset({"VN.01", "PT.13"})) == {"PT.13"}
