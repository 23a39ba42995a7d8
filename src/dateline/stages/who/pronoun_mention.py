"""A pronoun in the report: its form, the quotation that it stands in, and for whom it may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.reference.actors.titles import Gender
from dateline.reference.english.function_words import Pronouns, function_words
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention
from dateline.stages.who.registry import Registry

SENTENCES_BACK = 2  # that a pronoun looks back over
SENTENCES_BACK_TO_SPEAKER = 4  # that "he said" looks back over


class QuotationsByWord:
    """The statements of a report (`drafts`), and which of them give a word as it was spoken."""

    def __init__(self, reading: Reading, drafts: Sequence[QuotationDraft]) -> None:
        """Looks up once the words of each statement that is quoted, wholly or in part."""
        self.reading, self.drafts = reading, drafts
        self._with_word: dict[int, list[QuotationDraft]] = {}
        for draft in drafts:
            if draft.manner not in ("direct", "mixed"):
                continue
            for stretch in draft.content:
                for i in range(reading.first_from(stretch.start), reading.first_from(stretch.end)):
                    self._with_word.setdefault(i, []).append(draft)

    def around(self, word: Word) -> QuotationDraft | None:
        """The quotation whose words hold the word, the innermost; of one quoted in part, only the
        quoted part.
        """
        drafts = self._with_word.get(word.i, ())
        around = (q for q in drafts if _is_quoted_in(self.reading, word, q))
        return min(around, key=_length, default=None)


class Pronoun(Mention, frozen=True):
    """A pronoun, and the statements of the report."""

    quotations: QuotationsByWord

    @property
    def is_personal(self) -> bool:
        """True for personal and possessive pronouns, whatever part of speech the tagger gives."""
        return self.word.upos == "PRON" or self.word.xpos in ("PRP", "PRP$")

    @property
    def is_possessive(self) -> bool:
        """True for the owner in "its troops"."""
        return self.word.dep == "nmod:poss"

    @property
    def gender(self) -> Gender | None:
        """ "m" or "f" where the form shows it."""
        if self.word.lower in forms().masculine:
            return "m"
        return "f" if self.word.lower in forms().feminine else None

    @property
    def speaker(self) -> ActorDraft | None:
        """Who says the words that the pronoun stands in."""
        return speaker_of_quotation(self.registry, self.word, self.quotations)


def forms() -> Pronouns:
    """The forms of pronouns by person, number and gender."""
    return function_words().pronouns


def speaker_of_quotation(
    registry: Registry, word: Word, quotations: QuotationsByWord
) -> ActorDraft | None:
    """Who says the words in quotation marks that a word stands in."""
    quotation = quotations.around(word)
    if quotation is None or quotation.speaker is None:
        return None
    return registry.of_word(quotation.speaker)


def _length(quotation_draft: QuotationDraft) -> int:
    """How much text the quotation holds, in characters."""
    return sum(stretch.end - stretch.start for stretch in quotation_draft.content)


def _is_quoted_in(reading: Reading, word: Word, quotation_draft: QuotationDraft) -> bool:
    """True if a quotation, direct or mixed, gives the word in the speaker's own words."""
    at, text = word.start, reading.text
    for stretch in quotation_draft.content:
        if not stretch.start <= at < stretch.end:
            continue
        if quotation_draft.manner == "direct":
            return True
        if _leaves_mark_open(text[stretch.start : at]):
            return True
    return False


def _leaves_mark_open(before: str) -> bool:
    """True if a quotation is still open at the end of the words."""
    if before.count("“") > before.count("”"):
        return True
    return before.count('"') % 2 == 1


def candidates(pronoun: Pronoun) -> Iterator[tuple[int, ActorDraft]]:
    """The mentions before the pronoun within reach, each with its word: sentence by sentence back,
    in each the subjects first, then all others, nearest first. Of whom "it" speaks itself ("the
    army holds it, it said") it is none.
    """
    words, word = pronoun.reading.words, pronoun.word
    said = [d for d in pronoun.quotations.drafts if d.speaker == word.i]
    found: dict[tuple[int, bool, int], ActorDraft] = {}
    for i, draft in pronoun.registry.before(word.i):
        distance = word.sentence - words[i].sentence
        if distance > SENTENCES_BACK:
            break
        if any(_holds(quotation, words[i]) for quotation in said):
            continue
        subject = is_dep(grammar.relation_of_coordination(pronoun.reading, words[i].i)[0], "nsubj*")
        found[distance, not subject, -i] = draft
    return ((-order[2], found[order]) for order in sorted(found))


def _holds(quotation_draft: QuotationDraft, word: Word) -> bool:
    """True for a word of what the quotation says."""
    return any(s.start <= word.start < s.end for s in quotation_draft.content)


def speakers_before(pronoun: Pronoun) -> Iterator[tuple[int, ActorDraft]]:
    """Who spoke before the pronoun within the reach of "he said", nearest first, each with the word
    that names the source.
    """
    words, word = pronoun.reading.words, pronoun.word
    drafts = pronoun.quotations.drafts
    before = {d.speaker for d in drafts if d.speaker is not None and d.speaker < word.i}
    for i in sorted(before, reverse=True):
        if word.sentence - words[i].sentence > SENTENCES_BACK_TO_SPEAKER:
            return
        draft = pronoun.registry.of_word(i)
        if draft is not None:
            yield i, draft
