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

#: Class of words, by Penn tag, within which a form has one lemma.
CLASSES = {
    **dict.fromkeys(("NN", "NNS"), "N"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"), "V"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "RB", "RBR", "RBS"), "A"),
    "PRP": "P",
}
_ENDINGS = {
    "NNS": (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("men", "man"), ("es", ""), ("s", "")),
    "VBZ": (("ies", "y"), ("es", ""), ("s", "")),
    "VBD": (("ied", "y"), ("d", ""), ("ed", "")),
    "VBG": (("ing", "e"), ("ing", ""), ("ying", "ie")),
    "JJR": (("ier", "y"), ("r", ""), ("er", "")),
    "JJS": (("iest", "y"), ("st", ""), ("est", "")),
}
_ENDINGS |= {"VBN": _ENDINGS["VBD"], "RBR": _ENDINGS["JJR"], "RBS": _ENDINGS["JJS"]}
# "staged" is of "stage": a short verb such as "stag" would double its last letter ("stagged")
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
        table: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
        self._forms = {kind: {f: x or f for f, x in forms.items()} for kind, forms in table.items()}
        self._known = {kind: set(forms.values()) for kind, forms in self._forms.items()}
        self._scripts = scripts

    def knows(self, form: str) -> bool:
        """True for a word, in small letters, that the table has as a common word of any class."""
        return any(form in forms for forms in self._forms.values())

    def of(self, form: str, xpos: str, script: int) -> str:
        """The lemma of a form with a Penn tag, given the number of the model's edit script."""
        made = apply_script(form, self._scripts[script])
        lower, kind = form.lower(), CLASSES.get(xpos)
        if kind is None:
            return form if xpos == "NNP" and not lower.startswith(made.lower()) else made
        seen = self._forms[kind].get(lower)
        if seen is not None:
            return seen
        known = self._known[kind]
        if (
            xpos in ("NNS", "VBZ")
            and made == lower.removesuffix("es")
            and not made.endswith(_ES_AFTER)
        ):
            return made + "e"  # "aides" is of "aide": "-es" comes after a hiss or an "o"
        if made in known:
            return (
                made + "e"
                if _UNDOUBLED.search(made) and made + "e" in known and xpos in _MUTE_E
                else made
            )
        if xpos not in _ENDINGS:
            return made if made.lower() == lower else lower
        return next(
            (x for x in regular_bases(lower, xpos) if x in known), _plain(lower, xpos, made)
        )


def regular_bases(form: str, xpos: str) -> list[str]:
    """Words that the form may be a regular inflection of."""
    found = []
    for ending, base in _ENDINGS[xpos]:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: len(form) - len(ending)] + base
            if ending == "es" and not stem.endswith(_ES_AFTER):
                continue
            found.append(stem)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


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
