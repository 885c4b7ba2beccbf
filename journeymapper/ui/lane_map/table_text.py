"""Texts as spreadsheets give them to the clipboard: rows of cells, parted by tabs."""

from __future__ import annotations

import re

_QUOTED = re.compile('(?:^|(?<=[\t\n]))"((?:[^"]|"")*)"(?=[\t\n]|$)')
_BREAK, _TAB = "\x1e", "\x1f"
"""Stand for line breaks and tabs within a cell while rows are being parted: neither may stand in a text."""


def table_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a pasted text, row by row; all rows are equally long.

    Cells with tabs, line breaks or doubled quotes in them come in quotes; quotes around anything else are
    part of the text. () where there is no text.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace(_BREAK, "").replace(_TAB, "")
    plain = _QUOTED.sub(_unquoted, plain).rstrip("\n")
    if not plain.strip():
        return ()
    rows = [
        tuple(cell.replace(_BREAK, "\n").replace(_TAB, "\t") for cell in line.split("\t"))
        for line in plain.split("\n")
    ]
    longest = max(len(row) for row in rows)
    return tuple(row + ("",) * (longest - len(row)) for row in rows)


def _unquoted(found: re.Match[str]) -> str:
    inner = found[1]
    if not any(sign in inner for sign in ("\t", "\n", '""')):
        return found[0]
    return inner.replace('""', '"').replace("\n", _BREAK).replace("\t", _TAB)
