"""Texts that list what is to be had or done: vacancies, plans of upkeep, menus.

"Security officer, leads response to attacks on convoys" tells of no attack. Of such a text only
what a sentence tells in the past or the perfect happened. A heading with a finite verb ("Rebels
reject timetable") is one of news.
"""

from __future__ import annotations

from dateline.language import Reading, Word
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.english.listings import listings

LONGEST = 100  # characters of a heading
FINITE = ("VBD", "VBP", "VBZ", "MD")
PAST = "VBD"
PARTICIPLE = "VBN"


def is_listing(reading: Reading) -> bool:
    """True for a text whose first line says that it lists what is no news."""
    text = reading.text.lstrip()
    first = text.partition("\n")[0]
    if len(first) > LONGEST or first.rstrip().endswith((".", "!", "?")):
        return False
    if listings().heading.search(first) is None:
        return False
    end = len(reading.text) - len(text) + len(first)
    return not any(_tells(reading, word) for word in reading.words if word.start < end)


def _tells(reading: Reading, word: Word) -> bool:
    """True for a verb of news: a finite one, one with a subject ("shells hit", where the tree takes
    the present for an infinitive), and the participle of what was done ("agreed after clashes").
    """
    if word.xpos == PARTICIPLE:
        return word.dep != "amod"
    return word.xpos in FINITE or (
        word.upos == "VERB" and reading.child(word.i, "nsubj*") is not None
    )


def is_only_listed(reading: Reading, draft: EventDraft) -> bool:
    """True for what a sentence of such a text names without telling anything in the past."""
    sentence = reading.sentences[reading.words[draft.trigger].sentence]
    told = reading.words[sentence.first : sentence.last]
    return not any(_is_past(reading, word) for word in told)


def _is_past(reading: Reading, word: Word) -> bool:
    """True for "killed" and "has killed"; not for what is to be had done: "must have worked"."""
    if word.xpos != PARTICIPLE:
        return word.xpos == PAST
    have = function_words().auxiliaries.perfect
    helpers = reading.children(word.i, "aux*")
    is_perfect = any(helper.lemma in have for helper in helpers)
    return is_perfect and not any(helper.xpos == "MD" for helper in helpers)
