"""GraphML as entries of a map. Nothing but elements and texts is read: a document type, which could
blow up or reach for other files, is refused."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from facilitator.formats.map_rows import At, GroupEntry, MapEntries, TieEntry

_DEEPEST = 20
_DRAWING = "svg"


def graphml_entries(at: At, text: str) -> MapEntries:
    """The nodes and edges; TableError says in which line something is wrong."""
    reading = _Reading(at)
    try:
        reading.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise at._replace(line=error.lineno).wrong("map-no-xml") from None
    if not reading.is_graphml:
        raise at.wrong("map-no-graphml")
    return MapEntries(tuple(reading.groups), tuple(reading.ties))


class _Reading:
    """Takes the document as it is parsed."""

    def __init__(self, at: At) -> None:
        self.groups: list[GroupEntry] = []
        self.ties: list[TieEntry] = []
        self.is_graphml = False
        self._file = at
        self._names: dict[str, str] = {}
        self._directed = False
        self._open: list[str] = []
        self._here = at
        self._own: Mapping[str, str] = {}
        self._fields: dict[str, str] = {}
        self._key = ""
        self._text: list[str] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _line(self) -> At:
        return self._file._replace(line=self.parser.CurrentLineNumber)

    def _refuse(self, name: str, *_declared: object) -> None:
        if name.rpartition(":")[2] == _DRAWING:
            raise self._file.wrong("map-drawing")
        raise self._line().wrong("map-doctype")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == _DRAWING and not self._open:
            raise self._file.wrong("map-drawing")
        self._open.append(name)
        self._text.clear()
        if len(self._open) > _DEEPEST:
            raise self._line().wrong("map-no-graphml")
        match name:
            case "graphml":
                self.is_graphml = True
            case "key":
                self._names[attributes.get("id", "")] = attributes.get("attr.name", "").casefold()
            case "graph":
                self._directed = attributes.get("edgedefault") == "directed"
            case "node" | "edge":
                self._here, self._own, self._fields = self._line(), attributes, {}
            case "data":
                self._key = attributes.get("key", "")

    def _end(self, tag: str) -> None:
        name = self._open.pop()
        if name == "data" and self._open and self._open[-1] in ("node", "edge"):
            self._fields[self._names.get(self._key, self._key)] = "".join(self._text).strip()
        elif name == "node":
            self._group()
        elif name == "edge":
            self._tie()

    def _group(self) -> None:
        id, fields = self._own.get("id", ""), self._fields
        name = fields.get("label", "") or fields.get("name", "") or id
        fields.setdefault("work", fields.get("description", ""))
        self.groups.append(GroupEntry(self._here, id, name, fields))

    def _tie(self) -> None:
        directed = self._own.get("directed", str(self._directed)).casefold() == "true"
        direction = {"direction": "directed" if directed else "undirected"}
        source, target = (self._own.get(end, "") for end in ("source", "target"))
        self.ties.append(TieEntry(self._here, source, target, {**direction, **self._fields}))
