"""Texts that list what is to be had or done: vacancies, plans of upkeep, menus.

"Security officer, leads response to attacks on convoys" tells of no attack. Of such a text only
what a sentence tells in the past happened.
"""

from __future__ import annotations

from dateline.language import Reading
from dateline.record.drafts import EventDraft
from dateline.reference.english.listings import listings

LONGEST = 100  # characters of a heading
PAST = ("VBD",)


def is_listing(reading: Reading) -> bool:
    """True for a text whose first line says that it lists what is no news."""
    first = reading.text.lstrip().partition("\n")[0]
    if len(first) > LONGEST or first.rstrip().endswith((".", "!", "?")):
        return False
    return listings().heading.search(first) is not None


def is_only_listed(reading: Reading, draft: EventDraft) -> bool:
    """True for what a sentence of such a text names without telling anything in the past."""
    sentence = reading.sentences[reading.words[draft.trigger].sentence]
    told = reading.words[sentence.first : sentence.last]
    return not any(word.xpos in PAST for word in told)
