"""Every command and option, every action of `do`, every variable of the environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from inspect import cleandoc

import click

from facilitator.cli import COMMANDS, program
from facilitator.services.do_actions import listed
from tests.docs_sync.tables import code, table

ARGUMENTS: Mapping[tuple[str, str], str] = {
    ("agenda show", "name"): "an agenda's name, or a file",
    ("agenda check", "file"): "the agenda file",
    ("agenda new", "file"): "where to write it; existing files are not overwritten",
    ("analyse network", "nodes"): "a session, or the groups: a CSV file with a column `id` or "
    "`name`, or both",
    ("analyse network", "ties"): "their ties: a CSV file with `from`, `to` and perhaps `strength`; "
    "a session has its own",
    ("analyse coverage", "file"): "a session, or needs and their holders: a CSV file with `need` "
    "and `holder`",
    ("analyse votes", "votes"): "a session, or a CSV file with `participant`, `statement` and "
    "`vote`, or a folder that Polis exported",
    (
        "analyse decision",
        "positions",
    ): "a session, or a CSV file with `participant`, `choice` and perhaps `reason` and "
    "`recognised`",
    ("restore", "file"): "a backup of this session",
    ("erase", "participant"): "an id, or a name if only one person has it",
    ("import", "files"): "an archive made with `export --what archive --full`; with `--into`, "
    "tables of groups and of ties (CSV), a Kumu blueprint (JSON), GraphML or GeoJSON; with "
    "`--step` or `--people` another tool's table (CSV)",
    ("rehearse", "agenda"): "an agenda's name, or a file",
    ("do", "action"): "one of the actions below, or `list`",
    ("do", "argument"): "what the action needs",
}
SESSION = "a path, a file's name, the start of a title (if only one session matches), or `last`"
LOOKED_AT = (
    f"{SESSION}; `example` is the one that comes with the program, unless one of yours is titled so"
)
_LOOKING = ("replay", "export", "verify")

VARIABLES: Mapping[str, str] = {
    "FACILITATOR_SESSIONS": "The folder with the sessions, like `--sessions`. If it is not set,"
    " run.py sets it to `sessions/` in this folder.",
    "FACILITATOR_LANGUAGE": "The language, such as `en`; or a `.po` file to try out. If it is not"
    " set, that of the computer (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`) if there is one.",
    "FACILITATOR_MARKS": "The marks that the console draws: `full` or `simple`. If it is not set,"
    " simple ones in a terminal without UTF-8, and where `TERM` is `linux` or `dumb`."
    " `facilitator doctor` shows them.",
    "FACILITATOR_DATABASE": "The URL of a PostgreSQL database, like `--database`.",
    "VISUAL": "Your own editor, with its options, for a text that you go on with in it (`ctrl+g`).",
    "EDITOR": "The same, if `VISUAL` is not set.",
    "DISPLAY": "On Linux: where windows open. If neither this nor `WAYLAND_DISPLAY` is set, the"
    " poster is only written, not shown.",
    "WAYLAND_DISPLAY": "The same, of a Wayland desktop.",
    "XDG_RUNTIME_DIR": "Where the sockets between room and console are. If it is not set, they are"
    " in a folder of your own in the computer's temporary folder.",
    "USERNAME": "On Windows: keeps your temporary folder apart from other people's.",
    "TERM": "The name of the terminal, which sets it: see `FACILITATOR_MARKS`.",
    "COLORTERM": "`truecolor` or `24bit` where a terminal has all colours. Terminals set it;"
    " `facilitator doctor` reads it.",
    "NO_COLOR": "If it is set, the console draws without colours.",
    "WT_SESSION": "Set by Windows Terminal, which has all colours.",
    "TERM_PROGRAM": "Set by some terminals: `Apple_Terminal` may leave gaps in the join code.",
    "TEXTUAL_FPS": "How many times a second the console may draw. If it is not set, the console"
    " chooses, so that keys never wait for new answers.",
}


def walk(group: click.Group = program, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its words, such as `agenda check`."""
    context = click.Context(group)
    for name in COMMANDS if group is program else group.commands:
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from walk(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def commands() -> str:
    """The program's own options, then each command."""
    parts = [_described("facilitator", program)]
    parts += [_described(f"facilitator {name}", command, name) for name, command in walk()]
    return "\n\n".join(parts)


def _described(title: str, command: click.Command, name: str = "") -> str:
    context = click.Context(command, info_name=title)
    usage = " ".join([title, *command.collect_usage_pieces(context)])
    lines = [f"### {title}", "", cleandoc(command.help or ""), "", code(usage)]
    rows = [_row(name, param, context) for param in command.get_params(context)]
    shown = [row for row in rows if row[0] != "`--help`"]
    return "\n".join([*lines, "", table(("", "what it is", "left out"), shown)] if shown else lines)


def _row(name: str, param: click.Parameter, context: click.Context) -> tuple[str, str, str]:
    if isinstance(param, click.Option):
        left_out = param.get_default(context)
        plain = (
            ""
            if left_out in (None, "", False) or not isinstance(left_out, str | int)
            else str(left_out)
        )
        metavar = "" if param.is_flag else f" {param.make_metavar(context)}"
        return code("/".join(param.opts) + metavar), param.help or "", code(plain)
    session = LOOKED_AT if name in _LOOKING else SESSION
    description = session if param.name == "session" else ARGUMENTS[(name, str(param.name))]
    return code(str(param.name).upper()), description, "" if param.required else "nothing"


def actions() -> str:
    """What `do` can do."""
    rows = [(code(name), code(needs), what) for name, needs, what in listed()]
    return table(("action", "needs", "what it does"), rows)


def variables() -> str:
    """The environment's variables."""
    return table(
        ("variable", "what it is"), ((code(name), what) for name, what in VARIABLES.items())
    )
