"""Points on the map keep their distances and north is up."""

from uuid import UUID

from shuangsuiji.registry.selectors.places import METRES_PER_DEGREE, Place, drawing


def _place(longitude, latitude):
    return Place(UUID(int=1), "演示", "", longitude, latitude)


def test_nobody_with_coordinates_gives_an_empty_drawing():
    assert drawing([]).points == ()


def test_one_subject_alone_is_drawn_at_a_bounded_scale():
    alone = drawing([_place(113.0, 35.0)])

    assert 0 < alone.metres <= 1000
    assert alone.dots.startswith("M")


def test_the_bar_measures_what_lies_between_two_points():
    south, north = drawing([_place(113.0, 35.0), _place(113.0, 35.1)]).points
    drawn = drawing([_place(113.0, 35.0), _place(113.0, 35.1)])

    metres = (south.y - north.y) * drawn.metres / drawn.bar

    assert abs(metres - 0.1 * METRES_PER_DEGREE) < 0.02 * METRES_PER_DEGREE * 0.1 + 200
