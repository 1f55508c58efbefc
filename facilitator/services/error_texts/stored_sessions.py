"""What can be wrong with sessions, archives and the files that are written."""

from __future__ import annotations

from facilitator.locales import N_

SESSIONS: dict[str, str | tuple[str, str]] = {
    "no-such-session": N_("There is no session “{name}”."),
    "several-sessions": N_("Several sessions match “{name}”: {names}."),
    "not-a-session": N_("“{name}” is not a Facilitator session."),
    "lost-end": (
        N_("The end of “{name}” is missing: a copy has {count} more event."),
        N_("The end of “{name}” is missing: a copy has {count} more events."),
    ),
    "file-gone": N_(
        "The file of “{name}” was moved, removed or overwritten, and there is no "
        "folder where a copy of what the room has stored can be saved."
    ),
    "file-gone-and-kept": N_(
        "The file of “{name}” was moved, removed or overwritten. Everything that the room has "
        "stored is kept as {kept}."
    ),
    "newer-version": N_(
        "“{name}” was made by a newer version of Facilitator; install that version first."
    ),
    "damaged": N_("“{name}” is damaged and can't be opened for writing."),
    "damaged-from": N_("“{name}” is damaged from event {seq} on and can't be opened for writing."),
    "held": N_("“{name}” is open in another room."),
    "held-by": N_("“{name}” is open in another room: process {pid} on {host}, since {since}."),
    "in-the-way": N_(
        "“{name}” is a folder and cannot be removed as a file. Move it away; the session is still "
        "here."
    ),
    "no-permission": N_("You do not have permission to read or write “{name}”."),
    "no-such-file": N_("There is no file “{name}”."),
    "disk-full": N_("The disk is full; “{name}” can't be stored. Free some space and try again."),
    "database-unreachable": N_(
        "The database can't be reached. Check its address, and that it is running."
    ),
    "no-postgres": N_("Sessions in PostgreSQL need the extra part “postgres”."),
    "no-database": N_("Give a full database URL, such as postgresql+asyncpg://user@host/name."),
    "already-here": N_(
        "This session is already here, as “{name}”. Use --copy to import it a second time."
    ),
    "file-exists": N_("“{name}” already exists and was not changed."),
    "no-backup": N_("There is no intact backup of “{name}”."),
    "other-session": N_("“{file}” is a backup of another session, not of “{name}”."),
    "into-which": N_(
        "“{name}” is not an archive. To bring groups and ties into a session, add --into SESSION."
    ),
    "one-archive": N_(
        "One archive at a time. To bring groups and ties into a session, add --into SESSION."
    ),
    "no-archive": N_("“{name}” is not a Facilitator archive."),
    "archive-too-large": N_("“{name}” is too large to be an archive."),
    "archive-newer": N_(
        "“{name}” was made by a newer version of Facilitator; install that version first."
    ),
    "archive-changed": N_(
        "“{name}” was changed after it was written, at event {seq}; nothing was imported."
    ),
    "archive-event": N_("Event {seq} of “{name}” is not valid; nothing was imported."),
    "archive-text": N_("Event {seq} of “{name}” contains a text that can't be imported as it is."),
    "event-unreadable": N_("This event can't be read."),
    "event-changed": N_("This event was changed, or the one before it."),
    "event-text-changed": N_("The text of this event was changed."),
    "event-text-half": N_("Half of this event's text is missing."),
    "event-text-left": N_("This event was erased, but its text is still here."),
    "event-text-missing": N_("The text is missing, and nobody erased it."),
    "events-missing": N_("One or more events are missing or out of order here."),
    "erasure-unreadable": N_("The record of what was erased here can't be read."),
    "end-missing": N_("Events are missing at the end."),
    "end-differs": N_("The end of the journal is not the one that was recorded."),
    "end-in-copy-only": N_("Events at the end exist only in a copy."),
    "database-fault": N_("The check of the file itself reports: {why}"),
    "no-such-document": N_("There is no document called {name!r}. Choose from {known}."),
    "no-such-format": N_("There is no format called {name!r}. Choose from {known}."),
    "no-such-pair": N_("{what} can be written as {formats}."),
    "which-documents": N_("Name the documents to write."),
    "archive-needs-full": N_("The archive holds every name and every answer: it needs --full."),
    "files-exist": N_("These files are already in {folder}: {names}. Use --yes to replace them."),
    "no-file-name": N_("This can't be used as a file name: {name!r}"),
    "folder-in-the-way": N_("There is a folder where {name} should be written."),
    "folder-not-writable": N_("You do not have permission to write into {folder}."),
    "disk-full-for-files": N_("The disk is full; nothing was written to {folder}."),
    "files-not-written": N_("Nothing could be written to {folder}: {why}."),
}
"""A sentence by code; one of a counted thing is two, for one and for many."""
