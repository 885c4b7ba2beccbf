"""The hand-out of a project: who its customers are and all its journeys, drawn and as tables, in one file.

Decides what is in it and in which order. It opens without the program, reads without a script, asks the
network for nothing (its own policy forbids both), and is laid out for screens of any width and for paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from journeymapper.export.handout.customers import customers_part
from journeymapper.export.handout.drawn import Drawings
from journeymapper.export.handout.journeys import journey_part
from journeymapper.export.handout.markup import Html, element, lines, said, text
from journeymapper.export.handout.style import SHEET
from journeymapper.export.printing import character_name
from journeymapper.i18n import catalogue
from journeymapper.i18n.dates import show_day
from journeymapper.layout.customers.statement import question_of, statement_of
from journeymapper.layout.fonts import needs_shaping
from journeymapper.layout.text import missing_characters
from journeymapper.model.document import Document
from journeymapper.model.fields import Id

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'"
)
"""Nothing is loaded and nothing runs, whatever the file holds."""


@dataclass(frozen=True, slots=True)
class HandOut:
    """A finished file. `missing` and `unshaped` tell of what is drawn, as in `export.printing.PrintPlan`."""

    data: bytes
    missing: tuple[str, ...]
    unshaped: bool


def hand_out(document: Document, journeys: tuple[Id, ...], language: str, made_at: datetime) -> HandOut:
    """The hand-out with the customers and `journeys`, each in its own language, the rest in `language`.

    `made_at` is when the project was last changed. The same project gives the same bytes. Raises Problem
    where a picture is damaged.
    """
    translate = catalogue(language).gettext
    drawings = Drawings(document.blobs)
    project = document.project
    customers = customers_part(document, drawings, language)
    parts = [
        journey_part(document, journey, drawings, f"journey-{number}", language)
        for number, journey in enumerate(journeys, 1)
    ]
    changed = show_day(made_at.date().isoformat(), translate)
    statement = statement_of(document, language)
    title = project.title or translate("Customer journeys")
    body = lines(
        (
            drawings.definitions(),
            element(
                "header",
                element("h1", text(title)),
                said("p", statement.text, class_="lead", title=question_of(document, translate)),
                said("p", translate("As of %(day)s") % {"day": changed}, class_="small"),
            ),
            element(
                "nav",
                element("h2", text(translate("Contents")), id="contents"),
                element("ol", *(part.entry for part in (customers, *parts) if part)),
                aria_labelledby="contents",
            ),
            element("main", lines(part.content for part in (customers, *parts) if part)),
        )
    )
    drawn = "".join(drawings.said)
    return HandOut(
        data="".join(_file(title, language, body)).encode("utf-8"),
        missing=tuple(character_name(character) for character in sorted(missing_characters(drawn))),
        unshaped=needs_shaping(drawn),
    )


def _file(title: str, language: str, body: Html) -> Iterator[str]:
    yield "<!DOCTYPE html>\n"
    yield f'<html lang="{text(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{text(title)}</title>\n<style>{SHEET}</style>\n</head>\n"
    yield f"<body>\n{body}\n</body>\n</html>\n"
