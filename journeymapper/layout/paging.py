"""Puts a view on paper as it was asked for: on one page, or spread over several sheets for the wall.

Decides how large the view is and how many sheets it takes. How one page is filled is decided in
`layout.fitting`, how sheets are cut and drawn in `layout.tiling` and `layout.sheets`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from journeymapper.layout.fitting import BODY, MOST_ENLARGED, on_sheet, poster, scale_of, with_margins
from journeymapper.layout.pages import Page, limited
from journeymapper.layout.papers import MARGIN, MM, Fit, Orientation, Paper, lying
from journeymapper.layout.places import shifted
from journeymapper.layout.printed_view import PrintedView, whole_lines
from journeymapper.layout.sheets import Name, parts_of, wall_pages
from journeymapper.layout.tiling import SheetForm, Wall, sheet_form, tile
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem

Size = tuple[float | None, float | None]
"""Width and height of a sheet; None where it is as long as what is printed."""
LEAST_SCALE, MOST_SCALE = 0.05, 20.0
_ROUNDING = 0.01
"""So many units too large still fit on a sheet."""


@dataclass(frozen=True, slots=True)
class Placement:
    """How a view shall lie on paper.

    `fit` "page" shows all of it on one page; "height" as high as a sheet, on as many side by side as that
    takes; "none" has it `scale` times as large (1.0: 96 units an inch), on several sheets only if `tile`.
    `overlap` of neighbouring sheets in units of paper. `longest` is the longest side a page may have.
    """

    paper: Paper
    orientation: Orientation
    fit: Fit
    scale: float
    tile: bool
    overlap: float
    longest: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sheet shows, in the coordinates of the view on screen; `label` is "" where there is one only."""

    label: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Paged:
    """A view on paper. `scale` is how large it is there.

    `shrunk` is below 1.0 where a page would have been longer than it may be. `too_large` names what is larger
    than a sheet, so that it is whole on none.
    """

    pages: tuple[Page, ...]
    scale: float = 1.0
    columns: int = 1
    rows: int = 1
    frames: tuple[Frame, ...] = ()
    too_large: tuple[str, ...] = ()
    shrunk: float = 1.0


def paged(view: PrintedView, wanted: Placement, name: Name, translate: Callable[[str], str]) -> Paged:
    """The view on paper; `name` is on sheets for the wall, in the language of `translate`.

    Raises Problem where it can't be done as wanted.
    """
    if not LEAST_SCALE <= wanted.scale <= MOST_SCALE:
        raise Problem(
            "%(percent).0f %% is no scale to print at.",
            "Take one from %(least).0f to %(most).0f %%.",
            percent=wanted.scale * 100,
            least=LEAST_SCALE * 100,
            most=MOST_SCALE * 100,
        )
    paper = wanted.paper
    if paper.width is None:
        page = with_margins(poster(view), wanted.scale if wanted.fit == "none" else 1.0)
        return _alone(page, wanted.longest)
    sizes = lying(paper, wanted.orientation)
    if wanted.fit == "page" and not paper.is_roll:
        pages = [on_sheet(view, width, height) for width, height in sizes if width and height]
        return _alone(max(pages, key=scale_of), wanted.longest)
    if wanted.fit != "none" and paper.is_roll:
        page = poster(view)
        size = max(sizes, key=lambda size: _roll_scale(page, size, wanted.longest))
        scale = _roll_scale(page, size, wanted.longest)
        return _alone(with_margins(page, scale, *size), wanted.longest)
    return _at_scale(view, wanted, sizes, name, translate)


def _at_scale(
    view: PrintedView,
    wanted: Placement,
    sizes: tuple[Size, ...],
    name: Name,
    translate: Callable[[str], str],
) -> Paged:
    """On one sheet of these sizes if it fits there, or on several."""
    page = poster(view)
    for width, height in sizes:
        scale = wanted.scale
        if wanted.fit == "height" and height:
            scale = min((height - 2 * MARGIN) / page.height, MOST_ENLARGED)
        fits_across = _fits(page.width * scale, width or wanted.longest)
        if fits_across and _fits(page.height * scale, height or wanted.longest):
            return _alone(with_margins(page, scale, width, height), wanted.longest)
    page = poster(view, None)
    wall = min((_wall(view, page, wanted, size) for size in sizes), key=lambda wall: len(wall.sheets))
    if not wanted.tile and wanted.fit == "none":
        raise Problem(
            "At %(percent).0f %% this takes %(count)d sheets (%(columns)d×%(rows)d).",
            "Ask for several sheets, for larger paper or for a smaller scale.",
            percent=wall.scale * 100,
            count=len(wall.sheets),
            columns=wall.columns,
            rows=wall.rows,
        )
    parts = parts_of(page, wall)
    body = page.layers[BODY]
    frames = (Frame(sheet.label, shifted(sheet.window, -body.x, -body.y)) for sheet in parts)
    return Paged(
        pages=wall_pages(page, parts, view, wall, name, translate),
        scale=wall.scale,
        columns=wall.columns,
        rows=wall.rows,
        frames=tuple(frames),
        too_large=wall.too_large,
    )


def _alone(page: Page, longest: float) -> Paged:
    page, shrunk = limited(page, longest)
    body = page.layers[BODY]
    seen = Rect(-body.x / body.scale, -body.y / body.scale, page.width / body.scale, page.height / body.scale)
    return Paged((page,), body.scale, 1, 1, (Frame("", seen),), (), shrunk)


def _fits(length: float, side: float) -> bool:
    return length + 2 * MARGIN <= side + _ROUNDING


def _roll_scale(page: Page, size: Size, longest: float) -> float:
    """How large the page is when it takes the whole width of the roll, and none too long a piece of it."""
    width, height = (longest if side is None else side for side in size)
    across, down = (width - 2 * MARGIN) / page.width, (height - 2 * MARGIN) / page.height
    return min(across, down, MOST_ENLARGED)


def _wall(view: PrintedView, page: Page, wanted: Placement, size: Size) -> Wall:
    """The page spread over sheets of that size."""
    form = _form(view, page, wanted, size)
    scale = wanted.scale
    if wanted.fit == "height":
        scale = min(form.room.height / page.height, MOST_ENLARGED)
    body = page.layers[BODY]
    wholes = [replace(whole, rect=shifted(whole.rect, body.x, body.y)) for whole in view.wholes]
    wholes += whole_lines(page.layers[0], "title")
    avoid = [shifted(rect, body.x, body.y) for rect in view.avoid]
    return tile(page.width, page.height, form, scale, wanted.overlap, wholes, avoid)


def _form(view: PrintedView, page: Page, wanted: Placement, size: Size) -> SheetForm:
    """A sheet of that size; from a roll, as long as the page needs and may be."""
    phases, lanes = bool(view.phases), bool(view.lanes)
    width, height = (wanted.longest if side is None else side for side in size)
    form = sheet_form(width, height, phases=phases, lanes=lanes)
    if size[0] is None:
        needed = width - form.room.width + page.width * wanted.scale
        form = sheet_form(min(width, max(needed, 200 * MM)), height, phases=phases, lanes=lanes)
    elif size[1] is None:
        needed = height - form.room.height + page.height * wanted.scale
        form = sheet_form(width, min(height, max(needed, 200 * MM)), phases=phases, lanes=lanes)
    return form
