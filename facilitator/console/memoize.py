"""What was made of a frozen state is not made again before the state is another one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from operator import is_
from typing import Any, ParamSpec, TypeVar

from facilitator.locales import language

P = ParamSpec("P")
T = TypeVar("T")


def memoize_last(function: Callable[P, T]) -> Callable[P, T]:
    """The function; what it gave last it gives again as long as it is called with the very same
    objects, by their places. They must be frozen, for nothing in them is compared."""
    last: list[tuple[tuple[Any, ...], T]] = []

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        assert not kwargs
        if last and len(last[0][0]) == len(args) and all(map(is_, last[0][0], args)):
            return last[0][1]
        result = function(*args, **kwargs)
        last[:] = [(args, result)]
        return result

    return wrapper


def memoize_recent(count: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The function; what it gave the last `count` times it gives again when it is called with what
    is equal, in the same language, which must be cheaper to find out than to do it again."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        recent: list[tuple[tuple[Any, ...], str, T]] = []

        @wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            assert not kwargs
            spoken = language()
            for known, code, result in recent:
                if code == spoken and known == args:
                    return result
            result = function(*args, **kwargs)
            recent[:] = [(args, spoken, result), *recent[: count - 1]]
            return result

        return wrapper

    return decorate
