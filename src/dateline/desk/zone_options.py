"""The time zones as the choices of a form; there are some four hundred, so they are drawn once."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape

from dateline.mail.time_zones import zones


def zone_options(chosen: str) -> Markup:
    """The choices, one of them chosen; an old name of a zone that was kept stands at the end."""
    mark = Markup('value="{}"').format(chosen)
    options = _options()
    if mark not in options:
        return options + Markup("<option {} selected>{}</option>").format(mark, chosen)
    return Markup(options.replace(mark, mark + Markup(" selected")))


@cache
def _options() -> Markup:
    """All choices, none of them chosen."""
    made = Markup("")
    for region, names in zones().items():
        inner = Markup("").join(
            Markup('<option value="{}">{}</option>\n').format(name, _called(name)) for name in names
        )
        group = Markup('<optgroup label="{}">\n{}</optgroup>\n').format(region, inner)
        made += group if region else inner
    return made


def _called(name: str) -> Markup:
    """A zone as people call it: "Paris", "Argentina, Buenos Aires"."""
    place = name.partition("/")[2] or name
    return escape(place.replace("_", " ").replace("/", ", "))
