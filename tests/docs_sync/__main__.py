"""`python -m tests.docs_sync` writes those parts of docs/ anew that are made from the code."""

from tests.docs_sync.pages import PAGES, current, filled, path_of


def main() -> None:
    """Write every page that has changed."""
    for name in PAGES:
        text = filled(name)
        if text != current(name):
            path_of(name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
