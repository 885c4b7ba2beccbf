"""What the command line says of a print: which view, which paper, how large, in which file.

Decides what is right usage. Whether the journey, persona and lanes exist is seen in `cli.export_command`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from journeymapper.cli.values import (
    NOT_GIVEN,
    WrongUsage,
    length,
    needed,
    one_of,
    share,
    value_of,
    whole_number,
)
from journeymapper.export.options import VIEWS, View
from journeymapper.i18n import _, tell
from journeymapper.layout.papers import FITS, ORIENTATIONS, POSTER, Fit, Orientation, paper_named
from journeymapper.model.problem import Problem

TILED_PAPER = "A4"
"""What a poster is spread over where nothing is said."""
LEAST_DPI, MOST_DPI = 30, 1200
_TOPIC = "export"
_TEXTS = {
    "--journey": None,
    "--persona": None,
    "--view": "board",
    "--paper": None,
    "--orientation": "auto",
    "--fit": None,
    "--scale": None,
    "--cell": None,
    "--overlap": "10mm",
    "--lanes": None,
    "--dpi": "300",
}
"""Options with a value, and their value where they are left out."""


_ONLY_FOR: dict[str, tuple[View, ...]] = {
    "--fit": ("board", "map", "empathy"),
    "--scale": ("board", "map", "empathy"),
    "--cell": ("board", "map", "form"),
    "--tile": ("board", "map", "empathy"),
    "--overlap": ("board", "map", "empathy"),
    "--paper": tuple(view for view in VIEWS if view != "slides"),
    "--orientation": tuple(view for view in VIEWS if view != "slides"),
    "--persona": tuple(view for view in VIEWS if view not in ("poster", "empathy-form")),
    "--lanes": ("map", "booklet", "form", "slides"),
}
"""The views that an option says something about, where these are not all."""


@dataclass(frozen=True, slots=True)
class ExportView:
    """`journey` and `persona` are numbers, counted from 1, or names; None means the first.

    The rest is as in `export.printing.PrintOptions`; `lanes` are named by their kinds or titles.
    """

    file: str
    output: str
    journey: str | None = None
    persona: str | None = None
    view: View = "board"
    paper: str = POSTER
    orientation: Orientation = "auto"
    fit: Fit = "page"
    scale: float = 1.0
    cell_mm: float | None = None
    tile: bool = False
    overlap_mm: float = 10.0
    lanes: tuple[str, ...] | None = None
    dpi: int = 300


def add_export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", nargs="?")
    parser.add_argument("--tile", action="store_true")
    for option in _TEXTS:
        parser.add_argument(option, nargs="?", default=NOT_GIVEN, const=None)


def read_export(given: argparse.Namespace) -> ExportView:
    """What the parsed arguments ask for. Raises WrongUsage."""
    said = {option: _said(given, option) for option in _TEXTS}
    scale, cell = said["--scale"], said["--cell"]
    view = one_of(said["--view"] or "", VIEWS, "--view", _TOPIC)
    _check_useful(given, view)
    _check_for_hand_out(given)
    fit = _fit(said, given.tile)
    return ExportView(
        file=needed(given.file, "FILE", _TOPIC),
        output=needed(given.output, "-o OUT.pdf", _TOPIC),
        journey=said["--journey"],
        persona=said["--persona"],
        view=view,
        paper=_paper(said["--paper"], tile=given.tile),
        orientation=one_of(said["--orientation"] or "", ORIENTATIONS, "--orientation", _TOPIC),
        fit=fit,
        scale=1.0 if scale is None else share(scale, "--scale", _TOPIC),
        cell_mm=None if cell is None else length(cell, "--cell", _TOPIC),
        tile=given.tile,
        overlap_mm=length(said["--overlap"] or "", "--overlap", _TOPIC),
        lanes=_lanes(said["--lanes"]),
        dpi=whole_number(said["--dpi"] or "", LEAST_DPI, MOST_DPI, "--dpi", _TOPIC),
    )


def _said(given: argparse.Namespace, option: str) -> str | None:
    """The option's value, or what it is where it is left out."""
    value = getattr(given, option.removeprefix("--"))
    return _TEXTS[option] if value == NOT_GIVEN else value_of(value, option, _TOPIC)


def _check_useful(given: argparse.Namespace, view: View) -> None:
    """Nothing is asked for that the view would leave unanswered."""
    for option, views in _ONLY_FOR.items():
        value = getattr(given, option.removeprefix("--"))
        if value not in (NOT_GIVEN, False) and view not in views:
            raise WrongUsage(
                _("%(option)s is for %(views)s, not for %(view)s.")
                % {"option": option, "views": ", ".join(views), "view": view},
                _TOPIC,
            )


def _check_for_hand_out(given: argparse.Namespace) -> None:
    """A page for browsers has all views and no paper: only the journey can be chosen."""
    if not (given.output or "").lower().endswith(".html"):
        return
    for option in ("--tile", *_TEXTS):
        value = getattr(given, option.removeprefix("--"))
        if value not in (NOT_GIVEN, False) and option != "--journey":
            raise WrongUsage(
                _("%(option)s is for prints, not for a hand-out in HTML.") % {"option": option}, _TOPIC
            )


def _fit(said: dict[str, str | None], tile: bool) -> Fit:
    """A scale, a width of cells or several sheets mean that nothing is fitted."""
    sized = [option for option in ("--scale", "--cell") if said[option] is not None]
    if len(sized) == 2:
        raise WrongUsage(_("--scale and --cell exclude each other."), _TOPIC)
    asked = said["--fit"]
    if asked is None:
        return "none" if sized or tile else "page"
    fit = one_of(asked, FITS, "--fit", _TOPIC)
    exclusive = sized[0] if sized and fit != "none" else "--tile" if tile and fit == "page" else ""
    if exclusive:
        raise WrongUsage(
            _("%(option)s and --fit %(fit)s exclude each other.") % {"option": exclusive, "fit": fit}, _TOPIC
        )
    return fit


def _lanes(asked: str | None) -> tuple[str, ...] | None:
    if asked is None:
        return None
    names = tuple(name.strip() for name in asked.split(",") if name.strip())
    if not names:
        raise WrongUsage(_("%(option)s needs a value.") % {"option": "--lanes"}, _TOPIC)
    return names


def _paper(asked: str | None, *, tile: bool) -> str:
    if asked is None:
        return TILED_PAPER if tile else POSTER
    try:
        paper = paper_named(asked)
    except Problem as problem:
        raise WrongUsage(" ".join(tell(problem)), _TOPIC) from problem
    if tile and paper.name == POSTER:
        raise WrongUsage(_("--tile needs paper of some size."), _TOPIC)
    return paper.name
