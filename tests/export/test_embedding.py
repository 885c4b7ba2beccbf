"""What pictures say about themselves is in no file that is handed out, whoever made the project."""

import base64
import io
import re
from collections.abc import Callable, Iterator
from hashlib import sha256

import pytest
from PIL import Image as Pictures
from pypdf import PdfReader

from journeymapper.export.embedding import embedded
from journeymapper.export.handout.page import hand_out
from journeymapper.export.printing import PrintOptions, plan, render
from journeymapper.model.bare_pictures import NotUnderstood, bare
from journeymapper.model.document import Document
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from tests.export.journeys import JOURNEY, journey_of
from tests.export.sheets import MADE_AT
from tests.merging.test_leaving_out import jpeg, pixels, png


def stored(data: bytes) -> Blob:
    kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    return Blob(sha256(data).hexdigest(), kind, 40, 30, data)


def of_other_parts() -> bytes:
    """A PNG whose last part says that it is longer than it is; readers of pictures show it all the same."""
    whole = png()
    at = whole.rindex(b"IEND") - 4
    return whole[:at] + (999).to_bytes(4, "big") + whole[at + 4 :]


MAKERS: list[Callable[[], bytes]] = [png, jpeg, lambda: jpeg(progressive=True)]


def svg(document: Document) -> bytes:
    return render(plan(document, JOURNEY, PrintOptions(), MADE_AT), "svg").data


def pdf(document: Document) -> bytes:
    return render(plan(document, JOURNEY, PrintOptions(), MADE_AT), "pdf").data


def html(document: Document) -> bytes:
    return hand_out(document, (JOURNEY,), "en", MADE_AT).data


def pictures_in(data: bytes) -> Iterator[bytes]:
    """The bytes of all pictures, as they are written in a file of any of the formats."""
    if data.startswith(b"%PDF"):
        for page in PdfReader(io.BytesIO(data)).pages:
            yield from (image.data for image in page.images)
    else:
        for text in re.findall(rb"data:image/[a-z]+;base64,([A-Za-z0-9+/=]+)", data):
            yield base64.b64decode(text)


@pytest.mark.parametrize("write", [svg, pdf, html])
@pytest.mark.parametrize("made", MAKERS)
def test_what_a_picture_says_about_itself_is_in_no_export(
    made: Callable[[], bytes], write: Callable[[Document], bytes]
) -> None:
    blob = stored(made())
    assert b"canary" in blob.data
    data = write(journey_of(3, pictures=(blob,)))
    found = list(pictures_in(data))
    assert found
    assert not [each for each in (data, *found) if b"canary" in each]


@pytest.mark.parametrize("made", MAKERS)
def test_an_embedded_picture_shows_the_same(made: Callable[[], bytes]) -> None:
    data, form = embedded(stored(made()))
    assert pixels(data) == pixels(made())
    assert Pictures.open(io.BytesIO(data)).format == form


def test_a_picture_whose_parts_are_not_understood_is_encoded_anew() -> None:
    data = of_other_parts()
    with pytest.raises(NotUnderstood):
        bare(data)
    kept, form = embedded(stored(data))
    assert (form, b"canary" in data, b"canary" in kept) == ("PNG", True, False)
    assert pixels(kept) == pixels(data)


def test_a_picture_that_would_fill_the_memory_is_a_problem() -> None:
    data = bytearray(bare(png()))
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    with pytest.raises(Problem, match="damaged"):
        embedded(stored(bytes(data)))
