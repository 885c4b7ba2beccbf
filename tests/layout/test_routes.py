"""Ways of links, one case of a board each."""

from journeymapper.layout.places import Places, View, grown, line_crosses
from journeymapper.layout.routes import End, Route, find_route
from journeymapper.model.geometry import NODE_WIDTH, PORT_Y, Rect


def end(key: str, x: float, y: float, height: float = 120) -> End:
    return End(key, Rect(x, y, NODE_WIDTH, height), y + PORT_Y)


def route(source: End, target: End, *others: End) -> Route:
    places = Places()
    for one in (source, target, *others):
        places.add(one.key, one.rect)
    return find_route(source, target, View(places, lambda _: False))


def runs_through(found: Route, rect: Rect) -> bool:
    return line_crosses(found.points, grown(rect, -1))


def test_the_next_card_in_a_row_is_reached_in_a_straight_line_between_ports() -> None:
    found = route(end("a", 0, 0), end("b", 200, 0))
    assert found.points == ((NODE_WIDTH, PORT_Y), (200, PORT_Y))
    assert found.is_level


def test_a_mark_whose_middle_is_nearly_as_high_as_a_port_is_joined_by_a_level_line() -> None:
    mark, card = End("m", Rect(0, 33, NODE_WIDTH, 46), 56), end("a", 200, 0)
    assert route(mark, card).points == ((NODE_WIDTH, PORT_Y), (200, PORT_Y))
    far = End("x", Rect(400, 33, NODE_WIDTH, 46), 56)
    assert route(card, far).points == ((200 + NODE_WIDTH, PORT_Y), (400, PORT_Y))
    assert not route(End("m", Rect(0, 25, NODE_WIDTH, 46), 48), card).is_level


def test_a_card_right_below_is_reached_straight_from_bottom_to_top() -> None:
    found = route(end("a", 0, 0), end("b", 0, 200))
    assert found.points == ((NODE_WIDTH / 2, 120), (NODE_WIDTH / 2, 200))


def test_a_way_over_a_card_in_the_row_leads_past_it() -> None:
    between = end("b", 200, 0)
    found = route(end("a", 0, 0), end("c", 400, 0), between)
    assert not runs_through(found, between.rect)
    assert found.lane is not None
    assert found.lane.bottom <= 0


def test_a_loop_back_runs_above_the_row_and_points_down() -> None:
    cards = [end(key, at * 200, 0) for at, key in enumerate("abcd")]
    found = route(cards[3], cards[0], *cards[1:3])
    assert not any(runs_through(found, card.rect) for card in cards)
    assert found.lane is not None
    assert found.tip[1] == 0
    assert found.points[-2][1] < 0


def test_a_second_loop_gets_a_lane_of_its_own() -> None:
    cards = [end(key, at * 200, 0) for at, key in enumerate("abcd")]
    places = Places()
    for card in cards:
        places.add(card.key, card.rect)
    inner = find_route(cards[2], cards[1], View(places, lambda _: False))
    assert inner.lane is not None
    places.add("lane:inner", inner.lane)
    outer = find_route(cards[3], cards[0], View(places, lambda _: False))
    assert outer.lane is not None
    assert not outer.lane.overlaps(inner.lane)


def test_what_lies_behind_a_card_below_is_reached_around_that_card() -> None:
    below = end("help", 0, 200)
    found = route(end("photo", 0, 0), end("gives up", 200, 400, 40), below)
    assert not runs_through(found, below.rect)


def test_the_arrowhead_ends_at_the_edge_of_its_card() -> None:
    for target in (end("b", 200, 0), end("b", 0, 200), end("b", 250, 300), end("b", -300, 250)):
        found = route(end("a", 0, 0), target)
        x, y = found.tip
        rect = target.rect
        assert x in (rect.x, rect.right, rect.center_x) or rect.x < x < rect.right
        assert y in (rect.y, rect.bottom, target.port_y, target.back_in[1])


def test_cards_on_top_of_each_other_still_have_a_way_between_them() -> None:
    found = route(end("a", 0, 0), end("b", 20, 10))
    assert len(found.points) >= 2


def test_a_way_back_does_not_come_in_where_the_next_step_leaves() -> None:
    help_line = end("help", 0, 300)
    back = route(end("wait", 400, 0), help_line)
    assert back.tip[0] == help_line.rect.right
    assert help_line.rect.y < back.tip[1] < help_line.port_y - 10
