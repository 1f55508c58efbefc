"""Tables that other tools write: how they are read, what is guessed, what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.formats.foreign_columns import Columns, answers_of, guess, head_of, people_of
from facilitator.formats.foreign_table import ForeignTable, read_foreign
from facilitator.formats.table_reading import TableError
from tests.sentences import raises_saying

FORM = (
    "ID,Start time,Completion time,Email,Name,Which groups work near us?,Your group\r\n"
    '1,9:01,9:03,a@example.org,Ana,"Night shelter;Street kitchen;",River Watch\r\n'
    '2,9:05,9:09,b@example.org,,"Choir;Bakers\nof the quay;",\r\n'
    "3,9:06,9:11,c@example.org,Bo,,Choir\r\n"
)


def table(folder: Path, text: str | bytes) -> ForeignTable:
    path = folder / "poll.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_foreign(path)


def taken(table: ForeignTable, **columns: object) -> list[tuple[str, str, str]]:
    """Each answer with its name and group."""
    chosen = replace(guess(table), **columns)  # type: ignore[arg-type]
    return [(one.text, one.name, one.group) for one in answers_of(table, chosen).answers]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_letters_and_separators_are_found_out(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [["Name", "Answer"], ["Zoë", "Bäcker – am Kai"], ["", '"الجوار 🌊, oder; so\tja"']]
    text = "\n".join(delimiter.join(row) for row in rows)
    read = table(tmp_path, text.encode(encoding))
    assert read.delimiter == delimiter
    assert not read.windows
    assert taken(read) == [
        ("Bäcker – am Kai", "Zoë", ""),
        ("الجوار 🌊, oder; so ja", "", ""),
    ]


def test_what_windows_writes_is_read_and_said(tmp_path: Path) -> None:
    read = table(tmp_path, "Name;Antwort\r\nZoë;„Bäcker“ – 5 €\r\n".encode("cp1252"))
    assert read.windows
    assert taken(read) == [("„Bäcker“ – 5 €", "Zoë", "")]


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\r\n'])
def test_a_line_that_names_the_separator_is_no_row_and_counts_as_a_line(
    tmp_path: Path, first: str
) -> None:
    read = table(tmp_path, first + "a,b;Answer\r\nx;Yes\r\ny,z;No\r\n")
    assert read.columns == ("a,b", "Answer")
    assert [row.line for row in read.rows] == [3, 4]


def test_a_table_of_one_column_keeps_its_commas(tmp_path: Path) -> None:
    text = "What is missing?\nbuses, trams; trains\n\nA choir\n buses, trams; trains \n,,,\n"
    read = table(tmp_path, text)
    assert read.columns == ("What is missing?",)
    assert [row.cells[0] for row in read.rows][:3] == [
        "buses, trams; trains", "A choir", "buses, trams; trains"
    ]  # fmt: skip


def test_lines_above_the_columns_are_no_answers(tmp_path: Path) -> None:
    read = table(tmp_path, "Poll of spring,,\n,,\nSession,Voter,What now?\n1,7,Sing\n1,8,Sing\n")
    assert read.columns == ("Session", "Voter", "What now?")
    assert taken(read) == [("Sing", "", ""), ("Sing", "", "")]


LAYOUTS = {
    FORM: Columns(5, 4, 6, 2, ";"),
    "Timestamp,Email Address,Your name,Organisation,What do we lack?\n"
    "2026/11/21 10:02:33 am GMT+1,a@example.org,Ana,Choir,Rooms\n": Columns(4, 2, 3, 0, ""),
    '"id","submitdate","lastpage","startlanguage","seed","Q1","Q2[other]"\n'
    '"1","2026-11-21 10:00:00","2","en","17352","Rooms to meet in",""\n'
    '"2","2026-11-21 10:01:00","2","en","99212","Money","No"\n': Columns(5, None, None, 1, ""),
    "Question,Author,Upvotes,Status,Date\nWho pays for this?,Ana,7,archived,21.11.2026\n": Columns(
        0, 1, None, 4, ""
    ),
    "User ID,User name,User email,User company,What is missing here?\n"
    "8812,Ana,a@example.org,Choir,A room with a door\n": Columns(4, 1, 3, None, ""),
    "Session,Voter,Name one group\n1,1,Bakers\n1,2,Choir\n": Columns(2, None, None, None, ""),
}


@pytest.mark.parametrize("text", LAYOUTS)
def test_the_columns_of_common_tools_are_guessed(tmp_path: Path, text: str) -> None:
    assert guess(table(tmp_path, text)) == LAYOUTS[text]


def test_several_answers_in_a_cell_and_rows_without_any(tmp_path: Path) -> None:
    read = table(tmp_path, FORM)
    assert taken(read) == [
        ("Night shelter", "Ana", "River Watch"),
        ("Street kitchen", "Ana", "River Watch"),
        ("Choir", "", ""),
        ("Bakers of the quay", "", ""),
    ]
    assert answers_of(read, guess(read)).empty == 1
    assert [text for text, _name, _group in taken(read, split="lines")][-2:] == [
        "Choir;Bakers", "of the quay;"
    ]  # fmt: skip
    people = people_of(read, replace(guess(read), text=None))
    assert [tuple(person) for person in people.people] == [("Ana", "River Watch"), ("Bo", "Choir")]
    assert people.empty == 1


def test_a_repeated_row_is_one_only_if_something_tells_whose_it_is(tmp_path: Path) -> None:
    read = table(
        tmp_path, "Name,Time,Answer\nAna,9:00,Yes\nAna,9:00,Yes\nAna,9:01,Yes\n,,Yes\n,,Yes\n"
    )
    assert taken(read) == [("Yes", "Ana", ""), ("Yes", "Ana", ""), ("Yes", "", ""), ("Yes", "", "")]
    assert answers_of(read, guess(read)).again == 1
    assert len(taken(read, name=None, time=None)) == 5


def test_columns_without_a_name_or_of_one_name_are_told_apart(tmp_path: Path) -> None:
    read = table(tmp_path, "Q,,Q,\u200b,\n1,2,3,4,\n")
    assert read.columns == ("Q", "column 2", "Q (2)", "column 4")
    assert head_of(read, Columns(0)) != head_of(read, Columns(2))


def test_texts_are_cleaned_as_if_they_were_typed(tmp_path: Path) -> None:
    text = (
        "Name,Answer\nA\u202ena,\"\x1b[31mred\x07\nand \u2028\ttwo  lines\"\n'=B,'=1+1\n,\u200b\n"
    )
    read = table(tmp_path, text)
    assert taken(read) == [("[31mred and two lines", "Ana", ""), ("=1+1", "=B", "")]
    assert answers_of(read, guess(read)).empty == 1


WRONG: dict[str | bytes, str] = {
    "": "poll.csv: this file is empty.",
    "\ufeff\n \n": "poll.csv: this file is empty.",
    "Name,Answer\n": "poll.csv: there is nothing below the line with the names of the columns.",
    "Name,Answer\nAna,\n": "poll.csv: nothing in “Answer” could be an answer.",
    "Name,Answer\nAna,Yes\n\nBo,No,Perhaps\n": "poll.csv, line 4: this line has more cells than",
    'Name,Answer\nAna,"Yes\nand\nno\n': "poll.csv, line 2: a quotation mark is opened here",
    f'Name,Answer\nAna,"Y\n\n"\n,{"x" * 501}': "line 5: “Answer” is longer than 500 characters.",
    f"Name,Answer\n{'x' * 41},Yes\n": "line 2: “Name” is longer than 40 characters.",
    f"Group,Answer\n{'x' * 81},Yes\n": "line 2: “Group” is longer than 80 characters.",
    b"Name,Answer\nAna,\xff\x00\x81\n": "line 2: this is not text in UTF-8",
    b"Name,Answer\nAna,Y\x00s\n": "line 2: this is not text in UTF-8",
    b"Name,Answer\nAna,\xe9\x1b[2J\n": "line 2: this is not text in UTF-8",
    b"\xff\xfeN\x00a\x00\x00": "line 1: this is not text in UTF-8",
    b"PK\x03\x04\x14\x00\x06\x00": "poll.csv: this is a workbook, not text.",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "poll.csv: this is a workbook, not text.",
    "a,b\n" + "1,2\n" * 20_001: "line 20002: this table has more than 20000 rows.",
    ",".join(map(str, range(401))) + "\n1,2\n": "line 1: this table has more than 400 columns.",
    b"x" * 10_000_001: "poll.csv: this file is larger than 10 MB.",
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: str(text[:20]))
def test_what_is_wrong_is_named_with_its_line_and_column(tmp_path: Path, text: str | bytes) -> None:
    with raises_saying(TableError, WRONG[text]):
        read = table(tmp_path, text)
        answers_of(read, guess(read))


def test_a_column_is_one_thing(tmp_path: Path) -> None:
    read = table(tmp_path, FORM)
    with raises_saying(TableError, "poll.csv: “Name” can't be taken for two things."):
        answers_of(read, Columns(4, 4))
    with raises_saying(TableError, "poll.csv: nothing in the chosen columns could be a name."):
        people_of(read, Columns())


@pytest.mark.parametrize("row", ['"', ",", ";\t,", "a,", '""', "\r", "=", "\u0301", "\u202e"])
def test_a_hostile_table_is_read_or_refused(tmp_path: Path, row: str) -> None:
    text = "Answer,Name\n" + f"{row * 20_000}\n" * 5
    with raises_saying(TableError, r"poll\.csv(, line \d+)?: "):
        read = table(tmp_path, text)
        answers_of(read, guess(read))
        people_of(read, replace(guess(read), name=0, text=None))


def test_a_last_column_without_a_name_is_there_if_anything_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "poll.csv"
    path.write_text("Name,Answer,\nAna,A printer,River\nBo,A van,\n", "utf-8")
    table = read_foreign(path)
    assert table.columns == ("Name", "Answer", "column 3")
    path.write_text("Name,Answer,\nAna,A printer,\nBo,A van,\n", "utf-8")
    assert read_foreign(path).columns == ("Name", "Answer")
