"""Curves of how a case grows, as SVG that reads in light and dark: one panel a figure, both axes by
powers, so that work which grows with the number of reports is a line of slope one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Any

Row = dict[str, Any]
Curve = tuple[str, Callable[[Row], float]]

WIDTH, HEIGHT, LEFT, TOP, GAP = 300, 210, 56, 34, 46
STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#333}.name{font-weight:600}"
    ".axis{stroke:#999;stroke-width:1}.grid{stroke:#ddd}"
    ".c0{stroke:#0b5cad;fill:#0b5cad}.c1{stroke:#b3460b;fill:#b3460b}.c2{stroke:#39743a;fill:#39743a}"
    "path[class]{fill:none;stroke-width:2}text[class]{stroke:none}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#333}.c0{stroke:#6fb1f5;"
    "fill:#6fb1f5}.c1{stroke:#f0a070;fill:#f0a070}.c2{stroke:#8fcf90;fill:#8fcf90}}"
)


def _stage(*names: str) -> Callable[[Row], float]:
    return lambda row: sum(row["stages"].get(name, 0.0) for name in names)


def _all_but(name: str) -> Callable[[Row], float]:
    return lambda row: row["meet"] - row["stages"].get(name, 0.0)


PANELS: tuple[tuple[str, tuple[Curve, ...]], ...] = (
    (
        "Where reports meet, seconds",
        (
            ("all stages", lambda row: row["meet"]),
            ("event_coreference", _stage("event_coreference")),
            ("all others", _all_but("event_coreference")),
        ),
    ),
    (
        "One report more, seconds",
        (
            ("full build", lambda row: row["full build"]),
            ("one report more", lambda row: row["one more"]),
        ),
    ),
    ("Most memory of a full build, MB", (("peak", lambda row: row["peak"]),)),
    (
        "Bytes written, MB",
        (
            ("record.json", lambda row: row["record.json"] / 1e6),
            ("index.html", lambda row: row["index.html"] / 1e6),
        ),
    ),
)


def drawn(rows: Sequence[Row]) -> str:
    """The curves of the rows, which are in the order of their sizes."""
    panels = [
        f'<g transform="translate({LEFT + n % 2 * (WIDTH + LEFT + GAP)},'
        f'{TOP + n // 2 * (HEIGHT + TOP + GAP)})">{_panel(title, curves, rows)}</g>'
        for n, (title, curves) in enumerate(PANELS)
    ]
    width, height = 2 * (WIDTH + LEFT + GAP), 2 * (HEIGHT + TOP + GAP)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="How a case grows by the number of its reports"><style>{STYLE}</style>'
        f"{''.join(panels)}</svg>\n"
    )


def _panel(title: str, curves: Sequence[Curve], rows: Sequence[Row]) -> str:
    """One figure by the number of reports."""
    sizes = [float(row["reports"]) for row in rows]
    values = [[max(value(row), 1e-3) for row in rows] for _, value in curves]
    every = [value for of_one in values for value in of_one]
    across, up = _scale(sizes, WIDTH), _scale(every, HEIGHT)
    parts = [f'<text class="name" y="-14">{escape(title)}</text>']
    for size, tick in zip(sizes, map(across, sizes), strict=True):
        parts.append(f'<line class="grid" x1="{tick:.1f}" x2="{tick:.1f}" y2="{HEIGHT}"/>')
        parts.append(
            f'<text x="{tick:.1f}" y="{HEIGHT + 16}" text-anchor="middle">{size:,.0f}</text>'
        )
    for power in range(floor(log10(min(every))), ceil(log10(max(every))) + 1):
        at = HEIGHT - up(10.0**power)
        if 0 <= at <= HEIGHT:
            parts.append(f'<line class="grid" x2="{WIDTH}" y1="{at:.1f}" y2="{at:.1f}"/>')
            parts.append(f'<text x="-6" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    parts.append(f'<path class="axis" d="M0 0V{HEIGHT}H{WIDTH}"/>')
    for n, (name, _) in enumerate(curves):
        points = [
            f"{across(size):.1f} {HEIGHT - up(value):.1f}"
            for size, value in zip(sizes, values[n], strict=True)
        ]
        parts.append(f'<path class="c{n}" d="M{"L".join(points)}"/>')
        parts.append(
            f'<text class="c{n}" x="8" y="{14 + 14 * n}">{escape(name)}: '
            f"{_figure(values[n][-1])}</text>"
        )
    return "".join(parts)


def _figure(value: float) -> str:
    """A value in three figures, or in whole numbers."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _scale(values: Sequence[float], length: float) -> Callable[[float], float]:
    """From a value to its place on an axis of powers."""
    low, high = log10(min(values)), log10(max(values))
    low, high = (low - 0.1, high + 0.1) if high - low < 0.2 else (low - 0.05, high + 0.05)
    return lambda value: (log10(value) - low) / (high - low) * length
