"""A picture of the screen. Needs a monospaced TrueType font."""

from __future__ import annotations

from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont
from pyte.screens import Char

FONTS = (  # regular, bold
    ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
    ("/usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono.ttf",) * 2,
    ("/System/Library/Fonts/Menlo.ttc",) * 2,
)
FOREGROUND, BACKGROUND = "d4d4d4", "1e1e1e"
NAMED = {
    "black": "000000",
    "red": "cd3131",
    "green": "0dbc79",
    "brown": "e5e510",
    "blue": "2472c8",
    "magenta": "bc3fbc",
    "cyan": "11a8cd",
    "white": "e5e5e5",
    "brightblack": "666666",
    "brightred": "f14c4c",
    "brightgreen": "23d18b",
    "brightbrown": "f5f543",
    "brightblue": "3b8eea",
    "brightmagenta": "d670d6",
    "bfightmagenta": "d670d6",  # pyte's spelling of the background
    "brightcyan": "29b8db",
    "brightwhite": "ffffff",
}


def draw(screen: pyte.Screen, path: Path, size: int) -> None:
    """Write the picture of `screen` to `path`, letters `size` pixels high. Raises OSError."""
    plain, bold = _fonts(size)
    width = round(plain.getlength("M"))
    height = sum(plain.getmetrics()) - 1  # so that lines of boxes meet
    image = Image.new("RGB", (screen.columns * width, screen.lines * height), f"#{BACKGROUND}")
    canvas = ImageDraw.Draw(image)
    cells = [
        (x * width, y * height, screen.buffer[y][x])
        for y in range(screen.lines)
        for x in range(screen.columns)
    ]
    for left, top, cell in cells:  # every background first: a glyph may reach into the next cell
        canvas.rectangle((left, top, left + width - 1, top + height - 1), fill=_colours(cell)[1])
    for left, top, cell in cells:
        ink = _colours(cell)[0]
        if cell.data.strip():
            canvas.text((left, top), cell.data, font=bold if cell.bold else plain, fill=ink)
        for wanted, at in ((cell.underscore, height - 2), (cell.strikethrough, height // 2)):
            if wanted:
                canvas.line((left, top + at, left + width - 1, top + at), fill=ink)
    cursor = screen.cursor
    if not cursor.hidden and cursor.x < screen.columns:
        left, top = cursor.x * width, cursor.y * height
        canvas.rectangle((left, top, left + width - 1, top + height - 1), outline="#ffffff")
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(128).save(path, optimize=True)


def _fonts(size: int) -> tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont]:
    for regular, bold in FONTS:
        try:
            return ImageFont.truetype(regular, size), ImageFont.truetype(bold, size)
        except OSError:
            continue
    raise FileNotFoundError("no monospaced font: install DejaVu Sans Mono")


def _colours(cell: Char) -> tuple[str, str]:
    """The cell's ink and paper, as "#rrggbb"."""
    ink = FOREGROUND if cell.fg == "default" else NAMED.get(cell.fg, cell.fg)
    paper = BACKGROUND if cell.bg == "default" else NAMED.get(cell.bg, cell.bg)
    return (f"#{paper}", f"#{ink}") if cell.reverse else (f"#{ink}", f"#{paper}")
