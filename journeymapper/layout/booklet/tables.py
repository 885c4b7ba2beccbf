"""The lists at the end of a booklet: touchpoints, opportunities, open questions, notes.

Decides columns and rows. A row that is too long for a page goes on in the next, below the same heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from journeymapper.layout.booklet.details import opportunity_figures
from journeymapper.layout.booklet.rows import (
    TABLE,
    TABLE_HEAD,
    TITLE,
    Cell,
    Mark,
    Row,
    text_pieces,
    text_row,
)
from journeymapper.layout.booklet.subject import Subject, phase_title, place_of
from journeymapper.layout.booklet.words import feeling_words, joined, node_title, whose, word
from journeymapper.layout.text import text_width
from journeymapper.model.durations import Duration, show_duration
from journeymapper.model.fields import Id
from journeymapper.model.records import Node

_GAP = 12.0
"""Between two columns, in units."""
_PAD = 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title and its part of the width; the parts of a table add up to 1."""

    title: str
    part: float


Line = Sequence[str]
"""The texts of one row, a text a column."""


def table_rows(subject: Subject) -> list[Row]:
    """All tables, one after the other; one that would be empty is left out."""
    return [
        *_touchpoints(subject),
        *_opportunities(subject),
        *_questions(subject),
        *_notes(subject),
        *_tray(subject),
        *_about(subject),
    ]


def _table(subject: Subject, title: str, columns: Sequence[Column], lines: Iterable[Line]) -> list[Row]:
    """A table under its title; the row of column titles stands on every page that it takes.

    A column in which nothing is said is left out.
    """
    found = list(lines)
    if not found:
        return []
    said = [at for at in range(len(columns)) if any(line[at] for line in found)]
    spans = _spans([columns[at] for at in said], subject.width)
    titles = tuple(
        Cell(x + _PAD, text_pieces(columns[at].title, TABLE_HEAD, width, "ink"))
        for at, (x, width) in zip(said, spans, strict=True)
    )
    head = Row(titles, above=_PAD, below=_PAD, keep=True, fill="chip")
    cells = text_row(title, TITLE, subject.width).cells
    return [
        Row(cells, above=34.0, below=12.0, keep=True, mark=Mark(title, 0)),
        head,
        *(
            Row(
                tuple(
                    Cell(x + _PAD, text_pieces(line[at], TABLE, width))
                    for at, (x, width) in zip(said, spans, strict=True)
                ),
                above=_PAD,
                below=_PAD,
                head=head,
                rule="panel_edge",
            )
            for line in found
        ),
    ]


def _spans(columns: Sequence[Column], width: float) -> list[tuple[float, float]]:
    """Left edge of each column, and how wide its text may be: no word of its title is broken for that."""
    unit = width / sum(column.part for column in columns)
    wanted = [column.part * unit - _GAP - _PAD for column in columns]
    needed = [
        max((text_width(word, TABLE_HEAD) for word in column.title.split()), default=0.0)
        for column in columns
    ]
    lacking = sum(max(0.0, need - want) for need, want in zip(needed, wanted, strict=True))
    spare = sum(max(0.0, want - need) for need, want in zip(needed, wanted, strict=True))
    share = lacking / spare if spare > lacking else 0.0
    widths = [
        want - share * (want - need) if want > need else (need if share else want)
        for need, want in zip(needed, wanted, strict=True)
    ]
    lefts = accumulate((wide + _GAP + _PAD for wide in widths), initial=0.0)
    return list(zip(lefts, widths, strict=False))


def _touchpoints(subject: Subject) -> list[Row]:
    translate = subject.translate
    several = len(subject.personas) > 1
    columns = (
        Column(translate("No."), 0.07),
        Column(translate("Touchpoint"), 0.26),
        Column(translate("Phase"), 0.15),
        Column(translate("Channel"), 0.14),
        Column(translate("Own time"), 0.14),
        Column(translate("Feelings") if several else translate("Feeling"), 0.24),
    )
    return _table(
        subject,
        translate("Touchpoints"),
        columns,
        (_touchpoint(subject, node, several) for node in subject.touchpoints),
    )


def _touchpoint(subject: Subject, node: Node, several: bool) -> Line:
    document, translate = subject.document, subject.translate
    felt = []
    for persona in subject.personas:
        feeling = document.feeling_of(node.id, persona.id)
        words = feeling_words(feeling, subject.language, translate) if feeling else ""
        if words and several:
            words = translate("%(name)s: %(feeling)s") % {"name": persona.name, "feeling": words}
        if words:
            felt.append(words)
    time = Duration(node.duration_typical, node.duration_least, node.duration_most)
    return (
        subject.numbers.get(node.id, ""),
        f"★ {node_title(node, translate)}" if node.moment_of_truth else node_title(node, translate),
        phase_title(subject, document.phases[node.phase]) if node.phase else "",
        document.channels[node.channel].name if node.channel else "",
        show_duration(time, subject.language).replace(" (", "\n("),
        "\n".join(felt),
    )


def _hosts(subject: Subject) -> list[Id]:
    """Nodes and links in reading order: a link after the node that it leaves."""
    return [
        host
        for node in subject.nodes
        for host in (node.id, *(link.id for link in subject.document.links_from(node.id)))
    ]


def _opportunities(subject: Subject) -> list[Row]:
    translate, document = subject.translate, subject.document
    columns = (
        Column(translate("Where"), 0.2),
        Column(translate("Opportunity"), 0.32),
        Column(translate("Owner"), 0.14),
        Column(translate("Next step"), 0.19),
        Column(translate("Status"), 0.15),
    )
    found = [(host, row) for host in _hosts(subject) for row in document.opportunities_at(host)]
    found.sort(key=lambda entry: -entry[1].votes)
    return _table(
        subject,
        translate("Opportunities"),
        columns,
        (
            (
                place_of(subject, host),
                joined(row.text, whose(document, row.persona)),
                row.owner,
                row.next_step,
                "\n".join(
                    part
                    for part in (
                        word("status", row.status, translate),
                        opportunity_figures(subject, row).replace(" · ", "\n"),
                    )
                    if part
                ),
            )
            for host, row in found
        ),
    )


def _questions(subject: Subject) -> list[Row]:
    translate, document = subject.translate, subject.document
    columns = (
        Column(translate("Where"), 0.26),
        Column(translate("Open question"), 0.5),
        Column(translate("Owner"), 0.24),
    )
    return _table(
        subject,
        translate("Open questions"),
        columns,
        (
            (place_of(subject, host), row.text, row.owner)
            for host in _hosts(subject)
            for row in document.questions_at(host)
            if not row.answer
        ),
    )


def _notes(subject: Subject) -> list[Row]:
    """Notes and the captions of pictures, phase by phase."""
    translate, document = subject.translate, subject.document
    at = {phase.id: place for place, phase in enumerate(subject.phases)}
    notes = document.group("notes", "journey", subject.journey.id)
    pictures = document.group("pictures", "journey", subject.journey.id)
    texts = [
        *((note.phase, note.x, translate("Note"), note.text) for note in notes if note.text),
        *((picture.phase, picture.x, translate("Picture"), picture.caption) for picture in pictures),
    ]
    texts = [text for text in texts if text[3]]
    texts.sort(key=lambda text: (at.get(text[0], len(at)), text[1], text[3]))
    columns = (
        Column(translate("Phase"), 0.22),
        Column(translate("What"), 0.14),
        Column(translate("Text"), 0.64),
    )
    return _table(
        subject,
        translate("Notes"),
        columns,
        (
            (phase_title(subject, document.phases[phase]) if phase else "", what, text)
            for phase, _, what, text in texts
        ),
    )


def _tray(subject: Subject) -> list[Row]:
    """What was said and has no place yet."""
    lines = subject.document.group("tray_lines", "journey", subject.journey.id)
    title = subject.translate("In the tray")
    columns = (Column(subject.translate("Said, and without a place yet"), 1.0),)
    return _table(subject, title, columns, ((line.text,) for line in lines))


def _about(subject: Subject) -> list[Row]:
    """The project's own words: who its customers are, and its channels."""
    translate, project = subject.translate, subject.document.project
    channels = ", ".join(channel.name for channel in subject.document.ordered("channels"))
    said = (
        (translate("Who the customer is"), joined(project.customer_word, project.customer_statement)),
        (translate("Channels"), channels),
    )
    columns = (Column(translate("What"), 0.25), Column(translate("Text"), 0.75))
    return _table(subject, translate("About the project"), columns, (line for line in said if line[1]))
