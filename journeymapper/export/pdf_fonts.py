"""Embeds the bundled fonts: of each font only the characters that are drawn.

Every drawn character gets a two-byte code of its own, in the order of Unicode, and the table back to Unicode
(`ToUnicode`) names it in UTF-16, so that whatever is seen can be searched and copied, emoji included. Decides
nothing about which font draws what (see `layout.fonts`).
Source: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode); Adobe technical note 5411.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfbase.ttfonts import TTFontFace

from journeymapper.export.content import FontCode
from journeymapper.layout.display import DisplayList, Line
from journeymapper.layout.fonts import FONTS, advance, is_invisible
from journeymapper.resources import resource_path

_SPACE = 0x20
_SPECIAL = frozenset(b"()\\\r\n")
"""Bytes that would need escaping in a string; no code contains them."""
_BLOCK = 100
"""Most entries that one block of a ToUnicode table may have."""
_SYMBOLIC, _ITALIC = 4, 64
_STEM = 80
"""Stem width in thousandths; viewers use it only to imitate a font that is not embedded."""


def characters_by_font(lists: Iterator[DisplayList]) -> dict[str, str]:
    """The characters that each font has to draw, in the order of Unicode; fonts in a fixed order."""
    used: dict[str, set[str]] = {}
    for display in lists:
        for group in display.groups:
            for item in group.items:
                if isinstance(item, Line):
                    for run in item.runs:
                        used.setdefault(run.font, set()).update(run.text)
    return {font: "".join(sorted(used[font])) for font in FONTS if font in used}


def font_codes(used: Mapping[str, str]) -> dict[str, FontCode]:
    """The names and codes with which page contents write these characters."""
    return {
        font: FontCode(f"F{at}", {ord(character): code for character, code in _codes(characters)})
        for at, (font, characters) in enumerate(used.items())
    }


def embed_fonts(document: PDFDocument, used: Mapping[str, str]) -> dict[str, PDFObjectReference]:
    """Adds the fonts with these characters; answers by the names that `font_codes` gives."""
    return {
        f"F{at}": _embed(document, font, characters) for at, (font, characters) in enumerate(used.items())
    }


def _codes(characters: str) -> Iterator[tuple[str, str]]:
    """Each character with its code: two bytes as Latin-1 characters."""
    numbers = (
        number for number in range(1, 0xFFFF) if number >> 8 not in _SPECIAL and number & 0xFF not in _SPECIAL
    )
    for character, number in zip(characters, numbers, strict=False):
        yield character, chr(number >> 8) + chr(number & 0xFF)


def _number(code: str) -> int:
    return ord(code[0]) << 8 | ord(code[1])


def _embed(document: PDFDocument, font: str, characters: str) -> PDFObjectReference:
    face = TTFontFace(str(resource_path("fonts", FONTS[font])))
    codes = {character: _number(code) for character, code in _codes(characters)}
    tag = hashlib.sha256(characters.encode("utf-8")).digest()
    name = "".join(chr(ord("A") + byte % 26) for byte in tag[:6]) + "+" + face.name.decode("ascii")
    drawn = [_SPACE, *(ord(c) for c in characters if ord(c) != _SPACE)]
    program = _stream(face.makeSubset(drawn))
    program.dictionary["Length1"] = len(program.content)
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": _SYMBOLIC | (_ITALIC if face.italicAngle else 0),
            "FontBBox": PDFArray(face.bbox),
            "ItalicAngle": face.italicAngle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": _STEM,
            "FontFile2": document.Reference(program),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(name),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(descriptor),
            "W": _widths(font, codes),
            "CIDToGIDMap": document.Reference(_stream(_glyph_table(face, codes, drawn))),
        }
    )
    return document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(_to_unicode(codes))),
            }
        )
    )


def _stream(content: bytes) -> PDFStream:
    return PDFStream(content=content, filters=[PDFZCompress])


def _widths(font: str, codes: Mapping[str, int]) -> PDFArray:
    """The advances that the layout added up, in thousandths of the size."""
    parts: list[object] = []
    for character, number in codes.items():
        width = 0.0 if is_invisible(character) else advance(font, character) * 1000
        parts += [number, PDFArray([f"{width:.3f}".rstrip("0").rstrip(".")])]
    return PDFArray(parts)


def _glyph_table(face: TTFontFace, codes: Mapping[str, int], drawn: list[int]) -> bytes:
    """The glyph of each code: `makeSubset` numbers the glyphs in the order of `drawn`, each once."""
    places: dict[int, int] = {0: 0}
    for code_point in drawn:
        places.setdefault(face.charToGlyph.get(code_point, 0), len(places))
    table = bytearray(2 * (max(codes.values()) + 1))
    for character, number in codes.items():
        missing = character.isspace() or is_invisible(character)
        code_point = ord(character) if ord(character) in face.charToGlyph or not missing else _SPACE
        place = places[face.charToGlyph.get(code_point, 0)]
        table[2 * number : 2 * number + 2] = place.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    entries = [f"<{n:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c, n in codes.items()]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
