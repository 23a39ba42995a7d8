"""Words that say that something came late or did not come: "overdue", "did not open"."""

from __future__ import annotations

from functools import lru_cache

from dateline.reference.events.promises import promise_words
from dateline.reference.text import words

_NEGATED = 2  # words behind a negation that it may deny


def length_of_words_of_failure(sentence: str) -> int:
    """How far into the sentence its words say that something was late or did not come; 0 if they
    do not.
    """
    found = sentence.split(" ")
    forms = [_last_form(word) for word in found]
    for i in range(len(found)):
        if _is_late(forms, i) or _is_denied_coming(forms, i):
            return len(" ".join(found[: i + 1]).rstrip(" ,.;:"))
    return 0


@lru_cache(maxsize=65536)
def _last_form(text: str) -> str:
    """The last word of what stands between two spaces; "" for a mark alone."""
    forms = words(text)
    return forms[-1] if forms else ""


def _is_late(forms: list[str], i: int) -> bool:
    """ "overdue"; "two days late"."""
    table = promise_words()
    if forms[i] in table.overdue:
        return True
    if i == 0 or forms[i] not in table.late:
        return False
    return forms[i - 1] in table.lengths


def _is_denied_coming(forms: list[str], i: int) -> bool:
    """ "did not open", "hasn't yet arrived"."""
    if forms[i] not in promise_words().comings:
        return False
    return any(_is_negation(form) for form in forms[max(i - _NEGATED, 0) : i])


def _is_negation(form: str) -> bool:
    """ "not", "never", "hasn't"."""
    table = promise_words()
    return form in table.negations or form.endswith(tuple(table.negative_endings))
