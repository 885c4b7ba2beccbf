"""What is told about a print: its sheets, its type, and what on it is not as one would expect.

Decides words only, in the interface's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from journeymapper.i18n import _, language, ngettext
from journeymapper.layout.papers import MM

if TYPE_CHECKING:
    from journeymapper.export.printing import PrintPlan
    from journeymapper.layout.pages import Page

NAMED = 5
"""So many characters or cards are named in a message; the rest are counted."""


def view_words(view: str) -> str:
    """What a print shows, in a word or two."""
    return {
        "board": _("Journey"),
        "map": _("Map"),
        "booklet": _("Booklet"),
        "slides": _("Slides"),
        "form": _("Blank form"),
        "personas": _("Personas"),
        "empathy": _("Empathy map"),
        "poster": _("Customer poster"),
        "empathy-form": _("Blank empathy map"),
    }[view]


def is_wall(plan: PrintPlan) -> bool:
    """Whether the pages are sheets to be put together, after their overview."""
    return plan.columns * plan.rows > 1


def fact_words(plan: PrintPlan) -> str:
    """Number and size of the sheets, scale, and the smallest type with the distance it can be read from."""
    if plan.for_browser:
        return _("A web page with the customers, the journeys and their tables; here you see a board of it.")
    lines = [_page_words(plan.pages)]
    if is_wall(plan):
        sheets = len(plan.pages) - 1
        sheet = plan.pages[-1]
        lines[0] = ngettext(
            "%(count)d sheet (%(columns)d × %(rows)d) of %(width)s × %(height)s mm, and an overview",
            "%(count)d sheets (%(columns)d × %(rows)d) of %(width)s × %(height)s mm, and an overview",
            sheets,
        ) % {
            "count": sheets,
            "columns": plan.columns,
            "rows": plan.rows,
            "width": _figure(sheet.width / MM, 0),
            "height": _figure(sheet.height / MM, 0),
        }
    told = {
        "percent": _figure(plan.scale * 100, 0),
        "points": _figure(plan.smallest_type_pt, 1),
        "metres": _figure(plan.reading_distance_m, 1),
    }
    if plan.smallest_type_pt and plan.frames:
        lines.append(
            _("Scale %(percent)s %%. The smallest type is %(points)s pt: to be read from %(metres)s m.")
            % told
        )
    elif plan.smallest_type_pt:
        lines.append(_("The smallest type is %(points)s pt: to be read from %(metres)s m.") % told)
    return "\n".join(lines)


def _page_words(pages: Sequence[Page]) -> str:
    """How many pages, and how large; where they are not all alike, from the smallest to the largest."""
    sizes = sorted(
        {(round(page.width / MM), round(page.height / MM)) for page in pages},
        key=lambda size: size[0] * size[1],
    )
    (width, height), (most_width, most_height) = sizes[0], sizes[-1]
    fields = {
        "count": len(pages),
        "width": _figure(width, 0),
        "height": _figure(height, 0),
        "most_width": _figure(most_width, 0),
        "most_height": _figure(most_height, 0),
    }
    if len(sizes) == 1:
        return (
            ngettext(
                "%(count)d page, %(width)s × %(height)s mm",
                "%(count)d pages, %(width)s × %(height)s mm",
                len(pages),
            )
            % fields
        )
    return (
        ngettext(
            "%(count)d page, from %(width)s × %(height)s to %(most_width)s × %(most_height)s mm",
            "%(count)d pages, from %(width)s × %(height)s to %(most_width)s × %(most_height)s mm",
            len(pages),
        )
        % fields
    )


def remarks(plan: PrintPlan) -> list[str]:
    """What on the pages is not as one would expect; none is the usual thing."""
    found = []
    if plan.too_large:
        found.append(
            ngettext(
                "%(count)d card is larger than a sheet and whole on none: %(names)s.",
                "%(count)d cards are larger than a sheet and whole on none: %(names)s.",
                len(plan.too_large),
            )
            % {"count": len(plan.too_large), "names": _named(plan.too_large)}
        )
    return [*found, *remarks_on(plan.missing, plan.shrunk, unshaped=plan.unshaped)]


def remarks_on(missing: tuple[str, ...], scale: float, *, unshaped: bool) -> list[str]:
    """That characters have no font, text is not shaped, or a page got smaller than asked for."""
    found = []
    if missing:
        found.append(
            ngettext(
                "%(count)d character is in none of the fonts and is drawn as a box: %(names)s.",
                "%(count)d characters are in none of the fonts and are drawn as boxes: %(names)s.",
                len(missing),
            )
            % {"count": len(missing), "names": _named(missing)}
        )
    if unshaped:
        found.append(
            _("Some text is in a script that joins letters or runs from right to left; this is not done.")
        )
    if scale < 1:
        found.append(
            _("A PDF page can be 5.08 m long; this one is printed at %(percent).1f %% of its size.")
            % {"percent": scale * 100}
        )
    return found


def _named(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} …"


def _figure(value: float, digits: int) -> str:
    return QLocale(language()).toString(float(value), "f", digits)
