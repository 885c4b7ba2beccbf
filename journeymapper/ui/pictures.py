"""Takes pictures in from files, the clipboard and drags: checked, turned upright, encoded anew.

Decides what is accepted (PNG and JPEG, up to a size that is read from the header first) and in what form it
is stored. Encoded anew and bare there is nothing but the picture: no places, cameras, thumbnails, words.
"""

from __future__ import annotations

import stat
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter

from journeymapper.i18n import mark
from journeymapper.i18n.reasons import why
from journeymapper.model.bare_pictures import bare
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob

BYTES_HIGH = 20 * 1024 * 1024
"""Largest picture file taken, in bytes."""
PIXELS_HIGH = 40_000_000
"""Most pixels of a picture taken."""
SIDE_HIGH = 4096
"""Larger pictures are stored with so many pixels on their longer side."""
JPEG_QUALITY = 88
_FORMATS = ("png", "jpeg", "jpg")
SUFFIXES = (".png", ".jpg", ".jpeg")
_STEP = mark("Choose a PNG or JPEG picture.")


def picture_from_file(path: Path) -> Blob:
    """The picture in a file. Raises Problem where it can't be read or is too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # A pipe would never end, and a device has no size.
            raise Problem("“%(name)s” is not a file.", _STEP, name=path.name)
        with path.open("rb") as file:
            data = file.read(BYTES_HIGH + 1)
    except OSError as error:
        raise Problem(
            "“%(name)s” can’t be read: %(reason)s.",
            "Copy the picture to another place and try again.",
            name=path.name,
            reason=why(error),
        ) from error
    return picture_from_bytes(data)


def picture_from_bytes(data: bytes) -> Blob:
    """The picture in PNG or JPEG bytes, upright. Raises Problem where they are not one or it is too large."""
    image, kind = _read(data)
    return _stored(image, photo=kind != "png")


def stored_picture(data: bytes) -> Blob:
    """The very bytes that this module once stored, checked again. Raises Problem as `picture_from_bytes`
    does.
    """
    image, kind = _read(data)
    media_type = "image/png" if kind == "png" else "image/jpeg"
    return Blob(sha256(data).hexdigest(), media_type, image.width(), image.height(), data)


def picture_from_image(image: QImage) -> Blob:
    """A picture from the clipboard. Raises Problem where there is none or it is too large."""
    if image.isNull():
        raise Problem("There is no picture to paste.", "Copy a picture and try again.")
    if image.width() * image.height() > PIXELS_HIGH:
        raise _too_large()
    if max(image.width(), image.height()) > SIDE_HIGH:
        image = image.scaled(
            QSize(SIDE_HIGH, SIDE_HIGH),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return _stored(image, photo=False)


def shown_size(blob: Blob, longest: int) -> tuple[int, int]:
    """Width and height in units at which a picture is first shown: at most `longest` on its longer side."""
    scale = min(1.0, longest / max(blob.width, blob.height))
    return max(24, round(blob.width * scale)), max(24, round(blob.height * scale))


def _stored(image: QImage, *, photo: bool) -> Blob:
    """Photos as JPEG, everything else (and what is transparent) as PNG."""
    photo = photo and not image.hasAlphaChannel()
    if image.colorSpace().isValid():
        # Colours are told without a profile, which would say of which camera or screen they are.
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg" if photo else b"png"))
    writer.setQuality(JPEG_QUALITY if photo else 60)
    if not writer.write(image):
        raise Problem("This picture can’t be stored.", _STEP)
    data = bare(bytes(buffer.data().data()))
    media_type = "image/jpeg" if photo else "image/png"
    return Blob(sha256(data).hexdigest(), media_type, image.width(), image.height(), data)


def _too_large() -> Problem:
    return Problem(
        "This picture is too large: more than 20 MB or 40 million pixels.", "Make it smaller and try again."
    )


def _read(data: bytes) -> tuple[QImage, str]:
    """The picture, upright, and its format; the header is looked at before anything is unpacked."""
    if len(data) > BYTES_HIGH:
        raise _too_large()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    kind = bytes(reader.format().data()).decode()
    if kind not in _FORMATS:
        raise Problem("This is not a PNG or JPEG picture.", _STEP)
    size = reader.size()
    if not size.isValid():
        raise _damaged()
    if size.width() * size.height() > PIXELS_HIGH:
        raise _too_large()
    reader.setAutoTransform(True)
    if max(size.width(), size.height()) > SIDE_HIGH:
        reader.setScaledSize(size.scaled(QSize(SIDE_HIGH, SIDE_HIGH), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise _damaged()
    return image, kind


def _damaged() -> Problem:
    return Problem("This picture is damaged.", _STEP)
