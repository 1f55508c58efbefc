"""Reading documents back: their structure, and the text that is in it."""

from functools import lru_cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

VOID = {"meta", "br", "img", "input", "link", "hr"}


@lru_cache(maxsize=300)
def markdown_tokens(text: str, *, tables: bool = True) -> list[Token]:
    """What a CommonMark reader makes of a text; HTML is on, as it is by default. Several tests read
    the same documents."""
    reader = MarkdownIt("commonmark")
    if tables:
        reader.enable(["table", "strikethrough"])
    return reader.parse(text)


def markdown_shape(text: str, *, tables: bool = True) -> list[str]:
    """The structure without the texts."""
    shape: list[str] = []
    for token in markdown_tokens(text, tables=tables):
        shape.append(f"{token.type} {token.tag} {token.attrs or ''}")
        for child in token.children or ():
            if child.type != "text" or not shape[-1].endswith("text"):
                shape.append(child.type)
    return shape


def markdown_texts(text: str) -> list[str]:
    """The text of each line of text, without any marks."""
    return [
        "".join(child.content for child in token.children)
        for token in markdown_tokens(text)
        if token.children
    ]


class Page(HTMLParser):
    """An HTML page taken apart: tags with attributes, and the texts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.style = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append(f"<{tag} {[name for name, _value in attrs]}>")
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"
        self.shape.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        elif data.strip():
            self.texts.append(" ".join(data.split()))

    def handle_comment(self, data: str) -> None:
        self.shape.append("comment")

    def handle_pi(self, data: str) -> None:
        self.shape.append("instruction")

    def unknown_decl(self, data: str) -> None:
        self.shape.append("declaration")


def tables_below(text: str, heading: str) -> list[list[list[str]]]:
    """The first table below each heading of that name in a Markdown text, without its rule."""
    parts = [part.lstrip().split("\n\n")[0] for part in text.split(f"# {heading}\n")[1:]]
    tables = [[row for row in part.splitlines() if "---" not in row] for part in parts]
    return [[[cell.strip() for cell in row.split("|")[1:-1]] for row in table] for table in tables]
