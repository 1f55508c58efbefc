"""F12 as people see it: the drawn code leads to the new address."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from facilitator.room.listening import EVERYWHERE
from tests.e2e.code import read_by_phones
from tests.e2e.terminal import terminal
from tests.room.running import begin, room

OLD, NEW = "127.0.0.1", "127.0.0.2"


@pytest.mark.skipif(sys.platform == "darwin", reason="has no 127.0.0.2 by itself")
@pytest.mark.long
def test_the_code_on_the_screen_follows_the_address(sessions: Path, tmp_path: Path) -> None:
    addresses = tmp_path / "interfaces"
    addresses.write_text(f"{OLD} Wi-Fi", "utf-8")
    with room(begin(sessions), host=EVERYWHERE, interfaces=str(addresses)) as river:
        phone = river.join("Ana")
        join = str(river.ready["join"])
        with terminal("run", river.ref.name, columns=80, rows=24) as console:
            console.sees("Scan with your phone", OLD, "1 here")
            console.quiet()
            assert read_by_phones(console) == {join}
            addresses.write_text(f"{NEW} Wi-Fi", "utf-8")
            console.sees("New address: scan again", NEW)
            console.until(lambda: read_by_phones(console) == {join.replace(OLD, NEW)}, "the code")
            river.do("next")
            console.press("ctrl+q")
            console.quiet()
        with terminal("run", river.ref.name, columns=80, rows=24) as console:
            console.sees("address has changed, so old codes no longer work")
            place = phone.room()["you"]["place"]
            body = {"code": river.ready["code"], "place": place}
            port = river.ready["port"]
            answer = river.client.post(f"http://{NEW}:{port}/api/join", json=body)
            assert answer.json()["participant"] == phone.id
            console.misses("old codes no longer work")
