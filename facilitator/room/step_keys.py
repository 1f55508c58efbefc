"""The keys of anonymous steps, each in a file of its own beside the session.

Never in the journal, a backup or an archive. A key is made when its step opens, read again after a
kill so that each person is still counted once, and overwritten and removed when the step closes;
no key leads afterwards from what was said to a person.
"""

from __future__ import annotations

import hmac
import logging
import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from facilitator.journal.atomic_files import sync_folder
from facilitator.journal.locations import FileRef, Ref, real
from facilitator.journal.safe_open import open_own
from facilitator.journal.session_errors import CannotStore
from facilitator.workshop.anonymity import PSEUDONYM
from facilitator.workshop.own_folders import own_folder

KEY_BYTES = 32
_log = logging.getLogger(__name__)
_NAME = re.compile(r"(?P<step>[a-z0-9-]+)\.(?P<round>[1-9][0-9]*)\.key")


class CannotKeep(CannotStore):
    """A step's key can't be put beside the session."""

    def __init__(self) -> None:
        super().__init__("keys-not-kept")


Round = tuple[str, int]
"""A step's id and its round, counted from 1."""


def keys_of(ref: Ref) -> StepKeys:
    """The step keys: beside the file, or in this user's own folder for a session in a database."""
    if isinstance(ref, FileRef):
        return StepKeys(real(ref).path)
    folder = own_folder("keys")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return StepKeys(folder / ref.name)


def pseudonym(key: bytes, participant: str) -> str:
    """Who a participant is in an anonymous step: "~" and 24 hexadecimal symbols."""
    return PSEUDONYM + hmac.digest(key, participant.encode(), sha256).hex()[:24]


class StepKeys:
    """The keys of one session's open anonymous steps. `stem` is the path that all of their files
    begin with. Written in one thread, read from any."""

    def __init__(self, stem: Path) -> None:
        self._stem = stem
        self._keys: dict[Round, bytes] = {}
        self._left: set[Round] = set()
        self.troubled = False

    def load(self, open_rounds: Iterable[Round]) -> frozenset[str]:
        """Read the keys of the steps that are open and remove all others; the steps whose key is
        lost."""
        wanted = set(open_rounds)
        with suppress(OSError):
            self._probe.unlink()
        for step_round, path in self._files():
            key = _read(path) if step_round in wanted else b""
            if len(key) == KEY_BYTES:
                self._keys[step_round] = key
            else:
                _wipe(path)
        return frozenset(step for step, number in wanted if (step, number) not in self._keys)

    def kept(self) -> bool:
        """Whether any key lies beside the session."""
        return bool(self._files())

    def get(self, step: str, number: int) -> bytes | None:
        """The key of a step's round, or None."""
        return self._keys.get((step, number))

    def ensure(self, step: str, number: int) -> bytes:
        """The key of a step's round; made and on disk if there was none. Raises CannotKeep."""
        key = self._keys.get((step, number))
        if key is None:
            key = secrets.token_bytes(KEY_BYTES)
            try:
                _store(self._path((step, number)), key)
            except OSError as error:
                self.troubled = True
                raise CannotKeep from error
            self._keys[step, number] = key
            self.troubled = False
        return key

    def retry(self) -> None:
        """After trouble, see whether a key could be kept now."""
        try:
            _store(self._probe, bytes(KEY_BYTES))
            self._probe.unlink()
        except OSError:
            return
        self.troubled = False

    def keep_only(self, open_rounds: Iterable[Round]) -> None:
        """Overwrite and remove the keys of all other rounds. What the system does not let us remove
        is tried again the next time: it must not keep from the room what is stored."""
        wanted = set(open_rounds)
        self._left = (self._left | self._keys.keys()) - wanted
        for gone in tuple(self._left):
            self._keys.pop(gone, None)
            try:
                _wipe(self._path(gone))
            except OSError as error:
                _log.error("a step's key could not be removed: %s", error.strerror)
            else:
                self._left.discard(gone)

    @property
    def _probe(self) -> Path:
        return self._stem.with_name(self._stem.name + ".probe")

    def _path(self, of: Round) -> Path:
        return self._stem.with_name(f"{self._stem.name}.{of[0]}.{of[1]}.key")

    def _files(self) -> list[tuple[Round, Path]]:
        files = []
        prefix = self._stem.name + "."
        for path in self._stem.parent.iterdir():
            if path.name.startswith(prefix):
                match = _NAME.fullmatch(path.name[len(prefix) :])
                if match:
                    files.append(((match["step"], int(match["round"])), path))
        return files


def _store(path: Path, key: bytes) -> None:
    path.unlink(missing_ok=True)
    file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.write(file, key)
        os.fsync(file)
    finally:
        os.close(file)
    sync_folder(path.parent)


def _read(path: Path) -> bytes:
    """The key in a file; b"" of something else that lies there."""
    try:
        with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
            return file.read(KEY_BYTES + 1)
    except FileExistsError:
        return b""


def _wipe(path: Path) -> None:
    """Overwrite a key and remove it; of a link, or a second name of another file, only the name."""
    with suppress(FileNotFoundError):
        with suppress(FileExistsError), os.fdopen(open_own(path, os.O_WRONLY), "wb") as file:
            file.write(bytes(os.fstat(file.fileno()).st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        sync_folder(path.parent)
