"""The table of known forms that the lemma step checks against: what the training trees say of each form."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from importlib import resources

from data import Document

from dateline.language.lemmas import CLASSES, regular_bases


def lemma_table(documents: list[Document]) -> dict[str, dict[str, str]]:
    """Class to lower-case form to its commonest lemma, "" where the lemma is the form itself.

    Proper nouns and lemmas with capitals are left out, "I" but for.
    """
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for row in sentence.rows or ():
                kind = CLASSES.get(row.xpos)
                if kind and row.form.isalpha() and (row.lemma.islower() or row.lemma == "I"):
                    counts[kind, row.form.lower()][row.lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (kind, form), lemmas in sorted(counts.items()):
        best, times = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        if times > 1 or form != best or kind == "P":
            table[kind][form] = "" if best == form else best
    return dict(table)


def with_dictionary(table: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The table and, for forms that no tree has, verbs and odd plurals of LemmInflect's dictionary.

    Every verb's base form goes in, and those inflected forms that the regular endings would not lead back to it.
    """
    nouns, verbs = _dictionary("noun"), _dictionary("verb")
    known = table["V"]
    lawful: dict[str, set[str]] = defaultdict(set)
    for base, forms in verbs.items():
        for form in (base, *forms):
            lawful[form].add(base)
    for form in [f for f, base in known.items() if f in lawful and (base or f) not in lawful[f]]:
        del known[form]  # a slip of the pen in the trees
    for base in verbs:
        known.setdefault(base, "")
    bases = {base or form for form, base in known.items()}
    for base, forms in verbs.items():
        for form in forms:
            tag = "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBD"
            if (
                next((x for x in regular_bases(form, tag) if x in bases), "") != base
                and form not in bases
            ):
                known.setdefault(form, base)
    for base, forms in nouns.items():
        for form in forms:
            if form != base and (
                not form.endswith("s") or form.endswith(("ses", "ves", "xes", "zes", "hes", "oes"))
            ):
                table["N"].setdefault(form, base)
    return table


def _dictionary(kind: str) -> dict[str, list[str]]:
    """Base form to inflected forms of one word class, words of plain letters only."""
    folder = resources.files("lemminflect") / "resources" / "infl_lu.csv.gz"
    found: dict[str, list[str]] = {}
    for line in gzip.decompress(folder.read_bytes()).decode("utf-8").splitlines():
        base, its_kind, *forms = line.split(",")
        if its_kind == kind and base.isalpha() and base.islower():
            found[base] = [
                f for cell in forms for f in cell.split("/") if f.isalpha() and f.islower()
            ]
    return found
