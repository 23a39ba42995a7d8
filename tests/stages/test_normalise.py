"""The reading form: what is left out, spelt out, joined; and what stays as it stands."""

from __future__ import annotations

import msgspec
import pytest

from dateline.build import build
from dateline.pages import brief
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import CaseInfo, Furniture, Part, Record, Report, Stretch
from dateline.record.provenance import dangling
from dateline.stages.normalise import normalise


def read(text: str) -> str:
    return normalise(Report(id="r", text=text))[0].text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ar\u00adrested in Bei\u200brut", "arrested in Beirut"),
        ("\u200eOmar Khalil\u200f said", "Omar Khalil said"),
        ("Is\u200drael and Is\u200crael", "Israel and Israel"),
        ("Gun\u200e\u200c\u00admen", "Gunmen"),
        ("a \ufb01ght in an o\ufb03ce", "a fight in an office"),
        ("１４ people", "14 people"),
        ("Se\u0301gou", "Ségou"),
        ("said\u00a0on\u202fMonday", "said on Monday"),
        ("non\u2011combatants", "non-combatants"),
        ("killed 1\u00a0200 people", "killed 1,200 people"),
        ("12\u2009500 fled", "12,500 fled"),
        ("1\u202f200\u202f000 fled.", "1,200,000 fled."),
        ("killed 3 700 people", "killed 3,700 people"),
        ("and injured 6 500.", "and injured 6,500."),
        ("the govern-\nment said", "the government said"),
        ("the govern\u00ad\nment, they said", "the government, they said"),
        ("the cross-\nborder raid", "the cross-border raid"),
        ("the protes-\nters fled", "the protesters fled"),
        ("near Lat-\nakia.", "near Latakia."),
    ],
)
def test_what_is_rewritten(text: str, wanted: str):
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, 12,500 of them — and “quotes”.",
        "می\u200cخواهم",  # Persian needs the non-joiner
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family in one picture
        "Call +44 207 946 0000.",
        "in 2011 500 people",
        "on May 12 500 people fled",
        "page 3 700 words",
        "dropped 2 500 kg bombs",
        "dropped 2 500-pound bombs",
        "a list -\nof things",
        "KABUL-\nThe army said it had withdrawn.",
        "see example.org/news/gun-\nmen for more",
        "two  spaces",
    ],
)
def test_what_stays(text: str):
    assert read(text) == text


@pytest.mark.parametrize(
    ("broken", "wanted"),
    [
        ("Gun-\nmen", "Gunmen"),
        ("attack-\ned", "attacked"),
        ("wound-\ned", "wounded"),
        ("dis-\nplaced", "displaced"),
        ("Wed-\nnesday", "Wednesday"),
        ("Feb-\nruary", "February"),
        ("GUN-\nMEN", "GUNMEN"),
        ("un-\nharmed", "unharmed"),
        ("Kry-\nmsk", "Krymsk"),
        ("well-\nknown", "well-known"),
        ("north-\nwest", "north-west"),
        ("ex-\npresident", "ex-president"),
        ("70-\nyear-old", "70-year-old"),
        ("two-\nthirds", "two-thirds"),
        ("MI-\n17", "MI-17"),
        ("al-\nQaeda", "al-Qaeda"),
        ("Xyqz-\nWvut", "Xyqz-Wvut"),
        ("pre-\nand post-war", "pre- and post-war"),
        ("cease-\nfire and another cease-fire", "cease-fire and another cease-fire"),
    ],
)
def test_words_broken_at_a_line_end(broken: str, wanted: str):
    assert read(f"Of the {broken} they spoke.") == f"Of the {wanted} they spoke."


def test_a_text_with_broken_words_has_a_line_for_each_paragraph():
    text = (
        "Flood in Krymsk\n\nA flood dis-\nplaced 2,300 people in Krymsk on Wed-\nnesday. Gun-\n"
        "men attack-\ned a barracks near Nalchik on Thursday and\nkilled one.\n\nIt was calm later."
    )
    assert read(text).split("\n\n") == [
        "Flood in Krymsk",
        "A flood displaced 2,300 people in Krymsk on Wednesday. Gunmen attacked a barracks near"
        " Nalchik on Thursday and killed one.",
        "It was calm later.",
    ]


@pytest.mark.parametrize(
    ("text", "is_joined"),
    [
        ("Gunmen attacked a barracks on Thursday near\nNalchik and left.", True),
        ("Rebels from northern Mali said that the\nUnited Nations had agreed.", True),
        ("Gunmen attacked a barracks late on\nThursday and left.", True),
        ("Rebels in eastern Congo refuse to give in\nFighters of the group met.", False),
        ("Army offensive in northern Mali goes on\nMOPTI (Agency) - Soldiers met.", False),
        ("What they stand for:\nThe army said it had left.", False),
    ],
)
def test_a_line_goes_on_behind_a_word_that_something_must_follow(text: str, is_joined: bool):
    assert ("\n" not in read(text)) is is_joined


@pytest.mark.parametrize(
    "text", ["+44\u00a0207\u00a0946", "0207\u00a0946", "2011\u00a0500", "3.12\u00a0500"]
)
def test_figures_that_are_no_thousands(text: str):
    assert "," not in read(text)


def test_a_report_without_such_characters_is_the_very_same():
    report = Report(id="r", title="Séválé", text="Gunmen attacked Ségou – “again”, he said.")
    assert normalise(report)[0] is report
    assert normalise(report)[1] is None


def test_the_stretches_of_a_report_move_with_its_words():
    text = "He\u00adad\nSol\u00addiers shot\nPho\u00adto: A\u200bP"
    report = Report(
        id="r",
        title="He\u00adad",
        text=text,
        furniture=(Furniture("headline", 0, 5), Furniture("credit", 21, 32)),
        parts=(Part(kind="post", start=6, end=20, author="An\u00adna"),),
    )
    moved, form = normalise(report)
    assert form is not None and form.source is report
    assert moved.title == "Head" and moved.parts[0].author == "Anna"
    quotes = [moved.text[f.start : f.end] for f in (*moved.furniture, *moved.parts)]
    assert quotes == ["Head", "Photo: AP", "Soldiers shot"]
    assert [form.offsets.original(f.start, f.end) for f in moved.furniture] == [(0, 5), (21, 32)]


MARKED = (
    "Sol\u00addiers at\u00adtacked the mar\u200bket in Ga\u00ado on Fri\u00adday, kil\u00adling 1\u00a0200 peo\u00adple, "
    "\u200eOmar Khalil\u200f said.\n\n“We con\u00addemn the at\u00adtack,” Mi\u00adnis\u00adter Amina Diallo said."
)  # fmt: skip
PLAIN = (
    "Soldiers attacked the market in Gao on Friday, killing 1,200 people, Omar Khalil said.\n\n"
    "“We condemn the attack,” Minister Amina Diallo said."
)


@pytest.fixture(scope="module")
def records() -> tuple[Record, Record]:
    marked, plain = (
        Report(id="r-m", outlet="North Post", published="2021-03-06", language="en", text=text)
        for text in (MARKED, PLAIN)
    )
    return build([marked], CaseInfo()), build([plain], CaseInfo())


def test_a_marked_text_tells_what_the_plain_one_tells(records):
    marked, plain = records

    def told(record: Record):
        return [
            (e.type, e.label, e.status, e.when, [(c.of, c.best) for c in e.counts])
            for e in record.events
        ]

    assert plain.events and told(marked) == told(plain)
    for record in records:
        assert [a.name for a in record.actors] == [a.name for a in plain.actors]
        assert [b.text for b in record.brief] == [b.text for b in plain.brief]


def test_the_record_keeps_the_untouched_text_and_quotes_it(records):
    marked, plain = records
    assert marked.reports[0].text == MARKED
    assert dangling(marked) == []
    ours, theirs = (
        [r.text[m.start : m.end] for e in record.events for m in e.mentions]
        for record in records
        for r in record.reports
    )
    assert [read(quote) for quote in ours] == theirs
    triggers = [MARKED[m.trigger.start : m.trigger.end] for e in marked.events for m in e.mentions]
    assert "at\u00adtacked" in " ".join(triggers)


def test_the_page_tells_the_brief_of_the_record(records):
    marked, _ = records
    assert [fact.label for fact in brief.view(LinkIndex(marked))] == [b.text for b in marked.brief]


def test_copied_passages_match_across_soft_hyphens():
    words = (
        "Rebels seized the town of Mopti late on Thursday after two days of heavy fighting with the army."
    )  # fmt: skip
    broken = words.replace("fighting", "fight\u00ading").replace("Rebels", "Re\u00adbels")
    reports = [
        Report(id=f"r-{n}", outlet=n, published="2021-03-06", language="en", text=text)
        for n, text in (("a", words), ("b", broken))
    ]
    (passage,) = build(reports, CaseInfo()).reuse
    quotes = {s.report: s for s in (passage.a, passage.b)}
    assert words[quotes["r-a"].start : quotes["r-a"].end] == words
    assert broken[quotes["r-b"].start : quotes["r-b"].end] == broken


def test_restoring_twice_read_gives_the_same(records):
    marked, _ = records
    again = build(marked.reports, CaseInfo())
    assert msgspec.structs.replace(again, case=marked.case) == marked


def test_a_caption_keeps_its_place():
    report = Report(id="r", text="A\u00adB cd", furniture=(Furniture("caption", 4, 6),))
    moved, _ = normalise(report)
    assert Stretch(moved.furniture[0].start, moved.furniture[0].end) == Stretch(3, 5)
