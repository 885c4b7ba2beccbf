"""Does what `export` asks for: reads the project, plans the print and writes the file.

Decides which journey, persona and lanes the words of the command line mean. The project is only read: a print
on the command line leaves no save point in it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journeymapper.cli.export_arguments import ExportView
from journeymapper.i18n import _, catalogue, ngettext
from journeymapper.layout.customers.views import is_of_customers
from journeymapper.layout.papers import MM
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.records import Journey, Persona

if TYPE_CHECKING:
    from datetime import datetime

    from journeymapper.export.printing import PrintOptions, PrintPlan
    from journeymapper.layout.pages import Page

FileFormat = Literal["pdf", "svg", "png", "html"]
SUFFIXES: dict[str, FileFormat] = {".pdf": "pdf", ".svg": "svg", ".png": "png", ".html": "html"}


def export(command: ExportView) -> None:
    """Writes the file and says what came of it. Raises Problem; then what was there is unchanged."""
    from journeymapper.export.pictures import picture_files, picture_pages, svg_of
    from journeymapper.export.printing import plan, render
    from journeymapper.export.write import write_beside
    from journeymapper.storage.project_file import read_info

    source, target = Path(command.file), Path(command.output)
    form = _check_target(source, target)
    project = read_info(source)
    document = project.document
    journey = choose_journey(document, command.journey)
    if form == "html":
        _write_hand_out(target, document, journey, command.journey is None, project.changed_at)
        return
    planned = plan(document, journey.id, _options(document, journey, command), project.changed_at)
    if form == "pdf":
        files = {target: render(planned, form).data}
    else:
        pages = picture_pages(planned, form.upper())
        made = _pixels(planned, pages, command.dpi) if form == "png" else [svg_of(planned, p) for p in pages]
        files = dict(zip(picture_files(target, len(pages)), made, strict=True))
    for path, data in files.items():
        write_beside(path, data)
    _tell(tuple(files), planned)


def _write_hand_out(
    target: Path, document: Document, journey: Journey, whole: bool, changed_at: datetime
) -> None:
    """Customers and all journeys of the project, or only `journey`, as one page for browsers."""
    from journeymapper.export.handout.page import hand_out
    from journeymapper.export.write import write_beside

    journeys = document.ordered("journeys") if whole else (journey,)
    made = hand_out(document, tuple(row.id for row in journeys), journey.language, changed_at)
    write_beside(target, made.data)
    print(_("Written: %(path)s") % {"path": target})
    for remark in _remarks_on_texts(made.missing, made.unshaped):
        print(f"journeymapper: {remark}", file=sys.stderr)


def _pixels(planned: PrintPlan, pages: tuple[Page, ...], dpi: int) -> list[bytes]:
    """PNGs. Of all that is done here only this needs Qt, though no display. Raises Problem."""
    try:
        from journeymapper.ui.raster import png_of, without_display
    except ImportError as error:
        # Qt's own libraries may lack some of the system's.
        raise Problem("A PNG needs Qt, which can’t be loaded here.", "Print a PDF or an SVG.") from error
    with without_display():
        return [png_of(page, planned.blobs, dpi) for page in pages]


def choose_journey(document: Document, wanted: str | None) -> Journey:
    """The journey with that title or number (from 1), the first for None. Raises Problem."""
    journeys: tuple[Journey, ...] = document.ordered("journeys")
    titles = [journey.title for journey in journeys]
    found = _matching(titles, wanted)
    if len(found) == 1:
        return journeys[found[0]]
    if found:
        raise Problem(
            "Several journeys are called “%(title)s”.",
            "Name one by its number: %(known)s.",
            title=wanted,
            known=_listed(titles),
        )
    raise Problem(
        "There is no journey “%(title)s”.", "There are: %(known)s.", title=wanted, known=_listed(titles)
    )


def choose_persona(document: Document, journey: Id, wanted: str | None) -> Persona:
    """The persona of the journey with that name or number (from 1), the first for None. Raises Problem."""
    personas = document.personas_of(journey)
    found = _called(personas, wanted)
    if found is None:
        known = _listed([persona.name for persona in personas])
        raise Problem(
            "No persona “%(name)s” goes this journey.", "There are: %(known)s.", name=wanted, known=known
        )
    return found


def choose_customer(document: Document, wanted: str) -> Persona:
    """The persona of the project with that name or number (from 1). Raises Problem."""
    personas: tuple[Persona, ...] = document.ordered("personas")
    found = _called(personas, wanted)
    if found is None:
        known = _listed([persona.name for persona in personas])
        raise Problem("There is no persona “%(name)s”.", "There are: %(known)s.", name=wanted, known=known)
    return found


def _called(personas: Sequence[Persona], wanted: str | None) -> Persona | None:
    """The one of that name or number, the first for None; None where there is none. Raises Problem."""
    names = [persona.name for persona in personas]
    found = _matching(names, wanted)
    if len(found) > 1:
        raise Problem(
            "Several personas are called “%(name)s”.",
            "Name one by its number: %(known)s.",
            name=wanted,
            known=_listed(names),
        )
    return personas[found[0]] if found else None


def choose_lanes(document: Document, journey: Journey, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds of lanes, or ids of the project's own, that are named by kind or by title. Raises Problem."""
    from journeymapper.layout.map_lanes import all_lanes

    known = all_lanes(document, catalogue(journey.language).gettext)
    keys = {_plain(lane.key): lane.key for lane in known} | {_plain(lane.title): lane.key for lane in known}
    for name in wanted:
        if _plain(name) not in keys:
            raise Problem(
                "There is no lane “%(name)s”.",
                "There are: %(known)s.",
                name=name,
                known=", ".join(lane.title for lane in known),
            )
    return tuple(dict.fromkeys(keys[_plain(name)] for name in wanted))


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").split()).casefold()


def _matching(names: Sequence[str], wanted: str | None) -> list[int]:
    """The places of those that are called so; else the one of that number; else those in other case."""
    if wanted is None:
        return [0]
    named = [at for at, name in enumerate(names) if name == wanted]
    numbered = [at for at in range(len(names)) if str(at + 1) == wanted]
    return named or numbered or [at for at, name in enumerate(names) if name.casefold() == wanted.casefold()]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(
        _("%(number)d “%(title)s”") % {"number": number, "title": name}
        for number, name in enumerate(names, 1)
    )


def _options(document: Document, journey: Journey, command: ExportView) -> PrintOptions:
    from journeymapper.export.printing import PrintOptions

    lanes = command.lanes and choose_lanes(document, journey, command.lanes)
    return PrintOptions(
        view=command.view,
        persona=_persona(document, journey, command),
        paper=command.paper,
        orientation=command.orientation,
        fit=command.fit,
        scale=command.scale,
        cell_mm=command.cell_mm,
        tile=command.tile,
        overlap_mm=command.overlap_mm,
        lanes=lanes,
    )


def _persona(document: Document, journey: Journey, command: ExportView) -> Id | None:
    """Through whose eyes; for what is about the customers, None where nobody is named means all of them."""
    if not is_of_customers(command.view):
        return choose_persona(document, journey.id, command.persona).id
    if command.persona is None:
        return None
    return choose_customer(document, command.persona).id


def _check_target(source: Path, target: Path) -> FileFormat:
    """The format that the file's name asks for. Raises Problem."""
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise Problem("A print’s name ends in “.pdf”, “.svg”, “.png” or “.html”.", "Write it so after -o.")
    if _is_same(source, target):
        raise Problem("The print would replace the project.", "Give the print another name.")
    return SUFFIXES[suffix]


def _is_same(source: Path, target: Path) -> bool:
    """Whether both lead to one file; what can't be looked at is told by reading or writing it."""
    try:
        return os.path.samefile(source, target)
    except OSError:
        return source.absolute() == target.absolute()


def _tell(files: tuple[Path, ...], planned: PrintPlan) -> None:
    """Where the print is, and what on it is not as one would expect."""
    first = planned.pages[0]
    path = str(files[0]) if len(files) == 1 else f"{files[0]} … {files[-1].name}"
    fields = {"path": path, "width": first.width / MM, "height": first.height / MM}
    count = len(planned.pages)
    if count == 1:
        print(_("Written: %(path)s (%(width).0f × %(height).0f mm)") % fields)
    else:
        written = ngettext(
            "Written: %(path)s (%(count)d page of %(width).0f × %(height).0f mm)",
            "Written: %(path)s (%(count)d pages of %(width).0f × %(height).0f mm)",
            count,
        )
        print(written % {**fields, "count": count})
    for remark in _remarks(planned):
        print(f"journeymapper: {remark}", file=sys.stderr)


def _remarks_on_texts(missing: tuple[str, ...], unshaped: bool) -> Iterator[str]:
    if missing:
        count = len(missing)
        yield ngettext(
            "%(count)d character is in none of the fonts and is drawn as a box: %(names)s.",
            "%(count)d characters are in none of the fonts and are drawn as boxes: %(names)s.",
            count,
        ) % {"count": count, "names": ", ".join(missing)}
    if unshaped:
        yield _("Some text is in a script that joins letters or runs from right to left; this is not done.")


def _remarks(planned: PrintPlan) -> Iterator[str]:
    yield from _remarks_on_texts(planned.missing, planned.unshaped)
    if planned.shrunk < 1:
        yield _("A PDF page can be 5.08 m long; this one is printed at %(percent).1f %% of its size.") % {
            "percent": planned.shrunk * 100
        }
    if planned.too_large:
        count = len(planned.too_large)
        yield ngettext(
            "%(count)d thing is larger than a sheet and is whole on none: %(names)s.",
            "%(count)d things are larger than a sheet and are whole on none: %(names)s.",
            count,
        ) % {"count": count, "names": ", ".join(f"“{name}”" for name in planned.too_large)}
