"""A persona's portrait: the stored picture in a circle, or the silhouette that their record names."""

from __future__ import annotations

from journeymapper.layout.display import Image, Primitive
from journeymapper.layout.silhouettes import silhouette
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Persona


def portrait(persona: Persona, x: float, y: float, size: float) -> tuple[Primitive, ...]:
    """The persona in a disc `size` units across, its top left corner at x, y."""
    rect = Rect(x, y, size, size)
    if persona.portrait is None:
        return silhouette(persona.silhouette, rect)
    return (Image(rect, persona.portrait, round=True),)
