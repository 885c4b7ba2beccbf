"""The board as a whole: what is written on it, where it lies, and that nothing covers anything."""

from itertools import combinations, pairwise

import pytest

from journeymapper.layout.board import Board, lay_out_board
from journeymapper.layout.display import Box, Line, Shape
from journeymapper.layout.places import grown
from journeymapper.model import records as r
from journeymapper.model.geometry import NODE_WIDTH, Rect
from tests.layout.ink import group, holds, ink_of, text_of
from tests.layout.journeys import Drawn, changed, example, row_of_cards

EXAMPLES = [(name, language) for name in ("passport", "repair", "shelter") for language in ("en", "ru")]
NODES = ("entry", "touchpoint", "exit")


def board_of(drawn: Drawn) -> Board:
    return lay_out_board(drawn.document, drawn.journey, drawn.persona)


@pytest.fixture(params=EXAMPLES, ids=lambda example: "-".join(example))
def shown(request: pytest.FixtureRequest) -> Board:
    document, journey, personas = example(*request.param)
    return lay_out_board(document, journey, personas[0])


def test_no_chip_of_an_example_covers_a_card_or_another_chip(shown: Board) -> None:
    chips = {key: link.label for key, link in shown.links.items() if link.label}
    cards = {key: thing.rect for key, thing in shown.things.items()}
    covered = [(a, b) for a, chip in chips.items() for b, card in cards.items() if chip.overlaps(card)]
    covered += [(a, b) for a, b in combinations(chips, 2) if chips[a].overlaps(chips[b])]
    assert covered == []


def test_no_chip_of_an_example_covers_an_arrowhead(shown: Board) -> None:
    heads = {key: grown(Rect(*link.route.tip, 0, 0), 2) for key, link in shown.links.items()}
    chips = {key: link.label for key, link in shown.links.items() if link.label}
    assert [(a, b) for a, chip in chips.items() for b, head in heads.items() if chip.overlaps(head)] == []


def test_no_link_of_an_example_runs_under_a_card(shown: Board) -> None:
    for key, link in shown.links.items():
        for thing in shown.things.values():
            inside = grown(thing.rect, -1)
            own = thing.record.id in (link.source.key, link.target.key)
            points = link.route.points[1:-1] if own else link.route.points
            assert not any(inside.contains(x, y) for x, y in points), (key, thing.record)


def test_all_ink_lies_within_the_bounds_of_its_group_and_of_the_board(shown: Board) -> None:
    for one in shown.display.groups:
        assert holds(shown.display.bounds, one.bounds)
        for item in (*one.items, *one.coarse):
            assert holds(one.bounds, ink_of(item)), (one.key, item)


def test_every_thing_is_drawn_once(shown: Board) -> None:
    keys = [one.key for one in shown.display.groups]
    assert len(keys) == len(set(keys))
    assert {key for part, key in keys if part in NODES} == {
        key for key, thing in shown.things.items() if isinstance(thing.record, r.Node)
    }


def test_text_on_a_card_stays_within_the_card(shown: Board) -> None:
    for key, thing in shown.things.items():
        lines = [item for item in thing.group.items if isinstance(item, Line)]
        number = shown.numbers.get(key)
        for line in lines:
            if "".join(run.text for run in line.runs) != number:
                assert holds(grown(thing.rect, -4), ink_of(line)), (key, line)


def test_the_same_journey_is_always_laid_out_the_same(shown: Board) -> None:
    again = lay_out_board(shown.document, shown.eyes.journey, shown.eyes.persona)
    assert again.display == shown.display
    assert again.routes == shown.routes
    assert again.rects == shown.rects


@pytest.mark.parametrize("language", ["en", "ru"])
def test_everything_that_the_journey_says_is_written_whole(language: str) -> None:
    document, journey, personas = example("repair", language)
    board = lay_out_board(document, journey, personas[0])
    written = "".join(text_of(board.display.groups).split())
    for node in document.journey_nodes(journey):
        assert "".join(node.title.split()) in written
    for link in document.journey_links(journey):
        assert "".join(link.condition.split()) in written
    for motivation in document.motivations.values():
        if motivation.persona in (None, personas[0]):
            assert "".join(motivation.text.split()) in written


def test_an_empty_journey_has_an_empty_board_with_a_place() -> None:
    board = board_of(Drawn())
    assert board.display.groups == ()
    assert board.display.bounds.width > 0


def test_a_card_without_title_says_what_it_is_in_the_language_of_the_journey() -> None:
    drawn = Drawn()
    key = drawn.node("touchpoint", 0, 0)
    card = group(board_of(drawn).display.groups, "touchpoint", key)
    assert "Touchpoint" in text_of([card])
    assert next(item.colour for item in card.items if isinstance(item, Line)) == "ink_faint"


def test_a_word_of_400_letters_makes_its_card_higher_and_stays_in_it() -> None:
    drawn = Drawn()
    short, long = drawn.node("touchpoint", 0, 0, "Pay"), drawn.node("touchpoint", 300, 0, "W" * 400)
    board = board_of(drawn)
    assert board.rects[long].height > 3 * board.rects[short].height
    assert board.rects[long].width == NODE_WIDTH
    card = group(board.display.groups, "touchpoint", long)
    assert all(holds(grown(board.rects[long], 12), ink_of(item)) for item in card.items)


def test_a_face_is_that_of_the_persona_who_looks() -> None:
    document, journey, (marina, viktor) = example("repair")

    def faces(persona: str) -> list[object]:
        groups = lay_out_board(document, journey, persona).display.groups
        return [
            item.fill
            for one in groups
            if one.key[0] == "touchpoint"
            for item in one.items
            if isinstance(item, Box) and item.rect.width == item.rect.height == 22
        ]

    assert len(faces(marina)) > len(faces(viktor))
    assert faces(marina) != faces(viktor)


def test_several_pains_of_a_card_are_counted_and_those_of_others_are_not() -> None:
    drawn = Drawn()
    node = drawn.node("touchpoint", 0, 0, "Pay")
    other = drawn.add(r.Persona, name="Viktor")
    for persona in (None, drawn.persona, other):
        drawn.add(r.PainPoint, host=node, text="hurts", persona=persona)
    assert text_of([group(board_of(drawn).display.groups, "touchpoint", node)]).split() == ["Pay", "2", "1"]


def test_the_shown_path_is_solid_and_everything_else_dashed() -> None:
    drawn = Drawn()
    a, b, c = (drawn.node("touchpoint", x, y, "x") for x, y in ((0, 0), (200, 0), (200, 300)))
    on, off = drawn.link(a, b), drawn.link(a, c)
    board = board_of(drawn)
    line = group(board.display.groups, "link", on).items[0]
    assert isinstance(line, Shape)
    assert line.stroke
    assert line.stroke.dash == ()
    line = group(board.display.groups, "link", off).items[0]
    assert isinstance(line, Shape)
    assert line.stroke
    assert line.stroke.dash != ()


def test_a_goal_is_filled_and_other_exits_are_not() -> None:
    drawn = Drawn()
    fills = []
    for at, outcome in enumerate(("goal", "gave_up", "elsewhere", "turned_away", None)):
        key = drawn.node("exit", 200 * at, 0, "Exit", outcome=outcome)
        box = group(board_of(drawn).display.groups, "exit", key).items[0]
        assert isinstance(box, Box)
        fills.append(box.fill)
    assert fills == ["goal", "card", "card", "card", "card"]


def test_bands_are_equally_high_lie_side_by_side_and_hold_every_card(shown: Board) -> None:
    bands = [shown.rects[phase.id] for phase in shown.document.journey_phases(shown.eyes.journey)]
    assert len({(band.y, band.height) for band in bands}) == 1
    assert all(a.right == b.x for a, b in pairwise(bands))
    assert all(
        bands[0].y < thing.rect.y and thing.rect.bottom < bands[0].bottom for thing in shown.things.values()
    )


def test_a_long_phase_title_is_wrapped_and_pushes_the_band_up() -> None:
    drawn = Drawn()
    phase = drawn.add(r.Phase, journey=drawn.journey, title="Everything before the visit " * 6, width=200)
    node = drawn.node("touchpoint", 16, 80, "Pay", phase=phase)
    board = board_of(drawn)
    band = group(board.display.groups, "phase", phase)
    lines = [item for item in band.items if isinstance(item, Line)]
    assert len(lines) > 5
    assert all(holds(board.rects[phase], ink_of(line)) for line in lines)
    assert max(ink_of(line).bottom for line in lines) < board.rects[node].y


def test_a_phase_with_an_unknown_time_says_at_least() -> None:
    document, journey, personas = example("shelter")
    board = lay_out_board(document, journey, personas[0])
    assert "at least 1 h" in text_of(one for one in board.display.groups if one.key[0] == "phase")


def test_a_picture_shows_its_caption_below() -> None:
    drawn = Drawn()
    key = drawn.add(r.Picture, journey=drawn.journey, x=0, y=0, width=120, height=80, caption="The letter")
    board = board_of(drawn)
    assert board.rects[key].height > 80
    assert text_of([group(board.display.groups, "picture", key)]) == "The letter"


def test_a_share_is_written_as_people_write_it() -> None:
    for language, written in (("en", "12.5\u00a0%"), ("ru", "12,5\u00a0%")):
        drawn = Drawn(language)
        a, b = drawn.node("touchpoint", 0, 0, "a"), drawn.node("touchpoint", 200, 0, "b")
        link = drawn.link(a, b, share=125)
        assert text_of([group(board_of(drawn).display.groups, "link_label", link)]) == written


def test_coarse_cards_have_no_text() -> None:
    board = board_of(row_of_cards(5))
    coarse = [item for one in board.display.groups for item in one.coarse]
    assert coarse
    assert not any(isinstance(item, Line) for item in coarse)


def test_a_thousand_cards_are_laid_out_without_a_chip_on_a_card() -> None:
    board = board_of(row_of_cards(1000))
    cards = sorted((thing.rect for thing in board.things.values()), key=lambda rect: rect.x)
    for link in board.links.values():
        if link.label:
            first = int(link.label.x // 200) - 1
            assert not any(link.label.overlaps(card) for card in cards[max(0, first) : first + 4])


def test_a_card_that_is_renamed_keeps_the_other_groups() -> None:
    drawn = row_of_cards(12)
    before = board_of(drawn)
    node = drawn.document.journey_nodes(drawn.journey)[5]
    after = lay_out_board(changed(drawn.document, node, title="Pay"), drawn.journey, drawn.persona, before)
    old = {one.key: one for one in before.display.groups}
    assert [one.key for one in after.display.groups if one is not old[one.key]] == [("touchpoint", node.id)]


def test_a_touchpoint_of_which_only_the_range_is_known_shows_the_range() -> None:
    drawn = Drawn()
    key = drawn.node("touchpoint", 0, 0, "Pay", duration_least=300, duration_most=7200)
    assert "5 min – 2 h" in text_of([group(board_of(drawn).display.groups, "touchpoint", key)])


def test_share_and_short_condition_stand_in_one_line_and_a_wait_below() -> None:
    drawn = Drawn()
    a, b = drawn.node("touchpoint", 0, 0, "a"), drawn.node("touchpoint", 600, 0, "b")
    link = drawn.link(a, b, share=300, condition="in a hurry", wait_typical=86400)
    chip = group(board_of(drawn).display.groups, "link_label", link)
    share, condition, wait = (item for item in chip.items if isinstance(item, Line))
    assert share.y == pytest.approx(condition.y, abs=1)
    assert wait.y > share.y + 10


def test_what_is_felt_and_asked_on_a_wait_stands_with_its_chip() -> None:
    drawn = Drawn()
    a, b = drawn.node("touchpoint", 0, 0, "a"), drawn.node("touchpoint", 200, 0, "b")
    link = drawn.link(a, b, wait_typical=9 * 86400)
    drawn.feeling(link, -2)
    drawn.add(r.Question, host=link, text="Why so long?")
    drawn.add(r.Question, host=link, text="Who decides?", answer="The board")
    fills = [
        item.fill
        for item in group(board_of(drawn).display.groups, "link_label", link).items
        if isinstance(item, Box)
    ]
    assert fills == ["wait", "very_bad", "card"]
