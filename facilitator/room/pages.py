"""The files of the phone page, and the description of the API: read once, served from memory."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from facilitator.room.call import Call

FOLDER = Path(__file__).parent / "page"
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


class Pages:
    """The files by their path in the address."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, bytes, bytes]] = {}
        for path in sorted(FOLDER.rglob("*")):
            if path.is_file() and path.suffix in _TYPES:
                self._add("/" + path.relative_to(FOLDER).as_posix(), path)
        self._add("/api/openapi.json", OPENAPI)
        if "/index.html" in self._files:
            self._files["/"] = self._files["/index.html"]

    @property
    def paths(self) -> list[str]:
        """All addresses that lead to a file."""
        return list(self._files)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def _add(self, address: str, path: Path) -> None:
        data = path.read_bytes()
        tag = b'"' + blake2b(data, digest_size=12).hexdigest().encode() + b'"'
        self._files[address] = (data, _TYPES[path.suffix], tag)

    async def serve(self, call: Call) -> None:
        """One file."""
        data, kind, tag = self._files[call.path]
        if call.headers.get(b"if-none-match") == tag:
            await not_modified(call, tag)
            return
        headers = [
            (b"content-type", kind),
            (b"content-length", str(len(data)).encode()),
            (b"etag", tag),
        ]
        await call.send({"type": "http.response.start", "status": 200, "headers": headers})
        await call.send({"type": "http.response.body", "body": data})


async def not_modified(call: Call, tag: bytes) -> None:
    """Say that the other side has the newest already."""
    await call.send({"type": "http.response.start", "status": 304, "headers": [(b"etag", tag)]})
    await call.send({"type": "http.response.body", "body": b""})
