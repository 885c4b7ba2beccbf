"""The three projects that come with the program, in English and Russian."""

from journeymapper.examples.building import EXAMPLES, build_example

__all__ = ["EXAMPLES", "build_example"]
