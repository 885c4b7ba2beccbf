"""Draws everything on the board that is no card and no link: entries, exits, notes, pictures, phase bands."""

from __future__ import annotations

from journeymapper.layout import styles
from journeymapper.layout.cards import PAD, SHADOW_DROP, Drawn, Translate
from journeymapper.layout.display import Box, Image, Primitive, Stroke
from journeymapper.layout.icons import icon
from journeymapper.layout.text import break_lines, height_of, place, set_line
from journeymapper.layout.theme import TINTS
from journeymapper.model.geometry import NODE_WIDTH, Rect
from journeymapper.model.records import Node, Note, Phase, Picture

MARK_HEIGHT = 40.0
"""Height of a pill or box with a title of one line."""
MARK_ICON = 13.0
BAND_INSET = 3.0
BAND_RADIUS = 12.0
HEADING_PAD = 14.0
HEADING_ROOM = 40.0
"""Height of a band's heading with a title of one line."""


def draw_entry(node: Node, x: float, y: float, on_path: bool, translate: Translate) -> Drawn:
    """An outlined pill, its edge thicker for a primary entry."""
    edge = Stroke("accent", 2.4 if node.primary else 1.4)
    title = node.title or translate("Entry point")
    ink = "accent" if node.title else "ink_faint"
    return _mark(title, "entry", x, y, 20.0, "card", edge, ink, ink if on_path else "ink_soft")


def draw_exit(node: Node, x: float, y: float, translate: Translate) -> Drawn:
    """A box that says the outcome: goal filled with a flag, the others outlined with a sign of their own."""
    title = node.title or translate("Exit point")
    if node.outcome == "goal":
        return _mark(title, "goal", x, y, 8.0, "goal", None, "goal_ink", "goal_ink")
    ink = "ink" if node.title else "ink_faint"
    return _mark(title, node.outcome or "exit", x, y, 8.0, "card", Stroke("exit_edge", 1.5), ink, "exit_edge")


def _mark(
    title: str,
    sign: str,
    x: float,
    y: float,
    radius: float,
    fill: str,
    edge: Stroke | None,
    ink: str,
    sign_ink: str,
) -> Drawn:
    lines = break_lines(title, styles.MARK_TITLE, NODE_WIDTH - 2 * PAD - MARK_ICON - 5)
    text_height = height_of(lines, styles.MARK_TITLE)
    rect = Rect(x, y, NODE_WIDTH, max(MARK_HEIGHT, text_height + 18))
    widest = max(line.width for line in lines)
    left = rect.center_x - (MARK_ICON + 5 + widest) / 2
    box = Box(rect, min(radius, rect.height / 2), fill=fill, stroke=edge)
    items: tuple[Primitive, ...] = (
        box,
        *icon(sign, left, rect.center_y - MARK_ICON / 2, MARK_ICON, sign_ink, pen=2.6),
        *place(lines, left + MARK_ICON + 5, rect.center_y - text_height / 2, styles.MARK_TITLE, ink),
    )
    bar = Rect(x + PAD + 8, rect.center_y - 4, NODE_WIDTH - 2 * PAD - 16, 8)
    return Drawn(rect, items, (box, Box(bar, 2, fill=ink)))


def draw_note(note: Note, x: float, y: float, translate: Translate) -> Drawn:
    """A tinted note, as high as its text."""
    pad = min(PAD, note.width / 4)
    lines = break_lines(note.text or translate("Note"), styles.NOTE, note.width - 2 * pad)
    rect = Rect(x, y, note.width, max(48.0, height_of(lines, styles.NOTE) + 2 * 11))
    shadow = Box(Rect(x, y + SHADOW_DROP, rect.width, rect.height), 4, fill="shadow")
    box = Box(rect, 4, fill=f"note_{note.tint}", stroke=Stroke(f"note_{note.tint}_edge"))
    ink = "ink" if note.text else "ink_faint"
    return Drawn(rect, (shadow, box, *place(lines, x + pad, y + 11, styles.NOTE, ink)), (box,))


def draw_picture(picture: Picture, x: float, y: float) -> Drawn:
    """The picture with its caption below; a grey frame where there is no image."""
    frame = Rect(x, y, picture.width, picture.height)
    shown: tuple[Primitive, ...]
    if picture.image is None:
        size = min(32.0, picture.width, picture.height)
        corner = (frame.center_x - size / 2, frame.center_y - size / 2)
        shown = (
            Box(frame, 4, fill="chip", stroke=Stroke("card_edge")),
            *icon("picture", *corner, size, "ink_faint"),
        )
    else:
        shown = (Image(frame, picture.image),)
    lines = break_lines(picture.caption, styles.CAPTION, picture.width)
    text = place(lines, x, frame.bottom + 4, styles.CAPTION, "ink_soft", "centre", picture.width)
    extra = height_of(lines, styles.CAPTION) + 4 if lines else 0.0
    return Drawn(Rect(x, y, picture.width, picture.height + extra), (*shown, *text), shown)


def heading_height(phase: Phase, time: str, translate: Translate) -> float:
    """How much of its band a phase's heading takes, in units."""
    width = _title_width(phase, time)
    lines = break_lines(phase.title or translate("Phase"), styles.PHASE_TITLE, width)
    below = styles.PHASE_TIME.leading if time and width == _inner_width(phase) else 0.0
    return HEADING_ROOM + max(0, len(lines) - 1) * styles.PHASE_TITLE.leading + below


def _inner_width(phase: Phase) -> float:
    return phase.width - 2 * (BAND_INSET + HEADING_PAD)


def _title_width(phase: Phase, time: str) -> float:
    time_width = set_line(time, styles.PHASE_TIME).width
    whole = _inner_width(phase)
    beside = whole - time_width - 12
    return beside if time and beside > 60 else whole


def draw_band(
    phase: Phase, at: int, time: str, left: float, top: float, height: float, translate: Translate
) -> Drawn:
    """The band of the phase that is number `at` in its journey, with title and time."""
    rect = Rect(left, top, phase.width, height)
    inner = Rect(left + BAND_INSET, top, phase.width - 2 * BAND_INSET, height)
    tint = at % TINTS
    box = Box(inner, BAND_RADIUS, fill=f"band_{tint}")
    ink = f"heading_{tint}"
    width = _title_width(phase, time)
    lines = break_lines(phase.title or translate("Phase"), styles.PHASE_TITLE, width)
    title = place(
        lines, inner.x + HEADING_PAD, top + 12, styles.PHASE_TITLE, ink if phase.title else "ink_faint"
    )
    time_line = set_line(time, styles.PHASE_TIME)
    right = inner.right - HEADING_PAD - time_line.width
    beside = width < inner.width - 2 * HEADING_PAD
    time_top = top + 14.5 if beside else top + 12 + height_of(lines, styles.PHASE_TITLE)
    time_x = right if beside else inner.x + HEADING_PAD
    times = place((time_line,), time_x, time_top, styles.PHASE_TIME, "ink_soft")
    bar = Rect(inner.x + HEADING_PAD, top + 14, min(120.0, inner.width - 2 * HEADING_PAD), 14)
    return Drawn(rect, (box, *title, *times), (box, Box(bar, 3, fill=ink)))
