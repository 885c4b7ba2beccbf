"""A stored picture as it goes into a file that is handed out: all it shows, nothing it says about itself.

Decides which bytes are embedded. The window stores none but bare pictures; files that were made elsewhere may
hold a camera's notes, the place of a photo, or more behind the picture's end. What no reader of pictures
understands is a Problem.
"""

from __future__ import annotations

import io
from typing import Literal

from PIL import Image as Pictures

from journeymapper.model.bare_pictures import NotUnderstood, bare
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob

Form = Literal["PNG", "JPEG"]


def embedded(blob: Blob) -> tuple[bytes, Form]:
    """The picture's bytes and what they are, whatever is said of them. Raises Problem where they are no
    picture.

    Pixels stay as they are; where its parts can't be told from each other it is encoded anew.
    """
    try:
        data, understood = bare(blob.data), True
    except NotUnderstood:
        data, understood = blob.data, False
    try:
        with Pictures.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
            form: Form = "PNG" if picture.format == "PNG" else "JPEG"
            return (data, form) if understood else (_encoded_anew(picture), "PNG")
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError) as error:
        raise damaged() from error


def damaged() -> Problem:
    """A stored picture can't be shown."""
    return Problem("A picture of this project is damaged.", "Replace the picture, or remove it.")


def _encoded_anew(picture: Pictures.Image) -> bytes:
    """As PNG, which keeps every pixel."""
    out = io.BytesIO()
    plain = picture.convert("RGBA")
    plain.info.clear()
    plain.save(out, "PNG")
    return out.getvalue()
