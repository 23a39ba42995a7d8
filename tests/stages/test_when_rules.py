"""When, rule by rule: the tense of a time, the words at which it may stand, and what it bounds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest

from dateline.language.reading import Reading
from dateline.record.nouns import Report, Time
from dateline.rules import tracing
from dateline.stages.when import LocatedTimex, published_by_words, when
from dateline.stages.when.attachment import attachment_sites
from dateline.stages.when.event_bounds import bounds_of_event
from dateline.stages.when.tense import tense_of_timex
from dateline.stages.when.timexes import timex_mentions
from tests.reading_builder import reading_from_conllu

LEFT = "They they PRP 2 nsubj\nleft leave VBD 0 root\nFriday Friday NNP 2 obl:tmod"
WILL = (
    "They they PRP 3 nsubj\nwill will MD 3 aux\nleave leave VB 0 root\nFriday Friday NNP 3 obl:tmod"
)
MAY_HAVE = (
    "They they PRP 4 nsubj\nmay may MD 4 aux\nhave have VB 4 aux\nleft leave VBN 0 root\n"
    "Friday Friday NNP 4 obl:tmod"
)
PLANS = (
    "They they PRP 2 nsubj\nplanned plan VBD 0 root\nto to TO 4 mark\nleave leave VB 2 xcomp\n"
    "Friday Friday NNP 4 obl:tmod"
)
MANAGED = (
    "They they PRP 2 nsubj\nmanaged manage VBD 0 root\nto to TO 4 mark\nleave leave VB 2 xcomp\n"
    "Friday Friday NNP 4 obl:tmod"
)
AGREED = "They they PRP 2 nsubj\nagreed agree VBD 0 root\non on IN 4 case\nFriday Friday NNP 2 obl"
CALLED = "They they PRP 2 nsubj\ncalled call VBD 0 root\nfor for IN 4 case\nFriday Friday NNP 2 obl"
SINCE = (
    "They they PRP 2 nsubj\nleave leave VBP 0 root\nsince since IN 4 case\nFriday Friday NNP 2 obl"
)
DEADLINE = (
    "The the DT 2 det\ndeadline deadline NN 0 root\nof of IN 4 case\nFriday Friday NNP 2 nmod"
)
ATTACK = "The the DT 3 det\nFriday Friday NNP 3 compound\nattack attack NN 0 root"


@pytest.mark.parametrize(
    ("block", "tense", "rule"),
    [
        (LEFT, "past", "past form"),
        (WILL, "future", "future auxiliary"),
        (MAY_HAVE, "past", "past form"),
        (PLANS, "future", "infinitive"),
        (MANAGED, "past", "past form"),
        (AGREED, "past", "promised on a day"),
        (CALLED, "future", "set for a day"),
        (SINCE, "past", "since or as of"),
        (DEADLINE, "future", "noun that looks forward"),
        (ATTACK, None, "before its noun"),
    ],
)
def test_the_tense_of_a_time_and_the_rule_that_gave_it(block: str, tense: str | None, rule: str):
    reading = reading_from_conllu(block)
    head = next(w.i for w in reading.words if w.text == "Friday")
    with tracing() as trace:
        assert tense_of_timex(reading, head) == tense
    assert rule in [d.rule for d in trace.decisions if d.table.startswith("when.tense")]


def test_a_month_is_no_time_where_the_tagger_saw_a_verb_or_a_person():
    block = "Troops troop NNS 3 nsubj\nmay may MD 3 aux\nleave leave VB 0 root"
    assert timex_mentions(reading_from_conllu(block), ()) == []
    named = (
        "# name = PERSON 1 2\nAnna Anna NNP 3 nsubj\nMarch March NNP 1 flat\nleft leave VBD 0 root"
    )
    assert timex_mentions(reading_from_conllu(named), ()) == []


def sites(block: str, trigger: str, arguments: Collection[str] = ()) -> dict[str, str]:
    reading = reading_from_conllu(block)
    at = {w.text: w.i for w in reading.words}
    found = attachment_sites(reading, at[trigger], {at[word] for word in arguments})
    return {reading.words[site.word].text: site.relation for site in found}


def test_a_noun_has_the_time_of_the_verb_that_carries_it():
    block = "Jets jet NNS 2 nsubj\nlaunched launch VBD 0 root\nstrikes strike NNS 2 obj"
    assert sites(block, "strikes") == {"strikes": "own", "launched": "own"}
    other = block.replace("launched launch", "watched watch")
    assert sites(other, "strikes") == {"strikes": "own"}
    assert sites(other, "strikes", {"watched"}) == {"strikes": "own", "watched": "own"}


def test_what_an_act_is_about_has_not_the_acts_time():
    block = (
        "They they PRP 2 nsubj\nopened open VBD 0 root\ninquiries inquiry NNS 2 obj\n"
        "into into IN 5 case\nattacks attack NNS 3 nmod"
    )
    assert sites(block, "attacks") == {"attacks": "own"}


def test_joined_verbs_share_the_time_before_the_first_and_behind_the_last():
    block = "They they PRP 2 nsubj\nfought fight VBD 0 root\nand and CC 4 cc\nfled flee VBD 2 conj"
    assert sites(block, "fled") == {"fled": "own", "fought": "fronted"}
    assert sites(block, "fought") == {"fought": "own", "fled": "shared"}


def bounded(words: str, value: str, first: str | None, last: str | None, dep: str = "obl"):
    """The bounds of the time that the last of the words is."""
    *before, head = words.split()
    lines = [f"{word} {word} IN {len(before) + 1} case" for word in before]
    reading = reading_from_conllu("\n".join([*lines, f"{head} {head} NN 0 {dep}"]))
    word = reading.words[-1]
    time = Time("r", word.start, word.end, value, first, last, "day", "published")
    timex = LocatedTimex(time, (word.i,), word.i)
    found = bounds_of_event(reading, [timex], timex, date(2019, 8, 14))
    return found.earliest, found.latest


def test_limits_bound_the_event_from_or_to_the_anchor():
    friday = ("2019-08-16", "2019-08-16", "2019-08-16")
    monday = ("2019-08-12", "2019-08-12", "2019-08-12")
    assert bounded("by Friday", *friday) == ("2019-08-14", "2019-08-16")
    assert bounded("before Friday", *friday) == ("2019-08-14", "2019-08-15")
    assert bounded("since Monday", *monday) == ("2019-08-12", "2019-08-14")
    assert bounded("after Monday", *monday) == ("2019-08-12", None)
    assert bounded("shortly after Monday", *monday) == ("2019-08-12", "2019-08-12")
    assert bounded("on Monday", *monday) == ("2019-08-12", "2019-08-12")
    assert bounded("for weeks", "PXW", None, None) == (None, "2019-08-14")


def test_the_day_of_news_is_the_dated_weekday_of_its_head():
    def read(text: str) -> Reading:
        return reading_from_conllu("\n".join(f"{w} {w} NN 1 dep" for w in text.split()))

    text = "Rebels left on Friday 11 January 2013 and came back on Saturday"
    reading = read(text)
    found = published_by_words(
        reading, Report(id="r", text=reading.text), timex_mentions(reading, ())
    )
    assert (found.published, found.published_basis) == ("2013-01-11", "inferred")
    reading = read(text.split(" and ")[0])  # nothing that needs it
    assert (
        published_by_words(
            reading, Report(id="r", text=reading.text), timex_mentions(reading, ())
        ).published
        is None
    )


def test_a_range_of_weekdays_is_reckoned_as_one_and_a_year_is_shared():
    block = "\n".join(f"{w} {w} CD 1 dep" for w in ["In", "January", "and", "February", "1937"])
    reading = reading_from_conllu(block)
    timexes, _ = when(reading, Report(id="r", text=reading.text), timex_mentions(reading, ()))
    assert [t.time.value for t in timexes] == ["1937-01", "1937-02"]
