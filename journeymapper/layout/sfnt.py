"""Reads the two facts that layout needs from a TrueType file: has it a character, and how wide is it.

A character map is searched in place instead of being unpacked, and nothing else of the file is looked at: a
font costs 2 ms, where a general font library costs 20 and its import another 60 at every start. Decides
nothing about which font to use (see `layout.fonts`).
Source: OpenType specification, tables "cmap" (formats 4 and 12), "head", "hhea" and "hmtx".
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

_WINDOWS_FULL, _UNICODE_FULL, _WINDOWS_BMP, _UNICODE_BMP = (3, 10), (0, 4), (3, 1), (0, 3)


@dataclass(frozen=True, slots=True)
class Face:
    """A font's character map and advance widths.

    `starts`, `ends` and `deltas` describe runs of code points in ascending order, both ends included. A run's
    glyph is the code point plus its delta (modulo 65,536); a run with a place in `indirect` reads it there.
    """

    units_per_em: int
    advances: array[int]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    deltas: tuple[int, ...]
    indirect: dict[int, int]
    words: array[int]

    def glyph(self, character: str) -> int:
        """The glyph's number; 0 where the font has none."""
        code = ord(character)
        at = bisect_left(self.ends, code)
        if at == len(self.ends) or code < self.starts[at]:
            return 0
        place = self.indirect.get(at)
        if place is None:
            return (code + self.deltas[at]) & 0xFFFF
        glyph = self.words[place + code - self.starts[at]]
        return (glyph + self.deltas[at]) & 0xFFFF if glyph else 0

    def advance(self, character: str) -> float | None:
        """Its width as a part of the font size; None where the font has no such character."""
        glyph = self.glyph(character)
        if not glyph:
            return None
        return self.advances[min(glyph, len(self.advances) - 1)] / self.units_per_em


def _shorts(data: bytes) -> array[int]:
    values = array("H", data[: len(data) // 2 * 2])
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _tables(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, at)
        if tag in (b"cmap", b"head", b"hhea", b"hmtx"):
            tables[tag] = data[offset : offset + length]
    return tables


def _best_map(cmap: bytes) -> bytes:
    """The subtable that covers most of Unicode. Raises KeyError where the font has no Unicode map."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    found = {}
    for at in range(4, 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, at)
        found[(platform, encoding)] = offset
    for wanted in (_WINDOWS_FULL, _UNICODE_FULL, _WINDOWS_BMP, _UNICODE_BMP):
        if wanted in found:
            return cmap[found[wanted] :]
    raise KeyError("no Unicode character map")


def read_face(path: Path) -> Face:
    """The face of a bundled font. Raises OSError, struct.error or KeyError where the file is no such font."""
    tables = _tables(path.read_bytes())
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    (metrics,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    advances = _shorts(tables[b"hmtx"][: 4 * metrics])[::2]
    table = _best_map(tables[b"cmap"])
    (form,) = struct.unpack_from(">H", table)
    if form == 12:
        (count,) = struct.unpack_from(">I", table, 12)
        flat = struct.unpack_from(f">{3 * count}I", table, 16)
        starts, ends, glyphs = flat[::3], flat[1::3], flat[2::3]
        deltas = tuple(glyph - start for start, glyph in zip(starts, glyphs, strict=True))
        return Face(units, advances, starts, ends, deltas, {}, array("H"))
    if form != 4:
        raise KeyError(f"character map of format {form}")
    words = _shorts(table)
    segments = words[3] // 2
    ends_at, starts_at = 7, 8 + segments
    offsets_at = starts_at + 2 * segments
    indirect = {
        at: offsets_at + at + words[offsets_at + at] // 2 for at in range(segments) if words[offsets_at + at]
    }
    return Face(
        units,
        advances,
        tuple(words[starts_at : starts_at + segments]),
        tuple(words[ends_at : ends_at + segments]),
        tuple(words[starts_at + segments : starts_at + 2 * segments]),
        indirect,
        words,
    )
