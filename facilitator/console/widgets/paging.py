"""What the row above the keys says of pages: where one is, and the key that goes on."""

from facilitator.locales import _

Turn = tuple[str, str]
"""The keys that turn on and back."""

PAGES: Turn = ("n", "p")
ROWS: Turn = ("↓", "↑")


def turning(page: int, pages: int, keys: Turn = PAGES) -> str:
    """The key that turns on, or back where the last page is shown; "" where there is one page."""
    if pages < 2:
        return ""
    if page >= pages - 1:
        return _("{key} previous page").format(key=keys[1])
    return _("{key} more").format(key=keys[0])


def page_indicator(page: int, pages: int, keys: Turn | None = None) -> str:
    """Which page of how many it is, counted from 0; with `keys` how to turn it; "" if there is
    one."""
    if pages < 2:
        return ""
    page_text = _("page {page} of {pages}").format(page=page + 1, pages=pages)
    return f"{page_text}   {turning(page, pages, keys)}" if keys else page_text


def range_indicator(first: int, last: int, total: int, pages: int) -> str:
    """Which of `total` things a page holds, from 1; "" if it holds all.

    A page with the rest of a thing that began before holds none: `last` is before `first`.
    """
    if pages < 2:
        return ""
    template = _("{first}–{last} of {total}") if last > first else _("{last} of {total}")
    return template.format(first=first, last=last, total=total) if last >= first else ""
