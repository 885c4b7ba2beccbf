"""What is remembered of a print comes from a file that anybody may have written."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.export.options import View
from journeymapper.layout.papers import paper_named
from journeymapper.model.document import Document
from journeymapper.ui.printing.wish import CELL_MM, SIZES, Wish, fitting, options_of, remembered, to_store
from tests.editing.small_project import JOURNEY, PERSONA, small_project

DOCUMENT: Document = small_project()
names = st.sampled_from([*to_store(Wish()), "other"])
values = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 900), st.text(max_size=9), st.lists(st.text(max_size=4)),
    st.sampled_from(["map", "form", "png", "A4", "roll-610", "420x594mm", "cell", "height", "landscape"]),
)  # fmt: skip


def read(value: object) -> Wish:
    return remembered(value, DOCUMENT, JOURNEY, "board")


@given(st.one_of(values, st.dictionaries(names, values)))
def test_whatever_a_file_says_something_that_makes_sense_is_proposed(value: Any) -> None:
    wish = read(value)
    assert wish.size in SIZES
    assert CELL_MM[0] <= wish.cell_mm <= CELL_MM[1]
    assert wish.persona in (None, PERSONA)
    assert wish.only in (None, JOURNEY)
    paper_named(wish.paper)
    assert fitting(wish) == wish
    options = options_of(wish, PERSONA, "stamp")
    assert options.persona == PERSONA
    assert (options.fit == "none") is (wish.size in ("scale", "cell"))


def test_a_wish_is_read_as_it_was_stored() -> None:
    wish = Wish(
        view="form", paper="A3", size="cell", cell_mm=90, lanes=("doing", "feeling"), spare_columns=3, dpi=300
    )
    stored = to_store(wish)
    stored["lanes"] = list(stored["lanes"])  # as JSON has it
    assert read(stored) == wish


def test_booklets_are_pdfs_of_pages_that_decide_their_size() -> None:
    assert fitting(Wish(view="booklet", format="png", size="scale")) == Wish(view="booklet")


def test_customers_are_proposed_where_one_sees_them_and_nowhere_else() -> None:
    poster, booklet = to_store(Wish(view="poster")), to_store(Wish(view="booklet"))

    def proposed(value: object, view: View) -> View:
        return remembered(value, DOCUMENT, JOURNEY, view).view

    assert proposed(poster, "empathy") == "empathy"
    assert proposed(poster, "map") == "map"
    assert proposed(booklet, "personas") == "personas"
    assert proposed(booklet, "map") == "booklet"
    assert proposed(None, "personas") == "personas"


def test_sheets_about_customers_are_of_everybody_unless_one_is_chosen_and_may_be_pictures() -> None:
    wish = fitting(Wish(view="empathy", format="png", size="scale"))
    assert (wish.format, wish.size, wish.tiled) == ("png", "scale", False)
    assert fitting(Wish(view="empathy", size="cell")).size == "page"
    assert fitting(Wish(view="personas", size="scale")).size == "page"
    assert Wish(view="empathy", paper="A4", size="scale", tile=True).tiled
    assert options_of(wish, PERSONA).persona is None
    assert options_of(Wish(view="empathy", persona=PERSONA), PERSONA).persona == PERSONA
    assert options_of(wish, PERSONA).lanes is None


def test_a_poster_has_no_height_to_fit() -> None:
    assert fitting(Wish(paper="poster", size="height")).size == "page"
    assert fitting(Wish(paper="A4", size="height")).size == "height"


def test_only_pages_of_one_size_make_a_wall() -> None:
    assert Wish(paper="A4", size="scale", tile=True).tiled
    assert not Wish(paper="poster", size="scale", tile=True).tiled
    assert not Wish(paper="roll-914", size="scale", tile=True).tiled
    assert not Wish(paper="A4", size="scale", tile=True, format="png").tiled
    assert not Wish(paper="A4", size="page", tile=True).tiled
