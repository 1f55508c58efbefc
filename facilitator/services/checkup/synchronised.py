"""Folders that are not only this computer's: synchronised ones, and those on another computer."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

_BY_NAME: Mapping[str, str] = {
    r"dropbox( \(.*\))?": "Dropbox",
    r"onedrive( - .*)?": "OneDrive",
    r"nextcloud\d*": "Nextcloud",
    r"owncloud": "ownCloud",
    r"google ?drive( .*)?|googledrive-.*|my drive": "Google Drive",
    r"icloud ?drive|com~apple~clouddocs|mobile documents": "iCloud",
    r"cloudstorage": "macOS CloudStorage",
    r"pcloud ?drive": "pCloud",
    r"proton ?drive.*": "Proton Drive",
    r"mega(sync)?": "MEGA",
    r"box( sync)?": "Box",
    r"seafile|seadrive": "Seafile",
    r"syncthing": "Syncthing",
    r"tresorit( drive)?": "Tresorit",
}
"""What such programs call their folders."""

_BY_FILE: Mapping[str, str] = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".seafile-data": "Seafile",
}
"""What they leave in them."""

_REMOTE = re.compile(
    r"nfs\d?|cifs|smb\w*|afpfs|webdav|davfs\d?|ncpfs|9p|afs|ceph|glusterfs|vboxsf|prl_fs|vmhgfs|"
    r"fuse\.(sshfs|rclone|davfs\d?|gvfsd-fuse|vmhgfs-fuse|s3fs|google-drive-ocamlfuse|onedriver)"
)
_MEMORY = ("tmpfs", "ramfs")
_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")
_LISTED = re.compile(r".+? on (?P<at>.+) \((?P<type>\w+)[,)].*")


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system and the folder at which it begins."""

    at: PurePath
    type: str


def synchroniser(folder: Path) -> str:
    """The program that is likely to synchronise a folder; "" where nothing speaks for one."""
    every = (folder, *folder.parents)
    for one in every:
        for pattern, program in _BY_NAME.items():
            if re.fullmatch(pattern, one.name, re.IGNORECASE):
                return program
    for one in every:
        for name, program in _BY_FILE.items():
            with suppress(OSError):
                if (one / name).exists():
                    return program
    return ""


def type_of(folder: PurePath, mounts: Iterable[Mount]) -> str:
    """The type of the file system that a folder lies on; "" if that is not known."""
    kind, depth = "", -1
    for one in mounts:
        # Of two at one place, the later one hides the other.
        if folder.is_relative_to(one.at) and len(one.at.parts) >= depth:
            kind, depth = one.type, len(one.at.parts)
    return kind


def is_remote(folder: PurePath, type: str) -> bool:
    """Whether a folder is on another computer."""
    return str(folder).startswith(("\\\\", "//")) or bool(_REMOTE.fullmatch(type))


def is_memory(type: str) -> bool:
    """Whether what lies there is gone when the computer is switched off."""
    return type in _MEMORY


def mounts() -> list[Mount]:
    """The file systems of this computer, where it tells."""
    with suppress(OSError, ValueError):
        if sys.platform == "darwin":
            done = subprocess.run(["/sbin/mount"], capture_output=True, check=True, timeout=5)
            return listed_by_command(done.stdout.decode("utf-8", "replace"))
        if sys.platform == "linux":
            return listed_by_kernel(_MOUNTS.read_text("utf-8", "replace"))
    return []


def listed_by_kernel(text: str) -> list[Mount]:
    """What Linux lists: the place is the fifth column, the type the first behind a hyphen."""
    rows = (line.split(" - ", 1) for line in text.splitlines() if " - " in line)
    return [Mount(PurePath(_plain(first.split()[4])), rest.split()[0]) for first, rest in rows]


def listed_by_command(text: str) -> list[Mount]:
    """What the command of a Mac lists: `//me@server/share on /Volumes/share (smbfs, nodev)`."""
    rows = map(_LISTED.fullmatch, text.splitlines())
    return [Mount(PurePath(row["at"]), row["type"]) for row in rows if row]


def _plain(place: str) -> str:
    return _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), place)
