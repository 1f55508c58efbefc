"""Words for what the room needs and who has it: the same on wall, phones and documents."""

from __future__ import annotations

from facilitator.locales import N_, _, n_

KINDS = {
    3: N_("Specialisms"),
    5: N_("Skills"),
    8: N_("Information"),
    11: N_("Resources"),
}
"""What is asked for by the questions of the template that ask for needs."""


def kind(template: int) -> str:
    """The needs that one of the twelve questions asks for."""
    return _(KINDS[template])


def other_needs() -> str:
    """The needs that came from no question."""
    return _("Other needs")


def held(count: int) -> str:
    """By how many a need is held."""
    if count == 0:
        return _("Nobody has it yet")
    return _("Only one has it") if count == 1 else _("Several have it")


def has_of(count: int, total: int) -> str:
    """How much of what is needed a group has."""
    return _("has {count} of {total}").format(count=count, total=total)


def by_group() -> str:
    """What is listed of each group."""
    return _("What each group has, in alphabetical order")


def only_here() -> str:
    """What nobody else has."""
    return _("Nobody else has")


def covering(count: int) -> str:
    """The smallest set of groups that has everything; `count` of them, 1 at least."""
    template = n_(
        "{count} group has everything that anybody here has.",
        "{count} groups together have everything that anybody here has.",
        count,
    )
    return template.format(count=count)


def maybe_fewer() -> str:
    """That the smallest set was not searched for to the end."""
    return _("Perhaps fewer would do.")


def nobody_has() -> str:
    """What even all of them together do not have."""
    return _("Nobody has")


def swaps() -> str:
    """Pairs of groups, each of which has what the other needs."""
    return _("They could help each other")


def gives(giver: str, needs: str) -> str:
    """What one of such a pair has or could get."""
    return _("{group} could bring: {needs}").format(group=giver, needs=needs)


def could_help() -> str:
    """What groups need, and who could help them."""
    return _("Who could help whom")


def helped_by(names: str) -> str:
    """Who has what a group needs, or could get it; "" if nobody is known."""
    return _("{groups} could help").format(groups=names) if names else _("nobody has it yet")


def unused() -> str:
    """What groups have or could get and no other group needs."""
    return _("Offered, and nobody has asked for it yet")
