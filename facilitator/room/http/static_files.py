"""The files of the phone page, its words, and the description of the API: read once, served from
memory."""

from __future__ import annotations

import gzip
import re
from functools import cache
from hashlib import blake2b
from inspect import getfile
from pathlib import Path
from typing import NamedTuple

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.http.page_words import PageWords
from facilitator.room.http.request import Request
from facilitator.room.tokens import CODE_LENGTH, FRAGMENT_LENGTH
from facilitator.workshop.activity import Activity

FOLDER = Path(__file__).parents[1] / "page"
OPENAPI = Path(__file__).parent / "openapi.json"

_TYPES = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".json": b"application/json",
    ".svg": b"image/svg+xml",
    ".png": b"image/png",
    ".webmanifest": b"application/manifest+json",
}

_COMMENT = re.compile(rb"^[ \t]*//.*$", re.MULTILINE)
"""What stands in a script for those who change it is not sent to phones; the lines stay, so that an
error names the right one."""

_PAGES = {"/": "index.html", "/wall": "wall.html", "/remote": "remote.html"}
"""The pages that people open, by their address."""

_FRAGMENT = re.compile(f"[A-Za-z0-9_-]{{{FRAGMENT_LENGTH}}}")


class File(NamedTuple):
    """One file as it is sent: its bytes, its headers and its tag."""

    data: bytes
    headers: list[tuple[bytes, bytes]]
    tag: bytes


class StaticFiles:
    """The files by their path in the address, plain and compressed."""

    def __init__(self) -> None:
        self._plain: dict[str, File] = {}
        self._small: dict[str, File] = {}
        self._words = PageWords()
        for path in sorted(FOLDER.rglob("*")):
            if path.suffix in _TYPES:
                self._read("/" + path.relative_to(FOLDER).as_posix(), path)
        for activity in CATALOGUE:
            if "page" in activity.faces:
                self._read(f"/steps/{activity.name}.js", face_file(activity))
        self._read("/api/openapi.json", OPENAPI)

    @property
    def paths(self) -> list[str]:
        """All addresses that lead to a file."""
        files = [address for address in self._plain if address.startswith("/")]
        return list(dict.fromkeys([*_PAGES, *files, *self._words.addresses]))

    def __contains__(self, path: str) -> bool:
        return path in _PAGES or path in self._plain or path in self._words.addresses

    def sent(self, address: str) -> bytes:
        """What is sent for an address, before it is compressed."""
        return self._plain[address].data

    def _read(self, address: str, path: Path) -> None:
        self._keep(address, *_read(path))

    def _add(self, address: str, data: bytes, kind: bytes, *more: tuple[bytes, bytes]) -> None:
        self._keep(address, *_plain_and_small(data, kind, more))

    def _keep(self, address: str, plain: File, small: File | None) -> None:
        self._plain[address] = plain
        if small is not None:
            self._small[address] = small

    def _address(self, request: Request) -> str:
        """Where the file lies that is asked for; one with words is made when it first is."""
        if request.path in _PAGES:
            accepted = request.headers.get(b"accept-language", b"").decode("latin-1")
            return self._page(_PAGES[request.path], accepted)
        if request.path not in self._plain:
            self._add(request.path, self._words.file(request.path), _TYPES[".json"])
        return request.path

    def _page(self, file: str, accepted: str) -> str:
        """Where a page lies in the language of a browser that accepts these: by its file and code,
        which are no path."""
        code = self._words.best(accepted)
        address = f"{file} {code}"
        if address not in self._plain:
            html = self._words.page(code, file, (FOLDER / file).read_bytes())
            self._add(address, html, _TYPES[".html"], (b"vary", b"accept-language"))
        return address

    async def serve(self, request: Request) -> None:
        """One file."""
        address = self._address(request)
        file = self._plain[address]
        if b"gzip" in request.headers.get(b"accept-encoding", b""):
            file = self._small.get(address, file)
        if request.headers.get(b"if-none-match") == file.tag:
            await not_modified(request, file.tag)
            return
        await request.send({"type": "http.response.start", "status": 200, "headers": file.headers})
        await request.send({"type": "http.response.body", "body": file.data})


def face_file(activity: Activity) -> Path:
    """The phone's face of an activity, in the package where that is at home."""
    home = Path(getfile(type(activity))).parents[1]
    return home / "room" / "page" / "steps" / f"{activity.name}.js"


@cache
def _read(path: Path) -> tuple[File, File | None]:
    """A file of the program, plain and compressed: the same for every room of a process."""
    data = path.read_bytes()
    if path.suffix == ".js":
        data = _COMMENT.sub(b"", data)
    return _plain_and_small(data, _TYPES[path.suffix])


def _plain_and_small(
    data: bytes, kind: bytes, more: tuple[tuple[bytes, bytes], ...] = ()
) -> tuple[File, File | None]:
    """The bytes as they are, and compressed where that is less."""
    plain, packed = _file(data, kind, more), gzip.compress(data, mtime=0)
    if len(packed) >= len(data):
        return plain, None
    return plain, _file(packed, kind, ((b"content-encoding", b"gzip"), *more))


def _file(data: bytes, kind: bytes, more: tuple[tuple[bytes, bytes], ...]) -> File:
    tag = b'"' + blake2b(data, digest_size=12).hexdigest().encode() + b'"'
    length = str(len(data)).encode()
    headers = [(b"content-type", kind), (b"content-length", length), (b"etag", tag), *more]
    return File(data, headers, tag)


def page_for(typed: str) -> bytes:
    """Where the page is for somebody who typed this path: with the join code behind the # if that
    is what it was, else without. Nothing else of the path goes into it."""
    scanned = typed[1:].rstrip("/.")
    symbols = "".join(char for char in scanned if char.isascii() and char.isalnum())
    if len(symbols) == CODE_LENGTH and "/" not in scanned:
        return b"/#" + symbols.upper().encode()
    if _FRAGMENT.fullmatch(scanned):
        return b"/#" + scanned.encode()
    return b"/"


async def not_modified(request: Request, tag: bytes) -> None:
    """Say that the other side has the newest already."""
    await request.send({"type": "http.response.start", "status": 304, "headers": [(b"etag", tag)]})
    await request.send({"type": "http.response.body", "body": b""})
