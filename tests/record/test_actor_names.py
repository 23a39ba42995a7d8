"""Which actors bear a name, and which of them a list of who is who leaves out."""

from __future__ import annotations

import pytest

from dateline.record.actor_names import is_anybody, is_nameless
from dateline.record.nouns import Actor, Role


@pytest.mark.parametrize(
    ("actor", "nameless", "anybody"),
    [
        (Actor(id="a1", name="man", kind="person"), True, True),
        (Actor(id="a1", name="groups", kind="organization"), True, True),
        (Actor(id="a1", name="rescue helicopter", kind="other"), True, True),
        (Actor(id="a1", name="striking miners", kind="population"), True, False),
        (Actor(id="a1", name="rebels", kind="armed-group"), True, False),
        (Actor(id="a1", name="farmers", kind="population", country="KEN"), False, False),
        (Actor(id="a1", name="boss", kind="person", roles=(Role(title="boss"),)), False, False),
        (Actor(id="a1", name="Ana Ruiz", kind="person"), False, False),
    ],
)
def test_a_name_an_office_or_a_country_tells_an_actor_from_others(
    actor: Actor, nameless: bool, anybody: bool
) -> None:
    assert is_nameless(actor) is nameless
    assert is_anybody(actor) is anybody
