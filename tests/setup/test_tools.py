"""The tools that the other tests stand on do what those tests believe of them."""

import asyncio
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.fixtures.nobody import AsNobody

if TYPE_CHECKING:
    from playwright.async_api import Browser

PROJECT = Path(__file__).resolve().parents[2]


class Hall(BaseHTTPRequestHandler):
    """Answers with the name by which it was called."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(self.headers["Host"].encode())

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.mark.browser
@pytest.mark.parametrize("host", ["hall.lan", "192.168.77.7"])
async def test_the_browser_takes_this_computer_for_another_host(
    browser: "Browser", host: str
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hall) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            page = await browser.new_page()
            await page.goto(f"http://{host}:{server.server_port}/")
            assert await page.inner_text("body") == f"{host}:{server.server_port}"
            assert await page.evaluate("isSecureContext") is False
        finally:
            await asyncio.to_thread(server.shutdown)
            thread.join()


@pytest.mark.long
@pytest.mark.postgres
async def test_a_database_is_fresh_and_on_no_network(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    try:
        async with engine.begin() as connection:
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            assert (await connection.execute(text(tables))).scalar() == 0
            assert (await connection.execute(text("SHOW listen_addresses"))).scalar() == ""
            await connection.execute(text("CREATE TABLE t (n int)"))
    finally:
        await engine.dispose()


def test_nobody_can_do_little(as_nobody: AsNobody, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    done = as_nobody(["touch", tmp_path / "x"])
    assert done.returncode != 0
    assert not (tmp_path / "x").exists()


def test_the_tests_are_apart_from_the_persons_own_folders() -> None:
    for name in ("FACILITATOR_SESSIONS", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"):
        folder = Path(os.environ[name])
        assert not folder.is_relative_to(Path.home())
        assert len(str(folder)) < 60


SKIPPING = """
import pytest

def test_that_runs():
    pass

def test_that_needs_a_thing():
    pytest.skip("needs a thing")

@pytest.mark.xfail(reason="known")
def test_known():
    assert False

@pytest.mark.long
def test_of_minutes():
    pass
"""


def inner_pytest(folder: Path, ci: str, may: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "test_inner.py").write_text(SKIPPING)
    command: list[str | Path] = [sys.executable, "-m", "pytest", "-c", PROJECT / "pyproject.toml"]
    command += ["--rootdir", folder, "-p", "tests.conftest", "-p", "no:cacheprovider", folder]
    environment = os.environ | {"CI": ci, "FACILITATOR_FAILED_CHECKS": "lint"}
    environment["FACILITATOR_MAY_SKIP"] = may
    return subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60
    )


@pytest.mark.long
def test_what_was_skipped_and_checks_that_failed_are_named_at_the_end(tmp_path: Path) -> None:
    done = inner_pytest(tmp_path, ci="")
    lines = [line for line in done.stdout.splitlines() if line]
    assert done.returncode == 0, done.stdout
    assert lines[-2] == "test_inner.py::test_that_needs_a_thing: needs a thing"
    assert "1 passed, 1 skipped, 1 deselected, 1 xfailed" in lines[-1]
    assert lines[-1].startswith("====")
    at = next(n for n, line in enumerate(lines) if "other checks FAILED" in line)
    assert lines[at + 1] == "lint"


def test_with_ci_a_skipped_test_is_a_failed_test(tmp_path: Path) -> None:
    done = inner_pytest(tmp_path, ci="true", may="another thing")
    assert done.returncode == 1
    assert "1 failed, 1 passed, 1 deselected, 1 xfailed" in done.stdout.splitlines()[-1]
    assert "needs a thing" in done.stdout


@pytest.mark.long
def test_what_may_be_skipped_with_ci_is_named_too(tmp_path: Path) -> None:
    done = inner_pytest(tmp_path, ci="true", may="another thing, needs a thing")
    lines = [line for line in done.stdout.splitlines() if line]
    assert done.returncode == 0, done.stdout
    assert lines[-2] == "test_inner.py::test_that_needs_a_thing: needs a thing"
