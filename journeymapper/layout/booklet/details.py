"""Everything that is recorded at one node or on one link, as rows of a name and a text beside it.

Decides the order and the words. What nobody has recorded is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from journeymapper.analysis.feelings import score_of
from journeymapper.layout.booklet.rows import (
    BODY,
    LABEL,
    SMALL,
    Cell,
    Piece,
    Pieces,
    Row,
    beside_first,
    space,
    text_pieces,
)
from journeymapper.layout.booklet.subject import Subject, name_of
from journeymapper.layout.booklet.words import (
    evidence_words,
    feeling_words,
    joined,
    whose,
    word,
)
from journeymapper.layout.cards import wait_of
from journeymapper.layout.display import Box, Colour, Primitive
from journeymapper.layout.faces import face
from journeymapper.layout.quotes import quoted
from journeymapper.layout.text import break_lines, place, set_line
from journeymapper.model.durations import show_duration
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Feeling, Link, Node, Opportunity, PainPoint, Question
from journeymapper.model.shares import show_share

LABEL_WIDTH = 132.0
"""The column of names, in units."""
_SIGN = 24.0
"""Room for a face or a mark before a text."""
_FACE = 16.0
_SQUARE = 7.0
_BETWEEN = 4.0
_BEHIND = 10.0
"""Between a text and what stands behind it."""


def touchpoint_rows(subject: Subject, node: Node, head: Row) -> list[Row]:
    """What is recorded at a touchpoint, but for channel and time (see `layout.booklet.phase_page`).

    `head` is repeated where a page begins.
    """
    return [
        *_text_row(subject, subject.translate("Doing"), node.doing, head),
        *hosted_rows(subject, node.id, head),
        *_onward(subject, node, head),
    ]


def end_rows(subject: Subject, node: Node, head: Row) -> list[Row]:
    """What is recorded at an entry or exit point."""
    return [*hosted_rows(subject, node.id, head), *_onward(subject, node, head)]


def link_words(subject: Subject, link: Link) -> str:
    """Where a link leads, when, how many take it, and how long it takes."""
    wait = show_duration(wait_of(link), subject.language)
    return joined(
        name_of(subject, subject.document.nodes[link.target]),
        quoted(link.condition, subject.language),
        "" if link.share is None else show_share(link.share, subject.language),
        subject.translate("waiting %(time)s") % {"time": wait} if wait else "",
    )


def hosted_rows(subject: Subject, host: Id, head: Row) -> list[Row]:
    """What hangs on a node or link."""
    document, translate = subject.document, subject.translate
    return [
        *_list_row(translate("Feelings"), (_feeling(subject, row) for row in _felt(subject, host)), head),
        *_list_row(
            translate("Motivation"),
            (
                _said(
                    subject,
                    row.text,
                    joined(
                        word("motivation", row.kind, translate) if row.kind else "",
                        whose(document, row.persona),
                    ),
                    "accent",
                )
                for row in document.motivations_at(host)
            ),
            head,
        ),
        *_list_row(
            translate("Pain points"),
            (_pain(subject, row) for row in document.pain_points_at(host)),
            head,
        ),
        *_list_row(
            translate("Opportunities"),
            (_opportunity(subject, row) for row in document.opportunities_at(host)),
            head,
        ),
        *_list_row(
            translate("Questions"),
            (_question(subject, row) for row in document.questions_at(host)),
            head,
        ),
        *_text_row(
            subject,
            translate("How we know"),
            evidence_words(document.evidence_of(host), translate),
            head,
        ),
        *_own_lanes(subject, host, head),
    ]


def has_hosted(subject: Subject, host: Id) -> bool:
    """Whether anything hangs on `host`."""
    document = subject.document
    return any(
        document.group(table, "host", host)
        for table in (
            "feelings", "motivations", "pain_points", "opportunities", "questions", "evidence", "lane_texts",
        )
    )  # fmt: skip


def _felt(subject: Subject, host: Id) -> list[Feeling]:
    """The feelings of which something is said, in the order of the journey's personas, others after them."""
    order = {persona.id: at for at, persona in enumerate(subject.personas)}
    document = subject.document
    found = [
        feeling
        for feeling in document.feelings_at(host)
        if feeling_words(feeling, subject.language, subject.translate) or document.evidence_of(feeling.id)
    ]
    return sorted(found, key=lambda feeling: (order.get(feeling.persona, len(order)), feeling.persona))


def _text_row(subject: Subject, name: str, text: str, head: Row) -> list[Row]:
    if not text:
        return []
    pieces = text_pieces(text, BODY, subject.width - LABEL_WIDTH)
    return [_row(name, pieces, head)]


def _list_row(name: str, entries: Iterable[Pieces], head: Row) -> list[Row]:
    pieces = [piece for entry in entries if entry for piece in (space(_BETWEEN), *entry)]
    return [_row(name, tuple(pieces[1:]), head)] if pieces else []


def _row(name: str, pieces: Pieces, head: Row) -> Row:
    label = text_pieces(name, LABEL, LABEL_WIDTH - 12, "ink_soft")
    return Row((Cell(0.0, label), Cell(LABEL_WIDTH, pieces)), above=5.0, head=head)


def _said(subject: Subject, text: str, about: str, colour: Colour, more: str = "") -> Pieces:
    """A text with a coloured square before it; what is known about it stands small behind it, or below."""
    width = subject.width - LABEL_WIDTH

    def square(x: float, y: float) -> Iterable[Primitive]:
        return (Box(Rect(x + 2, y - _SQUARE / 2, _SQUARE, _SQUARE), 1.5, fill=colour),)

    pieces = beside_first(text_pieces(text or about, BODY, width, indent=_SIGN), square, BODY)
    if text and about:
        pieces = _followed(pieces, text, about, width - _SIGN)
    return (*pieces, *text_pieces(more, SMALL, width, "ink_soft", indent=_SIGN))


def _followed(pieces: Pieces, text: str, about: str, width: float) -> Pieces:
    """The pieces of `text` with `about` in the last line where it has room, else in lines of its own."""
    last = break_lines(text, BODY, width)[-1].width + _BEHIND
    line = set_line(about, SMALL)
    if last + line.width > width:
        return (*pieces, *text_pieces(about, SMALL, width + _SIGN, "ink_soft", indent=_SIGN))

    def both(x: float, y: float) -> Iterable[Primitive]:
        level = y + (BODY.leading - SMALL.leading) / 2
        behind = place((line,), x + _SIGN + last, level, SMALL, "ink_soft")
        return (*pieces[-1].draw(x, y), *behind)

    return (*pieces[:-1], Piece(pieces[-1].height, both))


def _feeling(subject: Subject, feeling: Feeling) -> Pieces:
    width = subject.width - LABEL_WIDTH
    words = feeling_words(feeling, subject.language, subject.translate)
    name = whose(subject.document, feeling.persona)
    text = subject.translate("%(name)s: %(feeling)s") % {"name": name, "feeling": words} if words else name
    score = score_of(feeling)
    pieces = text_pieces(text, BODY, width, indent=_SIGN)
    if score is not None:
        pieces = beside_first(pieces, partial(_face, score), BODY)
    return (*pieces, *_known(subject, feeling.id))


def _face(score: float, x: float, y: float) -> Iterable[Primitive]:
    """The face of the score nearest to `score`."""
    nearest = int(abs(score) + 0.5)
    return face(nearest if score >= 0 else -nearest, x + _FACE / 2, y, _FACE)


def _known(subject: Subject, host: Id) -> Pieces:
    """How we know of a feeling or a pain point."""
    how = evidence_words(subject.document.evidence_of(host), subject.translate)
    if not how:
        return ()
    text = subject.translate("How we know: %(evidence)s") % {"evidence": how}
    return text_pieces(text, SMALL, subject.width - LABEL_WIDTH, "ink_soft", indent=_SIGN)


def _pain(subject: Subject, pain: PainPoint) -> Pieces:
    severity = word("severity", str(pain.severity), subject.translate)
    about = joined(severity, whose(subject.document, pain.persona))
    return (*_said(subject, pain.text, about, "pain"), *_known(subject, pain.id))


def _opportunity(subject: Subject, row: Opportunity) -> Pieces:
    translate = subject.translate
    about = joined(
        # An idea is what every opportunity is at first.
        "" if row.status == "idea" else word("status", row.status, translate),
        opportunity_figures(subject, row),
        row.owner,
        whose(subject.document, row.persona),
    )
    step = translate("Next step: %(step)s") % {"step": row.next_step} if row.next_step else ""
    return _said(subject, row.text, about, "opportunity", step)


def opportunity_figures(subject: Subject, row: Opportunity) -> str:
    """Votes, value and effort, as far as they are known."""
    translate = subject.translate
    return joined(
        translate("votes %(count)d") % {"count": row.votes} if row.votes else "",
        "" if row.value is None else translate("value %(count)d") % {"count": row.value},
        "" if row.effort is None else translate("effort %(count)d") % {"count": row.effort},
    )


def _question(subject: Subject, question: Question) -> Pieces:
    translate = subject.translate
    answer = translate("Answer: %(answer)s") % {"answer": question.answer} if question.answer else ""
    return _said(subject, question.text, question.owner, "question", answer)


def _own_lanes(subject: Subject, host: Id, head: Row) -> list[Row]:
    """What the project's own lanes say here."""
    document = subject.document
    texts = {row.lane: row.text for row in document.group("lane_texts", "host", host)}
    return [
        row
        for lane in document.ordered("lanes")
        if lane.id in texts
        for row in _text_row(subject, lane.title or subject.translate("Lane"), texts[lane.id], head)
    ]


def _onward(subject: Subject, node: Node, head: Row) -> list[Row]:
    """Where it goes on from a node."""
    width = subject.width - LABEL_WIDTH
    pieces = tuple(
        piece
        for link in subject.document.links_from(node.id)
        for piece in text_pieces("→ " + link_words(subject, link), BODY, width)
    )
    return [_row(subject.translate("Goes on to"), pieces, head)] if pieces else []
