"""What the facilitator can be told while leading: by commands, the link and the room's start."""

from __future__ import annotations

from facilitator.locales import N_

LEADING = {
    "no-such-action": N_("There is no action {name!r}."),
    "no-such-argument": N_("The action {name} takes no such argument."),
    "first-step": N_("This is the first step."),
    "last-step": N_("This is the last step."),
    "sitting-at-its-beginning": N_("This sitting has not begun yet. Go on to its first step."),
    "step-was-open": N_(
        "Only steps that were not opened yet can be moved, dropped or edited. All others stay."
    ),
    "first-of-all": N_("This step is the first one already."),
    "last-of-all": N_("This step is the last one already."),
    "behind-opened": N_("The steps above stay where they are: this one can't come before them."),
    "no-step-left": N_("An agenda needs at least one step. Insert another one first."),
    "too-many-steps": N_("An agenda has at most {most} steps. Leave one out first."),
    "sitting-without-steps": N_("This sitting needs at least one step."),
    "needs-answers": N_(
        "“{title}” works with answers: there must be a question to the room before it."
    ),
    "needs-statement": N_("“{title}” needs a step before it in which the statement is drafted."),
    "needs-proposition": N_("“{title}” needs a step before it in which the offer is drafted."),
    "needs-protocol": N_("“{title}” needs a step before it in which the protocol is drafted."),
    "needs-adopted": N_(
        "“{title}” needs a step before it in which the room decides on the statement."
    ),
    "open-already": N_("This step is open. Close it before asking again."),
    "answered-already": N_("The agenda can be changed only until the first answer."),
    "step-not-open": N_("This step is not open."),
    "nothing-to-freeze": N_("There is nothing to freeze in this step."),
    "principle-there": N_("There is already a principle with these words."),
    "need-there": N_("There is already a need with these words."),
    "decided-on-now": N_("People are deciding on this. Close the decision first, then move it."),
    "statement-is-whole": N_(
        "A sentence can't be hidden on its own. Show a version of the statement without it."
    ),
    "no-effect": N_("This would change nothing."),
    "no-such-item": N_("There is nothing with the id {id}."),
    "in-the-urn": N_(
        "Close this step first: until then nothing may tell which of its answers came when."
    ),
    "no-star-here": N_("Only answers, principles and findings can be starred."),
    "not-to-correct": N_(
        "Only answers, needs, principles and sentences can be corrected. A group is renamed with "
        "group-edit."
    ),
    "stays-as-it-is": N_("The room has adopted this text, or groups have replied to it: it stays."),
    "group-name-taken": N_("There is a group of that name already. Merge the two instead."),
    "group-brought-twice": N_("The group {name!r} is in this map twice."),
    "broken-map-tie": N_(
        "A tie of this map joins groups that are not in it, or says nothing, or is there twice."
    ),
    "no-import-here": N_("A text alone is no answer in this step: nothing can be imported here."),
    "all-imported": N_("All of this is in the session already."),
    "import-too-large": N_(
        "This is more than {most} kB, or more than {count} rows. Import it in parts."
    ),
    "nothing-on-the-map": N_("There is no group in this session yet."),
    "map-too-large-here": N_("These are more than {groups} groups, or more than {ties} ties."),
    "map-too-large": N_("This map is larger than {most} kB. Bring it in parts."),
    "no-hands-here": N_("There is nothing to count hands for in this step."),
    "nothing-to-undo": N_("There is nothing to undo here."),
    "stays-done": N_(
        "This can no longer be undone: it was counted, or people have answered to it or built on "
        "it since."
    ),
    "no-such-person": N_("There is no such person."),
    "person-removed": N_("This person was removed. Bring them back first."),
    "for-which-group": N_("Say for which group this is: give its id, or a person's, as “who”."),
    "nobody-called": N_("Nobody here is called {name!r}."),
    "several-called": N_("Several people are called {name!r}: {ids}."),
    "no-newcomers": N_("There are no newcomers who never came back."),
    "no-moment": N_("Give a number of minutes, or a time of day such as 19:30."),
    "number-and-person": N_("Give the number on the phone, and the person's name or id."),
    "no-such-ask": N_("No phone with this number is asking any more."),
    "busy": N_("This is already being answered."),
    "no-remote-asks": N_("No phone is waiting to become the remote."),
    "other-words": N_("The phone that is waiting shows different words from “{phrase}”."),
    "no-such-address": N_("This computer has no such address."),
    "no-sentences": N_("Write a sentence first."),
    "too-many-sentences": N_("There are more than {most} sentences."),
    "sentence": N_("Sentence {number}: {reason}"),
    "texts-stay": N_(
        "These texts stay, because the room adopted or used them: {texts}. Say yes "
        "to erase the rest."
    ),
    "in-database": N_("This session is in a database: the database's own backup is used for it."),
    "erased-from-tables-only": N_(
        "The texts have been removed from the tables. What the database keeps in "
        "its own log, free space and backups has to be cleared by whoever runs it."
    ),
    "left-in-backups": N_("The older backups still hold the texts: {reason}"),
    "left-in-log": N_(
        "Somebody is reading the session right now, so its log still holds the texts."
    ),
    "left-in-file": N_(
        "“{name}” could not be removed, and may still hold texts. Remove it yourself, or try again."
    ),
    "storing-fails": N_("Nothing can be stored at the moment."),
    "stopped-elsewhere": N_("The room was stopped elsewhere. Press S to reopen it."),
    "only-shows": N_("A projection only shows what the room does. Lead it from the console."),
    "starting-again": N_("The room is restarting. Please try again in a moment."),
    "silent": N_("The room does not answer."),
    "ended-unanswered": N_(
        "The room ended before it answered, so it is not known whether this was done."
    ),
    "no-room": N_("This session has no open room. Start one with “serve” or “run”."),
    "other-version": N_(
        "The room is running another version of Facilitator. Stop it and start it again."
    ),
    "room-not-started": N_("The room could not be started."),
    "folder-not-yours": N_(
        "{folder} must be a folder that belongs to you. Please move away what is there now."
    ),
    "limits-off-in-public": N_(
        "Limits can be turned off only where nobody else can connect: add --host 127.0.0.1."
    ),
    "no-host-name": N_(
        "“{name}” can't be the name of a computer. Use only letters, digits and hyphens."
    ),
    "no-address": N_("This computer has no address {host}."),
    "port-taken": N_("Port {port} is used by another program."),
    "memory": N_(
        "This computer is low on memory. Close other programs. Everything stored is safe."
    ),
}
