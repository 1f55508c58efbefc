"""What is expected of a value, in words.

An expectation is a row of plain values, so that it can be a parameter of an error: its sort first,
then what belongs to the sort; after a list's bounds stands what is expected of its elements.
"""

from __future__ import annotations

from facilitator.locales import _
from facilitator.workshop.errors import Scalar


def expectation_text(expected: tuple[Scalar, ...]) -> str:
    """An expectation as it stands in a sentence after "expected"."""
    sort, *more = expected or ("value",)
    if sort == "list":
        return _list_text(more)
    if sort in ("choice", "object"):
        names = ", ".join('""' if name == "" else str(name) for name in more)
        text = _("one of {names}") if sort == "choice" else _("an object with {names}")
        return text.format(names=names)
    if sort == "number":
        return _("a whole number from {low} to {high}").format(low=more[0], high=more[1])
    if sort == "text":
        return _("a text of at most {limit} characters").format(limit=more[0])
    if sort == "id":
        return _("an id such as {example}").format(example=more[0])
    if sort == "form":
        return _(str(more[0]))
    return {
        "bool": _("true or false"),
        "any-text": _("a text"),
        "table": _("a table"),
    }.get(str(sort), _("a value"))


def _list_text(more: list[Scalar]) -> str:
    least, most, *inner = more
    what = expectation_text(tuple(inner))
    if most is None:
        return _("a list: {what}").format(what=what)
    return _("a list of {least} to {most}: {what}").format(least=least, most=most, what=what)
