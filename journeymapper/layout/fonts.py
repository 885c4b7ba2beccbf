"""Which bundled font draws a character, and how wide it is.

Decides the fallback: the wanted font, then symbols, then emoji (emoji first for what is an emoji). A
character that no font has stays in the wanted font, and `has` tells. Kerning, ligatures and shaping are not
done: screen and paper add up the same advances. Each font is read when it is first needed.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from journeymapper.layout.sfnt import Face, read_face
from journeymapper.resources import resource_path

FONTS: dict[str, str] = {
    "regular": "Inter-Regular.ttf",
    "semibold": "Inter-SemiBold.ttf",
    "italic": "Inter-Italic.ttf",
    "semibold_italic": "Inter-SemiBoldItalic.ttf",
    "symbols": "DejaVuSans.ttf",
    "symbols_bold": "DejaVuSans-Bold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}
"""Every font by its key; files lie in resources/fonts."""

ASCENT, DESCENT = 0.96875, 0.2412109375
"""Inter's, above and below the baseline, as parts of the font size."""
CAP_HEIGHT = 0.727
"""Height of capitals and figures, as a part of the font size."""

EMOJI_STYLE = "\ufe0f"
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff\u200e\u200f\u2061\u2062\u2063\u2064")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0000, 0xE0080)
_FIRST_EMOJI = 0x1F000

_SHAPED = (
    (0x0590, 0x08FF),  # Hebrew, Arabic, Syriac, Thaana, N'Ko ...
    (0x0900, 0x109F),  # Indic scripts, Thai, Lao, Tibetan, Myanmar
    (0x1780, 0x18AF),  # Khmer, Mongolian
    (0x1900, 0x1C4F),  # Limbu ... Lepcha
    (0xA800, 0xABFF),
    (0xFB1D, 0xFDFF),  # Presentation forms
    (0xFE70, 0xFEFE),
    (0x10800, 0x10FFF),  # Historic right-to-left scripts
    (0x11000, 0x11FFF),
    (0x1E800, 0x1EFFF),
)


class _Advances(dict[str, float]):
    """Advances of one font, filled as they are asked for. Raises KeyError where it lacks the character."""

    def __init__(self, face: Face, *, has_accents: bool) -> None:
        super().__init__()
        self._face = face
        self._has_accents = has_accents

    def __missing__(self, character: str) -> float:
        width = self._face.advance(character)
        if not self._has_accents and (unicodedata.combining(character) or is_invisible(character)):
            width = None
        if width is None:
            raise KeyError(character)
        self[character] = width
        return width


@cache
def _face(font: str) -> Face:
    return read_face(resource_path("fonts", FONTS[font]))


@cache
def advances(font: str) -> dict[str, float]:
    """The widths of a font's characters as parts of its size; look-ups raise KeyError for what it lacks.

    Inter's accents stand right of the pen and wait for shaping; those of the symbols fonts stand on the
    letter before, so Inter counts as having none.
    """
    return _Advances(_face(font), has_accents=font in ("symbols", "symbols_bold"))


@cache
def has(font: str, character: str) -> bool:
    """Whether the font draws the character."""
    try:
        return advances(font)[character] >= 0
    except KeyError:
        return False


def is_invisible(character: str) -> bool:
    """Whether a character only joins or varies others, so that it takes no room and is not drawn."""
    return character in _INVISIBLE or ord(character) in _TAGS


def is_attached(character: str) -> bool:
    """Whether a character belongs to the one before it: no line is broken between the two."""
    return is_invisible(character) or ord(character) in _SKIN_TONES or unicodedata.combining(character) > 0


def is_skin_tone(character: str) -> bool:
    return ord(character) in _SKIN_TONES


@cache
def font_for(character: str, wanted: str, emoji_style: bool = False) -> str:
    """The font that draws the character; `wanted` itself where none has it."""
    symbols = "symbols_bold" if wanted.startswith("semibold") else "symbols"
    if emoji_style or ord(character) >= _FIRST_EMOJI:
        order = ("emoji", wanted, symbols, "symbols")
    else:
        order = (wanted, symbols, "symbols", "emoji")
    return next((font for font in order if has(font, character)), wanted)


@cache
def advance(font: str, character: str) -> float:
    """The character's width in `font` as a part of the size; the width of the box for a missing one."""
    try:
        return advances(font)[character]
    except KeyError:
        return _face(font).advances[0] / _face(font).units_per_em


def needs_shaping(text: str) -> bool:
    """Whether the text has letters that must be joined, reordered or set from right to left.

    They are drawn one after the other as they stand, which readers of those scripts find wrong.
    """
    return any(first <= code <= last for code in map(ord, text) if code > 0x058F for first, last in _SHAPED)
