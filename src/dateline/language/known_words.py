"""Whether a form is a word that the shipped tables know: the forms that treebanks have, the words
of names, and what has the stem of a common word.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from dateline.language.gazetteer import folded
from dateline.reference.english.frequency import is_counted
from dateline.reference.text import stem


def is_known_word(form: str) -> bool:
    """True for a common word or the word of a name, in any case of letters."""
    word = folded(form)
    return word in _forms() or is_counted(stem(word))


@cache
def _forms() -> frozenset[str]:
    """The forms and lemmas of the lemma table, and the single words of the gazetteer."""
    found: set[str] = set()
    weights = files("dateline.language").joinpath("weights")
    lemmas = weights.joinpath("lemmas.json").read_text("utf-8")
    table: dict[str, dict[str, str]] = json.loads(lemmas)
    for forms in table.values():
        found.update(forms, forms.values())
    for line in weights.joinpath("gazetteer.tsv").read_text("utf-8").splitlines():
        found.add(line.partition("\t")[2])
    return frozenset(found)
