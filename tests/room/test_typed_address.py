"""What people type behind the room's address, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.room.running import Running, begin, room


@pytest.fixture(scope="module")
def open_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder: Path = tmp_path_factory.mktemp("sessions")
    with room(begin(folder), name="hall.test") as running:
        yield running


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("/ACDEFG", "/#ACDEFG"),
        ("/acdefg.", "/#ACDEFG"),
        ("/acd%20efg", "/#ACDEFG"),
        ("/acd-efg/", "/#ACDEFG"),
        ("/AbCd-f_23456", "/#AbCd-f_23456"),
        ("/AbCd-f_23456x", "/"),
        ("/foo", "/"),
        ("/foo/bar", "/"),
        ("//evil.example/", "/"),
        ("/%5Cevil.example", "/"),
        ("/%0d%0aSet-Cookie:a=b", "/"),
        ("/مرحبا", "/"),
    ],
)
def test_what_a_person_types_behind_the_address_leads_to_the_page(
    open_room: Running, typed: str, leads: str
) -> None:
    port = open_room.ready["port"]
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    url = f"http://127.0.0.1:{port}{typed}"
    with httpx.Client(timeout=PATIENCE, verify=PLAIN) as client:
        answer = client.get(url, headers=headers)
        response = client.get(url)
        posted = client.post(url, headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, leads)
    assert not answer.cookies
    assert (response.status_code, response.json()["error"]["code"]) == (404, "nothing-here")
    assert posted.status_code == 404
