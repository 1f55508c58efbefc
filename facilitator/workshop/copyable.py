"""What a fold changes in place, and how a copy of it is made that can go on by itself."""

from __future__ import annotations

from copy import copy
from typing import Any, Self


class Copyable:
    """Something changed in place. Its attributes are frozen values, other such things, or dicts,
    lists and sets; a dict may hold such things, or dicts, lists or sets of frozen values, but then
    it holds nothing else."""

    def copy(self) -> Self:
        """One that goes on by itself; frozen values are shared."""
        clone = copy(self)
        vars(clone).update({name: _copied(part) for name, part in vars(self).items()})
        return clone


def _copied(part: Any) -> Any:
    if type(part) is dict:
        first = next(iter(part.values()), None)
        if isinstance(first, Copyable | dict | list | set):
            return {key: value.copy() for key, value in part.items()}
        return part.copy()
    return part.copy() if isinstance(part, Copyable | list | set) else part
