"""The smallest Textual app: one line of text."""

from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS = "Nothing at all"


class Empty(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(WORDS)


if __name__ == "__main__":
    Empty().run()
