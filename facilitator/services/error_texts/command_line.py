"""What can be wrong with what is typed at the command line, and with an agenda."""

from __future__ import annotations

from facilitator.locales import N_

COMMAND_LINE = {
    "system": N_("That did not work: {why}."),
    "needs-terminal": N_(
        "This needs a terminal window. Without one, you can use new, serve, do, list, export, "
        "verify and agenda."
    ),
    "not-agreed": N_("Nothing was changed. Use --yes to answer yes."),
    "not-deleted": N_("Nothing was deleted. Use --yes to delete without asking."),
    "beyond-calendars": N_(
        "The clock shows a moment that no calendar has. Set this computer's date and time."
    ),
    "no-home": N_(
        "Your home folder is not known. Set HOME, or choose a folder for sessions with --sessions."
    ),
    "no-path": N_("{name!r} can't be the name of a folder or file."),
    "folder-unusable": N_("{name!r} can't be the folder for sessions: {why}. Choose another."),
    "not-a-folder": N_("{name!r} is not a folder."),
    "no-home-folder": N_("{name!r} is not a known user's home folder."),
    "no-such-marks": N_("FACILITATOR_MARKS can be “full” or “simple”, not {name!r}."),
    "not-ready": N_("No session can be run here yet. See what to do next to “fails”."),
    "no-such-language": N_("{name!r} is not a language that can be used; there are: {languages}"),
    "no-groups-part": N_("Finding opinion groups needs the extra part “groups” (numpy)."),
    "only-with": N_("{option} is used only with {other}."),
    "no-utf8": N_("{name!r} is not a UTF-8 text file."),
    "no-sentences-in-file": N_("{name!r} contains no sentences."),
    "file-there-already": N_("{name!r} already exists."),
    "no-folder-yet": N_("There is no folder “{name}”. Make it first."),
    "which-session": N_("Name a session, or use --all."),
    "example-only-shown": N_(
        "The example can only be looked at: with replay, export, analyse, verify, and new --from."
    ),
    "no-such-source": N_("There is no file and no session “{name}”."),
    "analyse-own-rule": N_("{option} is only for files: a session has its own rule."),
    "analyse-no-matrix": N_(
        "{option} is only for files: in a session, nobody can see who voted what."
    ),
    "analyse-no-holders": N_("In this session nobody has been asked who has what is needed."),
    "analyse-no-votes": N_("In this session nobody has voted on principles yet."),
    "analyse-no-decision": N_("In this session nothing has been decided yet."),
    "analyse-no-ties": N_("In this session no group has named a tie yet."),
    "analyse-concealed": N_(
        "The room has not seen the answers to “{step}” yet. Reveal them first."
    ),
    "analyse-anonymous": N_(
        "“{step}” is an anonymous step: its answers are not put together by group."
    ),
    "import-into": N_("Name the session into which this is imported: --into SESSION."),
    "import-what": N_("Say what these columns are for: --step ID for answers, or --people."),
    "import-one": N_("Import one file at a time: its answers with --step ID, or --people."),
    "import-split": N_("{text!r} can't part answers. Use ; , | / or lines."),
    "import-no-field": N_("{text!r} is not FIELD=COLUMN with one of these fields: {columns}."),
    "import-no-column": N_("Say which column has it: --also {field}=COLUMN."),
    "import-no-text": N_("Say which column has the answers: --text COLUMN."),
    "no-room-open": N_("No room is open."),
    "several-rooms-open": N_("Several rooms are open: {names}. Name the session to show."),
    "room-hangs": N_("{name}: the room does not answer."),
    "room-hangs-as": N_("{name}: the room does not answer. It is safe to kill process {pid}."),
}

AGENDAS = {
    "no-such-agenda": N_(
        "{place}: there is no such agenda or file; agendas that come with the program: {names}"
    ),
    "no-step-in-agenda": N_(
        "{agenda}: there is no step {step!r} in this agenda; expected one of {names}"
    ),
    "agenda-there-already": N_("You have an agenda called “{name}” already. Choose another title."),
    "agenda-is-folder": N_("{place}: this is a folder; expected a file"),
    "agenda-unreadable": N_("{place}: this file can't be read ({why})"),
    "agenda-too-large": N_("{place}: expected an agenda of at most {most} kB; this file is larger"),
    "agenda-no-utf8": N_("{place}: expected text in UTF-8"),
    "agenda-no-toml": N_("{place}: not valid TOML: {why}"),
    "agenda-too-deep": N_(
        "{place}: expected an agenda; this is nested too deeply, or a number in it is too long"
    ),
    "agenda-unknown-key": N_("{place}, {key!r}: unknown key; known: {known}"),
    "agenda-missing": N_("{place}: missing; expected {expected}"),
    "agenda-wrong": N_("{place}: expected {expected}"),
    "agenda-misfit": N_("{place}: {reason}"),
    "agenda-too-long": N_("{place}: expected {expected}; this is longer"),
    "agenda-no-steps": N_("{place}: missing; expected 1 to {most} steps, each under [[steps]]"),
    "agenda-many-steps": N_("{place}: expected at most {most} steps; these are {count}"),
    "agenda-gallery-apart": N_("{place}: expected the steps of one gallery to follow one another"),
    "agenda-same-id": N_("{place}: expected an id used only once"),
    "list-no-steps": N_("{place}: there is no list item here; expected 1 to {most}, a step each"),
    "list-too-many": N_("{place}: an agenda has at most {most} steps; this is one more"),
    "list-empty": N_("{place}: this item is empty; expected a title or a question"),
    "list-other": N_("{place}: this is neither a heading nor a list item"),
    "list-long": N_("{place}: expected at most {most} characters; this is longer"),
    "list-long-step": N_("{place}: expected at most {most} minutes"),
}
"""`place` is made of the parameters that tell the place in an agenda."""
