"""Votes and groups in CSV files, and folders as Polis exports them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from facilitator.formats.table_reading import TableError
from facilitator.formats.vote_tables import VoteTables, read_votes
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError

HEAD = "participant,statement,vote\n"
TIMED = "timestamp,participant,statement,vote\n"
EXPORT = "timestamp,datetime,comment-id,voter-id,vote\n"
DAY = "Mon Jul 17 02:17:32 WIB 2017"
COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"


def votes_of(folder: Path, text: str, **options: Any) -> VoteTables:
    path = folder / "votes.csv"
    path.write_text(text, "utf-8")
    return read_votes(path, **options)


def grouped(folder: Path, votes: str, groups: str) -> Mapping[str, str]:
    (folder / "groups.csv").write_text(groups, "utf-8")
    return votes_of(folder, votes, groups=folder / "groups.csv").groups


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(FacilitatorError) as caught:
        read()
    return text_of(caught.value)


def export(folder: Path, agree: int = 1, before: str = "", participants: bool = True) -> Path:
    """A folder of two people and three statements, of which the last was rejected."""
    folder.mkdir(exist_ok=True)
    rows = [(0, 7, 1), (0, 8, 1), (1, 7, -1), (1, 8, 0), (2, 8, 1)]
    lines = [f"150023265{at},{DAY},{c},{v},{agree * x}" for at, (c, v, x) in enumerate(rows)]
    (folder / f"{before}votes.csv").write_text(EXPORT + "\n".join(lines), "utf-8")
    comments = f'1,{DAY},0,7,2,0,1,"One, and\nmore"\n1,{DAY},1,7,0,1,0,Two\n1,{DAY},2,8,1,0,-1,3\n'
    (folder / f"{before}comments.csv").write_text(COMMENTS + comments, "utf-8")
    (folder / f"{before}summary.csv").write_text("topic,Brexit\n", "utf-8")
    (folder / f"{before}comment-groups.csv").write_text("comment-id,comment\n0,One\n", "utf-8")
    if participants:
        text = "participant,group-id,n-votes,0,1,2\n7,0,2,1,-1,\n8,,3,1,0,1\n"
        (folder / f"{before}participants-votes.csv").write_text(text, "utf-8")
    return folder


def test_the_last_row_counts(tmp_path: Path) -> None:
    tables = votes_of(tmp_path, HEAD + "ana,s1,1\nben,s1,-1\nana,s1,0\n")
    assert tables.votes == {"s1": {"ana": 0, "ben": -1}}


@pytest.mark.parametrize(
    ("first", "second", "vote"),
    [
        ("2", "1", 1),
        ("1", "2", -1),
        ("1", "1", -1),
        ("10", "9", 1),
        ("", "1", -1),
        ("2", "", -1),
        ("1500233650", "1500233651.5", -1),
        ("2026-03-01T19:31", "2026-03-01T19:30", 1),
        ("2026-03-01T19:31Z", "2026-03-01T20:30+01:00", 1),
    ],
)
def test_the_latest_counts_where_there_are_times(
    tmp_path: Path, first: str, second: str, vote: int
) -> None:
    tables = votes_of(tmp_path, TIMED + f"{first},ana,s1,1\n{second},ana,s1,-1\n")
    assert tables.votes == {"s1": {"ana": vote}}


def test_statements_and_people_are_in_the_order_of_their_ids(tmp_path: Path) -> None:
    rows = "10,2,1\n9,10,1\nb,10,1\na,10,1\n9,9,1\n9,x,1\n"
    tables = votes_of(tmp_path, HEAD + rows)
    assert list(tables.votes) == ["2", "9", "10", "x"]
    assert list(tables.votes["10"]) == ["9", "a", "b"]


def test_what_spreadsheets_make_of_votes(tmp_path: Path) -> None:
    tables = votes_of(tmp_path, "Participant;Statement;Vote\nana;s1;+1\nben;s1;'-1\ncid;s1;−1\n")
    assert tables.votes == {"s1": {"ana": 1, "ben": -1, "cid": -1}}


def test_the_number_that_means_agree(tmp_path: Path) -> None:
    votes = HEAD + "ana,s1,1\nben,s1,-1\ncid,s1,0\n"
    tables = votes_of(tmp_path, votes, agree=-1)
    assert (tables.votes, tables.turned) == ({"s1": {"ana": -1, "ben": 1, "cid": 0}}, False)


def test_groups(tmp_path: Path) -> None:
    votes = HEAD + "ana,s1,1\nben,s1,1\n"
    groups = "participant,group\nana,River\nana, river \nben,\ndan,Tenants\n"
    assert grouped(tmp_path, votes, groups) == {"ana": "River", "dan": "Tenants"}


@pytest.mark.parametrize("before", ["", "2025-08-29-0002-7btrabcujr-"])
def test_a_folder_from_polis(tmp_path: Path, before: str) -> None:
    tables = read_votes(export(tmp_path / "export", before=before))
    assert tables == VoteTables(
        votes={"0": {"7": 1, "8": 1}, "1": {"7": -1, "8": 0}, "2": {"8": 1}},
        groups={"7": "0"},
        rejected=frozenset({"2"}),
        texts={"0": "One, and more", "1": "Two", "2": "3"},
    )


def test_participant_votes_with_one_letter_less(tmp_path: Path) -> None:
    folder = export(tmp_path / "export")
    (folder / "participants-votes.csv").rename(folder / "x-participant-votes.csv")
    assert read_votes(folder).groups == {"7": "0"}


def test_a_folder_of_votes_alone(tmp_path: Path) -> None:
    folder = export(tmp_path / "export", participants=False)
    (folder / "comments.csv").unlink()
    tables = read_votes(folder)
    assert (tables.groups, tables.rejected, tables.texts) == ({}, frozenset(), {})
    assert tables.votes["0"] == {"7": 1, "8": 1}


def test_votes_side_by_side_where_a_folder_has_no_others(tmp_path: Path) -> None:
    folder = export(tmp_path / "export")
    whole = read_votes(folder)
    (folder / "votes.csv").unlink()
    assert read_votes(folder) == whole
    assert read_votes(folder, agree=-1).votes["0"] == {"7": -1, "8": -1}
    (folder / "participants-votes.csv").write_text("participant,group-id,0\n7,0,yes\n", "utf-8")
    says = "participants-votes.csv, line 2: 'yes' is not a vote."
    assert refusal(lambda: read_votes(folder)).startswith(says)
    (folder / "participants-votes.csv").write_text("participant,group-id\n7,0\n", "utf-8")
    assert refusal(lambda: read_votes(folder)) == "export: there is no votes.csv in this folder."


def test_a_folder_in_which_nobody_is_in_a_group(tmp_path: Path) -> None:
    folder = export(tmp_path / "export")
    (folder / "participants-votes.csv").write_text("participant,group-id\n7,\n8,\n", "utf-8")
    assert read_votes(folder).groups == {}


def test_other_groups_than_those_of_the_folder(tmp_path: Path) -> None:
    folder, groups = export(tmp_path / "export"), tmp_path / "mine.csv"
    groups.write_text("participant,group\n8,Tenants\n", "utf-8")
    assert read_votes(folder, groups).groups == {"8": "Tenants"}


def test_an_export_with_the_signs_that_polis_stores(tmp_path: Path) -> None:
    straight = read_votes(export(tmp_path / "straight"))
    turned = read_votes(export(tmp_path / "turned", agree=-1))
    assert turned.votes == straight.votes
    assert (straight.turned, turned.turned) == (False, True)
    as_it_stands = read_votes(export(tmp_path / "turned", agree=-1), agree=1)
    assert (as_it_stands.votes["0"], as_it_stands.turned) == ({"7": -1, "8": -1}, False)
    named = read_votes(tmp_path / "turned", agree=-1)
    assert (named.votes, named.turned) == (straight.votes, False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "votes.csv: this file is empty."),
        (HEAD, "votes.csv: there is nothing below the line with the names of the columns."),
        ("participant,vote\nana,1\n", "votes.csv, line 1: expected a column named “statement”."),
        (HEAD + "ana,s1,1\nben,s1,2\n", "votes.csv, line 3: '2' is not a vote. Use 1 for agree,"),
        (HEAD + "ana,s1,yes\n", "votes.csv, line 2: 'yes' is not a vote."),
        (HEAD + "ana,s1,\n", "votes.csv, line 2: “vote” is empty."),
        (HEAD + "ana,s1,0.5\n", "votes.csv, line 2: '0.5' is not a vote."),
        (HEAD + ",s1,1\n", "votes.csv, line 2: “participant” is empty."),
        (HEAD + "a\x1bna,s1,1\n", "votes.csv, line 2: 'a\\x1bna' contains a control character."),
        (HEAD + "ana,s\u202e1,1\n", "votes.csv, line 2: 's\\u202e1' contains a control character."),
        (HEAD + "ana,s1,1\nben,\0,1\n", "votes.csv, line 3: this is not text in UTF-8."),
        (HEAD + "ana,s1,1,9\n", "votes.csv, line 2: this line has more cells than there are"),
        (HEAD + 'ana,"s1,1\n', "votes.csv, line 2: a quotation mark is opened here and not"),
        ("vote," + HEAD + "1,a,s,1\n", "votes.csv, line 1: there are two columns “vote”."),
        (TIMED + "noon,ana,s1,1\n", "votes.csv, line 2: 'noon' is not a time. Use a number, or"),
        (TIMED + "nan,ana,s1,1\n", "votes.csv, line 2: 'nan' is not a time."),
    ],
)
def test_what_is_wrong_with_votes(tmp_path: Path, text: str, says: str) -> None:
    assert refusal(lambda: votes_of(tmp_path, text)).startswith(says)


def test_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    path.write_bytes(HEAD.encode() + "José,s1,1\n".encode("latin-1"))
    assert refusal(lambda: read_votes(path)).startswith("votes.csv, line 2: this is not text in")
    path.write_text(HEAD + "José,s1,1\n", "utf-16")
    assert read_votes(path).votes == {"s1": {"José": 1}}


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        ("participant\nana\n", "groups.csv, line 1: expected a column named “group”."),
        ("participant,group\n", "groups.csv: there is nothing below the line with the names"),
        ("participant,group\nana,\n", "groups.csv, line 2: “group” is empty."),
        (
            "participant,group\nana,A\nben,A\nana,B\n",
            "groups.csv, line 4: “ana” is already in another group, “A” (line 2).",
        ),
        ("participant,group\nzoe,A\n", "groups.csv: nobody in this table has voted in votes.csv."),
    ],
)
def test_what_is_wrong_with_groups(tmp_path: Path, groups: str, says: str) -> None:
    assert refusal(lambda: grouped(tmp_path, HEAD + "ana,s1,1\n", groups)).startswith(says)


def test_a_folder_that_is_not_from_polis(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert refusal(lambda: read_votes(folder)) == "empty: there is no votes.csv in this folder."
    export(folder)
    (folder / "second-votes.csv").write_text(HEAD, "utf-8")
    assert refusal(lambda: read_votes(folder)) == (
        "empty: in this folder, second-votes.csv, votes.csv could both be meant. "
        "Leave only one of them there."
    )


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    folder = export(tmp_path / "export")
    (folder / "participants-votes.csv").unlink()
    (folder / "participants-votes.csv").mkdir()
    wrong = refusal(lambda: read_votes(folder))
    assert wrong == "participants-votes.csv: this is not a file with a table."
    with pytest.raises(TableError):
        read_votes(folder / "votes.csv", tmp_path)
