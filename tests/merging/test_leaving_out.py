"""A document without what is not to be sent: gone to the last word, and the rest as it was."""

import io
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from journeymapper.merging.leaving_out import KINDS, counted, without
from journeymapper.model import rules
from journeymapper.model.bare_pictures import NotUnderstood, bare
from journeymapper.model.document import TABLES, Document
from journeymapper.model.records import Blob
from tests.storage.full_project import PICTURE, PORTRAIT, full_project, id_of


def drawn() -> Image.Image:
    picture = Image.new("RGB", (40, 30), (200, 30, 30))
    picture.putpixel((3, 4), (0, 0, 255))
    return picture


def png() -> bytes:
    about = PngInfo()
    about.add_text("Author", "canary Olga")
    about.add_itxt("Comment", "canary в парке", zip=True)
    buffer = io.BytesIO()
    drawn().save(buffer, "PNG", pnginfo=about, exif=exif())
    return buffer.getvalue() + b"canary behind the end"


def jpeg(progressive: bool = False) -> bytes:
    buffer = io.BytesIO()
    drawn().save(
        buffer,
        "JPEG",
        exif=exif(),
        comment=b"canary comment",
        progressive=progressive,
        restart_marker_blocks=2,
    )
    return buffer.getvalue() + b"canary behind the end"


def exif() -> Image.Exif:
    made = Image.Exif()
    made[0x013B] = "canary Olga"
    return made


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


@pytest.mark.parametrize("made", [png, jpeg, lambda: jpeg(progressive=True)])
def test_a_picture_says_nothing_about_itself_and_shows_the_same(made: Callable[[], bytes]) -> None:
    data = made()
    assert b"canary" in data
    left = bare(data)
    assert b"canary" not in left
    assert pixels(left) == pixels(data)
    assert bare(left) == left


@pytest.mark.parametrize("made", [png, jpeg])
def test_a_picture_that_ends_early_is_not_understood(made: Callable[[], bytes]) -> None:
    whole = bare(made())
    for length in range(len(whole)):
        with pytest.raises(NotUnderstood):
            bare(whole[:length])


def project() -> Document:
    """A project with something of each kind."""
    document = full_project()
    (journey,) = document.journeys.values()
    (persona,) = document.personas.values()
    (item,) = document.empathy_items.values()
    return replace(
        document,
        journeys={journey.id: replace(journey, author="Olga")},
        personas={persona.id: replace(persona, evidence_text="we asked her")},
        empathy_items={item.id: replace(item, evidence="observed", evidence_text="seen on Monday")},
    )


def test_leaving_nothing_out_changes_nothing() -> None:
    assert without(project(), ()) == project()


def test_with_the_history_go_pictures_that_are_only_in_it() -> None:
    before = project()
    loose = Blob("0" * 64, "image/png", 1, 1, b"removed")
    assert without(replace(before, blobs={**before.blobs, loose.hash: loose}), ("history",)) == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "history"])
def test_what_is_left_out_is_counted_before_and_gone_afterwards(kind: str) -> None:
    before = project()
    left = without(before, (kind,))
    assert counted(before)[kind] > 0
    assert counted(left)[kind] == 0
    assert {k: n for k, n in counted(left).items() if k != kind} == {
        k: n for k, n in counted(before).items() if k != kind and (k, kind) != ("portraits", "authors")
    } | ({"portraits": 0} if kind == "authors" else {})
    rules.check_all(left)
    assert without(left, (kind,)) == left


def test_how_we_know_stays_where_its_text_goes() -> None:
    left = without(project(), ("evidence",))
    assert left.evidence[id_of("evidence")].kind == "reported"
    assert left.evidence[id_of("evidence")].text == ""
    assert {row.evidence for row in left.empathy_items.values()} == {"observed"}


def test_a_portrait_goes_with_its_bytes_and_other_pictures_stay() -> None:
    left = without(project(), ("portraits",))
    assert PORTRAIT.hash not in left.blobs
    assert PICTURE.hash in left.blobs


def test_all_that_is_not_left_out_is_the_very_same() -> None:
    before = project()
    left = without(before, ("notes", "questions"))
    assert all(left.rows(t) == before.rows(t) for t in TABLES if t not in ("notes", "questions"))


def test_without_authors_pictures_lose_what_they_say_and_keep_their_pixels() -> None:
    data = jpeg()
    blob = Blob(sha256(data).hexdigest(), "image/jpeg", 40, 30, data)
    before = project()
    photo = replace(before.pictures[id_of("photo")], image=blob.hash)
    before = replace(before, pictures={photo.id: photo}, blobs={**before.blobs, blob.hash: blob})
    left = without(before, ("authors",))
    (kept,) = left.blobs.values()
    assert b"canary" not in kept.data
    assert sha256(kept.data).hexdigest() == kept.hash == left.pictures[photo.id].image
    assert {persona.portrait for persona in left.personas.values()} == {None}  # no picture at all
    rules.check_all(left)
    assert without(left, ("authors",)) == left
