"""Everything that a journey holds as tables, for reading, searching and screen readers.

Decides columns and rows. Nothing is shortened, and nothing that is recorded is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeymapper.export.handout.markup import Html, bullets, table, text
from journeymapper.layout.booklet.details import opportunity_figures
from journeymapper.layout.booklet.subject import Subject, name_of, phase_title, place_of
from journeymapper.layout.booklet.words import evidence_words, feeling_words, joined, node_title, whose, word
from journeymapper.layout.cards import wait_of
from journeymapper.model.durations import Duration, show_duration
from journeymapper.model.fields import Id
from journeymapper.model.records import Link, Node
from journeymapper.model.shares import show_share


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    anchor: str
    content: Html


def tables_of(subject: Subject, anchor: str) -> list[Table]:
    """All tables that have rows; their anchors begin with `anchor`."""
    made = (
        ("touchpoints", _nodes(subject, ("touchpoint",), subject.translate("Touchpoints"))),
        ("ends", _nodes(subject, ("entry", "exit"), subject.translate("Entry and exit points"))),
        ("links", _links(subject)),
        ("pains", _pains(subject)),
        ("opportunities", _opportunities(subject)),
        ("questions", _questions(subject)),
        ("notes", _notes(subject)),
        ("tray", _tray(subject)),
    )
    tables = []
    for name, (title, columns, rows) in made:
        place = f"{anchor}-{name}"
        if content := table(title, columns, rows, place):
            tables.append(Table(title, place, content))
    return tables


_Made = tuple[str, Sequence[str], Iterable[Sequence[Html]]]
"""Title, columns and rows of a table."""


def _nodes(subject: Subject, kinds: tuple[str, ...], title: str) -> _Made:
    translate, document = subject.translate, subject.document
    lanes = document.ordered("lanes")
    own = [lane for lane in lanes if lane.kind == "text"]
    columns = (
        translate("No."), translate("Title"), translate("Kind"), translate("Phase"), translate("Channel"),
        translate("Doing"), translate("Time"), translate("Feelings"), translate("Motivation"),
        translate("Pain points"), translate("Opportunities"), translate("Questions"),
        translate("How we know"), *(lane.title or translate("Lane") for lane in own),
    )  # fmt: skip
    rows = [
        (
            text(subject.numbers.get(node.id, "")),
            text(node_title(node, translate)),
            text(_kind(subject, node)),
            text(phase_title(subject, document.phases[node.phase]) if node.phase else ""),
            text(document.channels[node.channel].name if node.channel else ""),
            text(node.doing),
            text(show_duration(_time(node), subject.language)),
            *_hosted(subject, node.id),
            *(text(_lane_text(subject, lane.id, node.id)) for lane in own),
        )
        for node in subject.nodes
        if node.kind in kinds
    ]
    return title, columns, rows


def _time(node: Node) -> Duration:
    return Duration(node.duration_typical, node.duration_least, node.duration_most)


def _kind(subject: Subject, node: Node) -> str:
    """What is special about a node."""
    translate = subject.translate
    if node.kind == "touchpoint":
        return joined(
            translate("Moment of truth") if node.moment_of_truth else "",
            translate("No contact") if node.no_contact else "",
        )
    primary = translate("primary") if node.kind == "entry" and node.primary else ""
    outcome = word("outcome", node.outcome, translate) if node.outcome else ""
    return joined(word("node", node.kind, translate), primary, outcome)


def _hosted(subject: Subject, host: Id) -> tuple[Html, ...]:
    """What hangs on a node or link: feelings, motivations, pains, opportunities, questions, how we know."""
    document, translate = subject.document, subject.translate
    return (
        bullets(_feelings(subject, host)),
        bullets(
            joined(
                row.text,
                word("motivation", row.kind, translate) if row.kind else "",
                whose(document, row.persona),
            )
            for row in document.motivations_at(host)
        ),
        bullets(
            joined(row.text, word("severity", str(row.severity), translate), whose(document, row.persona))
            for row in document.pain_points_at(host)
        ),
        bullets(joined(row.text, whose(document, row.persona)) for row in document.opportunities_at(host)),
        bullets(joined(row.text, row.answer) for row in document.questions_at(host)),
        text(evidence_words(document.evidence_of(host), translate)),
    )


def _feelings(subject: Subject, host: Id) -> list[str]:
    document, translate = subject.document, subject.translate
    found = []
    for feeling in document.feelings_at(host):
        words = joined(
            feeling_words(feeling, subject.language, translate),
            evidence_words(document.evidence_of(feeling.id), translate),
        )
        if words:
            name = document.personas[feeling.persona].name
            found.append(translate("%(name)s: %(feeling)s") % {"name": name, "feeling": words})
    return found


def _lane_text(subject: Subject, lane: Id, host: Id) -> str:
    rows = subject.document.group("lane_texts", "host", host)
    return "\n".join(row.text for row in rows if row.lane == lane)


def _links(subject: Subject) -> _Made:
    translate, document = subject.translate, subject.document
    own = [lane for lane in document.ordered("lanes") if lane.kind == "text"]
    columns = (
        translate("From"), translate("To"), translate("Condition"), translate("Share"),
        translate("Waiting"), translate("Feelings"), translate("Motivation"), translate("Pain points"),
        translate("Opportunities"), translate("Questions"), translate("How we know"),
        *(lane.title or translate("Lane") for lane in own),
    )  # fmt: skip

    def row(link: Link) -> tuple[Html, ...]:
        return (
            text(name_of(subject, document.nodes[link.source])),
            text(name_of(subject, document.nodes[link.target])),
            text(link.condition),
            text("" if link.share is None else show_share(link.share, subject.language)),
            text(show_duration(wait_of(link), subject.language)),
            *_hosted(subject, link.id),
            *(text(_lane_text(subject, lane.id, link.id)) for lane in own),
        )

    return translate("Links"), columns, [row(link) for link in subject.links]


def _hosts(subject: Subject) -> list[Id]:
    """Nodes and links in reading order: a link after the node that it leaves."""
    return [
        host
        for node in subject.nodes
        for host in (node.id, *(link.id for link in subject.document.links_from(node.id)))
    ]


def _pains(subject: Subject) -> _Made:
    translate, document = subject.translate, subject.document
    columns = (
        translate("Where"), translate("Pain point"), translate("Severity"), translate("Persona"),
        translate("How we know"),
    )  # fmt: skip
    rows = [
        (
            text(place_of(subject, host)),
            text(row.text),
            text(word("severity", str(row.severity), translate)),
            text(whose(document, row.persona)),
            text(evidence_words(document.evidence_of(row.id), translate)),
        )
        for host in _hosts(subject)
        for row in document.pain_points_at(host)
    ]
    return translate("Pain points"), columns, rows


def _opportunities(subject: Subject) -> _Made:
    translate, document = subject.translate, subject.document
    columns = (
        translate("Where"), translate("Opportunity"), translate("Persona"), translate("Status"),
        translate("Figures"), translate("Owner"), translate("Next step"),
    )  # fmt: skip
    rows = [
        (
            text(place_of(subject, host)),
            text(row.text),
            text(whose(document, row.persona)),
            text(word("status", row.status, translate)),
            text(opportunity_figures(subject, row)),
            text(row.owner),
            text(row.next_step),
        )
        for host in _hosts(subject)
        for row in document.opportunities_at(host)
    ]
    return translate("Opportunities"), columns, rows


def _questions(subject: Subject) -> _Made:
    translate, document = subject.translate, subject.document
    columns = (translate("Where"), translate("Question"), translate("Owner"), translate("Answer"))
    rows = [
        (text(place_of(subject, host)), text(row.text), text(row.owner), text(row.answer))
        for host in _hosts(subject)
        for row in document.questions_at(host)
    ]
    return translate("Questions"), columns, rows


def _notes(subject: Subject) -> _Made:
    """Notes and the captions of pictures."""
    translate, document = subject.translate, subject.document
    notes = document.group("notes", "journey", subject.journey.id)
    pictures = document.group("pictures", "journey", subject.journey.id)
    at = {phase.id: place for place, phase in enumerate(subject.phases)}
    found = [
        *((note.phase, note.x, translate("Note"), note.text) for note in notes if note.text),
        *((one.phase, one.x, translate("Picture"), one.caption) for one in pictures if one.caption),
    ]
    found.sort(key=lambda one: (at.get(one[0], len(at)), one[1], one[3]))
    columns = (translate("Text"), translate("What"), translate("Phase"))
    rows = [
        (text(content), text(what), text(phase_title(subject, document.phases[phase]) if phase else ""))
        for phase, _, what, content in found
    ]
    return translate("Notes"), columns, rows


def _tray(subject: Subject) -> _Made:
    lines = subject.document.group("tray_lines", "journey", subject.journey.id)
    columns = (subject.translate("Said, and without a place yet"),)
    return subject.translate("In the tray"), columns, [(text(line.text),) for line in lines]
