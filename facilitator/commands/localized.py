"""The commands' help, and click's own words, in the chosen language."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from facilitator.locales import _, n_

C = TypeVar("C", bound=click.Command)

CLICK = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)
"""The modules of click that word something."""


def use_catalogue() -> None:
    """Let click take its words from our catalogue: by itself it asks the computer's, which has none
    for it."""
    functions: Mapping[str, object] = {"_": _, "ngettext": n_}
    for module in CLICK:
        for name in functions.keys() & vars(module).keys():
            setattr(module, name, functions[name])


def localized(command: C) -> C:
    """The command with its help, and that of its options and of its own commands, as it is said in
    the chosen language."""
    there = copy(command)
    if command.help:
        there.help = _(cleandoc(command.help))
        # Whole: click cuts off what is longer than a line, and other languages are.
        there.short_help = there.help.partition("\n\n")[0]
    there.params = [_parameter(param) for param in command.params]
    if isinstance(there, click.Group):
        there.commands = {name: localized(one) for name, one in there.commands.items()}
    return there


def _parameter(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    there = copy(param)
    there.help = _(param.help)
    return there
