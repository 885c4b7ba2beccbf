"""What the program itself puts on the clipboard: a clip with the bytes of its pictures; reading it back."""

from __future__ import annotations

import base64
import json

from PySide6.QtCore import QMimeData

from journeymapper.model.document import Document
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ui.pictures import stored_picture

MIME = "application/x-journeymapper+json"


def clip_data(clip: object, document: Document, text: str) -> QMimeData:
    """The clip with the pictures that it names, and `text` for other programs."""
    written = json.dumps(clip)
    blobs = {name: _packed(blob) for name, blob in document.blobs.items() if name in written}
    data = QMimeData()
    data.setData(MIME, json.dumps({"clip": clip, "blobs": blobs}).encode())
    data.setText(text)
    return data


def clip_in(data: QMimeData) -> tuple[object, tuple[Blob, ...]]:
    """The clip on the clipboard and its pictures. Raises Problem where it can't be read."""
    try:
        content = json.loads(bytes(data.data(MIME).data()))
        clip = content["clip"]
        return clip, tuple(_unpacked(name, text) for name, text in content["blobs"].items())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Problem("What is on the clipboard can’t be read.", "Copy it again.") from error


def _packed(blob: Blob) -> str:
    return base64.b64encode(blob.data).decode()


def _unpacked(name: str, packed: str) -> Blob:
    """The picture of this hash. Raises ValueError where the bytes are others."""
    blob = stored_picture(base64.b64decode(packed, validate=True))
    if blob.hash != name:
        raise ValueError("the picture's bytes are not those of its hash")
    return blob
