"""Text cut and padded to terminal cells: wide and zero-width characters counted as drawn."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from netui.text import clean


def fit(text: str, width: int) -> str:
    """`text` from data, cleaned, in exactly `width` cells: cut with `…`, or padded with blanks."""
    if width <= 0:
        return ""
    text = clean(text)
    if text.isascii():
        length = len(text)
        if length <= width:
            return text + " " * (width - length)
        return text[: width - 1] + "…"
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def wrap(text: str, width: int) -> list[str]:
    """Lines of `text` from data, cleaned, broken at blanks to at most `width` cells each."""
    from netui.text import clean_lines

    lines: list[str] = []
    for paragraph in clean_lines(text).expandtabs(4).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, max(width, 8)))
    return lines


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    if cell_len(paragraph) <= width:
        return [paragraph]
    lines, line = [], ""
    for word in paragraph.split(" "):
        while cell_len(word) > width:
            if line:
                lines.append(line)
                line = ""
            head = set_cell_size(word, width).rstrip()
            lines.append(head)
            word = word[len(head) :]
        joined = f"{line} {word}" if line else word
        if cell_len(joined) > width:
            lines.append(line)
            line = word
        else:
            line = joined
    return [*lines, line]
