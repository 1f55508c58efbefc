"""Tables that somebody made elsewhere: what a spreadsheet writes is read, what is wrong is told."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.network.graph import Tie
from facilitator.formats import csv as written
from facilitator.formats.network_tables import GROUPS_AT_MOST, read_holders, read_network
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.text_sanitizing import sanitize_text

NODES = "id\nRiver Watch\nTenants\nElders\n"
TIES = "from,to\nRiver Watch,Tenants\n"
NO_TEXT = "this is not text in UTF-8. In a spreadsheet, save the table as “CSV UTF-8”."
NO_STRENGTH = "is not a strength. Use know, talk or together, or a number."
UNCLOSED = "a quotation mark is opened here and not closed."
UNQUOTED = "Put texts with a comma in quotation marks."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "nodes.csv").write_text(NODES, "utf-8")
    (tmp_path / "ties.csv").write_text(TIES, "utf-8")
    return tmp_path


def groups(folder: Path, data: str | bytes) -> tuple[str, ...]:
    """The groups of a file with these bytes; its ties are others."""
    encoded = data.encode() if isinstance(data, str) else data
    (folder / "nodes.csv").write_bytes(encoded)
    (folder / "ties.csv").write_text("from,to\n", "utf-8")
    return read_network(folder / "nodes.csv", folder / "ties.csv").groups


def ties(folder: Path, data: str) -> tuple[Tie, ...]:
    (folder / "ties.csv").write_text(data, "utf-8")
    return read_network(folder / "nodes.csv", folder / "ties.csv").ties


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(FacilitatorError) as error:
        read()
    return text_of(error.value)


@pytest.mark.parametrize(
    "data",
    [
        'id,club\n"Écoles, north",x\nTenants,y\n',
        codecs.BOM_UTF8 + 'ID;Club\r\n"Écoles, north";x\r\nTenants;y\r\n'.encode(),
        'sep=;\r\nid;club\r\n"Écoles, north";x\r\nTenants;\r\n',
        "Id\tclub\n Écoles, north \tx\n\n\t\nTenants\n",
        'club,"Name"\rx,"Écoles, north"\ry,Tenants\r',
        codecs.BOM_UTF16_LE + "id\tclub\r\nÉcoles, north\tx\r\nTenants\ty\r\n".encode("utf-16-le"),
        '\n\nid,club\n"Écoles, north",x,,\nTenants,y,,\n,,,\n',
        'id,club\n"E\u0301coles, north",x\nTenants,y\n',
    ],
    ids=lambda data: repr(data)[:20],
)
def test_what_spreadsheets_write(folder: Path, data: str | bytes) -> None:
    assert groups(folder, data) == ("Écoles, north", "Tenants")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "nodes.csv: this file is empty."),
        (codecs.BOM_UTF8 + b"\r\n \r\n", "nodes.csv: this file is empty."),
        (
            "id\n",
            "nodes.csv: there is nothing below the line with the names of the columns.",
        ),
        ("group number\nA\n", "nodes.csv, line 1: expected a column named “id” or “name”."),
        ("\nA\nB\n", "nodes.csv, line 2: expected a column named “id” or “name”."),
        ("id,id\nA,B\n", "nodes.csv, line 1: there are two columns “id”."),
        ("id\nA\nB\nA\n", "nodes.csv, line 4: the group “A” is already in line 2."),
        (
            "id\nA, B\n",
            f"nodes.csv, line 2: this line has more cells than there are columns. {UNQUOTED}",
        ),
        ("id,x\nA,1\n,2\n", "nodes.csv, line 3: “id” is empty."),
        ("id\nA\x1b[31m\n", "nodes.csv, line 2: 'A\\x1b[31m' contains a control character."),
        (
            'id\n"A\nB"\nC\n',
            "nodes.csv, line 2: 'A\\nB' contains a control character.",
        ),
        ("id,x\n\u00ad,1\n", "nodes.csv, line 2: “id” is empty."),
        ("id,x\n\u200e,1\n", "nodes.csv, line 2: '\\u200e' contains a control character."),
        ("name\nA\u202eB\n", "nodes.csv, line 2: 'A\\u202eB' contains a control character."),
        ("id\nElders\nELDERS\n", "nodes.csv, line 3: the group “ELDERS” is already in line 2."),
        ("id\nElders\nＥlders\n", "nodes.csv, line 3: the group “Ｅlders” is already in line 2."),
        ("id,name\n1,A\n2,a\n", "nodes.csv, line 3: the group “a” is already in line 2."),
        ("id,name\n1,A\n1,B\n", "nodes.csv, line 3: the id '1' is that of another group."),
        ("id,name\n1,A\n2,\n", "nodes.csv, line 3: this group has no name."),
        ("id\n" + "A" * 501, "nodes.csv, line 2: “id” is longer than 500 characters."),
        ('id\nA\n"' + "B" * 200_000, f"nodes.csv, line 3: {UNCLOSED}"),
        ('id\nA\n"B\nC\n', f"nodes.csv, line 3: {UNCLOSED}"),
        ('id\nA\n"B', f"nodes.csv, line 3: {UNCLOSED}"),
        ('"id\nA\n', f"nodes.csv, line 1: {UNCLOSED}"),
        (
            'id\n"' + "B" * 200_000 + '"\n',
            "nodes.csv, line 2: “id” is longer than 500 characters.",
        ),
        (
            "id\nÉcoles\n".encode("latin-1"),
            f"nodes.csv, line 2: {NO_TEXT}",
        ),
        (
            b"id\nA\0\n",
            f"nodes.csv, line 2: {NO_TEXT}",
        ),
        (
            codecs.BOM_UTF16_LE + b"i",
            f"nodes.csv, line 1: {NO_TEXT}",
        ),
        (b" " * 20_000_001, "nodes.csv: this file is larger than 20 MB."),
        (
            "id\n" + "\n".join(map(str, range(GROUPS_AT_MOST + 1))),
            "nodes.csv, line 25002: these are more than 25000 groups.",
        ),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_wrong_with_groups_is_told_with_its_line(
    folder: Path, data: str | bytes, message: str
) -> None:
    assert refusal(lambda: groups(folder, data)) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("from,other\nA,B\n", "ties.csv, line 1: expected a column named “to”."),
        ("a;b\n", "ties.csv, line 1: expected a column named “from”."),
        (
            "from,to\nTenants,Elders\nTenants,Nobody\n",
            "ties.csv, line 3: there is no group “Nobody” in nodes.csv.",
        ),
        ("from,to\nTenants,Tenants\n", "ties.csv, line 2: “Tenants” is tied to itself."),
        ("from,to\nTenants,\n", "ties.csv, line 2: “to” is empty."),
        ("from,to\nTenants\n", "ties.csv, line 2: “to” is empty."),
        *(
            (
                f"from,to,weight\nTenants,Elders,{text}\n",
                f"ties.csv, line 2: {text!r} {NO_STRENGTH}",
            )
            for text in ("much", "-1", "nan", "inf", "1e999")
        ),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_wrong_with_ties_is_told_with_its_line(
    folder: Path, data: str, message: str
) -> None:
    assert refusal(lambda: ties(folder, data)) == message


def test_ties_have_strengths_or_weights(folder: Path) -> None:
    assert ties(folder, "from,to\nTenants,Elders\n") == (Tie("Tenants", "Elders", 1),)
    assert ties(folder, "To;From;Strength\nTenants;Elders;Together\nElders;Tenants;none\n") == (
        Tie("Elders", "Tenants", 3),
    )
    assert ties(folder, 'source,target,weight\nTenants,Elders,"2,5"\nElders,Tenants,0\n') == (
        Tie("Tenants", "Elders", 2.5),
    )
    assert ties(folder, "from,to\n") == ()


def test_ties_name_groups_by_id_or_by_label(folder: Path) -> None:
    (folder / "nodes.csv").write_text("Id,Label\n1,Elders\n2,Tenants\n3,2\n,Écoles\n", "utf-8")
    assert ties(folder, "from,to\n1,tenants\nÉCOLES,2\n3,elders\n") == (
        Tie("Elders", "Tenants"),
        Tie("Écoles", "Tenants"),
        Tie("2", "Elders"),
    )
    wrong = refusal(lambda: ties(folder, "from,to\n1,ELDERS\n"))
    assert wrong == "ties.csv, line 2: “1” is tied to itself."


def test_the_two_sides_of_a_tie_may_say_something_else(folder: Path) -> None:
    columns = "From,To,Type,Direction,Says,Answers\n"
    for cells, expected in (
        ("talk,directed,talk,none", (Tie("Tenants", "Elders", 2),)),
        ("talk,mutual,know,talk", (Tie("Tenants", "Elders"), Tie("Elders", "Tenants", 2))),
        ("together,mutual,,", (Tie("Tenants", "Elders", 3), Tie("Elders", "Tenants", 3))),
        ("friends,directed,,", (Tie("Tenants", "Elders"),)),
        ("know,directed,,know", (Tie("Elders", "Tenants"),)),
    ):
        assert ties(folder, f"{columns}Tenants,Elders,{cells}\n") == expected
    assert NO_STRENGTH in refusal(lambda: ties(folder, f"{columns}Tenants,Elders,,,much,\n"))


def test_ties_have_a_direction_once_one_is_named_from_both_sides(folder: Path) -> None:
    def read(data: str) -> tuple[bool, int, int]:
        (folder / "ties.csv").write_text(data, "utf-8")
        tables = read_network(folder / "nodes.csv", folder / "ties.csv")
        either, both = tables.network("either"), tables.network("both")
        assert tables.network(None) == either
        return either.arcs is not None, len(either.pairs), len(both.pairs)

    once = "from,to\nTenants,Elders\nRiver Watch,Elders\n"
    assert read(once) == (False, 2, 0)
    assert read(once + "Elders,Tenants\n") == (True, 2, 1)


def test_a_need_may_have_many_holders_or_nobody(folder: Path) -> None:
    path = folder / "holders.csv"
    path.write_text("need,holder\na van,Tenants\na printer,\na van,Elders\na van,Elders\n", "utf-8")
    assert read_holders(path) == {"a van": {"Tenants", "Elders"}, "a printer": set()}
    rows = "A van,Tenants\na  VAN,tenants\nＡ van,Elders\nmaps,TENANTS\n"
    path.write_text(f"need,holder\n{rows}", "utf-8")
    assert read_holders(path) == {"A van": {"Tenants", "Elders"}, "maps": {"Tenants"}}
    path.write_text("need,holder\n,Tenants\n", "utf-8")
    assert refusal(lambda: read_holders(path)) == "holders.csv, line 2: “need” is empty."
    path.write_text("need,holder\n\n", "utf-8")
    assert "nothing below" in refusal(lambda: read_holders(path))


def test_what_is_no_file_is_told(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "zero").symlink_to("/dev/zero")
    for name in (".", "pipe", "zero"):
        message = refusal(partial(read_holders, folder / name))
        assert message.endswith("this is not a file with a table.")
    for name in ("none.csv", "nodes.csv/none.csv", "a\0b"):
        assert "There is no file" in refusal(partial(read_holders, folder / name))


@given(names=st.lists(st.text(max_size=30), unique=True))
def test_what_the_program_writes_is_read_as_it_was(
    names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    clean = list(dict.fromkeys(filter(None, (sanitize_text(name, 80) for name in names))))
    path = tmp_path_factory.mktemp("written") / "holders.csv"
    for delimiter in ",;\t":
        rows = [("a van", name) for name in ["A", *clean] if not name.startswith("'")]
        data = written.render(("need", "holder"), rows, delimiter)
        path.write_bytes(data.encode())
        assert read_holders(path) == {"a van": {name for _need, name in rows}}


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    for content in (data, b"need,holder\n" + data):
        path.write_bytes(content)
        with suppress(FacilitatorError):
            assert read_holders(path)
