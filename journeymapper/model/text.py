"""What may stand in a text: NFC, no control characters, nothing that turns other text around.

Typed, pasted and opened text goes through here alike. Nothing is shortened: the limits are `model.rules`'.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, lone surrogates, embeddings and overrides of direction (they would turn the text of
# a whole line around), the byte order mark, and the code points that are no characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_PLAIN_LINE = re.compile("[\x20-\x7e\xa0\u0410-\u044f«»„“”’–—]*")
MARKS_LIMIT = 30
"""Most combining marks on one letter: the limit of Unicode's Stream-Safe Text Format (UAX #15, 13).

Without one, bringing a pasted text with 100,000 marks in a row into NFC takes a minute.
"""


def clean_line(text: str) -> str:
    """`text` on one line: breaks and tabs become spaces, whatever may not stand in a text is gone."""
    return clean_text(text).replace("\n", " ")


def clean_text(text: str) -> str:
    """`text` with "\\n" as its only line break and spaces for tabs; what may not stand in a text is gone."""
    if _PLAIN_LINE.fullmatch(text):
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    text = _fewer_marks(_UNWANTED.sub("", text))
    if unicodedata.is_normalized("NFC", text):
        return text
    return _fewer_marks(unicodedata.normalize("NFC", text))


def _fewer_marks(text: str) -> str:
    """`text` without the marks of a letter that has more than MARKS_LIMIT."""
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MARKS_LIMIT:
            kept.append(character)
    return "".join(kept)


def is_clean(text: str, *, one_line: bool) -> bool:
    """Whether cleaning would leave `text` as it is."""
    if _PLAIN_LINE.fullmatch(text):
        return True
    return text == (clean_line(text) if one_line else clean_text(text))
