"""Lemmas: the model's edit of the form, checked against the words that the treebanks know.

A form that was seen in training has the lemma that it had there. For others the model's edit
stands if it makes a known word; if not, the regular endings are tried, so that "witnesses"
gives "witness" and not "witnesse".
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from dateline.language.label_schemes import apply_script
from dateline.reference.english.inflection import endings

#: Class of words, by Penn tag, within which a form has one lemma.
CLASSES = {
    **dict.fromkeys(("NN", "NNS"), "N"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"), "V"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "RB", "RBR", "RBS"), "A"),
    "PRP": "P",
}
_SAME_ENDINGS = {"VBN": "VBD", "RBR": "JJR", "RBS": "JJS"}
_UNDOUBLED = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_IES = re.compile(
    r"[^\Waeiou]{1,2}[aeiou][^\Waeiou]+ies$"
)  # "visionaries": two syllables and a consonant before it
_DOUBLED = re.compile(r"[^aeiou][aeiou]([bdgmnprt])\1$")  # "handgunn(ed)"
_MUTE_E = ("VBD", "VBN", "VBG")
_ES_AFTER = ("s", "x", "z", "ch", "sh", "o")
_HISSING = ("sses", "shes", "ches", "xes", "zzes")


class Lemmas:
    """Table of known forms (`lemmas.json`: class to form to lemma; an empty lemma is the form) and
    the edit scripts.
    """

    def __init__(self, path: Path, scripts: list[str]) -> None:
        """Reads the table at `path`; `scripts` are the edits in the order of their numbers."""
        table: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
        self._forms: dict[str, dict[str, str]] = {}
        self._known: dict[str, set[str]] = {}
        for kind, forms in table.items():
            lemmas = {form: lemma or form for form, lemma in forms.items()}
            self._forms[kind] = lemmas
            self._known[kind] = set(lemmas.values())
        self._scripts = scripts

    def knows(self, form: str) -> bool:
        """True for a word, in small letters, that the table has as a common word of any class."""
        return any(form in forms for forms in self._forms.values())

    def of(self, form: str, xpos: str, script: int) -> str:
        """The lemma of a form with a Penn tag, given the number of the model's edit script."""
        made = apply_script(form, self._scripts[script])
        kind = CLASSES.get(xpos)
        lower = form.lower()
        if kind is None:
            cut = xpos == "NNP" and not lower.startswith(made.lower())
            return form if cut else made
        return self._forms[kind].get(lower) or self._of_unseen(lower, xpos, made)

    def _of_unseen(self, form: str, xpos: str, made: str) -> str:
        """The lemma of a form, in small letters, that the table does not have: the model's if it is
        a known word, else a known word that the form is a regular inflection of.
        """
        known = self._known[CLASSES[xpos]]
        if _lost_mute_e(form, xpos, made):
            return made + "e"
        if made in known:
            with_e = made + "e"
            return with_e if _needs_mute_e(form, xpos, made) and with_e in known else made
        if not _endings(xpos):
            return made if made.lower() == form else form
        bases = (base for base in regular_bases(form, xpos) if base in known)
        return next(bases, None) or _plain(form, xpos, made)


def _lost_mute_e(form: str, xpos: str, made: str) -> bool:
    """True for "aid" of "aides": "-es" comes after a hiss or an "o"."""
    cut = xpos in ("NNS", "VBZ") and made == form.removesuffix("es")
    return cut and not made.endswith(_ES_AFTER)


def _needs_mute_e(form: str, xpos: str, made: str) -> bool:
    """True for "stag" of "staged": a short verb would double its last letter ("stagged"), as "pin"
    of "pinned" does."""
    is_doubled = form.startswith(made + made[-1:])
    return xpos in _MUTE_E and not is_doubled and bool(_UNDOUBLED.search(made))


def _endings(xpos: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(ending, what stands for it in the base) of a Penn tag; VBN inflects as VBD does."""
    return endings(_SAME_ENDINGS.get(xpos, xpos))


def regular_bases(form: str, xpos: str) -> list[str]:
    """Words that the form may be a regular inflection of."""
    found: list[str] = []
    for ending, bases in _endings(xpos):
        long_enough = len(form) > len(ending) + 1
        if not (long_enough and form.endswith(ending)):
            continue
        stem = form.removesuffix(ending)
        for base in bases:
            found += _bases(stem + base, ending)
    return found


def _bases(stem: str, ending: str) -> list[str]:
    """A stem and, where its last letter is doubled, the stem without it; none where "es" is no
    ending.
    """
    if ending == "es" and not stem.endswith(_ES_AFTER):
        return []
    doubled = len(stem) > 3 and stem[-1] == stem[-2]
    return [stem, stem[:-1]] if doubled else [stem]


def _plain(form: str, xpos: str, made: str) -> str:
    """The lemma of a form no part of which is known: the model's, but for the plural of hissing
    sounds.
    """
    if xpos in ("NNS", "VBZ") and form.endswith(_HISSING):
        return form[:-2]
    if xpos == "NNS" and _IES.search(form):
        return form[:-3] + "y"
    if xpos in ("VBD", "VBN", "VBG") and _DOUBLED.search(made):
        return made[:-1]
    return made
