"""What the map draws upon the land: within the view, of the countries asked for, and in few letters."""

from __future__ import annotations

import re

from dateline.pages import base_map, ground, outlines, projection

MALI = (-4.0, 14.5)


def seen(*points: outlines.Point, least: float = 8.0) -> projection.MercatorView:
    return projection.around(points, 900, 560, least)


def lands(view: projection.MercatorView, *codes: str) -> list[outlines.Outline]:
    return [land for land in outlines.within(view.box(8)) if land.iso in codes]


def points(path: str) -> list[tuple[float, float]]:
    """The points of a path of steps, as a browser reads it."""
    found: list[tuple[float, float]] = []
    for start, steps in re.findall(r"M([^l]*)l([^Mz]*)", path):
        x, y = map(float, re.findall(r"-?(?:\d+\.?\d*|\.\d+)", start))
        found.append((x, y))
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_a_path_of_steps_is_the_line():
    line = [(10.04, 20.0), (10.3, 19.5), (10.3, 25.0), (-2.0, 25.02)]
    assert base_map.path_of(line, 0.0, closed=True) == "M10 20l.3-.5 0 5.5 -12.3 0z"
    assert points(base_map.path_of(line, 0.0))[-1] == (-2.0, 25.0)
    assert points(base_map.path_of([(0, 0), (0.1, 0), (0.2, 0)], 5.0)) == [(0, 0), (0.2, 0)]


def test_the_niger_and_the_borders_of_malis_regions():
    view = seen(MALI)
    drawn = ground.ground(view, lands(view, "MLI"))
    assert drawn.divisions and drawn.rivers
    for path in (drawn.divisions, drawn.rivers, drawn.lakes):
        assert all(-250 < x < 1150 and -250 < y < 810 for x, y in points(path))
    mopti = view.point(-4.2, 14.5)
    assert any(abs(x - mopti[0]) < 60 and abs(y - mopti[1]) < 60 for x, y in points(drawn.rivers))


def test_borders_are_those_of_the_countries_asked_for():
    view = seen(MALI)
    whole = ground.ground(view, lands(view, "MLI", "BFA")).divisions
    assert len(ground.ground(view, lands(view, "MLI")).divisions) < len(whole)
    assert ground.ground(view, []).divisions == ""


def test_a_wide_view_has_no_tangle():
    view = seen((-20.0, 0.0), (60.0, 10.0))
    drawn = ground.ground(view, lands(view, "MLI", "SYR", "FRA"))
    assert not drawn.divisions and not drawn.rivers and drawn.lakes


def test_a_country_contains_what_lies_in_it():
    (mali,) = lands(seen(MALI), "MLI")
    assert outlines.contains(mali, MALI)
    assert not outlines.contains(mali, (-2.0, 12.4))  # Burkina Faso
