"""Saves a picture of an app's screen.

    python -m tests.console.screenshot MODULE:NAME --size 80x24 --keys "space,r" --out FILE.png

NAME is an app's class or a function that makes the app, called without arguments. With `--light`
the light theme is chosen; with `--few` the colours are those of a terminal with 256; with
`--simple` the marks are those of one that lacks the others.
With `--browser` the picture is Textual's own drawing, taken by Chromium.
"""

import asyncio
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.color import ColorSystem
from textual.app import App

from facilitator.console import drawn_marks
from facilitator.console.themes import DARK, LIGHT, THEMES
from tests import system_packages
from tests.console.paint import picture


def app_of(name: str) -> App[Any]:
    """The app that `module:name` makes."""
    module, _colon, attribute = name.partition(":")
    app = getattr(import_module(module), attribute)()
    if not isinstance(app, App):
        raise click.BadParameter(f"{name} makes no app")
    return app


async def screenshot(
    app: App[Any],
    out: Path,
    size: tuple[int, int] = (80, 24),
    keys: tuple[str, ...] = (),
    *,
    theme: str | None = None,
    few: bool = False,
    browser: bool = False,
) -> None:
    """Run the app without a terminal, press the keys, save its screen as PNG (or SVG by name)."""
    async with app.run_test(size=size) as pilot:
        if theme:
            for known in THEMES:
                app.register_theme(known)
            app.theme = theme
        await pilot.pause()
        if keys:
            await pilot.press(*keys)
            await pilot.pause()
        drawing = app.export_screenshot() if browser or out.suffix == ".svg" else ""
        if not drawing:
            picture(app, colours=ColorSystem.EIGHT_BIT if few else None).save(out)
    if out.suffix == ".svg":
        out.write_text(drawing, "utf-8")
    elif drawing:
        await _by_browser(drawing, out)


async def _by_browser(drawing: str, out: Path) -> None:
    from playwright.async_api import async_playwright

    program = system_packages.headless_chromium()
    if program is None:
        raise click.ClickException("Chromium is missing; leave out --browser.")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = await chromium.new_page()
        await page.set_content(drawing)
        await page.locator("svg").screenshot(path=out)
        await chromium.close()


def _size(text: str) -> tuple[int, int]:
    columns, _cross, rows = text.partition("x")
    return int(columns), int(rows)


@click.command()
@click.argument("name")
@click.option("--size", default="80x24", show_default=True)
@click.option("--keys", default="", help="Pressed one after the other, parted by commas.")
@click.option("--light/--dark", default=None, help="The theme; otherwise the app's own.")
@click.option("--few", is_flag=True, help="As a terminal with 256 colours shows it.")
@click.option("--simple", is_flag=True, help="As a terminal with few signs shows it.")
@click.option("--browser", is_flag=True, help="Textual's own drawing, taken by Chromium.")
@click.option("--out", required=True, type=click.Path(path_type=Path))
def main(
    name: str,
    size: str,
    keys: str,
    light: bool | None,
    few: bool,
    simple: bool,
    browser: bool,
    out: Path,
) -> None:
    """Save a picture of the screen of the app that MODULE:NAME makes."""
    drawn_marks.choose("simple" if simple else "full")
    theme = None if light is None else LIGHT if light else DARK
    pressed = tuple(key for key in keys.split(",") if key)
    shot = screenshot(
        app_of(name), out, _size(size), pressed, theme=theme, few=few, browser=browser
    )
    asyncio.run(shot)


if __name__ == "__main__":
    main()
