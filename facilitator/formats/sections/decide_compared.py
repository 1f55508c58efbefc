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


def side_by_side(
    all_decided: Iterable[Decided], level: int, *, named: bool = False
) -> tuple[Block, ...]:
    """A table of the closed rounds of each step, in the agenda's order; nothing where there is but
    one. Of rounds on another text it is said. `named`: the tables stand apart from their steps, and
    each says whose it is."""
    in_order = sorted(all_decided, key=lambda one: (one.place, one.round))
    by_step = groupby(in_order, lambda one: one.place)
    return tuple(
        block for _place, rounds in by_step for block in _of_step(list(rounds), level, named)
    )


def _of_step(all_decided: Iterable[Decided], level: int, named: bool) -> tuple[Block, ...]:
    rounds = [one for one in all_decided if one.outcome is not None or one.replaced]
    several = len({one.version for one in rounds}) > 1
    heads = {one.round: _head(one, of_several=several) for one in rounds}
    about = _about(rounds[0], of_several=several) if named and rounds else ""
    return compared(_("Position"), heads, _rows(rounds), level, about)


def _about(decided: Decided, *, of_several: bool) -> str:
    """The step, and the version where all of its rounds were about one."""
    if not decided.version or of_several:
        return decided.step.title
    template = _("{step}, version {number}")
    return template.format(step=decided.step.title, number=decided.version)


def _head(decided: Decided, *, of_several: bool) -> str:
    """What a round is called; of several versions, about which it was."""
    head = _("Round {number}").format(number=decided.round)
    if of_several and decided.version:
        return _("{round}, on version {number}").format(round=head, number=decided.version)
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
