"""A noun phrase as a sentence: "There was an attack on Konna", "Talks in Konna are planned"."""

from __future__ import annotations

import re

from dateline.prose.actor_names import is_plural, with_article
from dateline.prose.sentences import sentence_start
from dateline.prose.value_words import event_words, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event
from dateline.reference.english.sentence_words import sentence_words

_OWNERS = ("'s", "’s", "s'", "s’")


def there_was(label: str, event: Event, index: RecordIndex) -> str:
    """That there was what a label names, by the status and the number of its head noun."""
    phrase = _inside(label, event, index)
    head = _up_to_head(phrase)
    several = is_plural(head.casefold()) or " and " in head
    there = word("there-many" if several else "there-one", event.status).words
    return there.format(phrase if several or _is_closed(head, phrase) else with_article(phrase))


def _inside(label: str, event: Event, index: RecordIndex) -> str:
    """The label without the capital that only its place gave it."""
    small = label[:1].lower() + label[1:]
    said = event_words(event.type, event.mode)
    if label.startswith((said.name, sentence_start(said.noun))):
        return small
    texts = (index.reports[m.report].text for m in event.mentions if m.report in index.reports)
    first = small.split()[0]
    return small if any(re.search(rf"\b{re.escape(first)}\b", text) for text in texts) else label


def _up_to_head(phrase: str) -> str:
    """The words up to the head noun: "missile tests" of "missile tests by North Korea"."""
    words = phrase.partition(" (")[0].split()
    ends = (i for i, one in enumerate(words) if one.casefold() in sentence_words().of_names)
    return " ".join(words[: next(ends, len(words))]) or phrase


def _is_closed(head: str, phrase: str) -> bool:
    """True for a phrase that takes no article: an owner before it, a noun that is not counted."""
    words = head.casefold().split()
    if any(one.endswith(_OWNERS) for one in words[:-1]) or words[0].isdigit():
        return True
    return words[-1] in sentence_words().uncounted or words[0] in sentence_words().determiners
