"""How many examples hypothesis tries: few and the same ones in every ordinary run; all of them, and
new ones each time, with `--long`. No test fails because an example takes long on a busy machine."""

from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

ORDINARY, LONG = "ordinary", "long"
SHARE = 5
"""An ordinary run tries one in so many."""
FEWEST = 20

SLOWNESS = (HealthCheck.too_slow,)

settings.register_profile(
    ORDINARY,
    deadline=None,
    derandomize=True,
    max_examples=FEWEST,
    suppress_health_check=SLOWNESS,
)
settings.register_profile(LONG, deadline=None, suppress_health_check=SLOWNESS)


def choose(long: bool) -> None:
    """Before any test is read."""
    settings.load_profile(LONG if long else ORDINARY)
    if not long:
        # They would also be made of what stands in the modules that are there just then: others
        # where a file is tried alone. And every worker would read all sources for it.
        providers._get_local_constants = lambda: providers._local_constants


def ordinary() -> bool:
    """Whether this is an ordinary run, without `--long`."""
    return settings.get_current_profile_name() != LONG


def examples(
    count: int, suppress: Sequence[HealthCheck] = (), steps: int = 50, fewest: int = FEWEST
) -> settings:
    """So many with `--long`, else a share of them, but not fewer than `fewest`; `steps`: how many a
    state machine takes."""
    if ordinary():
        count = min(count, max(count // SHARE, fewest))
    return settings(
        max_examples=count,
        suppress_health_check=(*SLOWNESS, *suppress),
        stateful_step_count=steps,
    )
