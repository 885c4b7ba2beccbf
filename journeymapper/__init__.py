"""Journeymapper: customer journeys drawn in a workshop, kept in one file, printed for the wall.

Holds the version and nothing else: importing the package must cost nothing.
"""

__version__ = "0.1.0"
