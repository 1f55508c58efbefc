"""The files of the phone page, and the description of the API: read once, served from memory."""

from __future__ import annotations

import gzip
import re
from hashlib import blake2b
from inspect import getfile
from pathlib import Path
from typing import NamedTuple

from facilitator.activities.catalogue import CATALOGUE
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
        files = [path for path in sorted(FOLDER.rglob("*")) if path.suffix in _TYPES]
        for path in files:
            self._add("/" + path.relative_to(FOLDER).as_posix(), path)
        for activity in CATALOGUE:
            if "page" in activity.faces:
                self._add(f"/steps/{activity.name}.js", face_file(activity))
        self._add("/", FOLDER / "index.html")
        self._add("/api/openapi.json", OPENAPI)

    @property
    def paths(self) -> list[str]:
        """All addresses that lead to a file."""
        return list(self._plain)

    def __contains__(self, path: str) -> bool:
        return path in self._plain

    def _add(self, address: str, path: Path) -> None:
        data, kind = path.read_bytes(), _TYPES[path.suffix]
        self._plain[address] = _file(data, kind, [])
        packed = gzip.compress(data, mtime=0)
        if len(packed) < len(data):
            self._small[address] = _file(packed, kind, [(b"content-encoding", b"gzip")])

    async def serve(self, request: Request) -> None:
        """One file."""
        file = self._plain[request.path]
        if b"gzip" in request.headers.get(b"accept-encoding", b""):
            file = self._small.get(request.path, file)
        if request.headers.get(b"if-none-match") == file.tag:
            await not_modified(request, file.tag)
            return
        await request.send({"type": "http.response.start", "status": 200, "headers": file.headers})
        await request.send({"type": "http.response.body", "body": file.data})


def face_file(activity: Activity) -> Path:
    """The phone's face of an activity, in the package where that is at home."""
    home = Path(getfile(type(activity))).parents[1]
    return home / "room" / "page" / "steps" / f"{activity.name}.js"


def _file(data: bytes, kind: bytes, more: list[tuple[bytes, bytes]]) -> File:
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
