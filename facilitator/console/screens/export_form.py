"""Exporting documents: what, as what, where to, and with names only after a second question."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.under_way import Stopped, followed
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.own_folders import NoHome, documents_folder, typed_path

if TYPE_CHECKING:
    from facilitator.journal.locations import Ref
    from facilitator.workshop.clock import Clock

USUAL, ALL, ARCHIVE = "usual", "all", "archive"
APART = "apart"


class ExportScreen(FormScreen[None]):
    """Writes documents of a stored session."""

    def __init__(self, ref: Ref, clock: Clock) -> None:
        super().__init__()
        self._ref = ref
        self._clock = clock
        self.phase = _("export")
        self.save = _("export")

    def heading(self) -> str:
        return _("Export documents")

    def explanation(self) -> str:
        return _("Documents contain no names, unless you ask for them.")

    def fields(self) -> Sequence[Field]:
        from facilitator.formats.products import products

        known = products()
        whats = [
            (USUAL, _together([_(one.label) for one in known.values() if one.usual])),
            (ALL, _("all documents")),
            *((name, _(product.label)) for name, product in known.items()),
            (ARCHIVE, _("archive of the whole session")),
        ]
        formats = [
            ("md,html", _("Markdown and HTML")),
            ("html", _("HTML, for browsers and printing")),
            ("md", _("Markdown, plain text")),
            ("json", _("JSON, for programs")),
            ("csv", _("CSV, for spreadsheets")),
            ("svg", _("SVG, a drawing")),
            ("graphml,kumu,geojson,csv", _("GraphML, Kumu, GeoJSON and CSV")),
        ]
        names = [("", _("no")), ("full", _("yes, with names"))]
        apart = [("", _("after the statement")), (APART, _("not with the statement"))]
        folder = _documents_folder()
        return [
            Field("what", _("Documents"), "pick", options=whats),
            Field("as", _("Format"), "pick", options=formats,
                  hint=_("CSV is for answers and the map, SVG and the last ones for the map. "
                         "The archive has its own format.")),
            Field("names", _("With names"), "pick", options=names),
            Field("folder", _("Folder"), value=folder, must=True),
            Field("apart", _("Where we differ"), "pick", options=apart),
            Field("write", _("Write the documents"), "press"),
        ]  # fmt: skip

    async def submit(self, values: Values) -> Mapping[str, str]:
        full = bool(values["names"])
        if values["what"] == ARCHIVE or full:
            if not await self._really(values["what"] == ARCHIVE):
                return {}
            full = True
        return await self._write(values, full, yes=False)

    async def _write(self, values: Values, full: bool, *, yes: bool) -> Mapping[str, str]:
        from facilitator.services.export import export, left_out
        from facilitator.services.file_writing import FileIsThere

        try:
            folder = typed_path(values["folder"].strip())
        except FacilitatorError as error:
            return {"folder": text_of(error)}
        formats = values["as"].split(",")
        write = partial(
            export, self._ref, _whats(values["what"], formats), formats, folder, full=full, yes=yes,
            along=values["apart"] != APART, clock=self._clock,
        )  # fmt: skip
        try:
            paths = await followed(
                self, _("Writing the documents"), lambda work: write(begun=work.begun)
            )
        except Stopped:
            return {"write": _("Stopped: nothing was written.")}
        except FileIsThere:
            return await self._replace(values, full, folder)
        except (FacilitatorError, OSError) as error:
            wrong_format = isinstance(error, FacilitatorError) and error.code == "no-such-pair"
            return {"as" if wrong_format else "write": text_of(error)}
        note = await asyncio.to_thread(left_out, self._ref, values["what"].split(","))
        await self._tell(paths, folder, note)
        return {}

    async def _replace(self, values: Values, full: bool, folder: Path) -> Mapping[str, str]:
        asks = _("These files already exist. Replace them?")
        choices = (Choice("yes", _("Replace them")), Choice("", _("Leave them as they are")))
        says = [_("In {folder}").format(folder=folder)]
        chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices, says))
        if not chosen:
            return {"folder": _("Nothing was written. Please choose another folder.")}
        return await self._write(values, full, yes=True)

    async def _really(self, archive: bool) -> bool:
        says = [
            _("Anyone who has these files can see who said what. This can put people at risk."),
        ]
        if archive:
            says.append(_("The archive holds every name and every answer, hidden ones too."))
        choices = (
            Choice("", _("No, go back")),
            Choice("yes", _("Yes, write the names"), _("I will keep these files safe.")),
        )
        screen = ChooseScreen(_("Write people's names into the files?"), choices, says)
        chosen = await self.app.push_screen_wait(screen)
        return bool(chosen)

    async def _tell(self, paths: Sequence[Path], folder: Path, note: str) -> None:
        count = len(paths)
        asks = n_("{count} file is written.", "{count} files are written.", count)
        says = [_("In {folder}").format(folder=folder), *(path.name for path in paths), note]
        says = [line for line in says if line]
        screen = ChooseScreen(asks.format(count=count), [Choice("ok", _("OK"))], says)
        await self.app.push_screen_wait(screen)
        self.done(None)


def _documents_folder() -> str:
    try:
        return str(documents_folder())
    except NoHome:
        return ""


def _together(labels: Sequence[str]) -> str:
    """Several things in one phrase."""
    *first, last = labels
    return _("{some} and {last}").format(some=", ".join(first), last=last) if first else last


def _whats(what: str, formats: Sequence[str]) -> list[str]:
    """The documents of a choice; of all of them those that have one of the formats."""
    from facilitator.formats.products import products, usual

    if what == USUAL:
        return list(usual())
    if what != ALL:
        return [what]
    return [name for name, one in products().items() if set(one.formats) & set(formats)]
