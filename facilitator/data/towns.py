"""The towns of the world: those of more than 15,000 people, searched as one types.

The table is GeoNames' (https://www.geonames.org), under CC BY 4.0, cut down by tests/data/towns.py:
two decimals of a position, about a kilometre, are where the middle of a town is and no more. It is
read when somebody asks for the first time.
"""

from __future__ import annotations

import gzip
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from importlib.resources import files
from typing import NamedTuple

from facilitator.data.folding import folded

FILE = "towns.tsv.gz"
CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0"
MOST = 8
"""Towns that a search gives."""

_SHORTEST = 4
_ENDING = 3
_LAST = "\U0010ffff"


class Town(NamedTuple):
    """A town: its number in GeoNames, its name, the region it is in ("" if that is not known), its
    country (ISO 3166, two letters), and where it is, in hundredths of a degree."""

    id: int
    name: str
    region: str
    country: str
    lat: int
    lon: int


class _Keys:
    """Names as they are compared, in order, with the numbers of their towns."""

    def __init__(self, pairs: list[tuple[str, int]]) -> None:
        pairs.sort()
        self._keys = [key for key, _number in pairs]
        self._numbers = array("H", (number for _key, number in pairs))

    def beginning(self, key: str) -> array[int]:
        """The towns whose names begin so; one may be there more than once."""
        end = bisect_left(self._keys, key + _LAST)
        return self._numbers[bisect_left(self._keys, key, hi=end) : end]

    def equal(self, key: str) -> array[int]:
        """The towns that are called so."""
        return self._numbers[bisect_left(self._keys, key) : bisect_right(self._keys, key)]


def _from_later_words(key: str, number: int) -> Iterator[tuple[str, int]]:
    """A name from each of its later words on: people look for "York" as well."""
    at = key.find(" ")
    while at >= 0:
        if len(key) - at > _SHORTEST:
            yield key[at + 1 :], number
        at = key.find(" ", at + 1)


class Towns:
    """All towns, those with most people first; `countries` are their names by their codes."""

    def __init__(self, text: str) -> None:
        countries, regions, towns = (part.split("\n") for part in text.split("\n\n"))
        self.countries: Mapping[str, str] = dict(_pairs(countries))
        self._regions = dict(_pairs(regions))
        self._rows = towns
        self._numbers: dict[int, int] = {}
        self._of: dict[str, array[int]] = {}
        names: list[tuple[str, int]] = []
        others: list[tuple[str, int]] = []
        for number, row in enumerate(towns):
            id, name, region, _lat, _lon, *more = row.split("\t")
            self._numbers[int(id)] = number
            self._of.setdefault(region[:2], array("H")).append(number)
            names.append((folded(name), number))
            others += ((folded(other), number) for other in (more[0].split("|") if more else ()))
        self._first = _Keys([*names, *others])
        self._later = _Keys([pair for name in names for pair in _from_later_words(*name)])

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def town(self, id: int) -> Town | None:
        """The town of that number in GeoNames."""
        number = self._numbers.get(id)
        return None if number is None else self._town(number)

    def country(self, code: str) -> str:
        """A country's name; its code if it is not known."""
        return self.countries.get(code, code)

    def search(self, text: str, country: str = "", most: int = MOST) -> list[Town]:
        """The towns whose names begin so, the largest first; those of `country` (a code) before all
        others, and then those where a later word of the name begins so. What is no town's name may
        be one in another language, which mostly ends differently: so the last three letters are let
        go of, one by one."""
        key = folded(text[:80])
        for end in range(len(key), min(len(key), max(_SHORTEST, len(key) - _ENDING)) - 1, -1):
            if numbers := self._starting(key[:end], country, most):
                return [self._town(number) for number in numbers]
        return []

    def called(self, text: str, country: str = "") -> list[Town]:
        """The towns of that very name, in the same order."""
        key = folded(text[:80])
        numbers = set(self._first.equal(key)) if key else set()
        own = sorted(numbers.intersection(self._of.get(country, ())))
        return [self._town(number) for number in (*own, *sorted(numbers.difference(own)))]

    def _starting(self, key: str, country: str, most: int) -> list[int]:
        if not key:
            return []
        first = set(self._first.beginning(key))
        own = first.intersection(self._of.get(country, ()))
        numbers = [*nsmallest(most, own), *nsmallest(most, first - own)]
        if len(numbers) < most:
            later = set(self._later.beginning(key)) - first
            numbers += nsmallest(most, later)
        return numbers[:most]

    def _town(self, number: int) -> Town:
        id, name, region, lat, lon, *_others = self._rows[number].split("\t")
        return Town(int(id), name, self._regions.get(region, ""), region[:2], int(lat), int(lon))


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        code, name = line.split("\t")
        yield code, name


@cache
def all_towns() -> Towns:
    """The table that comes with the program, read once."""
    packed = files("facilitator.data").joinpath(FILE).read_bytes()
    return Towns(gzip.decompress(packed).decode())
