"""What is seen of the folder and the disk on which sessions are kept."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import pytest

from facilitator.services.checkup import synchronised
from facilitator.services.checkup.refusals import Refusal
from facilitator.services.checkup.storage import FEW, LITTLE, Place, disk, free, place, sessions
from facilitator.services.checkup.synchronised import Mount
from tests.services.findings import reports, without_home

_posix = pytest.mark.skipif(os.name != "posix", reason="needs permissions as on Linux and macOS")


# The folder

BY_NAME = {
    "/home/ana/Dropbox/sessions": "Dropbox",
    "/home/ana/Dropbox (Valley)/s": "Dropbox",
    "/Users/ana/OneDrive - River Watch/s": "OneDrive",
    "/home/ana/Nextcloud/a/b": "Nextcloud",
    "/home/ana/Google Drive/s": "Google Drive",
    "/Users/ana/Library/CloudStorage/GoogleDrive-ana@x.org/My Drive/s": "Google Drive",
    "/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/s": "iCloud",
    "/home/ana/ownCloud": "ownCloud",
    "/home/ana/onedriver-notes": "",
    "/home/ana/boxes/sessions": "",
}


@pytest.mark.parametrize(("folder", "program"), BY_NAME.items())
def test_synchronised_folders_are_known_by_name(folder: str, program: str) -> None:
    assert synchronised.synchroniser(Path(folder)) == program


def test_and_by_what_the_program_leaves_in_them(tmp_path: Path) -> None:
    folder = tmp_path / "shared" / "sessions"
    folder.mkdir(parents=True)
    assert synchronised.synchroniser(folder) == ""
    (tmp_path / "shared" / ".stfolder").mkdir()
    assert synchronised.synchroniser(folder) == "Syncthing"


KERNEL = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home/ana/with\040blank rw shared:5 - nfs4 server:/home rw
31 22 0:41 / /mnt rw shared:6 - cifs //server/share rw
32 31 254:0 / /mnt/local rw shared:7 - ext4 /dev/vda rw
33 22 0:42 / /run rw - tmpfs tmpfs rw
34 22 0:43 / /home/ana/ssh rw - fuse.sshfs ana@server: rw
"""


@pytest.mark.parametrize(
    ("folder", "kind", "remote"),
    [
        ("/home/ana", "ext4", False),
        ("/home/ana/with blank/s", "nfs4", True),
        ("/mnt/a", "cifs", True),
        ("/mnt/local/a", "ext4", False),
        ("/home/ana/ssh/s", "fuse.sshfs", True),
        ("/run/s", "tmpfs", False),
    ],
)
def test_folders_of_other_computers(folder: str, kind: str, remote: bool) -> None:
    mounts = synchronised.listed_by_kernel(KERNEL)
    found_type = synchronised.type_of(PurePosixPath(folder), mounts)
    assert found_type == kind
    assert synchronised.is_remote(PurePosixPath(folder), found_type) == remote
    assert synchronised.is_memory(found_type) == (kind == "tmpfs")


def test_folders_of_other_computers_on_a_mac_and_on_windows() -> None:
    listed = (
        "/dev/disk3s1s1 on / (apfs, sealed, local)\n"
        "//ana@server/share on /Volumes/my (old) share (smbfs, nodev)\n"
    )
    mounts = synchronised.listed_by_command(listed)
    assert mounts == [
        Mount(PurePath("/"), "apfs"),
        Mount(PurePath("/Volumes/my (old) share"), "smbfs"),
    ]
    assert synchronised.is_remote(PurePath("/Volumes/my (old) share/s"), "smbfs")
    assert synchronised.is_remote(PureWindowsPath(r"\\server\share\s"), "")
    assert synchronised.type_of(PurePath("/x"), []) == ""


def test_what_is_said_of_the_folder() -> None:
    folder = Path("/srv/sessions")
    reports(sessions(Place(folder)), "ok", "/srv/sessions")
    reports(sessions(Place(folder, exists=False)), "ok", "made with the first one")
    refused = Refusal("Read-only", errno.EROFS)
    reports(sessions(Place(folder, refused=refused)), "fail", "Read-only", "--sessions")
    reports(sessions(Place(folder, foreign=2)), "warn", "2 sessions in it can't be opened", "owner")
    reports(sessions(Place(folder, remote=True)), "warn", "on another computer", "--sessions")
    reports(sessions(Place(folder, memory=True)), "warn", "switched off")
    reports(sessions(Place(folder, others=True)), "warn", "Other users", "away from others")
    both = sessions(Place(folder, synchroniser="Dropbox", others=True))
    reports(both, "warn", "Dropbox seems to synchronise it", "Other users")
    home = Path.home() / "sessions"
    reports(sessions(Place(home)), "ok", f"~{os.sep}sessions")


def test_a_folder_that_is_looked_at_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "2026-11-21-x-0000.session").write_bytes(b"")
    looked_at = place(tmp_path)
    assert (looked_at.exists, looked_at.refused, looked_at.foreign) == (True, None, 0)
    assert [one.name for one in tmp_path.iterdir()] == ["2026-11-21-x-0000.session"]
    new = place(tmp_path / "a" / "b")
    assert (new.exists, new.refused) == (False, None)
    assert not (tmp_path / "a").exists()


@_posix
def test_a_folder_that_everybody_may_change(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    assert place(tmp_path).others
    tmp_path.chmod(0o700)
    assert not place(tmp_path).others


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert place(tmp_path / "file" / "sessions").refused
    assert free(tmp_path / "file" / "sessions") is not None


STRANGER = """
import json, os, sys
from pathlib import Path
from facilitator.services.checkup.storage import place, sessions
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
findings = [sessions(place(Path(name))).as_json() for name in sys.argv[1:]]
print(json.dumps(findings))
"""


def told_to_a_stranger(*folders: Path) -> list[dict[str, Any]]:
    """What is said of each to somebody who owns nothing."""
    done = subprocess.run(
        [sys.executable, "-c", STRANGER, *map(str, folders)], capture_output=True, timeout=60
    )
    assert done.stderr == b""
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that strangers can look into, as those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o711)
        yield Path(name)


@_posix
def test_what_somebody_without_rights_is_told(open_to_all: Path) -> None:
    closed, open_, hidden = (open_to_all / name for name in ("closed", "open", "hidden"))
    for folder, mode in ((closed, 0o555), (open_, 0o777), (hidden, 0o000)):
        folder.mkdir()
        folder.chmod(mode)
    foreign = open_ / "2026-11-21-x-0000.session"
    foreign.write_bytes(b"")
    foreign.chmod(0o000)
    names = (closed, open_, closed / "new", hidden / "new")
    answers = told_to_a_stranger(*names)
    hidden.chmod(0o700)
    assert [answer["state"] for answer in answers] == ["fail", "warn", "fail", "fail"]
    assert "Permission denied" in answers[0]["says"]
    assert "1 session in it can't be opened" in answers[1]["says"]
    assert all(answer["next"] for answer in answers)


@_posix
def test_a_folder_that_cannot_be_listed(open_to_all: Path) -> None:
    blind = open_to_all / "blind"
    blind.mkdir()
    blind.chmod(0o333)
    answer = told_to_a_stranger(blind)[0]
    assert answer["state"] == "fail"
    assert "can't be listed: Permission denied" in answer["says"]
    assert "--sessions" in answer["next"]


@_posix
def test_a_link_that_leads_round_in_a_circle(tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    there.symlink_to(back)
    back.symlink_to(there)
    for folder in (there, there / "sessions"):
        reports(sessions(place(folder)), "fail", "leads round in a circle", "--sessions")
        assert free(folder) is not None


@_posix
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    reports(sessions(place(tmp_path / "link")), "fail", "leads nowhere", "--sessions")
    # Beyond it, folders are not made either.
    reports(sessions(place(tmp_path / "link" / "in")), "fail", "leads nowhere", "--sessions")


@pytest.mark.parametrize(
    "name",
    ["x" * 300, "/".join(["folder"] * 1000), "/".join(["ab"] * 1340)],
    ids=["one", "all", "with-a-session"],
)
def test_a_name_that_no_folder_can_have(tmp_path: Path, name: str) -> None:
    reports(sessions(place(tmp_path / name)), "fail", "too long", "--sessions")
    assert free(tmp_path / name) is not None


def test_a_name_with_a_sign_that_ends_names(tmp_path: Path) -> None:
    folder = tmp_path / "a\0b"
    reports(sessions(place(folder)), "fail", "can't stand in a name", "--sessions")
    assert free(folder) is not None


@_posix
def test_a_folder_that_is_named_from_one_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    reports(sessions(place(Path("sessions"))), "fail", "--sessions")


@_posix
def test_without_a_home_paths_are_told_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_home(monkeypatch)
    reports(sessions(place(tmp_path)), "ok", str(tmp_path))


# The disk


def test_room_on_the_disk() -> None:
    reports(disk(LITTLE), "ok", "500 MB")
    reports(disk(LITTLE - 1), "warn", "Free some space")
    reports(disk(FEW - 1), "fail", "49 MB", "Free some space", "--sessions")
    reports(disk(None), "open", "can't be seen")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk of memory")
def test_a_full_disk(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
    try:
        mounted = subprocess.run(mount, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("needs the right to mount a small disk")
    try:
        reports(sessions(place(tmp_path)), "warn", "in memory")
        (tmp_path / "filler").write_bytes(bytes(64 * 1024))
        reports(sessions(place(tmp_path)), "fail", "No space left on device")
        reports(disk(free(tmp_path)), "fail", "0 MB")
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)
