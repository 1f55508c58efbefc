"""What every command stands on: where the sessions are, plain errors, options used by several."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.locales import _
from facilitator.workshop.clock import Clock
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.own_folders import typed_path
from facilitator.workshop.terminal_text import visible

if TYPE_CHECKING:
    from facilitator.journal.locations import Home, Ref

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


class Unusable(FacilitatorError):
    """The command can't be used like this."""


class Shown(click.ClickException):
    """An error as whoever typed the command sees it: one plain sentence on the error output, and an
    exit code that is not zero."""

    def __init__(self, error: FacilitatorError | OSError) -> None:
        # Here and not above: where all goes well nobody waits for this module.
        from facilitator.services.error_texts.wording import text_of

        super().__init__(text_of(error))


class ShownUnusable(Shown):
    """The same of a command that can't be used like this."""

    exit_code = 2


def print_json(value: Any) -> None:
    """Print one value as one line of JSON, in letters that every terminal and pipe can write: what
    one can't write would come out as an escape that is not JSON's."""
    click.echo(json.dumps(value))


def missing(error: click.MissingParameter) -> str:
    """What has to be written, and what of it is not there."""
    context, param = error.ctx, error.param
    if context is None or param is None:
        return error.format_message()
    pieces = [context.command_path]
    pieces += [
        piece for piece in context.command.collect_usage_pieces(context) if piece[:2] != "[O"
    ]
    for parameter in context.command.params:
        if isinstance(parameter, click.Option) and (parameter.required or parameter is param):
            pieces.append(f"{parameter.opts[0]} {parameter.make_metavar(context)}")
    named = param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
    message = _("{named} is missing. Write “{words}”.").format(words=" ".join(pieces), named=named)
    if param.name == "session":
        message = f"{message} {_('To see the sessions: “facilitator list”.')}"
    elif param.name == "action":
        message = f"{message} {_('To see the actions: “facilitator do list”.')}"
    return message


@contextmanager
def plainly() -> Iterator[None]:
    """Show what can go wrong in one plain sentence."""
    try:
        yield
    except BrokenPipeError:
        # Who read our output has had enough; `main` ends quietly.
        raise
    except (FacilitatorError, OSError) as error:
        raise (ShownUnusable if isinstance(error, Unusable) else Shown)(error) from None


def command(function: Callable[..., None]) -> Callable[..., None]:
    """A command whose errors are plain sentences."""

    def run(*args: Any, **kwargs: Any) -> None:
        with plainly():
            function(*args, **kwargs)

    run.__name__ = function.__name__
    run.__doc__ = function.__doc__
    run.__dict__.update(function.__dict__)
    return run


class Where:
    """Where the sessions are: what --sessions, --database and the environment say; and the clock
    that hangs there."""

    def __init__(self, sessions: str | None, database: str | None, clock: Clock) -> None:
        self.sessions = sessions
        self.database = database
        self.clock = clock

    def home(self) -> Home:
        """The folder or the database with the sessions."""
        from facilitator.journal.locations import Database, Folder, users_folder

        if self.database:
            return Database(self.database)
        return Folder(_folder(self.sessions) if self.sessions else users_folder())

    def find(self, name: str) -> Ref:
        """The one session that `name` means; not the example, for something is done with it."""
        from facilitator.journal.library import find

        if self._is_example(name):
            raise Unusable("example-only-shown")
        return find(self.home(), name)

    def find_to_look(self, name: str) -> Ref:
        """The same where it is only looked at, so that it may be the example."""
        if not self._is_example(name):
            return self.find(name)
        from facilitator.services.opened_example import example

        return click.get_current_context().with_resource(example())

    def _is_example(self, name: str) -> bool:
        """Whether this means the session that comes with the program, and none of one's own that is
        called so. Where one's own can't be listed it does: it is there without them."""
        from facilitator.data.example import NAME

        if name != NAME:
            return False
        from facilitator.journal.library import is_called
        from facilitator.journal.session_errors import JournalError

        try:
            return not is_called(self.home(), name)
        except JournalError:
            return True


def _folder(named: str) -> Path:
    """The folder that --sessions names; it need not exist."""
    try:
        path = typed_path(named)
        if not stat.S_ISDIR(path.stat().st_mode):
            raise Unusable("not-a-folder", name=named)
    except FacilitatorError as error:
        raise Unusable(error.code, **error.parameters) from None
    except FileNotFoundError:
        pass
    except PermissionError:
        raise
    except OSError as error:
        from facilitator.services.checkup.refusals import why_not

        raise Unusable("folder-unusable", name=named, why=why_not(error)) from None
    return path


def answered(question: str) -> str:
    """What is typed in answer to a question. From a pipe it is read without being asked for; ""
    where there is nobody to ask."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    try:
        return str(click.prompt(visible(question), default="", show_default=False, err=True))
    except click.Abort:
        click.echo(err=True)
        return ""


def agreed(question: str) -> None:
    """Ask a question to be answered by yes. Raises FacilitatorError if it is not."""
    yes = {"y", "yes", _("yes").casefold()}
    if answered(_("{question} [yes/no]").format(question=question)).casefold() not in yes:
        raise FacilitatorError("not-agreed")


pass_where = click.make_pass_decorator(Where)


def needs_terminal() -> None:
    """Refuse to open a console where there is no terminal, and say what works without one; or with
    marks that there are not."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Unusable("needs-terminal")
    from facilitator.console.drawn_marks import named, wanted

    if wanted(os.environ, "utf-8") is None:
        raise Unusable("no-such-marks", name=named(os.environ))
