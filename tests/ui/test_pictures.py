"""Pictures that come in: what is taken, what is refused, in what form they are stored."""

import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pytestqt.qtbot import QtBot

from journeymapper.model.bare_pictures import bare
from journeymapper.model.problem import Problem
from journeymapper.ui import pictures
from journeymapper.ui.pictures import picture_from_bytes, picture_from_file, shown_size, stored_picture


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **more)
    return buffer.getvalue()


def test_photo_is_turned_upright_and_loses_what_the_camera_noted(qtbot: QtBot) -> None:
    photo = Image.new("RGB", (60, 40), "red")
    exif = photo.getexif()
    exif[0x0112] = 6  # To be turned by a quarter.
    exif[0x010F] = "Camera of Olga"
    blob = picture_from_bytes(encoded(photo, "JPEG", exif=exif))
    assert (blob.width, blob.height, blob.media_type) == (40, 60, "image/jpeg")
    assert b"Olga" not in blob.data
    assert not Image.open(BytesIO(blob.data)).getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_neither_the_place_of_a_photo_nor_a_word_about_it_is_stored(qtbot: QtBot, kind: str) -> None:
    picture = Image.effect_noise((60, 40), 30).convert("RGB")
    exif = Image.Exif()
    exif[0x9286] = "canary comment"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 7.0), 29: "canary day"})
    assert b"canary day" in exif.tobytes()
    about: dict[str, object] = {"comment": b"canary comment"}
    if kind == "PNG":
        texts = PngInfo()
        texts.add_text("canary key", "canary text")
        texts.add_itxt("XML:com.adobe.xmp", "<x:canary/>")
        about = {"pnginfo": texts}
    data = encoded(picture, kind, exif=exif, icc_profile=b"canary profile", **about)
    assert data.count(b"canary") >= 4
    stored = picture_from_bytes(data + b"canary behind the end").data
    assert b"canary" not in stored
    read = Image.open(BytesIO(stored))
    assert read.format == kind
    assert not dict(read.getexif())
    assert not dict(read.getexif().get_ifd(0x8825))
    assert bare(stored) == stored


def test_picture_is_named_by_its_bytes_and_the_same_each_time(qtbot: QtBot) -> None:
    data = encoded(Image.new("RGBA", (30, 20), (0, 0, 255, 128)), "PNG")
    first, second = picture_from_bytes(data), picture_from_bytes(data)
    assert first == second
    assert first.hash == sha256(first.data).hexdigest()
    assert first.media_type == "image/png"
    assert stored_picture(first.data) == first


@pytest.mark.parametrize("data", [b"", b"GIF89a not taken", b"\x89PNG\r\n\x1a\n broken", b"<svg/>"])
def test_what_is_no_picture_is_refused(qtbot: QtBot, data: bytes) -> None:
    with pytest.raises(Problem):
        picture_from_bytes(data)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_named_like_a_picture_does_not_hold_up_the_window(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "photo.png")
    with pytest.raises(Problem, match="is not a file"):
        picture_from_file(tmp_path / "photo.png")


def test_gif_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(Problem, match="not a PNG or JPEG"):
        picture_from_bytes(encoded(Image.new("P", (10, 10)), "GIF"))


def test_damaged_picture_is_refused(qtbot: QtBot) -> None:
    data = encoded(Image.effect_noise((200, 200), 90), "PNG")
    with pytest.raises(Problem):
        picture_from_bytes(data[: len(data) // 3])


def test_too_many_pixels_are_refused_by_the_header_alone(qtbot: QtBot) -> None:
    data = bytearray(encoded(Image.new("1", (10, 10)), "PNG"))
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    with pytest.raises(Problem):
        picture_from_bytes(bytes(data))


def test_large_file_is_refused_unread(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(pictures.BYTES_HIGH + 1)
    with pytest.raises(Problem, match="too large"):
        picture_from_file(path)


def test_missing_file_is_told_by_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"gone\.png"):
        picture_from_file(tmp_path / "gone.png")


def test_large_picture_is_stored_smaller(qtbot: QtBot) -> None:
    blob = picture_from_bytes(encoded(Image.new("RGB", (5000, 1000), "green"), "JPEG"))
    assert (blob.width, blob.height) == (4096, 819)
    assert shown_size(blob, 240) == (240, 48)
