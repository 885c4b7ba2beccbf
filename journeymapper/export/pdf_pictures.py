"""Embeds stored pictures, each once however often it is shown.

JPEG data and plain PNG data go in as they are, but for what they say about themselves, since a PDF holds the
same compression; other PNG data is decoded and its opacity becomes a mask. Decides nothing about places and
sizes (see `export.content`).
Source: ISO 32000-1, 8.9.5 (image dictionaries), 7.4.4.4 (PNG predictors); PNG specification, 4 and 5.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image as Pictures
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFStream

from journeymapper.export.embedding import embedded
from journeymapper.model.records import Blob

_GREY, _COLOUR = 0, 2
"""PNG colour types without palette and opacity."""


def embed_picture(document: PDFDocument, blob: Blob) -> PDFObjectReference:
    """Adds a picture. Raises Problem where its bytes are no picture."""
    if (plain := _plain_png(blob.data)) is not None:
        parameters, data = plain
        return document.Reference(_image(blob, data, "FlateDecode", parameters["Colors"], parameters))
    data, form = embedded(blob)
    picture = Pictures.open(io.BytesIO(data))
    if form == "JPEG" and picture.mode in ("L", "RGB"):
        colours = 1 if picture.mode == "L" else 3
        return document.Reference(_image(blob, data, "DCTDecode", colours))
    return _decoded(document, blob, picture)


def _decoded(document: PDFDocument, blob: Blob, picture: Pictures.Image) -> PDFObjectReference:
    whole = picture.convert("RGBA")
    image = _image(blob, zlib.compress(whole.convert("RGB").tobytes()), "FlateDecode", 3)
    opacity = whole.getchannel("A")
    if opacity.getextrema() != (255, 255):
        mask = _image(blob, zlib.compress(opacity.tobytes()), "FlateDecode", 1)
        image.dictionary["SMask"] = document.Reference(mask)
    return document.Reference(image)


def _image(
    blob: Blob, data: bytes, form: str, colours: int, parameters: dict[str, int] | None = None
) -> PDFStream:
    entries: dict[str, object] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": blob.width,
        "Height": blob.height,
        "ColorSpace": PDFName("DeviceGray" if colours == 1 else "DeviceRGB"),
        "BitsPerComponent": 8,
        "Filter": PDFName(form),
        "Interpolate": "true",
    }
    if parameters is not None:
        entries["DecodeParms"] = PDFDictionary(parameters)
    return PDFStream(PDFDictionary(entries), data)


def _plain_png(data: bytes) -> tuple[dict[str, int], bytes] | None:
    """The parameters and compressed rows of a PNG that a PDF can hold unchanged; None for any other data."""
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or any(name == b"tRNS" for name, _ in chunks):
        return None
    width, _, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or kind not in (_GREY, _COLOUR) or interlaced:
        return None
    parameters = {
        "Predictor": 15,
        "Colors": 1 if kind == _GREY else 3,
        "BitsPerComponent": 8,
        "Columns": width,
    }
    return parameters, b"".join(body for name, body in chunks if name == b"IDAT")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG as far as they are whole; nothing for other data."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
