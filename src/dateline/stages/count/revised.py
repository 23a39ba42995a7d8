"""Numbers that their own sentence puts in the place of others: "12 people fled, later corrected to
nine".
"""

from __future__ import annotations

from dateline.language import Reading
from dateline.record.drafts import QuantityDraft
from dateline.reference.numbers.toll_revisions import toll_revisions


def replaces(reading: Reading, before: QuantityDraft, start: int) -> bool:
    """True if the words between a quantity and the number at `start` say that this one counts the
    same anew.
    """
    sentence = reading.sentences[reading.words[before.words[0]].sentence]
    if start > sentence.end:
        return False
    between = reading.text[before.end : start]
    return toll_revisions().in_its_place.search(between) is not None
