"""Gaps: what nobody has, what hangs on one group, who and what is missing.

Formulas: docs/formulas.md, "Gaps". Groups are never ranked; everything keeps the order in
which it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from facilitator.analysis.gap_findings import Gap, GapKind
from facilitator.workshop.text_sanitizing import reading_key

LEVELS = ("has", "could", "knows", "needs", "none")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the coalition needs; `levels` is group id to one of LEVELS."""

    id: str
    text: str
    levels: Mapping[str, str]

    def at(self, level: str) -> tuple[str, ...]:
        """The groups at this level, in the given order."""
        return tuple(group for group, group_level in self.levels.items() if group_level == level)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of people; `has_group` once somebody named a group of this kind."""

    id: str
    text: str
    has_group: bool


@dataclass(frozen=True, slots=True)
class Celebrant:
    """A group of the victory party; `here` if a participant speaks for it; `knows` are the groups
    that are tied to it."""

    id: str
    name: str
    here: bool
    knows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A step that asks; `answers` is the number of answers that stand."""

    id: str
    text: str
    answers: int


def gaps(
    needs: Iterable[Need] = (),
    kinds: Iterable[Kind] = (),
    celebrants: Iterable[Celebrant] = (),
    questions: Iterable[Question] = (),
) -> tuple[Gap, ...]:
    """All gaps: nobody has it, only one has it, kinds, groups not here, questions unanswered.

    Needs that read the same are one, and so are such kinds. ValueError for a level that is not one
    of LEVELS.
    """
    checked = _needs_folded(_checked(need) for need in needs)
    kinds = _kinds_folded(kinds)
    return (
        *(_of_need("nobody", need) for need in checked if not need.at("has")),
        *(_of_need("only-one", need) for need in checked if len(need.at("has")) == 1),
        *(Gap("kind", kind.id, kind.text) for kind in kinds if not kind.has_group),
        *(
            Gap("not-here", group.id, group.name, knows=group.knows)
            for group in celebrants
            if not group.here
        ),
        *(Gap("unanswered", step.id, step.text) for step in questions if step.answers == 0),
    )


def _needs_folded(needs: Iterable[Need]) -> list[Need]:
    """Needs that read the same as the first of them; a group is at its strongest level."""
    folded: dict[str, Need] = {}
    for need in needs:
        same = folded.get(reading_key(need.text))
        folded[reading_key(need.text)] = need if same is None else _with(same, need.levels)
    return list(folded.values())


def _with(need: Need, more: Mapping[str, str]) -> Need:
    levels = dict(need.levels)
    for group, level in more.items():
        levels[group] = min(level, levels.get(group, level), key=LEVELS.index)
    return replace(need, levels=levels)


def _kinds_folded(kinds: Iterable[Kind]) -> list[Kind]:
    """Kinds that read the same as the first of them; a group of one is a group of all."""
    folded: dict[str, Kind] = {}
    for kind in kinds:
        same = folded.setdefault(reading_key(kind.text), kind)
        if kind.has_group and not same.has_group:
            folded[reading_key(kind.text)] = replace(same, has_group=True)
    return list(folded.values())


def _checked(need: Need) -> Need:
    if unknown := sorted(set(need.levels.values()) - set(LEVELS)):
        raise ValueError(f"{need.id}: no such level: {', '.join(unknown)}")
    return need


def _of_need(kind: GapKind, need: Need) -> Gap:
    return Gap(
        kind=kind,
        about=need.id,
        text=need.text,
        holder="".join(need.at("has")),
        could=need.at("could"),
        knows=need.at("knows"),
        needs=need.at("needs"),
    )
