"""Documents and the archive of a stored session, written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from facilitator.formats import products as documents
from facilitator.journal.archive.write import archive_of
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import Ref
from facilitator.journal.reading import read_all
from facilitator.locales import n_
from facilitator.services.file_writing import write
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.errors import Rejection

ARCHIVE = "archive"
ARCHIVE_AS = "json.gz"


def export(
    ref: Ref,
    whats: Sequence[str],
    formats: Sequence[str],
    folder: Path,
    *,
    full: bool = False,
    yes: bool = False,
    delimiter: str = ",",
    along: bool = True,
    clock: Clock = HERE,
    begun: Callable[[int, int], None] = lambda _number, _total: None,
) -> tuple[Path, ...]:
    """Write the documents `whats` in those of `formats` that they have; give their paths.

    `full` writes people's names, and is needed for the archive, which holds everything. Files that
    are there already are replaced only with `yes`. `delimiter` parts the cells of CSV;
    without `along` the statement stands by itself. `begun` is told which document of how many comes
    now. All of them are written or none. Raises WrongChoice, CannotWrite (AlreadyThere if files
    would be replaced), Rejection and JournalError.
    """
    whats = [what for what in whats if what]
    pairs = documents.wanted([what for what in whats if what != ARCHIVE], _formats(whats, formats))
    if ARCHIVE in whats and not full:
        raise Rejection("archive-needs-full")
    loaded = load_state(ref)
    head = loaded.session.head_link
    files: dict[str, bytes] = {}
    for number, (what, as_) in enumerate(pairs):
        begun(number, len(pairs))
        files |= documents.files(
            loaded.state,
            what,
            as_,
            head=head,
            full=full,
            session=ref.name,
            delimiter=delimiter,
            along=along,
            clock=clock,
        )
    if ARCHIVE in whats:
        files[f"{ref.name}-{ARCHIVE}.{ARCHIVE_AS}"] = archive_of(ref)
    if not files:
        raise documents.WrongChoice("which-documents")
    return write(folder, files, yes=yes)


def _formats(whats: Sequence[str], formats: Sequence[str]) -> list[str]:
    """The formats of the documents; the archive has one of its own, which may be named."""
    archived = ARCHIVE in whats
    return [each for each in formats if each and not (archived and each == ARCHIVE_AS)]


def left_out(ref: Ref, whats: Sequence[str]) -> str:
    """A sentence that says what an archive lacks while an anonymous step is open; "" if nothing."""
    if ARCHIVE not in whats:
        return ""
    count = len(read_all(ref)[2])
    if not count:
        return ""
    text = n_(
        "{count} answer of an anonymous step that is still open is not in the archive. Close the "
        "step and export it again.",
        "{count} answers of an anonymous step that is still open are not in the archive. Close the "
        "step and export it again.",
        count,
    )
    return text.format(count=count)
