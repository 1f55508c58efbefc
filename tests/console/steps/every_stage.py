"""All stages that hold as many things as wanted."""

from collections.abc import Callable, Sequence
from functools import partial

from tests.console.steps import reply_stages
from tests.console.steps.differ_stages import apart, differing, many
from tests.console.steps.stages import WITH_COUNT, Stage

EVERY: dict[str, Callable[[int, Sequence[str]], Stage]] = {
    **WITH_COUNT,
    "differ": many,
    "replies": reply_stages.many,
}

POINTS: dict[str, Callable[[], Stage]] = {
    "apart": apart,
    "differing": differing,
    "without-names": partial(apart, names="anonymous"),
    "not-sent": reply_stages.not_sent,
    "sent": reply_stages.sent,
    "replied": reply_stages.replied,
    "amended": reply_stages.amended,
    "asked-again": reply_stages.asked_again,
}
"""Where a room differs: while phones write, shown, and without names; and what goes to the groups
and comes back."""
