"""The Map: columns, lanes and cells, and that nothing is cut, overlaps or leaves its place."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest

from journeymapper.layout.display import Box, DisplayList, Line, Shape
from journeymapper.layout.lane_map import LaneMap, MapOptions, lay_out_map
from journeymapper.layout.monotone import sampled
from journeymapper.layout.paths import cubics_of
from journeymapper.layout.places import Places, grown
from journeymapper.model import records as r
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from tests.layout.full_journeys import LONG, ONE_LONG_WORD, ONE_WORD, full_journey
from tests.layout.ink import holds, ink_of, text_of
from tests.layout.journeys import Drawn, changed, example

EXAMPLES = [(name, language) for name in ("passport", "repair", "shelter") for language in ("en", "ru")]


def example_map(name: str, language: str = "en", options: MapOptions | None = None) -> LaneMap:
    document, journey, personas = example(name, language)
    return lay_out_map(document, journey, personas[0], options or MapOptions())


def map_of_full(
    cards: int, language: str, text: str, personas: int = 2, options: MapOptions | None = None
) -> LaneMap:
    return map_of(full_journey(cards, language, text, personas), options)


def map_of(drawn: Drawn, options: MapOptions | None = None) -> LaneMap:
    return lay_out_map(drawn.document, drawn.journey, drawn.persona, options or MapOptions())


MAPS: dict[str, Callable[[], LaneMap]] = {
    **{f"{name} {language}": partial(example_map, name, language) for name, language in EXAMPLES},
    **{
        f"{kind} {cards} {language}": partial(map_of_full, cards, language, texts[language])
        for kind, texts in (("long", LONG), ("word", ONE_WORD))
        for cards in (3, 60)
        for language in ("en", "ru")
    },
    "one word of 400 letters": partial(map_of_full, 4, "en", ONE_LONG_WORD, 4),
    "curves alone": partial(
        map_of_full, 12, "ru", LONG["ru"], 3, MapOptions(lanes=("feeling",), cell_width=200)
    ),
    "narrow": partial(map_of_full, 6, "ru", LONG["ru"], 3, MapOptions(cell_width=96)),
}
"""Maps with few and many columns, short and long texts, in both languages."""


@pytest.fixture(params=MAPS)
def shown(request: pytest.FixtureRequest) -> LaneMap:
    """Each of these Maps."""
    return laid_out(request.param)


@cache
def laid_out(name: str) -> LaneMap:
    return MAPS[name]()


def written(shown: LaneMap, *parts: str) -> str:
    """All that is written in groups of these parts."""
    return text_of(group for group in shown.display.groups if group.key[0] in parts)


def cell_text(shown: LaneMap, lane: str, column: str) -> str:
    return text_of(g for g in shown.display.groups if g.key == ("map_cell", f"{lane}:{column}"))


def titled(document: Document, title: str) -> Id:
    return next(node.id for node in document.nodes.values() if node.title == title)


def test_no_text_lies_on_another(shown: LaneMap) -> None:
    taken = Places()
    count = 0
    for group in shown.display.groups:
        for item in group.items:
            if isinstance(item, Line):
                ink = grown(ink_of(item), -0.6)
                assert not taken.near(ink), (group.key, "".join(run.text for run in item.runs))
                count += 1
                taken.add(str(count), ink)
    assert count > 30


def test_all_ink_lies_in_its_cell_lane_or_heading_and_on_the_map(shown: LaneMap) -> None:
    for group in shown.display.groups:
        assert holds(grown(shown.display.bounds, 1.5), group.bounds), group.key
        for item in group.items:
            assert holds(grown(group.bounds, 1.5), ink_of(item), 0.01), (group.key, item)


def test_texts_of_a_cell_lie_between_the_edges_of_its_column(shown: LaneMap) -> None:
    cells = {f"{lane}:{column}": cell.rect for (lane, column), cell in shown.cells.items()}
    for group in shown.display.groups:
        if group.key[0] == "map_cell":
            for item in group.items:
                assert holds(cells[group.key[1]], ink_of(item), 1.0), (group.key, item)


def test_columns_and_lanes_follow_each_other_without_gaps(shown: LaneMap) -> None:
    edge = shown.label_width
    for column in shown.columns:
        assert column.rect.x == pytest.approx(edge)
        edge = column.rect.right
    for above, below in zip(shown.lanes, shown.lanes[1:], strict=False):
        assert below.rect.y == pytest.approx(above.rect.bottom)
    assert {lane for lane, _ in shown.cells} <= {lane.key for lane in shown.lanes}


def test_quotes_lie_on_no_face_and_no_line_of_the_curve(shown: LaneMap) -> None:
    quotes = [ink_of(item) for g in shown.display.groups if g.key[0] == "map_quotes" for item in g.items]
    near = Places()
    for at, quote in enumerate(quotes):
        near.add(str(at), quote)
    for group in shown.display.groups:
        if group.key[0] == "map_curve_points":
            for item in group.items:
                if isinstance(item, Box):
                    assert not near.near(item.rect), item
        if group.key[0] in ("map_curve_line", "map_guides"):
            for item in group.items:
                assert isinstance(item, Shape)
                for x, y in sampled(cubics_of(item.steps), 3):
                    assert not near.near(Rect(x - 0.5, y - 0.5, 1, 1)), group.key


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_every_text_of_an_example_is_on_its_map(name: str, language: str) -> None:
    document, journey, personas = example(name, language)
    said = written_words(lay_out_map(document, journey, personas[0]).display)
    texts = [node.title for node in document.nodes.values()]
    texts += [node.doing for node in document.nodes.values()]
    texts += [link.condition for link in document.links.values()]
    for table in ("motivations", "pain_points", "opportunities", "evidence"):
        texts += [row.text for row in document.rows(table).values()]
    texts += [phase.title for phase in document.phases.values()]
    texts += [channel.name for channel in document.channels.values()]
    texts += [persona.quote for persona in document.personas.values()]
    for text in texts:
        assert "".join(text.split()) in said, text


def written_words(display: DisplayList) -> str:
    """Everything written, in order, without spaces: lines end anywhere."""
    return "".join(text_of(display.groups).replace("\u00a0", " ").split())


def test_the_passport_has_the_columns_of_the_picture() -> None:
    document, journey, personas = example("passport")
    shown = lay_out_map(document, journey, personas[0])
    kinds = [column.kind for column in shown.columns]
    assert kinds == [
        "entry", "touchpoint", "touchpoint", "touchpoint", "touchpoint", "branch", "touchpoint",
        "wait", "touchpoint", "wait", "touchpoint", "exit",
    ]  # fmt: skip
    numbers = [shown.numbers.get(column.host, "") for column in shown.columns]
    assert numbers == ["", "1", "2", "3", "4", "4a", "5", "", "6", "", "7", ""]
    card = written(shown, "map_cell")
    assert "30\u00a0%, then 5" in card
    assert "8\u00a0% Gives up" in card
    assert "9\u00a0d waiting" in card


def test_the_header_introduces_journey_and_persona_with_both_times() -> None:
    said = written(example_map("passport"), "map_header")
    for text in (
        "Renewing a passport", "As it is, ", "City services workshop", "Olga, 34 · primary applicant",
        "Accountant, one child", "“I have one evening a week for errands.”", "11 days", "1 h 35 min",
    ):  # fmt: skip
        assert text in said


def test_a_wait_counts_among_the_columns_of_the_phase_in_which_it_ends() -> None:
    document, journey, personas = example("passport")
    shown = lay_out_map(document, journey, personas[0])
    waits = [column for column in shown.columns if column.kind == "wait"]
    ends = [document.nodes[document.links[column.host].target].phase for column in waits]
    assert [column.phase for column in waits] == ends


def test_each_phase_of_an_example_has_one_heading() -> None:
    for name, language in EXAMPLES:
        shown = example_map(name, language)
        headings = [g.key[1].split(":")[0] for g in shown.display.groups if g.key[0] == "map_phase"]
        assert len(headings) == len(set(headings)) == 4 + (name != "passport")


def test_branches_can_be_hidden_with_their_waits_and_ways() -> None:
    document, journey, personas = example("shelter")
    shown = lay_out_map(document, journey, personas[0], MapOptions(branches=False))
    assert "branch" not in {column.kind for column in shown.columns}
    waits = {column.host for column in shown.columns if column.kind == "wait"}
    assert waits <= set(shown.path.links)
    assert "Browse the dogs" not in text_of(shown.display.groups)


def test_a_wait_that_says_nothing_more_is_narrow_and_one_with_a_pain_point_wider() -> None:
    drawn = Drawn()
    first, second = (drawn.node("touchpoint", x, 0, "card") for x in (0, 200))
    way = drawn.link(first, second, wait_typical=86400)
    narrow = map_of(drawn).columns[1].rect.width
    drawn.add(r.PainPoint, host=way, text="Nobody says why it takes so long")
    shown = map_of(drawn)
    assert shown.columns[1].host == way
    assert narrow < 80 < shown.columns[1].rect.width
    assert "Nobody says why it takes so long" in cell_text(shown, "pain_points", way)


@pytest.mark.parametrize("lanes", [("touchpoint", "feeling"), ("feeling",), ("pain_points", "duration")])
def test_how_long_one_waits_is_told_whichever_lanes_are_shown(lanes: tuple[str, ...]) -> None:
    shown = example_map("passport", "en", MapOptions(lanes=lanes))
    assert written(shown, "map_cell").count("waiting") == 2
    assert "9\u00a0d waiting" in written(shown, "map_cell")


def test_a_link_without_a_wait_has_a_column_when_something_hangs_on_it() -> None:
    drawn = Drawn()
    first, second = (drawn.node("touchpoint", x, 0, "card") for x in (0, 200))
    way = drawn.link(first, second)
    assert [column.kind for column in map_of(drawn).columns] == ["touchpoint", "touchpoint"]
    drawn.feeling(way, -2, quote="Silence")
    shown = map_of(drawn)
    assert [column.host for column in shown.columns] == [first, way, second]
    assert "Silence" in written(shown, "map_quotes")


def test_a_phase_without_cards_keeps_its_place() -> None:
    drawn = Drawn()
    phases = [drawn.add(r.Phase, journey=drawn.journey, title=title, width=400) for title in "ABC"]
    first = drawn.node("touchpoint", 24, 0, "first", phase=phases[0])
    drawn.link(first, drawn.node("touchpoint", 24, 0, "last", phase=phases[2]))
    shown = map_of(drawn)
    assert [column.phase for column in shown.columns] == phases
    assert [column.kind for column in shown.columns] == ["touchpoint", "spare", "touchpoint"]


def test_own_lanes_and_the_two_lines_stand_where_the_project_has_put_them() -> None:
    drawn = Drawn()
    card = drawn.node("touchpoint", 0, 0, "card")
    lane = drawn.add(r.Lane, kind="text", title="Backstage")
    line = drawn.add(r.Lane, kind="line_of_visibility")
    drawn.add(r.LaneText, lane=lane, host=card, text="Prints it")
    shown = map_of(drawn)
    assert [band.key for band in shown.lanes][-2:] == [lane, line]
    assert [band.key for band in shown.lanes][:3] == ["touchpoint", "channel", "doing"]
    assert cell_text(shown, lane, card) == "Prints it"
    assert "Line of visibility" in written(shown, "map_line")
    assert shown.cells[(lane, card)].text == "Prints it"


def test_lanes_are_hidden_reordered_and_as_high_as_wished_but_never_cut() -> None:
    drawn = Drawn()
    drawn.node("touchpoint", 0, 0, "card", doing="A sentence " * 30)
    drawn.add(r.Lane, kind="duration")
    drawn.add(r.Lane, kind="channel", height=200)
    drawn.add(r.Lane, kind="doing", height=24)
    drawn.add(r.Lane, kind="evidence", hidden=True)
    shown = map_of(drawn)
    keys = [band.key for band in shown.lanes]
    assert keys == [
        "touchpoint", "duration", "feeling", "motivation", "pain_points", "opportunities", "channel", "doing",
        "questions",
    ]  # fmt: skip
    heights = {band.key: band.rect.height for band in shown.lanes}
    assert heights["channel"] == 200
    assert heights["doing"] > 100


def test_asked_for_lanes_come_in_the_order_asked_hidden_or_not() -> None:
    drawn = Drawn()
    drawn.node("touchpoint", 0, 0, "card")
    drawn.add(r.Lane, kind="feeling", hidden=True)
    shown = map_of(drawn, MapOptions(lanes=("feeling", "touchpoint")))
    assert [band.key for band in shown.lanes] == ["feeling", "touchpoint"]


def test_numbers_stand_above_a_table_without_cards() -> None:
    alone = example_map("passport", "en", MapOptions(lanes=("feeling",)))
    assert written(alone, "map_number") == "1 2 3 4 4a 5 6 7"
    assert written(example_map("passport"), "map_number") == ""


def test_spare_columns_and_rows_are_empty_places_to_write_on() -> None:
    shown = example_map("passport", "en", MapOptions(spare_columns=2, spare_rows=3))
    assert [column.kind for column in shown.columns][-2:] == ["spare", "spare"]
    assert [band.kind for band in shown.lanes][-3:] == ["spare"] * 3
    assert all(band.rect.height > 60 for band in shown.lanes[-3:])


def test_cells_are_as_wide_as_asked() -> None:
    shown = example_map("passport", "en", MapOptions(cell_width=302.4))
    widths = {column.rect.width for column in shown.columns if column.kind in ("touchpoint", "branch")}
    assert [round(width, 6) for width in widths] == [302.4]


def test_bars_are_scaled_to_the_longest_own_time() -> None:
    drawn = Drawn()
    cards = [drawn.node("touchpoint", 0, 0, "card", duration_typical=time) for time in (3600, 900, None)]
    shown = map_of(drawn)
    bars = {
        group.key[1]: [item.rect.width for item in group.items if isinstance(item, Box)]
        for group in shown.display.groups
    }
    (longest,), (short,), unknown = (bars[f"duration:{card}"] for card in cards)
    assert short == pytest.approx(longest / 4)
    assert unknown == []
    assert cell_text(shown, "duration", cards[2]) == "?"


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    drawn = Drawn()
    card = drawn.node("touchpoint", 0, 0, "card")
    assert not any(group.key[0] == "map_legend" for group in map_of(drawn).display.groups)
    drawn.feeling(card, 1)
    assert written(map_of(drawn), "map_legend") == "good"


def test_of_several_personas_each_text_says_whose_it_is_and_only_the_shown_ones_speak() -> None:
    document, journey, personas = example("shelter")
    both = lay_out_map(document, journey, personas[0])
    assert written(both, "map_curve_names") == "Daria Bim"
    alone = lay_out_map(document, journey, personas[0], MapOptions(personas=personas[:1]))
    assert "Bim, 4 years" not in written(alone, "map_header")
    assert "[lies where" not in text_of(alone.display.groups)
    assert written(alone, "map_curve_names") == ""


def test_a_journey_without_cards_has_lanes_and_a_word_for_it() -> None:
    shown = map_of(Drawn())
    assert shown.columns == ()
    assert "Nothing is drawn on this journey yet" in text_of(shown.display.groups)


def test_the_same_journey_gives_the_same_map() -> None:
    document, journey, personas = example("repair", "ru")
    first = lay_out_map(document, journey, personas[0])
    again = lay_out_map(replace(document, lookups={}), journey, personas[0])
    assert first == again


def test_what_an_edit_does_not_touch_keeps_its_very_groups() -> None:
    document, journey, personas = example("repair")
    first = lay_out_map(document, journey, personas[0])
    card = document.nodes[first.columns[4].host]
    after = changed(document, card, doing=card.doing[:20])
    then = lay_out_map(after, journey, personas[0], previous=first)
    assert then == lay_out_map(after, journey, personas[0])
    old = {id(group) for group in first.display.groups}
    new = [group.key for group in then.display.groups if id(group) not in old]
    assert new == [("map_cell", f"doing:{card.id}")]


def test_a_quote_that_finds_no_room_at_the_curve_stands_below_it_off_the_hatching() -> None:
    drawn = Drawn()
    first, second = (drawn.node("touchpoint", x, 0, "card") for x in (0, 200))
    way = drawn.link(first, second, wait_typical=86400)
    quote = " ".join(["Nobody ever says why it takes so very long"] * 30)
    drawn.feeling(way, -2, quote=quote)
    shown = map_of(drawn)
    items = [item for g in shown.display.groups if g.key[0] == "map_quotes" for item in g.items]
    assert "".join(quote.split()) in "".join(text_of(shown.display.groups).split())
    grounds = [item.rect for item in items if isinstance(item, Box) and item.fill == "panel"]
    assert all(holds(grounds[0], ink_of(item), 2) for item in items if isinstance(item, Line))


def test_sheets_may_be_cut_between_columns_but_through_no_quote() -> None:
    shown = example_map("shelter")
    edges = {column.rect.right for column in shown.columns} | {shown.label_width}
    assert set(shown.gaps_x) <= edges
    assert len(shown.gaps_x) > len(edges) / 2
    quotes = [ink_of(i) for g in shown.display.groups if g.key[0] == "map_quotes" for i in g.items]
    assert not any(quote.x < x < quote.right for quote in quotes for x in shown.gaps_x)
    assert {lane.rect.y for lane in shown.lanes} <= set(shown.gaps_y)


def test_a_branch_into_a_later_phase_waits_until_the_path_gets_there() -> None:
    drawn = Drawn()
    early, late = (drawn.add(r.Phase, journey=drawn.journey, title=t, width=800) for t in "AB")
    cards = [
        drawn.node("touchpoint", 200 * at, 0, title, phase=phase)
        for at, (title, phase) in enumerate((("one", early), ("two", early), ("three", late)))
    ]
    aside = drawn.node("touchpoint", 0, 400, "aside", phase=late)
    drawn.link(cards[0], cards[1])
    drawn.link(cards[0], aside, share=100)
    drawn.link(cards[1], cards[2])
    shown = map_of(drawn)
    assert [column.host for column in shown.columns] == [cards[0], cards[1], aside, cards[2]]


def test_cells_know_what_is_edited_in_them() -> None:
    document, journey, personas = example("passport")
    shown = lay_out_map(document, journey, personas[0])
    card = titled(document, "Upload photo")
    assert shown.cells[("touchpoint", card)].text == "Upload photo"
    assert shown.cells[("channel", card)].text == "Web portal"
    assert shown.cells[("duration", card)].text == "20 min (5 min – 2 h)"
    assert shown.cells[("pain_points", card)].text == "Photo rules are shown only after a refusal"
    assert shown.cells[("feeling", card)].host == card
    exits = [node.id for node in document.nodes.values() if node.kind == "exit"]
    assert any(node in shown.rects for node in exits)
