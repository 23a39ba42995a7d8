"""English words around expressions of time: those that give tense, and those that relate a time to
an event.

`data/en/tense.tsv` and `data/en/time_relations.tsv`; the expressions of time themselves are
`timex_recognition`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class TenseCues(Struct, frozen=True):
    """Lower-case forms; verbs, nouns and adjectives by lemma."""

    future_auxiliaries: Words  # modals too: what may be has not been
    past_auxiliaries: Words
    present_auxiliaries: Words
    scheduling_auxiliaries: Words  # before "to": "the two are to meet"
    perfect_base: Words
    perfect_forms: Words
    pluperfect: Words
    future_motion: Words  # "going to"
    prospective: Words  # whose participle or infinitive looks forward: "scheduled for Friday"
    prospective_speech: Words  # those of speech, which look forward only before the next set
    prospective_prepositions: Words
    promising_nouns: Words  # with one of them: "its promise to mend it by Friday"
    obliging: Words  # "said that they had to leave by Friday"
    ordering: Words  # who asks for something to be done "by Friday"
    limit_prepositions: Words
    allotting: Words  # who gives or has time "until Friday"
    allotting_prepositions: Words
    limit_setting: Words  # who sets "a Friday deadline"
    prospective_nouns: Words  # "a deadline of 3pm on Monday"
    retrospective_nouns: Words  # "investigate an attack on Friday": what has happened
    setting_prepositions: Words  # "called a strike for Thursday"
    counting_in: Words  # "200 dead, including 17 on Monday"
    deciding: Words  # whose infinitive lies ahead: "voted to strike on Thursday"
    fearing: Words  # verbs under which it has not: "fear an attack on Friday"
    foreseeing: Words  # of these, those by which something is foreseen: "warned of rain on Friday"
    calling_off: Words  # verbs with their particles: "cancelled the march set for Friday"
    prospective_text: Words  # forms that look forward where there are no tags
    retrospective: Words
    retrospective_phrases: Words  # of two words
    postponing: Words  # verbs, with their particle: "put off", "postponed"
    postponing_prepositions: Words  # before the new time


class TimeRelations(Struct, frozen=True):
    """Lower-case forms; verbs by lemma."""

    deadline: Words
    since: Words
    range_start: Words
    range_end: Words
    range_fillers: Words  # behind what joins a range: "from Monday to the 5th"
    before: Words
    after: Words
    fresh: Words  # "after fresh raids": of the day told or the one before
    compared: Words  # besides superlatives, of a time that what was is held against
    uncompared: Words  # superlatives that only say how many
    comparing: Words  # lemmas: "compared with 33 in 2019"
    duration: Words
    overnight: Words
    range_only: Words  # limits that are no part of an event's time as it is quoted
    joining_alone: Words  # between two times, these make a range without an opening "from"
    latest_phrases: Words  # after a time: "Monday by the latest"
    latest_limit: Words  # the limit that they make it
    latest_openers: Words  # phrases before a time that do the same: "no later than Monday"
    ahead_openers: Words  # of a length that counts on from the day of speaking: "within a week"
    ahead_from_another: Words  # behind it: it counts from elsewhere: "within a week of the quake"
    ends: Words  # "before the end of March" ends with the month
    skipped_before_limit: Words  # between a limit and its time: "by about noon"
    skipped_after_verb: Words  # between a verb and its time: "said late Saturday"
    closely: Words  # "shortly after midnight on Friday": the day itself, not any later one
    topical: Words  # "an inquiry on Thursday into the attack" does not date the attack
    binding: Words  # "under the accord, prices rose in May": what binds was before
    carriers: Words  # whose noun names the event: "launched strikes on Friday"
    enabling: Words  # "was allowed to go home on Friday": what was allowed was done
    aspectual: Words  # verbs whose time is that of what they govern
    simultaneous: Words  # marks of a clause that happened with its main clause
    moment_clauses: Words  # marks of a clause that says at what moment: "were hit when it blew up"
    likening: Words  # verbs of one that only likens: "fought, as they did in May"
    simultaneous_adverbs: Words
    reason_nouns: Words  # "in retaliation for a raid last week"
    reason_prepositions: Words
    late: Words  # "late on Friday": the hours told next are of the night or of Saturday
    day_openers: Words  # "On Friday soldiers left"
    setting: Words  # of a phrase that tells in what a verb's deed was done: "killed in a raid"
    arranged: Words  # verbs of what is held, never of people: "talks of envoys held on Friday"
    stages: Words  # nouns of a turn of something: "the last round of talks, held in May"
    lasting_acts: Words  # verbs behind which a length runs on from the act: "banned for two years"
    lasting: Words  # nouns of what goes on for weeks, by lemma
    within_a_day: Words  # before "after": "hours after soldiers stormed the building"
    of_other_times: Words  # adverbs of what was before or is done again and again: "long", "often"
    lead_clauses: Words  # marks of a clause that is news as its main clause is
    weekday_openers: Words
    weekday_joiners: Words
    weekday_leads: Words  # "late on Friday", "last Friday": that day; "since Friday" is a stretch
    year_sharers: Words  # "January and February 1937"
    age: Words
    pointing_back: Words  # "That was on Monday" dates what was told before
    today: Words
    counted: Words  # nouns that a bare four-figure number counts, so that it is no year


@cache
def tense_cues() -> TenseCues:
    """The words of tense."""
    return word_sets("tense.tsv", TenseCues)


@cache
def time_relations() -> TimeRelations:
    """The words that relate a time to an event."""
    return word_sets("time_relations.tsv", TimeRelations)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression, without a group, for any of the words; the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
