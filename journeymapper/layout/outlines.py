"""The outlines of the bundled fonts' letters, for files that carry no fonts.

Reads TrueType outlines as far as the bundled fonts use them: letters are put together from others only by
moving these. Hints are passed over.
Source: OpenType specification, tables "glyf", "loca" and "head".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from journeymapper.layout.display import Step
from journeymapper.layout.fonts import FONTS
from journeymapper.layout.sfnt import Face, read_face, tables_of
from journeymapper.resources import resource_path

_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _ARE_PLACES, _SCALED, _MORE = 1, 2, 8 | 64 | 128, 32
_LONG = 1

_Point = tuple[float, float, bool]
"""x, y, and whether the outline goes through the point or only bends towards it."""
_Contour = list[_Point]


@dataclass(frozen=True, slots=True)
class _Font:
    face: Face
    places: tuple[int, ...]
    glyphs: bytes


@cache
def _font(font: str) -> _Font:
    path = resource_path("fonts", FONTS[font])
    tables = tables_of(path.read_bytes(), (b"head", b"loca", b"glyf"))
    (form,) = struct.unpack_from(">h", tables[b"head"], 50)
    if form != _LONG:
        raise ValueError("places of glyphs in two bytes are not read")
    places = struct.unpack(f">{len(tables[b'loca']) // 4}I", tables[b"loca"])
    return _Font(read_face(path), places, tables[b"glyf"])


@cache
def outline(font: str, character: str) -> tuple[Step, ...]:
    """The filled shape of a character, 1.0 high for the font's size, from its baseline, y down.

    `font` is a key of FONTS. Nothing for a space; the font's box for a character that it lacks.
    """
    found = _font(font)
    scale = 1 / found.face.units_per_em
    steps: list[Step] = []
    for contour in _contours(found, found.face.glyph(character)):
        steps += _steps([(x * scale, -y * scale, on) for x, y, on in contour])
    return tuple(steps)


def _contours(font: _Font, glyph: int) -> list[_Contour]:
    """The closed outlines of a glyph, in the font's own units, y up."""
    start, end = font.places[glyph], font.places[glyph + 1]
    if start == end:
        return []
    (count,) = struct.unpack_from(">h", font.glyphs, start)
    if count >= 0:
        return _simple(font.glyphs, start + 10, count)
    return [
        [(x + dx, y + dy, on) for x, y, on in contour]
        for part, dx, dy in _parts(font.glyphs, start + 10)
        for contour in _contours(font, part)
    ]


def _simple(data: bytes, at: int, count: int) -> list[_Contour]:
    ends = struct.unpack_from(f">{count}H", data, at)
    at += 2 * count
    (hints,) = struct.unpack_from(">H", data, at)
    at += 2 + hints
    total = ends[-1] + 1 if ends else 0
    flags: list[int] = []
    while len(flags) < total:
        flag = data[at]
        at += 1
        times = 1
        if flag & _REPEAT:
            times += data[at]
            at += 1
        flags += [flag] * times
    xs, at = _coordinates(data, at, flags, _SHORT_X, _SAME_X)
    ys, at = _coordinates(data, at, flags, _SHORT_Y, _SAME_Y)
    points = [(float(x), float(y), bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """One coordinate of every point, and where the data goes on. Each is told as a step from the last."""
    value = 0
    values: list[int] = []
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(value)
    return values, at


def _parts(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The glyphs that one is put together from: number and place of each."""
    more = True
    while more:
        flags, glyph = struct.unpack_from(">HH", data, at)
        if not flags & _ARE_PLACES or flags & _SCALED:
            raise ValueError("letters that are scaled, or joined at points, are not read")
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, at + 4)
        at += 8 if flags & _WORDS else 6
        yield glyph, dx, dy
        more = bool(flags & _MORE)


def _steps(points: _Contour) -> Iterator[Step]:
    """A closed outline: straight lines, and curves with one control each written as cubic ones."""
    if not any(on for _, _, on in points):
        points = [_middle(points[-1], points[0]), *points]
    first = next(at for at, (_, _, on) in enumerate(points) if on)
    points = points[first:] + points[:first]
    x, y, _ = points[0]
    yield ("M", x, y)
    control: _Point | None = None
    for point in (*points[1:], points[0]):
        if point[2] and control is None:
            yield ("L", point[0], point[1])
        elif control is not None:
            end = point if point[2] else _middle(control, point)
            yield _curve((x, y), control, end)
            control = None if point[2] else point
            x, y, _ = end
            continue
        if point[2]:
            x, y, _ = point
        else:
            control = point
    yield ("Z",)


def _middle(first: _Point, second: _Point) -> _Point:
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2, True


def _curve(start: tuple[float, float], control: _Point, end: _Point) -> Step:
    """A quadratic curve as a cubic one: its controls lie two thirds of the way to the one control."""
    x1, y1 = start[0] + (control[0] - start[0]) * 2 / 3, start[1] + (control[1] - start[1]) * 2 / 3
    x2, y2 = end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3
    return ("C", x1, y1, x2, y2, end[0], end[1])
