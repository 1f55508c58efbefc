"""What can be wrong with a table that somebody made elsewhere."""

from __future__ import annotations

from facilitator.locales import N_

TABLES = {
    "table-no-file": N_("{place}: this is not a file with a table."),
    "table-too-large": N_("{place}: this file is larger than {most} MB."),
    "table-no-text": N_(
        "{place}: this is not text in UTF-8. In a spreadsheet, save the table as “CSV UTF-8”."
    ),
    "table-workbook": N_(
        "{place}: this is a workbook, not text. In the spreadsheet, save the sheet as “CSV UTF-8”."
    ),
    "table-wide": N_("{place}: this table has more than {most} columns."),
    "table-no-such-column": N_("{place}: there is no column {text!r}. Choose from {columns}."),
    "table-same-column": N_("{place}: “{column}” can't be taken for two things."),
    "table-no-answers": N_("{place}: nothing in “{column}” could be an answer."),
    "table-nobody": N_("{place}: nothing in the chosen columns could be a name."),
    "table-many-answers": N_(
        "{place}: these are {count}; at most {most} can come at once. Split the file."
    ),
    "table-empty": N_("{place}: this file is empty."),
    "table-no-rows": N_("{place}: there is nothing below the line with the names of the columns."),
    "table-no-column": N_("{place}: expected a column named {columns}."),
    "table-column-twice": N_("{place}: there are two columns “{column}”."),
    "table-open-quote": N_("{place}: a quotation mark is opened here and not closed."),
    "table-too-long": N_("{place}: this table has more than {most} rows."),
    "table-cells": N_(
        "{place}: this line has more cells than there are columns. Put texts with a comma in "
        "quotation marks."
    ),
    "table-no-cell": N_("{place}: “{column}” is empty."),
    "table-control": N_("{place}: {text!r} contains a control character."),
    "table-long-cell": N_("{place}: “{column}” is longer than {most} characters."),
    "group-twice": N_("{place}: the group “{name}” is already in line {earlier}."),
    "too-many-groups": N_("{place}: these are more than {most} groups."),
    "tie-unknown-group": N_("{place}: there is no group “{name}” in {nodes}."),
    "tie-to-itself": N_("{place}: “{name}” is tied to itself."),
    "tie-no-strength": N_(
        "{place}: {text!r} is not a strength. Use know, talk or together, or a number."
    ),
    "vote-no-number": N_(
        "{place}: {text!r} is not a vote. Use 1 for agree, -1 for disagree and 0 for pass."
    ),
    "vote-no-time": N_(
        "{place}: {text!r} is not a time. Use a number, or a date and time such as "
        "2026-03-01T19:30."
    ),
    "in-two-groups": N_(
        "{place}: “{name}” is already in another group, “{group}” (line {earlier})."
    ),
    "table-no-group": N_("{place}: this row names no group, and only groups speak in this step."),
    "nobody-voted": N_("{place}: nobody in this table has voted in {votes}."),
    "more-than-present": N_(
        "{place}: more people have a position here ({people}) than are present "
        "(--present {present})."
    ),
    "no-hands": N_(
        "{place}: {text!r} does not say how many hands recognised the block, of how many. Write "
        "15/20."
    ),
    "folder-no-votes": N_("{place}: there is no votes.csv in this folder."),
    "folder-several": N_(
        "{place}: in this folder, {names} could both be meant. Leave only one of them there."
    ),
    "map-archive": N_("{place}: this is compressed. An archive is imported without --into."),
    "map-nothing": N_("{place}: there is no group in this file."),
    "map-no-name": N_("{place}: this group has no name."),
    "map-text": N_(
        "{place}: {text!r} ({field}) contains characters that are not taken, or needless spaces."
    ),
    "map-long-text": N_("{place}: {field} is longer than {most} characters."),
    "map-choice": N_("{place}: {field} is {text!r}. Choose from {choices}."),
    "map-number": N_("{place}: {field} is {text!r}, which is not a number that fits."),
    "map-country": N_("{place}: {text!r} is not a country. Use two letters, such as PT."),
    "map-uneven": N_("{place}: “{field}” has more or fewer entries than the other places."),
    "map-many-places": N_("{place}: one group has more than {most} places."),
    "map-id-twice": N_("{place}: the id {id!r} is that of another group."),
    "map-unknown-group": N_("{place}: there is no group {name!r} in these files."),
    "map-too-many": N_("{place}: there are more than {groups} groups, or more than {ties} ties."),
    "map-no-json": N_("{place}: this is not valid JSON."),
    "map-other-json": N_("{place}: this is neither a Kumu blueprint nor GeoJSON."),
    "map-no-object": N_("{place}: this is not an object with fields."),
    "map-no-xml": N_("{place}: this is not valid XML."),
    "map-drawing": N_(
        "{place}: this is a drawing, which can't be read back. Import GraphML, a Kumu "
        "blueprint, GeoJSON or CSV instead."
    ),
    "map-no-graphml": N_("{place}: this is not GraphML."),
    "map-doctype": N_("{place}: a document type is not taken."),
}
"""`place` is made of the file and the line."""
