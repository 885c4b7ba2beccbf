"""Draws touchpoints as cards: what stands where on a card, and how high its text makes it.

Decides nothing about places on the board or about which touchpoints are on the shown path.
"""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.analysis.feelings import score_of
from journeymapper.frozen import frozen
from journeymapper.layout import styles
from journeymapper.layout.display import Box, Colour, Primitive, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.icons import icon
from journeymapper.layout.text import break_lines, centred, height_of, place, set_line
from journeymapper.layout.theme import feeling_colour
from journeymapper.model.document import Document
from journeymapper.model.durations import Duration, round_seconds, show_duration
from journeymapper.model.fields import Id
from journeymapper.model.geometry import NODE_WIDTH, PORT_Y, Rect
from journeymapper.model.records import Link, Node

Translate = Callable[[str], str]

PAD = 12.0
RADIUS = 12.0
LOWEST = PORT_Y + 28.0
"""Height of a card with nothing but a short title: its ports lie well inside."""
FACE = 22.0
STAR = 15.0
BADGE = 16.0
CHIP_HEIGHT = 20.0
NUMBER_RADIUS = 11.0
NO_CONTACT_DASH = (4.0, 3.0)
BRANCH_DASH = (2.5, 2.0)
SHADOW_DROP = 2.0


@frozen
class CardContent:
    """All that a card shows. `score` is the active persona's, None where there is none."""

    title: str
    is_placeholder: bool
    channel: str
    number: str
    on_path: bool
    score: float | None
    moment_of_truth: bool
    no_contact: bool
    duration: str
    pains: int
    opportunities: int
    questions: int
    motivations: tuple[str, ...]


def card_content(
    document: Document,
    node: Node,
    persona: Id,
    number: str,
    on_path: bool,
    language: str,
    translate: Translate,
) -> CardContent:
    """What the card of a touchpoint shows to those who look through the eyes of `persona`."""
    feeling = document.feeling_of(node.id, persona)
    return CardContent(
        title=node.title or translate("Touchpoint"),
        is_placeholder=not node.title,
        channel=document.channels[node.channel].name if node.channel else "",
        number=number,
        on_path=on_path,
        score=score_of(feeling) if feeling else None,
        moment_of_truth=node.moment_of_truth,
        no_contact=node.no_contact,
        duration=duration_text(
            Duration(node.duration_typical, node.duration_least, node.duration_most), language
        ),
        pains=concerning(document.pain_points_at(node.id), persona),
        opportunities=concerning(document.opportunities_at(node.id), persona),
        questions=open_questions(document, node.id),
        motivations=tuple(m.text for m in document.motivations_at(node.id) if m.persona in (None, persona)),
    )


def concerning(rows: tuple[object, ...], persona: Id) -> int:
    """How many of the rows are of the persona, or of all."""
    return sum(1 for row in rows if getattr(row, "persona", None) in (None, persona))


def open_questions(document: Document, host: Id) -> int:
    return sum(1 for question in document.questions_at(host) if not question.answer)


def duration_text(duration: Duration, language: str) -> str:
    """The typical value; the range where only that is known; "" where nothing is."""
    if duration.typical is not None:
        return round_seconds(duration.typical, language)
    if duration.least is None and duration.most is None:
        return ""
    return show_duration(duration, language)


def wait_of(link: Link) -> Duration:
    return Duration(link.wait_typical, link.wait_least, link.wait_most)


@frozen
class Drawn:
    """What shows one thing: the rectangle it takes, and its primitives in full and from afar."""

    rect: Rect
    items: tuple[Primitive, ...]
    coarse: tuple[Primitive, ...]


def draw_card(content: CardContent, x: float, y: float) -> Drawn:
    """The card with its top left corner at x, y."""
    items: list[Primitive] = []
    inner = NODE_WIDTH - 2 * PAD
    right = x + NODE_WIDTH - PAD
    marks = (FACE if content.score is not None else 0.0) + (STAR + 3 if content.moment_of_truth else 0.0)
    left_of_marks = right + 4.0
    if content.score is not None:
        items += face(round(content.score), right + 4 - FACE / 2, y + 9 + FACE / 2, FACE)
        left_of_marks -= FACE + 3
    if content.moment_of_truth:
        items += icon("moment_of_truth", left_of_marks - STAR, y + 12, STAR, "star")
    top = y + 12
    channel = break_lines(content.channel, styles.CARD_CHANNEL, inner - max(0.0, marks))
    items += place(channel, x + PAD, top, styles.CARD_CHANNEL, "ink_soft")
    has_marks = bool(channel) or marks > 0
    top = max(top + height_of(channel, styles.CARD_CHANNEL) + 5, y + 33 if has_marks else 0)
    title = break_lines(content.title, styles.CARD_TITLE, inner)
    items += place(title, x + PAD, top, styles.CARD_TITLE, "ink_faint" if content.is_placeholder else "ink")
    title_top = top
    top += height_of(title, styles.CARD_TITLE)
    chips = _chips(content, x + PAD, right + 4, top + 8)
    if chips.items:
        items += chips.items
        top = chips.rect.bottom
    if content.motivations:
        top += 7
        for text in content.motivations:
            items += icon("motivation", x + PAD - 1, top + 1.5, 11, "ink_soft", pen=2.4)
            lines = break_lines(text, styles.CARD_MOTIVATION, inner - 14)
            items += place(lines, x + PAD + 14, top, styles.CARD_MOTIVATION, "ink")
            top += height_of(lines, styles.CARD_MOTIVATION) + 2
        top -= 2
    rect = Rect(x, y, NODE_WIDTH, max(LOWEST, top + 11 - y))
    chassis = _chassis(rect, content)
    coarse: list[Primitive] = [
        Box(rect, RADIUS, fill="card", stroke=Stroke("card_edge")),
        Box(Rect(x + PAD, title_top + 3, inner * 0.8, 8 * len(title)), 2, fill="ink_faint"),
    ]
    if content.score is not None:
        disc = Rect(right + 2 - FACE, y + 7, FACE + 4, FACE + 4)
        coarse.append(Box(disc, FACE / 2 + 2, fill=feeling_colour(round(content.score))))
    return Drawn(rect, (*chassis, *items, *_number(content, x, y)), tuple(coarse))


def _chassis(rect: Rect, content: CardContent) -> tuple[Primitive, ...]:
    shadow = Rect(rect.x, rect.y + SHADOW_DROP, rect.width, rect.height)
    edge = Stroke("no_contact_edge", 1.2, NO_CONTACT_DASH) if content.no_contact else Stroke("card_edge", 1.0)
    return (Box(shadow, RADIUS, fill="shadow"), Box(rect, RADIUS, fill="card", stroke=edge))


def _number(content: CardContent, x: float, y: float) -> tuple[Primitive, ...]:
    """The number in a circle on the top left corner; a longer one in a pill that grows to the right."""
    if not content.number:
        return ()
    line = set_line(content.number, styles.NUMBER)
    width = max(2 * NUMBER_RADIUS, line.width + 11)
    rect = Rect(x - NUMBER_RADIUS, y - NUMBER_RADIUS, width, 2 * NUMBER_RADIUS)
    edge = Stroke("accent", 1.4) if content.on_path else Stroke("branch_edge", 1.2, BRANCH_DASH)
    colour = "accent" if content.on_path else "ink_soft"
    box = Box(rect, NUMBER_RADIUS, fill="card", stroke=edge)
    return box, centred(line, rect.center_x, y, styles.NUMBER, colour)


def _chips(content: CardContent, left: float, right: float, top: float) -> Drawn:
    """Duration at the left, badges at the right; a second row where the two do not fit side by side."""
    items: list[Primitive] = []
    badges = badge_row(content.pains, content.opportunities, content.questions)
    bottom = top
    if content.duration:
        chip = duration_chip(content.duration, left, top, right - left, "chip", "chip_ink")
        items += chip.items
        bottom = chip.rect.bottom
        if badges.rect.width and chip.rect.right + 6 + badges.rect.width > right:
            top = bottom + 4
    if badges.rect.width:
        dx = right - badges.rect.width
        items += badge_row(content.pains, content.opportunities, content.questions, dx, top + 2).items
        bottom = max(bottom, top + CHIP_HEIGHT)
    return Drawn(Rect(left, top, right - left, bottom - top), tuple(items), ())


def duration_chip(
    text: str, x: float, y: float, widest: float, fill: Colour, ink: Colour, edge: Colour | None = None
) -> Drawn:
    """A rounded chip with a clock and a duration, as wide as its text and at most `widest`."""
    style = styles.CHIP
    lines = break_lines(text, style, widest - 29)
    width = max((line.width for line in lines), default=0.0) + 29
    height = max(CHIP_HEIGHT, height_of(lines, style) + 6)
    rect = Rect(x, y, width, height)
    stroke = Stroke(edge, 1.0) if edge else None
    box = Box(rect, CHIP_HEIGHT / 2, fill=fill, stroke=stroke)
    clock = icon("clock", x + 6, y + CHIP_HEIGHT / 2 - 6, 12, ink, pen=2.2)
    if len(lines) == 1:
        middle = x + 21 + lines[0].width / 2
        return Drawn(rect, (box, *clock, centred(lines[0], middle, y + height / 2, style, ink)), ())
    return Drawn(rect, (box, *clock, *place(lines, x + 21, y + 3, style, ink)), ())


_BADGES = (("opportunity", "opportunity"), ("pain", "pain_point"), ("question", "question"))
"""Colour and icon of each badge, in their order from left to right."""


def badge_row(pains: int, opportunities: int, questions: int, x: float = 0.0, y: float = 0.0) -> Drawn:
    """Badges side by side from x, y: a dot with +, a square with !, a ring with ?; with counts above 1."""
    counts = {"pain": pains, "opportunity": opportunities, "question": questions}
    items: list[Primitive] = []
    at = x
    for kind, name in _BADGES:
        count = counts[kind]
        if not count:
            continue
        number = set_line(str(count), styles.COUNT) if count > 1 else None
        width = BADGE + (number.width + 3 if number else 0.0)
        rect = Rect(at, y, width, BADGE)
        radius = 4.0 if kind == "pain" else BADGE / 2
        ring = kind == "question"
        ink = kind if ring else "on_badge"
        items.append(
            Box(rect, radius, fill="card" if ring else kind, stroke=Stroke(kind, 1.3) if ring else None)
        )
        items += icon(name, at + 2.5, y + 2.5, BADGE - 5, ink, pen=3.6)
        if number:
            items.append(centred(number, at + BADGE - 2 + number.width / 2, y + BADGE / 2, styles.COUNT, ink))
        at += width + 4
    width = max(0.0, at - 4 - x)
    return Drawn(Rect(x, y, width, BADGE if width else 0.0), tuple(items), ())
