"""The part of the hand-out about one journey: what it is, board, curve and Map, and everything as tables."""

from __future__ import annotations

from journeymapper.export.handout.drawn import Drawings
from journeymapper.export.handout.markup import Html, element, facts, lines, text
from journeymapper.export.handout.part import Part, entry
from journeymapper.export.handout.tables import tables_of
from journeymapper.i18n.dates import show_day
from journeymapper.layout.board import lay_out_board
from journeymapper.layout.booklet.subject import subject_of
from journeymapper.layout.booklet.words import word
from journeymapper.layout.curve import lay_out_curve
from journeymapper.layout.introduction import figures_of, who_is
from journeymapper.layout.lane_map import MapOptions, lay_out_map
from journeymapper.layout.pages import Placed, stacked, trimmed
from journeymapper.layout.printed_view import CURVE_GAP
from journeymapper.model.document import Document
from journeymapper.model.fields import Id


def journey_part(document: Document, journey: Id, drawings: Drawings, anchor: str, language: str) -> Part:
    """The journey in its own language, `anchor` being its place; `language` is that around it."""
    row = document.journeys[journey]
    personas = document.personas_of(journey)
    first = personas[0].id
    subject = subject_of(document, journey, first, 0.0)
    translate = subject.translate
    title = row.title or translate("Journey")
    board = lay_out_board(document, journey, first)
    curve = lay_out_curve(document, journey, tuple(persona.id for persona in personas), board)
    layers = stacked(trimmed(board.display), trimmed(curve), CURVE_GAP)
    named = {"title": title}
    maps: list[Html] = []
    for persona in personas:
        of_whom = {**named, "name": persona.name}
        called = (
            translate("Map of “%(title)s” as %(name)s goes it") % of_whom
            if len(personas) > 1
            else translate("Map of “%(title)s”") % named
        )
        laid_out = lay_out_map(document, journey, persona.id, MapOptions())
        maps.append(drawings.drawn(called, Placed(laid_out.display)))
    tables = tables_of(subject, anchor)
    content = element(
        "section",
        element("h2", text(title), id=anchor),
        _introduction(document, journey),
        element("h3", text(translate("Board and feelings curve")), id=f"{anchor}-board"),
        drawings.drawn(translate("Board of “%(title)s” with its feelings curve") % named, *layers),
        element("h3", text(translate("Map")), id=f"{anchor}-map"),
        *maps,
        lines(table.content for table in tables),
        class_="part journey",
        aria_labelledby=anchor,
        lang=row.language if row.language != language else "",
    )
    below = [
        (translate("Board and feelings curve"), f"{anchor}-board"),
        (translate("Map"), f"{anchor}-map"),
        *((table.title, table.anchor) for table in tables),
    ]
    return Part(content, entry(title, anchor, below, row.language if row.language != language else ""))


def _introduction(document: Document, journey: Id) -> Html:
    """State, day, author, scenario, who goes it, and how long the way of each takes."""
    row = document.journeys[journey]
    language = row.language
    subject = subject_of(document, journey, document.personas_of(journey)[0].id, 0.0)
    translate = subject.translate
    personas = document.personas_of(journey)
    known = [
        (translate("State"), word("state", row.state, translate)),
        (translate("As of"), show_day(row.as_of, translate)),
        (translate("Author"), row.author),
        (translate("Scenario"), row.scenario),
    ]
    for persona in personas:
        path = subject_of(document, journey, persona.id, 0.0).path
        times = " · ".join(f"{figure.name}: {figure.time}" for figure in figures_of(document, path, language))
        who = who_is(document, persona, language)
        known.append((translate("Persona"), "\n".join(part for part in (who, times) if part)))
    return facts((name, text(content)) for name, content in known)
