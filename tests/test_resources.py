"""Shipped files are found, and a missing one is named."""

import pytest
from fontTools.ttLib import TTFont

from journeymapper.resources import resource_path


def test_missing_resource_is_named_by_its_relative_path() -> None:
    with pytest.raises(FileNotFoundError, match=r"fonts/No-Such\.ttf"):
        resource_path("fonts", "No-Such.ttf")


def test_every_font_has_static_truetype_outlines_and_a_licence_beside_it() -> None:
    folder = resource_path("fonts")
    fonts = sorted(folder.glob("*.*tf"))
    licences = {path.name.split("-")[0] for path in folder.glob("*.txt")}
    assert len(fonts) == 7
    for path in fonts:
        tables = TTFont(path).keys()
        assert "glyf" in tables, path.name
        assert "fvar" not in tables, path.name
        assert any(path.name.startswith(licence) for licence in licences), path.name
