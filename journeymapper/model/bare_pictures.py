"""Takes out of a stored picture all that it says about itself: author, camera, place, comments, thumbnails.

Decides which parts of a PNG and of a JPEG make the picture; everything else goes, unknown parts as well. The
pixels are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from journeymapper.model.records import Blob

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_PARTS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
)
JPEG_START, JPEG_END = b"\xff\xd8", 0xD9
_SCAN = 0xDA
_JFIF, _ADOBE = 0xE0, 0xEE
"""The two application parts without which colours come out differently."""


class NotUnderstood(ValueError):
    """The bytes are not a whole PNG or JPEG."""


def bare_blob(blob: Blob) -> Blob | None:
    """The picture and nothing else; None where its bytes can't be understood. The same blob where all of it
    is needed.
    """
    try:
        data = bare(blob.data)
    except NotUnderstood:
        return None
    return blob if data == blob.data else replace(blob, data=data, hash=sha256(data).hexdigest())


def bare(data: bytes) -> bytes:
    """PNG or JPEG bytes without what is not needed to show them. Raises NotUnderstood."""
    if data.startswith(PNG_START):
        return PNG_START + b"".join(_png_parts(data))
    if data.startswith(JPEG_START):
        return JPEG_START + b"".join(_jpeg_parts(data))
    raise NotUnderstood("neither PNG nor JPEG")


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = len(PNG_START)
    while True:
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise NotUnderstood("a PNG that ends early")
        name = data[at + 4 : at + 8]
        if name in PNG_PARTS:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    at = len(JPEG_START)
    while True:
        if at + 2 > len(data) or data[at] != 0xFF:
            raise NotUnderstood("a JPEG that ends early")
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == JPEG_END:
            yield data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(data):
            raise NotUnderstood("a JPEG that ends early")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if marker in (_JFIF, _ADOBE):
            yield _short(data[at:end], marker)
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            yield data[at:end]
        at = end


def _short(part: bytes, marker: int) -> bytes:
    """The part's own fields, without a thumbnail or whatever follows them; nothing where it is another's."""
    name, length = (b"JFIF\x00", 14) if marker == _JFIF else (b"Adobe", 12)
    if part[4 : 4 + len(name)] != name or len(part) < length + 4:
        return b""
    fields = part[4 : 4 + length]
    if marker == _JFIF:
        fields = fields[:-2] + b"\x00\x00"  # no thumbnail
    return part[:2] + (length + 2).to_bytes(2, "big") + fields


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the compressed data that begins at `at` ends: at a marker that is no restart and no escape."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise NotUnderstood("a JPEG that ends early")
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at
