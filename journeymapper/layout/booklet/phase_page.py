"""A page of detail for each phase: entries, touchpoints, exits in reading order, with all that is recorded.

Decides how they are headed. What is said of each is in `layout.booklet.details`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from journeymapper.layout.booklet.details import (
    end_rows,
    has_hosted,
    hosted_rows,
    link_words,
    touchpoint_rows,
)
from journeymapper.layout.booklet.rows import (
    HEADING,
    LABEL,
    SMALL,
    SUBHEADING,
    TITLE,
    Cell,
    Mark,
    Piece,
    Row,
    line_piece,
    space,
    text_pieces,
    text_row,
)
from journeymapper.layout.booklet.subject import Subject, name_of, phase_title, total_words
from journeymapper.layout.booklet.words import joined, node_title, word
from journeymapper.layout.display import Box, Primitive, Stroke
from journeymapper.layout.icons import icon
from journeymapper.layout.styles import Style
from journeymapper.layout.text import centred, set_line, shortened
from journeymapper.layout.theme import TINTS
from journeymapper.model.durations import Duration, show_duration
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Node

_NUMBER = Style("semibold", 12, 15)
_DISC = 28.0
_SIGN = 40.0
"""Room for a number or a sign before a title."""
_PAD = 14.0
_TIME = 150.0


def phases_of(subject: Subject) -> list[Id | None]:
    """The phases to make pages of; None is what lies in none, where there is such."""
    outside = any(node.phase is None for node in subject.nodes)
    return [*(phase.id for phase in subject.phases), *((None,) if outside else ())]


def phase_rows(subject: Subject, phase: Id | None) -> list[Row]:
    """The page of a phase, or of what lies in none."""
    for at, row in enumerate(subject.phases):
        if row.id == phase:
            return _page(subject, phase, phase_title(subject, row), at % TINTS)
    outside = subject.translate("Outside the phases") if subject.phases else subject.translate("Touchpoints")
    return _page(subject, None, outside, None)


def _page(subject: Subject, phase: Id | None, title: str, tint: int | None) -> list[Row]:
    ink = "ink" if tint is None else f"heading_{tint}"
    fill = "chip" if tint is None else f"band_{tint}"
    nodes = [node for node in subject.nodes if node.phase == phase]
    rows = [_heading(subject, phase, title, ink, fill)]
    for node in nodes:
        rows += _node(subject, node, title, ink)
    if not nodes:
        nothing = subject.translate("Nothing is recorded in this phase yet.")
        rows.append(text_row(nothing, SMALL, subject.width, "ink_soft", above=16))
    return rows


def _heading(subject: Subject, phase: Id | None, title: str, ink: str, fill: str) -> Row:
    total = subject.times.phases.get(phase)
    time = total_words(subject, total) if total else ""
    width = subject.width - 2 * _PAD
    room = width - _TIME if time else width
    cells = [Cell(_PAD, text_pieces(title, TITLE, room, ink))]
    if time:
        lines = text_pieces(time, HEADING, _TIME, ink, align="right")
        cells.append(Cell(_PAD + room, (space(5.0), *lines)))
    return Row(tuple(cells), above=9.0, below=9.0, keep=True, new_page=True, fill=fill, mark=Mark(title, 1))


def _running(subject: Subject, text: str, ink: str) -> Row:
    """What stands above a page on which something goes on; here a long title is a reminder only."""
    line = shortened(text, LABEL, subject.width)
    return Row((Cell(0.0, (line_piece(line, LABEL, ink),)),), below=4.0)


def _node(subject: Subject, node: Node, phase: str, ink: str) -> list[Row]:
    begins = _running(subject, subject.translate("%(phase)s, continued") % {"phase": phase}, ink)
    goes_on = subject.translate("%(phase)s · %(touchpoint)s, continued") % {
        "phase": phase,
        "touchpoint": name_of(subject, node),
    }
    head = _running(subject, goes_on, ink)
    details = touchpoint_rows if node.kind == "touchpoint" else end_rows
    body = details(subject, node, head)
    ways = [link for link in subject.document.links_from(node.id) if has_hosted(subject, link.id)]
    rows = [_title(subject, node, begins, bool(body)), *body]
    for link in ways:
        way = subject.translate("On the way from %(source)s to %(target)s") % {
            "source": name_of(subject, node),
            "target": link_words(subject, link),
        }
        rows.append(text_row(way, SUBHEADING, subject.width, "wait_ink", above=14, keep=True))
        rows += hosted_rows(subject, link.id, head)
    return rows


def _title(subject: Subject, node: Node, head: Row, keep: bool) -> Row:
    width = subject.width - _SIGN
    pieces = (
        *text_pieces(node_title(node, subject.translate), HEADING, width),
        *text_pieces(_facts(subject, node), SMALL, width, "ink_soft"),
    )
    sign = Piece(_DISC, partial(_sign, subject, node))
    mark = Mark(name_of(subject, node), 2, listed=False)
    cells = (Cell(0.0, (sign,)), Cell(_SIGN, pieces))
    return Row(cells, above=22.0, below=2.0, keep=keep, head=head, mark=mark)


def _facts(subject: Subject, node: Node) -> str:
    """How the customer interacts at a touchpoint and how long; what kind of point another is."""
    translate = subject.translate
    off = "" if node.id in subject.path.nodes else translate("off the shown path")
    if node.kind == "entry":
        return joined(word("node", "entry", translate), translate("primary") if node.primary else "", off)
    if node.kind == "exit":
        outcome = word("outcome", node.outcome, translate) if node.outcome else ""
        return joined(word("node", "exit", translate), outcome, off)
    time = Duration(node.duration_typical, node.duration_least, node.duration_most)
    return joined(
        subject.document.channels[node.channel].name if node.channel else "",
        translate("no contact") if node.no_contact else "",
        show_duration(time, subject.language),
        f"★ {translate('moment of truth')}" if node.moment_of_truth else "",
        off,
    )


def _sign(subject: Subject, node: Node, x: float, y: float) -> Iterable[Primitive]:
    """The number in a disc, filled on the shown path; the sign of an entry or exit."""
    rect = Rect(x, y, _DISC, _DISC)
    if node.kind != "touchpoint":
        sign = "entry" if node.kind == "entry" else node.outcome or "exit"
        return icon(sign, x + 4, y + 4, _DISC - 8, "accent" if node.kind == "entry" else "ink")
    on_path = node.id in subject.path.nodes
    fill, ink = ("accent", "on_accent") if on_path else ("card", "accent")
    number = set_line(subject.numbers.get(node.id, ""), _NUMBER)
    width = max(_DISC, number.width + 12)
    edge = Stroke("accent", 1.4, () if on_path else (3.0, 2.0))
    disc = Box(Rect(rect.x, rect.y, width, rect.height), _DISC / 2, fill=fill, stroke=edge)
    return (disc, centred(number, x + width / 2, rect.center_y, _NUMBER, ink))
