"""The first page of a booklet: what journey it is, whose, in which state and of which day, and its totals.

Decides what the cover says; a title or scenario too long for one page goes on in the next.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.i18n.dates import show_day
from journeymapper.layout.booklet.rows import (
    BODY,
    HEADING,
    LABEL,
    LEAD,
    QUOTE,
    SMALL,
    SUBHEADING,
    Cell,
    Piece,
    Row,
    space,
    text_pieces,
    text_row,
)
from journeymapper.layout.booklet.subject import Subject
from journeymapper.layout.booklet.words import word
from journeymapper.layout.display import Box, Primitive
from journeymapper.layout.introduction import figures_of, who_is
from journeymapper.layout.portraits import portrait
from journeymapper.layout.quotes import quoted
from journeymapper.layout.styles import Style
from journeymapper.layout.text import break_lines
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Persona

_TITLE = Style("semibold", 40, 48)
_LONG_TITLE = Style("semibold", 22, 28)
_FIGURE = Style("semibold", 24, 30)
_TOP = 130.0
"""Free room above the title, where it is short."""
_MOST_LINES = 5
"""A title of more lines is set smaller."""
_PORTRAIT = 64.0
_QUOTE_LINES = 3


def cover_rows(subject: Subject) -> list[Row]:
    """What the cover shows, from top to bottom."""
    width = subject.width
    title, lines = _TITLE, break_lines(subject.journey.title, _TITLE, width)
    short = len(lines) <= _MOST_LINES
    if not short:
        title = _LONG_TITLE
    return [
        Row((Cell(0.0, (space(_TOP if short else 20.0),)),)),
        Row((Cell(0.0, (Piece(26.0, _bar),)),)),
        *_project(subject),
        text_row(subject.journey.title, title, width, below=10),
        text_row(_state(subject), HEADING, width, "ink_soft"),
        *_line(subject.journey.author, SMALL, width, above=4),
        *_line(subject.journey.scenario, LEAD, width, above=22),
        *_figures(subject),
        *_people(subject),
    ]


def _bar(x: float, y: float) -> Iterable[Primitive]:
    return (Box(Rect(x, y, 72, 6), 3, fill="accent"),)


def _project(subject: Subject) -> list[Row]:
    """The project's title above the journey's, unless they are the same."""
    title = subject.document.project.title
    if title == subject.journey.title:
        return []
    return [text_row(title, SUBHEADING, subject.width, "accent", below=8)]


def _line(text: str, style: Style, width: float, above: float) -> list[Row]:
    return [text_row(text, style, width, "ink_soft", above=above)] if text else []


def _state(subject: Subject) -> str:
    translate = subject.translate
    state = word("state", subject.journey.state, translate)
    return ", ".join(part for part in (state, show_day(subject.journey.as_of, translate)) if part)


def _figures(subject: Subject) -> list[Row]:
    """The totals, three in a row: times first, then how much there is of everything."""
    times = figures_of(subject.document, subject.path, subject.language)
    blocks = [*((figure.time, figure.name, figure.colour) for figure in times), *_counts(subject)]
    step = subject.width / 3
    rows = []
    for start in range(0, len(blocks), 3):
        cells = tuple(
            Cell(
                at * step,
                (
                    *text_pieces(figure, _FIGURE, step - 16, colour),
                    *text_pieces(name, SMALL, step - 16, "ink_soft"),
                ),
            )
            for at, (figure, name, colour) in enumerate(blocks[start : start + 3])
        )
        rows.append(Row(cells, above=34.0 if start == 0 else 14.0))
    return rows


def _counts(subject: Subject) -> list[tuple[str, str, str]]:
    """How many there are of what hangs on the journey's nodes and links; without what there is none of."""
    document, translate = subject.document, subject.translate
    hosts = [node.id for node in subject.nodes] + [link.id for link in subject.links]
    questions = [row for host in hosts for row in document.questions_at(host) if not row.answer]
    counted = (
        (len(subject.phases), translate("Phases")),
        (len(subject.touchpoints), translate("Touchpoints")),
        (sum(len(document.pain_points_at(host)) for host in hosts), translate("Pain points")),
        (sum(len(document.opportunities_at(host)) for host in hosts), translate("Opportunities")),
        (len(questions), translate("Open questions")),
    )
    return [(str(count), name, "ink") for count, name in counted if count]


def _people(subject: Subject) -> list[Row]:
    title = subject.translate("Who goes this way")
    return [
        text_row(title, LABEL, subject.width, "ink_soft", above=38, keep=True),
        *(_person(subject, persona) for persona in subject.personas),
    ]


def _person(subject: Subject, persona: Persona) -> Row:
    """Portrait and name; the quote, where it is a short one: it is whole on the persona's own sheet."""
    x = _PORTRAIT + 16
    width = subject.width - x
    who = who_is(subject.document, persona, subject.language)
    said = text_pieces(quoted(persona.quote, subject.language), QUOTE, width)
    text = (
        space(6.0),
        *text_pieces(who, SUBHEADING, width),
        *text_pieces(persona.role, BODY, width, "ink_soft"),
        *(said if len(said) <= _QUOTE_LINES else ()),
    )

    def draw(left: float, top: float) -> Iterable[Primitive]:
        return portrait(persona, left, top, _PORTRAIT)

    return Row((Cell(0.0, (Piece(_PORTRAIT, draw),)), Cell(x, text)), above=8.0)
