"""What a copy went without does not count as removed when it comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeymapper.merging.giving_back import given_back
from journeymapper.merging.leaving_out import KINDS, without
from journeymapper.model import rules
from journeymapper.model.diff import Change
from journeymapper.model.document import apply
from journeymapper.ops.remove import remove
from tests.model.small_project import find, id_source, small_project


@pytest.mark.parametrize("kinds", [*((kind,) for kind in KINDS), KINDS])
def test_what_was_left_out_comes_back_from_the_past(kinds: tuple[str, ...]) -> None:
    document = small_project()
    back = given_back(without(document, kinds), kinds, document)
    assert replace(back, blobs={}) == replace(document, blobs={})


def test_what_hung_on_a_removed_card_does_not_come_back() -> None:
    document = small_project()
    copy = without(document, ("questions",))
    link = find(copy, "links", wait_typical=60)
    copy = apply(copy, remove(copy, id_source(1000), (link.id,)).diff)
    back = given_back(copy, ("questions",), document)
    rules.check_all(back)
    assert not back.questions


def test_what_the_copy_said_by_itself_stays() -> None:
    document = small_project()
    copy = without(document, ("authors",))
    journey = find(copy, "journeys", title="Passport")
    copy = apply(copy, (Change("journeys", journey.id, journey, replace(journey, author="Ann")),))
    assert given_back(copy, ("authors",), document).journeys[journey.id].author == "Ann"
