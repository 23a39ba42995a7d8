"""Prepositions, marks and endings that show the participants of an event:
`data/en/argument_words.tsv`.

Each set keeps the order of its row, since the first that is found is taken.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.tables import rows, words

Words = tuple[str, ...]


class ArgumentWords(Struct, frozen=True):
    """Lower-case words; the table says what each set is for."""

    parties: Words
    aims: Words
    opponents: Words
    instruments: Words
    causes: Words
    incidents: Words
    aftermath: Words  # "closed following a derailment"
    givers: Words
    requests: Words
    correspondents: Words
    receivers: Words
    portions: Words
    literal: Words
    positions: Words
    cargo: Words
    owners: Words
    possessors: Words
    figures: Words
    at_time_of: Words
    positional: Words
    demands: Words
    same: Words
    nominalisations: Words
    persons: Words
    weak_particles: Words
    between_parties: Words
    advances: Words
    departures: Words
    workplaces: Words
    settings: Words
    past_settings: Words
    bound_by: Words
    perceiving: Words
    counterparts: Words
    signatories: Words
    sending: Words
    complement_marks: Words
    place_relatives: Words
    time_relatives: Words


@cache
def argument_words() -> ArgumentWords:
    """The sets of the table. Raises ValueError where table and class do not name the same ones."""
    found = {name: words(cell) for name, cell in rows("en/argument_words.tsv", 2)}
    wanted = set(ArgumentWords.__struct_fields__)
    if wanted != found.keys():
        raise ValueError(f"argument_words.tsv: {sorted(wanted ^ found.keys())} on one side only")
    return ArgumentWords(**found)
