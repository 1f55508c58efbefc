"""A comparison of two whole numbers that a screen can print and anybody can check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Relation = Literal[">=", "<=", ">"]

_SIGNS: dict[Relation, tuple[str, str]] = {">=": ("≥", "<"), "<=": ("≤", ">"), ">": (">", "≤")}
"""The sign if the comparison holds, and if it doesn't."""


@dataclass(frozen=True, slots=True)
class Line:
    """One condition of a rule: `a * scale` compared with `t * b`.

    `name` says which condition. A share has scale 100: `a` people of `b`, threshold `t` percent.
    A plain count has scale 1 and b = 1: `a` people, at least or at most `t`. `left`, `right` and
    `met` follow from the others.
    """

    name: str
    a: int
    relation: Relation
    t: int
    b: int = 1
    scale: int = 1
    left: int = field(init=False)
    right: int = field(init=False)
    met: bool = field(init=False)

    def __post_init__(self) -> None:
        left, right = self.a * self.scale, self.t * self.b
        met = {">=": left >= right, "<=": left <= right, ">": left > right}[self.relation]
        object.__setattr__(self, "left", left)
        object.__setattr__(self, "right", right)
        object.__setattr__(self, "met", met)

    @property
    def limit(self) -> int:
        """The last `a` with which the comparison holds: the fewest people that suffice, or the most
        that may be. It is t * b / scale, rounded to where it holds."""
        fewest, most = -(-self.right // self.scale), self.right // self.scale
        return {">=": fewest, "<=": most, ">": most + 1}[self.relation]

    @property
    def arithmetic(self) -> str:
        """What is true: "20 × 100 ≥ 67 × 23,  2000 ≥ 1541", or "1 > 0" for a plain count."""
        holds, fails = _SIGNS[self.relation]
        sign = holds if self.met else fails
        result = f"{self.left} {sign} {self.right}"
        if self.scale == 1 and self.b == 1:
            return result
        return f"{self.a} × {self.scale} {sign} {self.t} × {self.b},  {result}"


def share_at_least(name: str, a: int, percent: int, of: int) -> Line:
    """a * 100 >= percent * of; of nobody it has to be more: nobody is no majority."""
    return Line(name, a, ">=" if of else ">", percent, of, 100)


def share_at_most(name: str, a: int, percent: int, of: int) -> Line:
    """a * 100 <= percent * of."""
    return Line(name, a, "<=", percent, of, 100)


def count_at_most(name: str, a: int, most: int) -> Line:
    """a <= most, people counted one by one."""
    return Line(name, a, "<=", most)


def count_at_least(name: str, a: int, least: int) -> Line:
    """a >= least, people counted one by one."""
    return Line(name, a, ">=", least)
