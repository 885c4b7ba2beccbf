"""Breaks text into lines and sets them on baselines: once, for screen and paper.

Decides where lines end (spaces, hyphens, slashes; long words anywhere) and which font draws which run.
Decides no sizes or colours. No character is lost: only the spaces at which a line ends are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from journeymapper.frozen import frozen
from journeymapper.layout import fonts
from journeymapper.layout.display import Colour, Line, Run
from journeymapper.layout.styles import Style

Align = Literal["left", "centre", "right"]

ELLIPSIS = "…"
_HANGING = " \t"
"""Spaces that are not drawn where a line ends at them, so that they may be beyond its end."""
_BREAK_SPACES = frozenset(" \t\u2002\u2003\u2009\u200a\u3000\u1680\u205f")
_BREAK_AFTER = frozenset("-‐–—/\\|")
_REGIONAL = range(0x1F1E6, 0x1F200)


@frozen
class TextLine:
    """One line, its runs counted from x = 0; `width` is in units."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def text_width(text: str, style: Style) -> float:
    """The width of one line, in units: the sum of its characters' advances."""
    known = fonts.advances(style.font)
    try:
        return sum([known[character] for character in text]) * style.size
    except KeyError:
        return (
            sum(fonts.advance(font, c) for font, part in _parts(text, style.font) for c in part) * style.size
        )


@lru_cache(maxsize=16_384)
def break_lines(text: str, style: Style, width: float) -> tuple[TextLine, ...]:
    """The text in lines of at most `width` units; nothing for an empty text.

    A line is wider only where a single character is.
    """
    if not text:
        return ()
    return tuple(
        set_line(line, style)
        for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for line in _wrapped(paragraph, style, width)
    )


@lru_cache(maxsize=4096)
def balanced_lines(text: str, style: Style, width: float) -> tuple[TextLine, ...]:
    """The text in as many lines as `width` asks for, about equally long; no word is cut for that."""
    lines = break_lines(text, style, width)
    if len(lines) < 2:
        return lines
    words = (word.rstrip(_HANGING) for paragraph in text.split("\n") for word in _words(paragraph))
    low, high = max(text_width(word, style) for word in words), width
    while high - low > 4:
        middle = (low + high) / 2
        tried = break_lines(text, style, middle)
        if len(tried) > len(lines) or max(line.width for line in tried) > middle:
            low = middle
        else:
            high, lines = middle, tried
    return lines


@lru_cache(maxsize=16_384)
def set_line(text: str, style: Style) -> TextLine:
    """The whole text as one line, however wide."""
    known = fonts.advances(style.font)
    try:
        width = sum([known[character] for character in text]) * style.size
        return TextLine((Run(0, text, style.font),) if text else (), width)
    except KeyError:
        pass
    runs, x = [], 0.0
    for font, part in _parts(text, style.font):
        runs.append(Run(x, part, font))
        x += sum(fonts.advance(font, character) for character in part) * style.size
    return TextLine(tuple(runs), x)


def shortened(text: str, style: Style, width: float) -> TextLine:
    """The first line of the text, ending in “…” where it does not fit: only for what paper shows whole."""
    line = text.split("\n", 1)[0]
    if line == text and text_width(line, style) <= width:
        return set_line(line, style)
    room = width - text_width(ELLIPSIS, style)
    kept = ""
    for cluster in _clusters(line):
        room -= text_width(cluster, style)
        if room < 0:
            break
        kept += cluster
    return set_line(kept.rstrip() + ELLIPSIS, style)


def place(
    lines: Iterable[TextLine],
    x: float,
    y: float,
    style: Style,
    colour: Colour,
    align: Align = "left",
    width: float = 0.0,
) -> tuple[Line, ...]:
    """The lines in a column `width` units wide whose top left corner is x, y."""
    baseline = (
        y + (style.leading - (fonts.ASCENT + fonts.DESCENT) * style.size) / 2 + fonts.ASCENT * style.size
    )
    placed = []
    for at, line in enumerate(lines):
        if line.runs:
            placed.append(on_baseline(line, x, baseline + at * style.leading, style, colour, align, width))
    return tuple(placed)


def on_baseline(
    line: TextLine,
    x: float,
    y: float,
    style: Style,
    colour: Colour,
    align: Align = "left",
    width: float = 0.0,
) -> Line:
    """One line with its baseline at y, in a column that begins at x."""
    spare = width - line.width
    left = x + (0.0 if align == "left" else spare / 2 if align == "centre" else spare)
    runs = tuple(Run(left + run.x, run.text, run.font) for run in line.runs)
    return Line(runs, y, style.size, colour, line.width)


def centred(line: TextLine, cx: float, cy: float, style: Style, colour: Colour) -> Line:
    """One line with the middle of its capitals at cx, cy."""
    return on_baseline(line, cx, cy + fonts.CAP_HEIGHT * style.size / 2, style, colour, "centre")


def height_of(lines: Iterable[TextLine], style: Style) -> float:
    """The height that placed lines take, in units."""
    return sum(1 for _ in lines) * style.leading


def missing_characters(text: str) -> set[str]:
    """The characters that no bundled font has."""
    return {
        c
        for c in set(text)
        if not c.isspace()
        and not fonts.is_invisible(c)
        and not any(fonts.has(font, c) for font in fonts.FONTS)
    }


def _parts(text: str, wanted: str) -> Iterator[tuple[str, str]]:
    """The drawn characters of the text, cut where the font changes: (font, characters).

    Joiners, variation selectors and skin tones are left out and flags are cut apart, since a painter that
    knows ligatures would draw another width than the one that is added up here.
    """
    font, part = wanted, ""
    for at, character in enumerate(text):
        if fonts.is_invisible(character) or (fonts.is_skin_tone(character) and at):
            continue
        emoji_style = text[at + 1 : at + 2] == fonts.EMOJI_STYLE
        # A space is the text's own even after an emoji, whose font has spaces wider than a letter.
        keeps = character.isspace() and fonts.has(wanted, character)
        own = wanted if keeps else fonts.font_for(character, wanted, emoji_style)
        if part and (own != font or ord(character) in _REGIONAL):
            yield font, part
            part = ""
        font = own
        part += character
    if part:
        yield font, part


def _wrapped(text: str, style: Style, width: float) -> Iterator[str]:
    """The lines of one paragraph (one empty line for an empty one)."""
    line, line_width = "", 0.0
    for word in _words(text):
        drawn = word.rstrip(_HANGING)
        drawn_width = text_width(drawn, style)
        if line_width + drawn_width > width and line:
            yield line.rstrip(_HANGING)
            line, line_width = "", 0.0
        if drawn_width > width:
            *full, word = _cut(word, style, width)
            yield from full
        line += word
        line_width += text_width(word, style)
    yield line.rstrip(_HANGING)


def _words(text: str) -> Iterator[str]:
    """The text cut after every place where a line may end; spaces stay with the word before them."""
    start = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after in _BREAK_SPACES:
            continue
        if before in _BREAK_SPACES or (before in _BREAK_AFTER and _may_break_after(text, at - 1)):
            yield text[start:at]
            start = at
    yield text[start:]


def _may_break_after(text: str, at: int) -> bool:
    """Whether a line may end after the hyphen or slash at `at`: not in "-5", "5–10" or "24/7"."""
    if at == 0 or text[at - 1] in _BREAK_SPACES or fonts.is_attached(text[at + 1]):
        return False
    return not (text[at - 1].isdigit() and text[at + 1].isdigit())


def _clusters(text: str) -> Iterator[str]:
    """Each character with what is attached to it."""
    start = 0
    for at in range(1, len(text)):
        if not fonts.is_attached(text[at]) and text[at - 1] != "\u200d":
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _cut(word: str, style: Style, width: float) -> list[str]:
    """A word wider than `width`, in pieces of at most that."""
    pieces, piece, piece_width = [], "", 0.0
    for cluster in _clusters(word):
        cluster_width = text_width(cluster, style)
        if piece and piece_width + cluster_width > width and cluster.strip(_HANGING):
            pieces.append(piece)
            piece, piece_width = "", 0.0
        piece += cluster
        piece_width += cluster_width
    return [*pieces, piece]
