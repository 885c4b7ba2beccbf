"""Chips on links: share and condition, the wait, and what is felt on it; drawn, and placed.

A chip covers no arrowhead, card or other chip while there is any place near its link that allows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from journeymapper.analysis.feelings import score_of
from journeymapper.frozen import frozen
from journeymapper.layout import styles
from journeymapper.layout.cards import (
    BADGE,
    CHIP_HEIGHT,
    Drawn,
    badge_row,
    concerning,
    duration_chip,
    duration_text,
    open_questions,
    wait_of,
)
from journeymapper.layout.display import Box, Primitive, Stroke
from journeymapper.layout.faces import face
from journeymapper.layout.paths import along
from journeymapper.layout.places import View, grown
from journeymapper.layout.routes import HEAD, Route
from journeymapper.layout.text import (
    TextLine,
    balanced_lines,
    break_lines,
    height_of,
    place,
    set_line,
    text_width,
)
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Link

WIDEST = 130.0
"""Widest chip with a condition, in units; narrower ones are tried where it does not fit."""
WIDTHS = (WIDEST, 92.0, 52.0)
PAD = 7.0
GAP = 3.0
ABOVE_LINE = 6.0
CLEAR = 2.0
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)


@frozen
class LabelContent:
    """All that a link's chips show; `share` and `wait` are "" where unknown."""

    share: str
    condition: str
    wait: str
    score: float | None
    pains: int
    opportunities: int
    questions: int
    on_path: bool

    @property
    def is_empty(self) -> bool:
        badges = self.pains or self.opportunities or self.questions
        return not (self.share or self.condition or self.wait or badges) and self.score is None


def label_content(document: Document, link: Link, persona: Id, on_path: bool, language: str) -> LabelContent:
    """What is said on a link to those who look through the eyes of `persona`."""
    feeling = document.feeling_of(link.id, persona)
    return LabelContent(
        share=share_text(link.share, language),
        condition=link.condition,
        wait=duration_text(wait_of(link), language),
        score=score_of(feeling) if feeling else None,
        pains=concerning(document.pain_points_at(link.id), persona),
        opportunities=concerning(document.opportunities_at(link.id), persona),
        questions=open_questions(document, link.id),
        on_path=on_path,
    )


def share_text(share: int | None, language: str) -> str:
    """A share in tenths of a percent as "62 %" or "12.5 %"; "" where unknown."""
    if share is None:
        return ""
    whole, tenth = divmod(share, 10)
    point = "," if language == "ru" else "."
    return f"{whole}{point}{tenth}\u00a0%" if tenth else f"{whole}\u00a0%"


def draw_label(content: LabelContent, widest: float, x: float, y: float) -> Drawn:
    """The chips under each other, centred, with their top left corner at x, y; at most about `widest`."""
    parts = _parts(content, widest)
    width = max(part.rect.width for part in parts)
    items: list[Primitive] = []
    top = y
    for at, part in enumerate(parts):
        left = x + (width - part.rect.width) / 2
        items += _draw_part(content, widest, at, left, top).items
        top += part.rect.height + GAP
    rect = Rect(x, y, width, top - GAP - y)
    plain = "wait" if content.wait else "share"
    coarse = Box(rect, 4, fill=plain, stroke=Stroke(f"{plain}_edge"))
    return Drawn(rect, tuple(items), (coarse,))


@lru_cache(maxsize=8192)
def _parts(content: LabelContent, widest: float) -> tuple[Drawn, ...]:
    return tuple(_draw_part(content, widest, at, 0.0, 0.0) for at in range(len(_kinds(content))))


def _kinds(content: LabelContent) -> tuple[str, ...]:
    badges = content.pains or content.opportunities or content.questions or content.score is not None
    kinds = (
        ("words", bool(content.share or content.condition)),
        ("wait", bool(content.wait)),
        ("badges", bool(badges)),
    )
    return tuple(kind for kind, shown in kinds if shown)


def _draw_part(content: LabelContent, widest: float, at: int, x: float, y: float) -> Drawn:
    kind = _kinds(content)[at]
    if kind == "wait":
        return duration_chip(content.wait, x, y, max(widest, 60.0), "wait", "wait_ink", "wait_edge")
    if kind == "words":
        return _words(content, widest, x, y)
    items: list[Primitive] = []
    left = x
    if content.score is not None:
        items += face(round(content.score), x + BADGE / 2, y + BADGE / 2, BADGE)
        left += BADGE + (4 if content.pains or content.opportunities or content.questions else 0)
    badges = badge_row(content.pains, content.opportunities, content.questions, left, y)
    width = left + badges.rect.width - x
    return Drawn(Rect(x, y, width, BADGE), (*items, *badges.items), ())


def _words(content: LabelContent, widest: float, x: float, y: float) -> Drawn:
    """Share and condition in one white chip: side by side where both fit one line."""
    share = set_line(content.share, styles.LINK_SHARE)
    lines: tuple[TextLine, ...] = ()
    if content.condition:
        room = max(widest - 2 * PAD, _longest_word(content.condition))
        beside = room - share.width - 6
        lines = break_lines(content.condition, styles.LINK_CONDITION, beside if share.runs else room)
        if share.runs and (beside <= 0 or len(lines) > 1):
            lines = balanced_lines(content.condition, styles.LINK_CONDITION, room)
        elif share.runs:
            width = share.width + 6 + lines[0].width + 2 * PAD
            rect = Rect(x, y, width, CHIP_HEIGHT)
            box = Box(rect, CHIP_HEIGHT / 2, fill="share", stroke=Stroke("share_edge"))
            top = y + (CHIP_HEIGHT - styles.LINK_SHARE.leading) / 2
            said = place((share,), x + PAD, top, styles.LINK_SHARE, "ink")
            why = place(lines, x + PAD + share.width + 6, top + 0.25, styles.LINK_CONDITION, "ink_soft")
            return Drawn(rect, (box, *said, *why), ())
    shares = (share,) if share.runs else ()
    text_height = height_of(shares, styles.LINK_SHARE) + height_of(lines, styles.LINK_CONDITION)
    width = max(line.width for line in (*shares, *lines)) + 2 * PAD
    height = max(CHIP_HEIGHT, text_height + 7)
    rect = Rect(x, y, width, height)
    box = Box(rect, CHIP_HEIGHT / 2, fill="share", stroke=Stroke("share_edge"))
    top = y + (height - text_height) / 2
    said = place(shares, x, top, styles.LINK_SHARE, "ink", "centre", width)
    why = place(
        lines,
        x,
        top + height_of(shares, styles.LINK_SHARE),
        styles.LINK_CONDITION,
        "ink_soft",
        "centre",
        width,
    )
    return Drawn(rect, (box, *said, *why), ())


@lru_cache(maxsize=4096)
def _longest_word(text: str) -> float:
    """Width of the longest word, so that narrow chips break no words; at most the widest chip."""
    widest = max(text_width(word, styles.LINK_CONDITION) for word in text.split() or [""])
    return min(widest, WIDEST - 2 * PAD) + 0.01


def place_label(content: LabelContent, route: Route, places: View) -> Drawn:
    """The chips where they cover least. `places` holds nodes, notes, pictures, arrowheads and other chips."""
    best: Drawn | None = None
    least = 0.0
    for widest in WIDTHS if content.condition or content.wait else (WIDEST,):
        parts = _parts(content, widest)
        width = max(part.rect.width for part in parts)
        height = sum(part.rect.height for part in parts) + GAP * (len(parts) - 1)
        for far, (x, y) in enumerate(_spots(route, width, height)):
            rect = Rect(x, y, width, height)
            price = _covered(rect, places)
            if best is None or price < least - 1:
                best, least = draw_label(content, widest, x, y), price + far * 0.01
            if price == 0:
                return best
    assert best is not None
    return best


def _covered(rect: Rect, places: View) -> float:
    """The area of others that a chip at `rect` would cover, in square units."""
    area = grown(rect, CLEAR)
    total = 0.0
    for _, other in places.near(area):
        width = min(area.right, other.right) - max(area.x, other.x)
        height = min(area.bottom, other.bottom) - max(area.y, other.y)
        total += width * height
    return total


def _spots(route: Route, width: float, height: float) -> Iterator[tuple[float, float]]:
    """Top left corners to try, best first."""
    if route.is_level:
        (x0, y), (x1, _) = route.points
        middle = (x0 + x1) / 2 - width / 2
        yield middle, y - ABOVE_LINE - height
        yield middle, y + ABOVE_LINE
        for share in _SHARES[1:]:
            x = x0 + (x1 - x0 - HEAD) * share - width / 2
            yield x, y - ABOVE_LINE - height
            yield x, y + ABOVE_LINE
        for lift in range(40, 361, 20):
            yield middle, y - lift - height
            yield middle, y + lift
        return
    spots = [along(route.points, share)[0] for share in _SHARES]
    for x, y in spots:
        yield x - width / 2, y - height / 2
    for x, y in spots:
        yield x - width - 4, y - height / 2
        yield x + 4, y - height / 2
        yield x - width / 2, y - height - 4
        yield x - width / 2, y + 4
    for lift in range(30, 331, 30):
        for x, y in spots[:3]:
            yield x - width / 2, y - lift - height
            yield x - width / 2, y + lift
