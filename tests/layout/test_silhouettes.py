"""Silhouettes for personas without a portrait."""

from math import hypot

import pytest

from journeymapper.i18n import catalogue
from journeymapper.layout.display import Box, Image, Shape
from journeymapper.layout.lane_map import lay_out_map
from journeymapper.layout.paths import flattened
from journeymapper.layout.silhouettes import NAMES, SILHOUETTES, silhouette
from journeymapper.model.document import Document
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from tests.layout.journeys import Drawn, changed

DISC = Rect(10, 20, 100, 100)


@pytest.mark.parametrize("name", sorted(SILHOUETTES))
def test_a_silhouette_stays_in_its_disc(name: str) -> None:
    ground, *parts = silhouette(name, DISC)
    assert isinstance(ground, Box)
    assert ground.rect == DISC
    for part in parts:
        assert isinstance(part, Shape)
        for x, y in flattened(part.steps):
            assert hypot(x - DISC.center_x, y - DISC.center_y) <= DISC.width / 2 + 0.5


def test_there_are_a_dozen_and_more_to_choose_from_and_each_is_called_something_of_its_own() -> None:
    assert len(SILHOUETTES) >= 12
    assert NAMES.keys() == SILHOUETTES.keys()
    for language in ("en", "ru"):
        names = [catalogue(language).gettext(name) for name in NAMES.values()]
        assert len(set(names)) == len(names)


def test_every_silhouette_has_a_shape_of_its_own_and_an_unknown_name_gets_the_plain_person() -> None:
    assert len({silhouette(name, DISC) for name in SILHOUETTES}) == len(SILHOUETTES)
    assert silhouette("unicorn", DISC) == silhouette("person", DISC)


def test_a_portrait_stands_in_the_header_in_place_of_the_silhouette() -> None:
    drawn = Drawn()
    document = drawn.document
    assert not any(isinstance(item, Image) for item in header_of(drawn, document))
    persona = document.personas[drawn.persona]
    blob = Blob("0" * 64, "image/png", 1, 1, b"")
    document = changed(document, persona, portrait=blob.hash)
    (image,) = (item for item in header_of(drawn, document) if isinstance(item, Image))
    assert image.round
    assert image.blob == blob.hash


def header_of(drawn: Drawn, document: Document) -> tuple[object, ...]:
    shown = lay_out_map(document, drawn.journey, drawn.persona)
    (header,) = (group for group in shown.display.groups if group.key[0] == "map_header")
    return header.items
