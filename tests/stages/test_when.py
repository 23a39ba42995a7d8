"""When: anchors of a report's own and of quoted words, and the time of an event picked by tree and
text.
"""

from __future__ import annotations

from datetime import date

import pytest

from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Report, Stretch
from dateline.stages.when import publication_date, time_of_event, timex_mentions, when
from tests.reading_builder import reading_from_conllu

STORM = """
Shells shell NNS 2 nsubj
hit hit VBD 0 root
the the DT 4 det
port port NN 2 obj
on on IN 6 case
Friday_ Friday NNP 2 obl
. . . 2 punct
"""

SAID = """
The the DT 2 det
mayor mayor NN 3 nsubj
said say VBD 0 root
on on IN 5 case
Saturday Saturday NNP 3 obl
that that IN 9 mark
the the DT 8 det
bridge bridge NN 9 nsubj
fell fall VBD 3 ccomp
on on IN 11 case
Thursday_ Thursday NNP 9 obl
. . . 3 punct
"""

SHARED = """
Rebels rebel NNS 2 nsubj
attacked attack VBD 0 root
and and CC 5 cc
villagers villager NNS 5 nsubj
fled flee VBD 2 conj
on on IN 7 case
Monday_ Monday NNP 5 obl
. . . 2 punct
"""

STRIKES = """
Jets jet NNS 2 nsubj
launched launch VBD 0 root
air air NN 4 compound
strikes strike NNS 2 obj
on on IN 6 case
Tuesday_ Tuesday NNP 2 obl
. . . 2 punct
"""

BY_FRIDAY = """
The the DT 2 det
envoys envoy NNS 4 nsubj
will will MD 4 aux
leave leave VB 0 root
by by IN 6 case
Friday_ Friday NNP 4 obl
. . . 4 punct
"""

MONTHS = """
The the DT 2 det
bloc bloc NN 6 nsubj
has have VBZ 6 aux
for for IN 5 case
months month NNS 6 obl
lobbied lobby VBN 0 root
donors_ donor NNS 6 obj
. . . 6 punct
"""

SIEGE = """
They they PRP 2 nsubj
lifted lift VBD 0 root
the the DT 7 det
six_ six CD 6 nummod
-_ - HYPH 4 punct
month month NN 7 compound
siege_ siege NN 2 obj
. . . 2 punct
"""

RANGE = """
Talks talk NNS 2 nsubj
ran run VBD 0 root
from from IN 4 case
Monday Monday NNP 2 obl
to to IN 6 case
Thursday_ Thursday NNP 4 nmod
. . . 2 punct
"""

QUOTE = """
“_ “ `` 3 punct
They they PRP 3 nsubj
crossed cross VBD 8 ccomp
the the DT 5 det
river river NN 3 obj
yesterday_ yesterday NN 3 obl:tmod
”_ ” '' 3 punct
said say VBD 0 root
Ana Ana NNP 8 nsubj
Reyes_ Reyes NNP 9 flat
. . . 8 punct
"""


def report(text: str, published: str | None = "2019-08-14", timezone: str | None = None) -> Report:
    return Report(id="r1", text=text, published=published, timezone=timezone)


def times(
    block: str,
    published: str | None = "2019-08-14",
    quotation_drafts: tuple[QuotationDraft, ...] = (),
):
    reading = reading_from_conllu(block)
    timexes, faults = when(
        reading, report(reading.text, published), timex_mentions(reading, quotation_drafts)
    )
    return reading, timexes, faults


def time_of(block: str, trigger: str, words: tuple[int, ...] = ()):
    reading, timexes, _ = times(block)
    place = next(w.i for w in reading.words if w.text == trigger)
    return time_of_event(reading, timexes, place, words, date(2019, 8, 14))


def test_a_report_speaks_from_its_day_of_publication():
    _, (timex,), faults = times(STORM)
    assert (timex.time.value, timex.time.basis, timex.time.grain) == (
        "2019-08-09",
        "published",
        "day",
    )
    assert timex.time.report == "r1"
    assert faults == []


def test_the_day_of_publication_is_that_of_the_outlets_clock():
    assert publication_date(report("", "2019-08-15T02:30:00+00:00", "America/New_York")) == date(
        2019, 8, 14
    )
    assert publication_date(report("", "2019-08-15T02:30:00+00:00")) == date(2019, 8, 15)
    assert publication_date(report("", None)) is None
    assert publication_date(report("", "soon")) is None


def test_without_a_day_the_weekday_is_kept_and_one_fault_says_so():
    _, timexes, faults = times(STORM + "\n" + SHARED, published=None)
    assert [t.time.value for t in timexes] == ["XXXX-WXX-5", "XXXX-WXX-1"]
    assert all(t.time.earliest is None and t.time.latest is None for t in timexes)
    assert [(f.stage, f.slug, f.report) for f in faults] == [("when", "no-anchor-date", "r1")]
    assert (faults[0].start, faults[0].end) == (timexes[0].time.start, timexes[0].time.end)


def test_quoted_yesterday_may_have_been_spoken_the_day_before():
    reading, _, _ = times(QUOTE)
    stretch = Stretch(1, reading.text.index("”"))
    quotation_draft = QuotationDraft(
        start=0, end=len(reading.text), content=(stretch,), manner="direct", cue_word=7
    )
    _, (timex,), _ = times(QUOTE, quotation_drafts=(quotation_draft,))
    time = timex.time
    assert (time.value, time.earliest, time.latest, time.basis) == (
        "2019-08-13",
        "2019-08-12",
        "2019-08-13",
        "quote",
    )


def test_quoted_words_are_reckoned_from_the_day_that_the_cue_names():
    block = QUOTE.replace(
        "Reyes_ Reyes NNP 9 flat\n. . . 8 punct",
        "Reyes Reyes NNP 9 flat\non on IN 12 case\nMonday_ Monday NNP 8 obl\n. . . 8 punct",
    )
    reading = reading_from_conllu(block)
    quotation_draft = QuotationDraft(
        start=0,
        end=len(reading.text),
        content=(Stretch(1, reading.text.index("”")),),
        manner="direct",
        cue_word=7,
    )
    _, timexes, _ = times(block, quotation_drafts=(quotation_draft,))
    assert [(t.time.value, t.time.earliest, t.time.basis) for t in timexes] == [
        ("2019-08-11", "2019-08-11", "quote"),
        ("2019-08-12", "2019-08-12", "published"),
    ]


@pytest.mark.parametrize(
    ("block", "trigger", "earliest", "latest"),
    [
        (STORM, "hit", "2019-08-09", "2019-08-09"),
        (SAID, "fell", "2019-08-08", "2019-08-08"),
        (SAID, "said", "2019-08-10", "2019-08-10"),
        (SHARED, "fled", "2019-08-12", "2019-08-12"),
        (SHARED, "attacked", "2019-08-12", "2019-08-12"),
        (STRIKES, "strikes", "2019-08-13", "2019-08-13"),
        (BY_FRIDAY, "leave", "2019-08-14", "2019-08-16"),
        (MONTHS, "lobbied", None, "2019-08-14"),
        (SIEGE, "siege", "2019-02-14", "2019-08-14"),
        (RANGE, "ran", "2019-08-05", "2019-08-08"),
    ],
)
def test_the_time_of_an_event(block: str, trigger: str, earliest: str | None, latest: str | None):
    found = time_of(block, trigger)
    assert found is not None
    assert (found.earliest, found.latest) == (earliest, latest)


def test_the_time_of_saying_is_not_the_time_of_what_is_said():
    block = SAID.replace("on on IN 11 case\nThursday_ Thursday NNP 9 obl\n", "").replace(
        "fell fall", "fell_ fall"
    )
    assert time_of(block, "fell") is None


def test_the_words_of_a_limit_stand_with_the_time():
    found = time_of(BY_FRIDAY, "leave")
    assert found is not None and found.text == "by Friday"
    lasting = time_of(MONTHS, "lobbied")
    assert lasting is not None and (lasting.text, lasting.grain) == ("for months", "month")


def test_a_name_is_no_time():
    block = """
# name = ORG 2 3
The the DT 3 det
Sunday Sunday NNP 3 compound
Gleaner Gleaner NNP 4 nsubj
closed_ close VBD 0 root
. . . 4 punct
"""
    assert times(block)[1] == []


def test_history_goes_on_from_the_date_last_told():
    text = (
        "In 1810 the valley rose . | In May 1811 the garrison fell . | "
        "In March 1812 a fleet came . | On 3 June 1812 it left . | "
        "In 1813 a truce held . | On 5 April the truce ended ."
    )
    blocks = []
    for line in text.split(" | "):
        tail = [f"{w} {w} {'CD' if w.isdigit() else 'NN'} 1 dep" for w in line.split()[1:]]
        blocks.append("\n".join((f"{line.split()[0]} in IN 0 root", *tail)))
    _, timexes, _ = times("\n\n".join(blocks))
    assert (timexes[-1].time.value, timexes[-1].time.basis) == ("1813-04-05", "narrative")
