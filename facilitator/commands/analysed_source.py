"""What is analysed: a session by any of its names, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from facilitator.commands.base import Where
    from facilitator.workshop.state import State


def session_state(where: Where, named: str) -> State | None:
    """The state of the session that is called so; None for a file or a folder, which goes before
    a session of its name. Raises FacilitatorError for what is neither."""
    from facilitator.journal.load_state import load_state
    from facilitator.journal.locations import SUFFIX
    from facilitator.journal.session_errors import NoSuchSession

    path = Path(named)
    if not named.endswith(SUFFIX) and (path.exists() or path.name != named):
        return None
    try:
        return load_state(where.find_to_look(named)).state
    except NoSuchSession:
        if path.suffix:
            return None
        raise FacilitatorError("no-such-source", name=named) from None


def missing_parameter(name: str) -> click.MissingParameter:
    """That something is missing which files need and a session has."""
    context = click.get_current_context()
    param = next(one for one in context.command.params if one.name == name)
    return click.MissingParameter(ctx=context, param=param)
