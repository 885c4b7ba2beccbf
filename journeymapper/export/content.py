"""Turns display lists into the drawing operators of a PDF page.

Decides how each primitive is drawn and keeps the operators few: state is set only where it changes. Knows
nothing of files and objects: fonts, pictures and opacities are used by name and reported (see `export.pdf`).
Source for the operators: ISO 32000-1, tables 51, 57, 59, 60 and 105-109.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from journeymapper.layout.display import Box, Colour, Group, Image, Line, Shape, Step, Stroke
from journeymapper.layout.pages import Page, Placed
from journeymapper.model.geometry import Rect

POINTS = 0.75
"""Points in a unit: 72 of the one and 96 of the other make an inch."""
_ROUND = 0.5522847498
"""Distance of a cubic curve's controls that comes closest to a quarter circle of radius 1."""

_MITER = 4
"""Corners sharper than about 29° are cut off, as on screen."""
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): ""}
"""The operator that paints a path, by whether it is filled and stroked."""

Rgba = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FontCode:
    """How a font is named in the content, and the two bytes (as Latin-1 characters) of each character."""

    name: str
    codes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Content:
    """A page's operators, and the opacities ("a50" of fills, "A50" of strokes) and pictures they name."""

    data: bytes
    opacities: frozenset[str]
    pictures: frozenset[str]


def draw_page(
    page: Page,
    fonts: Mapping[str, FontCode],
    sizes: Mapping[str, tuple[int, int]],
    resolve: Callable[[Colour], Rgba],
) -> Content:
    """The operators that draw `page`.

    `fonts` by the keys of the runs, `sizes` of pictures in pixels by their hash. Raises KeyError for a font,
    picture or character that is not among them.
    """
    pen = _Pen(fonts, sizes, resolve)
    # From here on coordinates are units from the page's top left corner, y down, as in the display list.
    pen.out.append(f"{_n(POINTS)} 0 0 {_n(-POINTS)} 0 {_n(page.height * POINTS)} cm {_MITER} M")
    for layer in page.layers:
        pen.layer(layer)
    return Content("\n".join(pen.out).encode("latin-1"), frozenset(pen.opacities), frozenset(pen.pictures))


def _n(value: float) -> str:
    """A number in full: for the few that many others are multiplied with."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


class _Pen:
    """The graphics state of a page while it is written, so that nothing is set twice."""

    def __init__(
        self,
        fonts: Mapping[str, FontCode],
        sizes: Mapping[str, tuple[int, int]],
        resolve: Callable[[Colour], Rgba],
    ) -> None:
        self.out: list[str] = []
        self.opacities: set[str] = set()
        self.pictures: set[str] = set()
        self._fonts = fonts
        self._sizes = sizes
        self._resolve = resolve
        self._colours: dict[Colour, tuple[str, str]] = {}
        self._strokes: dict[Stroke, str] = {}
        self._forget()

    def _forget(self) -> None:
        """The state is what it was when the page began."""
        self._fill: tuple[str, str] = ("0 0 0", "100")
        self._stroke_colour: tuple[str, str] = ("0 0 0", "100")
        self._stroke = ""
        self._font: tuple[str, float] = ("", 0)

    def layer(self, layer: Placed) -> None:
        """Draws a display list at its place; the state after it is that before it."""
        self._forget()
        scale = _n(layer.scale)
        self.out.append(f"q {scale} 0 0 {scale} {layer.x:.4f} {layer.y:.4f} cm")
        self._groups(layer.display.groups)
        self.out.append("Q")

    def _groups(self, groups: Iterable[Group]) -> None:
        for group in groups:
            for item in group.items:
                if isinstance(item, Line):
                    self._line(item)
                elif isinstance(item, Shape):
                    self._shape(item)
                elif isinstance(item, Box):
                    self._box(item)
                else:
                    self._image(item)

    def _line(self, line: Line) -> None:
        if not self._set_fill(line.colour):
            return
        out = ["BT"]
        for run in line.runs:
            font = self._fonts[run.font]
            if self._font != (font.name, line.size):
                self._font = (font.name, line.size)
                out.append(f"/{font.name} {line.size:.4g} Tf")
            out.append(f"1 0 0 -1 {run.x:.2f} {line.y:.2f} Tm({run.text.translate(font.codes)})Tj")
        out.append("ET")
        self.out.append(" ".join(out))

    def _shape(self, shape: Shape) -> None:
        if operator := self._set_paint(shape.fill, shape.stroke):
            self.out.append(_path(shape.steps) + operator)

    def _box(self, box: Box) -> None:
        if operator := self._set_paint(box.fill, box.stroke):
            self.out.append(_box_path(box.rect, box.radius) + operator)

    def _image(self, image: Image) -> None:
        """A round picture covers the circle in `rect`, cut evenly at both sides of the longer one."""
        rect, clip = image.rect, ""
        if image.round:
            side = min(rect.width, rect.height)
            circle = Rect(rect.center_x - side / 2, rect.center_y - side / 2, side, side)
            clip = _box_path(circle, side / 2) + "W n\n"
            width, height = self._sizes[image.blob]
            zoom = side / min(width, height)
            width_drawn, height_drawn = width * zoom, height * zoom
            rect = Rect(
                rect.center_x - width_drawn / 2, rect.center_y - height_drawn / 2, width_drawn, height_drawn
            )
        self.pictures.add(image.blob)
        self.out.append(
            f"q {clip}{rect.width:.2f} 0 0 {-rect.height:.2f} {rect.x:.2f} {rect.bottom:.2f} cm "
            f"/{picture_name(image.blob)} Do Q"
        )

    def _set_paint(self, fill: Colour | None, stroke: Stroke | None) -> str:
        """Sets colours and line, and answers with the operator that paints a path; "" where nothing shows."""
        filled = fill is not None and self._set_fill(fill)
        stroked = stroke is not None and self._set_stroke(stroke)
        return _PAINT[filled, stroked]

    def _colour(self, colour: Colour) -> tuple[str, str]:
        """Its parts as operands, and its opacity in percent."""
        found = self._colours.get(colour)
        if found is None:
            red, green, blue, alpha = self._resolve(colour)
            found = self._colours[colour] = (f"{red:.4g} {green:.4g} {blue:.4g}", f"{alpha * 100:.0f}")
        return found

    def _set_fill(self, colour: Colour) -> bool:
        """Whether a fill in `colour` shows at all."""
        wanted = self._colour(colour)
        if wanted == self._fill:
            return True
        parts, opacity = wanted
        if opacity == "0":
            return False
        if parts != self._fill[0]:
            self.out.append(f"{parts} rg")
        if opacity != self._fill[1]:
            self._set_opacity("a" + opacity)
        self._fill = wanted
        return True

    def _set_stroke(self, stroke: Stroke) -> bool:
        """Whether `stroke` shows at all."""
        wanted = self._colour(stroke.colour)
        if wanted != self._stroke_colour:
            parts, opacity = wanted
            if opacity == "0":
                return False
            if parts != self._stroke_colour[0]:
                self.out.append(f"{parts} RG")
            if opacity != self._stroke_colour[1]:
                self._set_opacity("A" + opacity)
            self._stroke_colour = wanted
        line = self._strokes.get(stroke)
        if line is None:
            dash = " ".join(f"{length:.4g}" for length in stroke.dash)
            ends = 1 if stroke.cap == "round" else 0
            line = self._strokes[stroke] = f"{stroke.width:.4g} w {ends} J {ends} j [{dash}] 0 d"
        if line != self._stroke:
            self.out.append(line)
            self._stroke = line
        return True

    def _set_opacity(self, name: str) -> None:
        self.opacities.add(name)
        self.out.append(f"/{name} gs")


def picture_name(blob: str) -> str:
    """The name of a stored picture in page contents."""
    return "P" + blob[:16]


def _path(steps: tuple[Step, ...]) -> str:
    out = []
    for step in steps:
        if step[0] == "C":
            _, x1, y1, x2, y2, x, y = step
            out.append(f"{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f} {x:.2f} {y:.2f} c")
        elif step[0] == "Z":
            out.append("h")
        else:
            letter, x, y = step
            out.append(f"{x:.2f} {y:.2f} {letter.lower()}")
    out.append("")
    return "\n".join(out)


def _box_path(rect: Rect, radius: float) -> str:
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    r = min(radius, rect.width / 2, rect.height / 2)
    if r <= 0:
        return f"{left:.2f} {top:.2f} {rect.width:.2f} {rect.height:.2f} re "
    k = r * (1 - _ROUND)
    x1, x2, y1, y2 = left + r, right - r, top + r, bottom - r
    cx1, cx2, cy1, cy2 = left + k, right - k, top + k, bottom - k
    return (
        f"{x1:.2f} {top:.2f} m {x2:.2f} {top:.2f} l "
        f"{cx2:.2f} {top:.2f} {right:.2f} {cy1:.2f} {right:.2f} {y1:.2f} c {right:.2f} {y2:.2f} l "
        f"{right:.2f} {cy2:.2f} {cx2:.2f} {bottom:.2f} {x2:.2f} {bottom:.2f} c {x1:.2f} {bottom:.2f} l "
        f"{cx1:.2f} {bottom:.2f} {left:.2f} {cy2:.2f} {left:.2f} {y2:.2f} c {left:.2f} {y1:.2f} l "
        f"{left:.2f} {cy1:.2f} {cx1:.2f} {top:.2f} {x1:.2f} {top:.2f} c h "
    )
