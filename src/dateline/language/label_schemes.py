"""The label schemes shared by training and run time: name tags, and lemmas as edit scripts."""

from __future__ import annotations

import os
from collections.abc import Sequence

NAME_LABELS = ("PERSON", "ORG", "LOC", "NORP", "MISC")
#: O, then begin, inside, end, single for each label.
NAME_TAGS = ("O", *(f"{position}-{label}" for label in NAME_LABELS for position in "BIES"))


def lemma_script(form: str, lemma: str) -> str:
    """The edit that turns a form into its lemma: case, letters cut from the end, letters added.

    "l2+y" turns "Parties" into "party" ("l" lower case, "k" keep, "t" capital first, rest lower).
    """
    best = ""
    for case in "lkt":
        base = _cased(form, case)
        common = len(os.path.commonprefix([base, lemma]))
        script = f"{case}{len(base) - common}+{lemma[common:]}"
        if not best or len(base) - common + len(lemma) - common < _cost(best):
            best = script
    return best


def _cost(script: str) -> int:
    """Letters that a script cuts and adds; the cheapest script generalises best."""
    cut, _, added = script[1:].partition("+")
    return int(cut) + len(added)


def _cased(form: str, case: str) -> str:
    """The form in the case that a script opens with: "l" lower, "k" kept, else a capital first."""
    if case == "l":
        return form.lower()
    if case == "k":
        return form
    return form[:1].upper() + form[1:].lower()


def apply_script(form: str, script: str) -> str:
    """The lemma that a script makes of a form; the lower-case form where the script cannot
    apply.
    """
    cut_text, _, added = script[1:].partition("+")
    base, cut = _cased(form, script[0]), int(cut_text)
    if cut > len(base) or not (len(base) - cut or added):
        return form.lower()
    return base[: len(base) - cut] + added


def name_spans(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """(first, last exclusive, label) of each well-formed run of NAME_TAGS numbers."""
    spans: list[tuple[int, int, str]] = []
    start, label = -1, ""
    for i, number in enumerate(tags):
        position, _, of = NAME_TAGS[number].partition("-")
        if position == "S":
            spans.append((i, i + 1, of))
        elif position == "E" and start >= 0 and of == label:
            spans.append((start, i + 1, label))
        if position == "B":
            start, label = i, of
        elif position != "I" or of != label:
            start = -1
    return spans
