"""Numbers in documents: of people, and in the arithmetic of a rule."""

from __future__ import annotations

from facilitator.activities.vocabulary import capital, condition
from facilitator.analysis.rule_lines import Line
from facilitator.formats.document import Check
from facilitator.locales import _, n_


def people(count: int) -> str:
    """A number of people."""
    return n_("{count} person", "{count} people", count).format(count=count)


def check(line: Line) -> Check:
    """A line of a rule's arithmetic, so that anybody can follow it."""
    return Check(line.met, capital(condition(line.name)), _numbers(line))


def _numbers(line: Line) -> str:
    if line.scale != 1:
        share = _("{count} of {all}").format(count=line.a, all=line.b)
        return f"{share} · {line.arithmetic}"
    if line.relation != "<=":
        return _("{count}, at least {least} needed").format(count=line.a, least=line.t)
    if line.t == 0:
        return _("{count}, none allowed").format(count=line.a)
    return _("{count}, at most {most} allowed").format(count=line.a, most=line.t)
