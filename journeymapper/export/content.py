"""Turns display lists into the drawing operators of a PDF page.

Decides how each primitive is drawn and keeps the operators few: state is set only where it changes. Knows
nothing of files and objects: fonts, pictures and opacities are used by name and reported (see `export.pdf`).
Source for the operators: ISO 32000-1, tables 51, 57, 59, 60 and 105-109.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from journeymapper.layout.display import Box, Colour, Group, Image, Line, Shape, Step, Stroke
from journeymapper.layout.pages import Page, Placed
from journeymapper.model.geometry import Rect

POINTS = 0.75
"""Points in a unit: 72 of the one and 96 of the other make an inch."""
_ROUND = 0.5522847498
"""Distance of a cubic curve's controls that comes closest to a quarter circle of radius 1."""

_OPERATORS = {
    "M": "%.2f %.2f m",
    "L": "%.2f %.2f l",
    "C": "%.2f %.2f %.2f %.2f %.2f %.2f c",
    "Z": "h",
}
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
        self.out.append("q")
        if clip := layer.clip:
            self.out.append(f"{clip.x:.4f} {clip.y:.4f} {clip.width:.4f} {clip.height:.4f} re W n")
        self.out.append(f"{scale} 0 0 {scale} {layer.x:.4f} {layer.y:.4f} cm")
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
            x, y, path = _path(shape.steps)
            self.out.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {path}{operator} Q")

    def _box(self, box: Box) -> None:
        if operator := self._set_paint(box.fill, box.stroke):
            rect = box.rect
            path = _box_path(rect.width, rect.height, box.radius)
            self.out.append(f"q 1 0 0 1 {rect.x:.2f} {rect.y:.2f} cm {path}{operator} Q")

    def _image(self, image: Image) -> None:
        """A round picture covers the circle in `rect`, cut evenly at both sides of the longer one."""
        rect, clip = image.rect, ""
        if image.round:
            side = min(rect.width, rect.height)
            left, top = rect.center_x - side / 2, rect.center_y - side / 2
            circle = _box_path(side, side, side / 2)
            clip = f"1 0 0 1 {left:.2f} {top:.2f} cm {circle}W n 1 0 0 1 {-left:.2f} {-top:.2f} cm\n"
            width, height = (
                pixels * side / min(self._sizes[image.blob]) for pixels in self._sizes[image.blob]
            )
            rect = Rect(rect.center_x - width / 2, rect.center_y - height / 2, width, height)
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


# Paths are written from their first point or corner, which the matrix moves into place: so equal shapes are
# equal bytes wherever they lie, and compress to an eighth of what they would take otherwise.


def _path(steps: tuple[Step, ...]) -> tuple[float, float, str]:
    """Where a path starts, and the path as it would be if it started at (0, 0)."""
    first = steps[0]
    if first[0] != "M":
        raise ValueError("a path begins with a move")
    _, x, y = first
    numbers = [number for step in steps for number in step[1:]]
    numbers[::2] = [number - x for number in numbers[::2]]
    numbers[1::2] = [number - y for number in numbers[1::2]]
    return x, y, _form("".join([step[0] for step in steps])) % tuple(numbers)


@cache
def _form(letters: str) -> str:
    """The operators of a path with these steps, with places for their numbers."""
    return "\n".join(_OPERATORS[letter] for letter in letters) + "\n"


@lru_cache(maxsize=4096)
def _box_path(width: float, height: float, radius: float) -> str:
    """A rectangle with its top left corner at (0, 0)."""
    r = min(radius, width / 2, height / 2)
    if r <= 0:
        return f"0 0 {width:.2f} {height:.2f} re "
    k = r * (1 - _ROUND)
    x, y, cx, cy = width - r, height - r, width - k, height - k
    return (
        f"{r:.2f} 0 m {x:.2f} 0 l {cx:.2f} 0 {width:.2f} {k:.2f} {width:.2f} {r:.2f} c "
        f"{width:.2f} {y:.2f} l {width:.2f} {cy:.2f} {cx:.2f} {height:.2f} {x:.2f} {height:.2f} c "
        f"{r:.2f} {height:.2f} l {k:.2f} {height:.2f} 0 {cy:.2f} 0 {y:.2f} c "
        f"0 {r:.2f} l 0 {k:.2f} {k:.2f} 0 {r:.2f} 0 c h "
    )
