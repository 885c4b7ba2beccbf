"""Stories happen in the same window that its own tests use."""

from tests.ui.conftest import answers, desktop, styled, surroundings, window

__all__ = ["answers", "desktop", "styled", "surroundings", "window"]
