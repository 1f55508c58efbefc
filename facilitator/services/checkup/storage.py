"""Where sessions are kept: whether it can be written to, is this computer's own, and has room."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.journal.locations import SUFFIX
from facilitator.locales import _, n_
from facilitator.services.checkup import synchronised
from facilitator.services.checkup.finding import Finding
from facilitator.services.checkup.refusals import Refusal, is_folder, nearest, refusal
from facilitator.workshop.own_folders import in_home

FEW, LITTLE = 50_000_000, 500_000_000
"""Bytes: with fewer than the first, answers may soon not be stored; a whole evening with its
backups takes less than the second."""

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for sessions. `refused` says why nothing can be kept there, None if it can;
    `exists`: it need not yet; `foreign` are the sessions in it that this user may not open;
    `others` whether other users may write there, `synchroniser`, `remote` and `memory` what
    `synchronised` says of it."""

    path: Path
    exists: bool = True
    refused: Refusal | None = None
    foreign: int = 0
    others: bool = False
    synchroniser: str = ""
    remote: bool = False
    memory: bool = False


def sessions(place: Place) -> Finding:
    """Whether sessions can be kept there."""
    path = in_home(place.path)
    if place.refused is not None:
        refused = place.refused
        return Finding("sessions", "fail", refused.says(place.path), refused.advice)
    says = _("Sessions are kept in {path}.") if place.exists else _(
        "Sessions will be kept in {path}, which is made with the first one."
    )  # fmt: skip
    problems = _problems(place)
    if not problems:
        return Finding("sessions", "ok", says.format(path=path))
    (what, advice), *others = problems
    more = tuple(f"{what} {advice}" for what, advice in others)
    return Finding("sessions", "warn", f"{says.format(path=path)} {what}", advice, more)


def _problems(place: Place) -> list[tuple[str, str]]:
    """What is wrong with it and what to do, the worst first."""
    elsewhere = _("Keep sessions in a folder of this computer alone: choose it with --sessions.")
    problems = []
    if place.foreign:
        template = n_(
            "{count} session in it can't be opened by you.",
            "{count} sessions in it can't be opened by you.",
            place.foreign,
        )
        advice = _("Make yourself the owner of all files in it.")
        problems.append((template.format(count=place.foreign), advice))
    if place.remote:
        problems.append((_("That is on another computer or a shared folder."), elsewhere))
    if place.synchroniser:
        template = _("{program} seems to synchronise it, which can replace a running session.")
        problems.append((template.format(program=place.synchroniser), elsewhere))
    if place.memory:
        says = _("That is in memory: it is lost when the computer is switched off.")
        problems.append((says, elsewhere))
    if place.others:
        says = _("Other users of this computer can change it.")
        problems.append((says, _("Take the right to write there away from others.")))
    return problems


def _size(octets: int) -> str:
    """So many bytes as people read them."""
    if octets >= 10 * 1000 * _MB:
        return _("{count} GB").format(count=octets // (1000 * _MB))
    return _("{count} MB").format(count=f"{octets // _MB:,}")


def disk(free: int | None) -> Finding:
    """Whether there is room; None: the system does not say."""
    if free is None:
        return Finding(
            "disk",
            "open",
            _("How much room is left on the disk can't be seen."),
            _("See that some hundred megabytes are free."),
        )
    says = _("{size} are free for sessions.").format(size=_size(free))
    advice = _("Free some space on the disk, or choose another folder with --sessions.")
    if free < FEW:
        return Finding("disk", "fail", says, advice)
    return Finding("disk", *(("warn", says, advice) if free < LITTLE else ("ok", says)))


def place(path: Path) -> Place:
    """Look at a folder."""
    refused = refusal(path)
    if refused is not None:
        return Place(path, is_folder(path), refused)
    whole = Path(os.path.realpath(path))
    exists = is_folder(whole)
    kind = synchronised.type_of(whole, synchronised.mounts())
    return Place(
        path,
        exists,
        None,
        len(_foreign(whole)),
        exists and _is_others(whole),
        synchronised.synchroniser(path.absolute()) or synchronised.synchroniser(whole),
        synchronised.is_remote(whole, kind),
        synchronised.is_memory(kind),
    )


def free(path: Path) -> int | None:
    """The bytes that are free where a folder is, or will be."""
    try:
        return shutil.disk_usage(nearest(path)).free
    except OSError:
        return None


def _foreign(folder: Path) -> Sequence[Path]:
    """The sessions in a folder that can't be read and written."""
    if not is_folder(folder):
        return ()
    files = (one for one in folder.iterdir() if one.name.endswith(SUFFIX))
    return [one for one in files if not os.access(one, os.R_OK | os.W_OK)]


def _is_others(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    mode = folder.stat().st_mode
    return bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX
