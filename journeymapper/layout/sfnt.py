"""Reads the two facts that layout needs from a TrueType file: has it a character, and how wide is it.

A character map is searched in place instead of being unpacked, and nothing else of the file is looked at: a
font costs 2 ms, where a general font library costs 20 and its import another 60 at every start. Decides
nothing about which font to use (see `layout.fonts`).

Source: OpenType specification, tables "cmap" (format 12: all bundled fonts have it), "head", "hhea", "hmtx".
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from pathlib import Path

from journeymapper.frozen import frozen

_FULL_MAPS = ((3, 10), (0, 4))
"""Platform and encoding of the character maps that reach all of Unicode."""


@frozen
class Face:
    """A font's character map and advance widths.

    `starts`, `ends` and `deltas` describe runs of code points in ascending order, both ends included; a
    character's glyph is its code point plus its run's delta.
    """

    units_per_em: int
    advances: array[int]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    deltas: tuple[int, ...]

    def glyph(self, character: str) -> int:
        """The number of its glyph; 0, the box for what is missing, where the font has no such character."""
        code = ord(character)
        at = bisect_left(self.ends, code)
        if at == len(self.ends) or code < self.starts[at]:
            return 0
        return code + self.deltas[at]

    def advance(self, character: str) -> float | None:
        """Its width as a part of the font size; None where the font has no such character."""
        glyph = self.glyph(character)
        return self.advances[min(glyph, len(self.advances) - 1)] / self.units_per_em if glyph else None


def _shorts(data: bytes) -> array[int]:
    values = array("H", data[: len(data) // 2 * 2])
    if sys.byteorder == "little":
        values.byteswap()
    return values


def tables_of(data: bytes, wanted: tuple[bytes, ...]) -> dict[bytes, bytes]:
    """The tables with these names, as far as a font file holds them."""
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, at)
        if tag in wanted:
            tables[tag] = data[offset : offset + length]
    return tables


def _full_map(cmap: bytes) -> bytes:
    """The subtable that covers all of Unicode. Raises KeyError where the font has none."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for at in range(4, 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, at)
        if (platform, encoding) in _FULL_MAPS:
            return cmap[offset:]
    raise KeyError("no character map for all of Unicode")


def read_face(path: Path) -> Face:
    """The face of a bundled font. Raises OSError, struct.error or KeyError where the file is no such font."""
    tables = tables_of(path.read_bytes(), (b"cmap", b"head", b"hhea", b"hmtx"))
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    (metrics,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    advances = _shorts(tables[b"hmtx"][: 4 * metrics])[::2]
    table = _full_map(tables[b"cmap"])
    form, count = struct.unpack_from(">H", table)[0], struct.unpack_from(">I", table, 12)[0]
    if form != 12:
        raise KeyError(f"a character map of format {form} instead of 12")
    flat = struct.unpack_from(f">{3 * count}I", table, 16)
    starts, ends, glyphs = flat[::3], flat[1::3], flat[2::3]
    deltas = tuple(glyph - start for start, glyph in zip(starts, glyphs, strict=True))
    return Face(units, advances, starts, ends, deltas)
