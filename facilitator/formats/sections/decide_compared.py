"""The rounds of a decision side by side: what each came to, and how many took each position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from facilitator.activities import vocabulary
from facilitator.activities.position_words import position
from facilitator.activities.rule_words import rule_name
from facilitator.formats.document import Block, Inline, line
from facilitator.formats.sections.decide_rounds import Decided, counts
from facilitator.formats.sections.side_by_side import NONE, Figures, compared
from facilitator.locales import _


def side_by_side(all_decided: Iterable[Decided], level: int) -> tuple[Block, ...]:
    """A table of the closed rounds of each step; nothing where there is but one. Of rounds on
    another text it is said."""
    in_order = sorted(all_decided, key=lambda one: (one.step.id, one.round))
    by_step = groupby(in_order, lambda one: one.step.id)
    return tuple(block for _id, rounds in by_step for block in _of_step(list(rounds), level))


def _of_step(all_decided: Iterable[Decided], level: int) -> tuple[Block, ...]:
    rounds = [one for one in all_decided if one.outcome is not None or one.replaced]
    heads = {one.round: _head(one) for one in rounds}
    return compared(_("Position"), heads, _rows(rounds), level)


def _head(decided: Decided) -> str:
    head = _("Round {number}").format(number=decided.round)
    if decided.on_earlier_text:
        return _("{round}, on an earlier text").format(round=head)
    return head


def _rows(rounds: Sequence[Decided]) -> Iterator[tuple[Inline, Figures]]:
    yield line(_("Result")), {one.round: _result(one) for one in rounds}
    rules = {one.round: _rule(one) for one in rounds}
    if len(set(rules.values())) > 1:
        yield line(_("Rule")), rules
    yield line(_("Could take a position")), _eligible(rounds)
    taken = {one.round: _taken(one) for one in rounds}
    labels: dict[str, None] = {}
    for by_label in taken.values():
        labels |= dict.fromkeys(by_label)
    for label in labels:
        figures = {
            number: str(by_label[label]) for number, by_label in taken.items() if label in by_label
        }
        yield line(label), figures


def _result(decided: Decided) -> str:
    if decided.outcome is None:
        return decided.why_replaced
    return vocabulary.result(decided.outcome.result)


def _rule(decided: Decided) -> str:
    return vocabulary.capital(rule_name(decided.rule, decided.terms.plain_settings))


def _eligible(rounds: Sequence[Decided]) -> Figures:
    return {one.round: str(one.outcome.eligible) if one.outcome else NONE for one in rounds}


def _taken(decided: Decided) -> dict[str, int]:
    """How many took each position, by its name in words; where they count no more, only those that
    somebody took."""
    taken = {name: count for name, count in (decided.positions or {}).items() if count}
    if decided.outcome is not None:
        taken = counts(decided.outcome)
    return {
        vocabulary.capital(position(decided.rule, name)): count for name, count in taken.items()
    }
