"""Writes a page as an SVG picture: letters as outlines, so that it looks the same where no font is installed.

Decides how primitives become elements, never where they lie. Each line of text lies once more, unseen, over
its outlines, so that it can be searched, copied and read out. Source: SVG 1.1, second edition.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from functools import cache
from xml.sax.saxutils import escape

from journeymapper.export.embedding import embedded
from journeymapper.layout.display import Box, Colour, Group, Image, Line, Shape, Step, Stroke
from journeymapper.layout.fonts import advance, is_invisible
from journeymapper.layout.outlines import outline
from journeymapper.layout.pages import Page, Placed
from journeymapper.layout.papers import MM
from journeymapper.layout.theme import PAPER, resolve
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob

_EM = 1000
"""Outlines are written in thousandths of the type's size."""
_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg"}


def draw_svg(page: Page, title: str, blobs: Mapping[str, Blob]) -> bytes:
    """The picture of `page`, on white, as large in millimetres as the page. `title` names it.

    The same page gives the same bytes. Raises Problem where a picture is damaged, KeyError where it is not in
    `blobs`.
    """
    pen = _Pen(blobs)
    for layer in page.layers:
        pen.layer(layer)
    width, height = _n(page.width), _n(page.height)
    size = f'width="{_n(page.width / MM)}mm" height="{_n(page.height / MM)}mm"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg {_NAMESPACES} version="1.1" viewBox="0 0 {width} {height}" {size}>',
            f"<title>{_text(title)}</title>",
            "<defs>",
            *pen.definitions,
            "</defs>",
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *pen.out,
            "</svg>\n",
        )
    ).encode("utf-8")


class Drawer:
    """Makes several pictures for one document; they share what they refer to: letters, pictures and clips."""

    def __init__(self, blobs: Mapping[str, Blob]) -> None:
        self._pen = _Pen(blobs)

    def draw(self, layers: Iterable[Placed], shown: Rect, title: str) -> str:
        """What lies in the rectangle `shown`, as large in CSS pixels as it is in units.

        Raises as `draw_svg`.
        """
        self._pen.out = []
        for layer in layers:
            self._pen.layer(layer)
        size = f'width="{_n(shown.width)}" height="{_n(shown.height)}"'
        box = f'viewBox="{_n(shown.x)} {_n(shown.y)} {_n(shown.width)} {_n(shown.height)}"'
        elements = "\n".join(self._pen.out)
        return (
            f'<svg {_NAMESPACES} version="1.1" {box} {size} role="img">\n'
            f"<title>{_text(title)}</title>\n{elements}\n</svg>"
        )

    def definitions(self) -> str:
        """An SVG of no size with what all that is drawn so far refers to."""
        elements = "\n".join(self._pen.definitions)
        return f'<svg {_NAMESPACES} version="1.1" width="0" height="0">\n<defs>\n{elements}\n</defs>\n</svg>'


class _Pen:
    """The elements written so far, and what they refer to."""

    def __init__(self, blobs: Mapping[str, Blob]) -> None:
        self.out: list[str] = []
        self.definitions: list[str] = []
        self._blobs = blobs
        self._names: dict[tuple[str, ...], str] = {}
        """Names of letters, pictures and clips by what they are."""

    def layer(self, layer: Placed) -> None:
        if layer.clip is not None:
            self.out.append(f'<g clip-path="url(#{self._clip(layer.clip)})">')
        self.out.append(f'<g transform="{_placed(layer.x, layer.y, layer.scale)}">')
        self._groups(layer.display.groups)
        self.out.append("</g>" if layer.clip is None else "</g></g>")

    def _groups(self, groups: Iterable[Group]) -> None:
        for group in groups:
            for item in group.items:
                match item:
                    case Line():
                        self._line(item)
                    case Image():
                        self._image(item)
                    case Box():
                        if paint := _paint(item.fill, item.stroke):
                            radius = min(item.radius, item.rect.width / 2, item.rect.height / 2)
                            corners = f' rx="{_n(radius)}"' if radius > 0 else ""
                            self.out.append(f"<rect {_sides(item.rect)}{corners} {paint}/>")
                    case Shape():
                        if paint := _paint(item.fill, item.stroke):
                            self.out.append(f'<path d="{_path(item.steps)}" {paint}/>')

    def _line(self, line: Line) -> None:
        fill = _fill(line.colour)
        if not fill:
            return
        self.out.append(f"<g {fill}>")
        for run in line.runs:
            letters = []
            x = 0.0
            for character in run.text:
                if name := self._letter(run.font, character):
                    letters.append(f'<use xlink:href="#{name}" x="{x * _EM:.0f}"/>')
                x += 0.0 if is_invisible(character) else advance(run.font, character)
            if letters:
                place = _placed(run.x, line.y, line.size / _EM)
                self.out.append(f'<g transform="{place}">{"".join(letters)}</g>')
            self.out.append(
                f'<text x="{_n(run.x)}" y="{_n(line.y)}" font-size="{_n(line.size)}" fill="none"'
                f' font-family="Inter, sans-serif" textLength="{_n(max(x * line.size, 0.01))}"'
                f' lengthAdjust="spacingAndGlyphs" xml:space="preserve">{_text(run.text)}</text>'
            )
        self.out.append("</g>")

    def _letter(self, font: str, character: str) -> str:
        """The name of a letter's outline; "" where it has none."""
        key = (font, character)
        if key not in self._names:
            steps = () if is_invisible(character) else outline(font, character)
            self._names[key] = f"l{len(self._names)}" if steps else ""
            if steps:
                self.definitions.append(f'<path id="{self._names[key]}" d="{_path(steps, _EM, 0)}"/>')
        return self._names[key]

    def _image(self, image: Image) -> None:
        """A round picture covers the circle in `rect`, cut evenly at both sides of the longer one."""
        blob, rect = self._blobs[image.blob], image.rect
        if image.round:
            side = min(rect.width, rect.height)
            circle = Rect(rect.center_x - side / 2, rect.center_y - side / 2, side, side)
            width, height = (
                pixels * side / min(blob.width, blob.height) for pixels in (blob.width, blob.height)
            )
            rect = Rect(rect.center_x - width / 2, rect.center_y - height / 2, width, height)
            self.out.append(f'<g clip-path="url(#{self._clip(circle, side / 2)})">')
        place = f"translate({_n(rect.x)} {_n(rect.y)}) scale({_n(rect.width)} {_n(rect.height)})"
        self.out.append(f'<use xlink:href="#{self._picture(blob)}" transform="{place}"/>')
        if image.round:
            self.out.append("</g>")

    def _picture(self, blob: Blob) -> str:
        """The name of a stored picture, 1 × 1 units large. Raises Problem where its bytes are no picture."""
        key = ("picture", blob.hash)
        if key not in self._names:
            self._names[key] = f"p{len(self._names)}"
            bare, form = embedded(blob)
            data = base64.b64encode(bare).decode("ascii")
            self.definitions.append(
                f'<image id="{self._names[key]}" width="1" height="1" preserveAspectRatio="none"'
                f' xlink:href="data:{_MEDIA[form]};base64,{data}"/>'
            )
        return self._names[key]

    def _clip(self, rect: Rect, radius: float = 0.0) -> str:
        sides = f'{_sides(rect)} rx="{_n(radius)}"'
        key = ("clip", sides)
        if key not in self._names:
            self._names[key] = f"c{len(self._names)}"
            self.definitions.append(f'<clipPath id="{self._names[key]}"><rect {sides}/></clipPath>')
        return self._names[key]


def _paint(fill: Colour | None, stroke: Stroke | None) -> str:
    """The attributes that paint a shape; "" where nothing shows."""
    filled = _fill(fill) if fill is not None else ""
    stroked = _stroke(stroke) if stroke is not None else ""
    if not filled and not stroked:
        return ""
    return " ".join(part for part in (filled or 'fill="none"', stroked) if part)


@cache
def _fill(colour: Colour) -> str:
    """The attributes of a fill; "" where it does not show."""
    code, opacity = _colour(colour)
    if opacity == "0":
        return ""
    return f'fill="{code}"' if opacity == "1" else f'fill="{code}" fill-opacity="{opacity}"'


@cache
def _stroke(stroke: Stroke) -> str:
    code, opacity = _colour(stroke.colour)
    if opacity == "0":
        return ""
    parts = [f'stroke="{code}" stroke-width="{_n(stroke.width)}"']
    if opacity != "1":
        parts.append(f'stroke-opacity="{opacity}"')
    if stroke.dash:
        parts.append(f'stroke-dasharray="{" ".join(_n(length) for length in stroke.dash)}"')
    if stroke.cap == "round":
        parts.append('stroke-linecap="round" stroke-linejoin="round"')
    return " ".join(parts)


def _colour(colour: Colour) -> tuple[str, str]:
    red, green, blue, alpha = resolve(PAPER, colour)
    code = "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
    return f"#{code}", _n(alpha)


def _path(steps: tuple[Step, ...], scale: float = 1.0, digits: int = 2) -> str:
    return "".join(step[0] + " ".join(_n(number * scale, digits) for number in step[1:]) for step in steps)


def _sides(rect: Rect) -> str:
    return f'x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" height="{_n(rect.height)}"'


def _placed(x: float, y: float, scale: float) -> str:
    return f"translate({_n(x, 4)} {_n(y, 4)}) scale({_n(scale, 6)})"


def _n(value: float, digits: int = 2) -> str:
    """A number as short as it can be written."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
