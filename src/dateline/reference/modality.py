"""Words that tell whether something happened (`data/whether.tsv`), the small closed sets of `data/modals.tsv`, and the
modes that acts of speech take from their content (`data/contents.tsv`)."""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows, words


@cache
def governors() -> dict[tuple[str, str, str], str]:
    """(pos, lemma with its particle, at) -> effect; pos v, n, a; at inf, fin (comp is both), obj, subj, mod."""
    found: dict[tuple[str, str, str], str] = {}
    for effect, pos, at, cell in rows("whether.tsv", 4):
        for place in words(at):
            for where in ("inf", "fin") if place == "comp" else (place,):
                for word in words(cell):
                    found.setdefault((pos, word, where), effect)
    return found


@cache
def modals() -> dict[str, dict[str, tuple[str, str]]]:
    """kind -> word -> (status, certainty); a word named twice keeps what its rows give together."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for kind, status, certainty, cell in rows("modals.tsv", 4):
        for word in words(cell):
            before = found.setdefault(kind, {}).get(word, ("", ""))
            found[kind][word] = (before[0] or status, before[1] or certainty)
    return found


@cache
def contents() -> dict[tuple[str, str, str], str]:
    """(type of the act, type of its content, mode of the content or "") -> mode of the act."""
    return {(act, content, mode): given for act, content, mode, given in rows("contents.tsv", 4)}
