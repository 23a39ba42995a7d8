"""What lasts or comes again and again stands apart from its single days, and has them as parts."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Event, Record, Report
from dateline.reference.events.umbrella_words import umbrella_phrases, umbrella_words

DAY = "2024-05-14"  # a Tuesday


def _record(*texts: str) -> Record:
    """The record of one report a text, each of another outlet."""
    outlets = ("Courier", "Herald", "Post")
    reports = [
        Report(id=f"r-{n}", text=text, outlet=outlet, published=DAY)
        for n, (text, outlet) in enumerate(zip(texts, outlets, strict=False))
    ]
    return build(reports, CaseInfo())


def _event(record: Record, words: str) -> Event:
    """The one event that is told by these words of a report."""
    found: dict[str, Event] = {}
    for report in record.reports:
        start = report.text.find(words)
        for event in record.events if start >= 0 else ():
            triggers = [m.trigger.start for m in event.mentions if m.report == report.id]
            if any(start <= at < start + len(words) for at in triggers):
                found[event.id] = event
    (event,) = found.values()
    return event


def test_a_day_of_a_siege_is_its_part_and_the_siege_has_its_own_span():
    record = _record(
        "The siege of Taiz in Yemen has gone on since March 2023.\n\n"
        "On Sunday the rebels shelled a hospital in Taiz as part of the siege.\n\n"
        "The siege has cost hundreds of lives."
    )
    siege, shelling = _event(record, "siege of Taiz"), _event(record, "shelled")
    assert _event(record, "The siege has") == siege
    assert shelling.part_of == siege.id and siege.parts == (shelling.id,)
    assert siege.when is not None and siege.when.earliest == "2023-03-01"
    assert shelling.when is not None and shelling.when.earliest == "2024-05-12"


def test_undated_protests_are_no_march_of_one_day():
    record = _record(
        "The protests in Kenya have continued for a third week.\n\n"
        "On Monday thousands marched through Nairobi.\n\nThe protests have hurt the economy."
    )
    assert _event(record, "The protests in") == _event(record, "The protests have")
    assert _event(record, "marched") != _event(record, "The protests have")


def test_two_epidemics_side_by_side_are_two():
    record = _record(
        "The measles epidemic in Chad has killed 300 people since January.",
        "The cholera epidemic in Chad has killed 90 people since February.",
        "Chad's measles outbreak has spread to the capital.",
    )
    measles, cholera = (
        _event(record, "measles epidemic in Chad has killed"),
        _event(record, "cholera epidemic in Chad has killed"),
    )
    assert measles != cholera


def test_what_is_dated_stays_with_its_day():
    record = _record(
        "Clashes broke out in Goma on Monday.\n\nThe clashes left six soldiers wounded."
    )
    assert all(event.part_of is None for event in record.events)


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("siege", "siege"),
        ("anti-government protest", "protest"),
        ("epidemic kill", "sickness"),
        ("resign", None),
        ("shell", None),
    ],
)
def test_what_a_lemma_may_name(lemma, kind):
    assert next((word.kind for word in umbrella_words().of(lemma)), None) == kind


@pytest.mark.parametrize(
    ("pattern", "before", "holds"),
    [
        ("series", "A wave of deadly ", True),
        ("series", "After months of ", True),
        ("series", "Most of the ", False),
        ("within", "were shot as part of the ", True),
        ("within", "in the latest of the ", True),
        ("within", "the minister deplored the ", False),
    ],
)
def test_phrases_around_the_noun(pattern, before, holds):
    assert bool(getattr(umbrella_phrases(), pattern).search(before)) == holds


def test_a_rising_toll_is_one_series_with_its_newest_value():
    reports = [
        Report(
            id="r-0",
            text="Floods have killed 20 people in Beira since Friday.",
            outlet="Courier",
            published="2024-05-13",
        ),
        Report(
            id="r-1",
            text="The death toll from the floods in Beira rose to 70 on Tuesday.",
            outlet="Herald",
            published="2024-05-14",
        ),
    ]
    record = build(reports, CaseInfo())
    flood = _event(record, "Floods")
    assert flood == _event(record, "death toll from the floods")
    (dispute,) = [d for d in flood.disputes if d.field == "counts.killed"]
    assert dispute.kind == "supersedes"


def test_a_bare_toll_is_of_the_crash_and_not_of_the_resignation():
    record = _record(
        "The transport minister resigned on Monday after two buses collided near Lagos on Sunday."
        "\n\nThe death toll has risen to 43."
    )
    assert any(count.best == 43 for count in _event(record, "collided").counts)
    assert not _event(record, "resigned").counts


def test_what_happened_during_the_unrest_is_of_its_own_day_and_place():
    record = _record(
        "Protests against the bread price, which began on Friday, have spread across Sudan.\n\n"
        "In Atbara, protesters set fire to a bank on Saturday during the unrest."
    )
    protests, fire = _event(record, "Protests against"), _event(record, "set fire")
    assert fire.part_of == protests.id
    assert _event(record, "the unrest") == protests
    assert protests.when is not None and protests.when.latest == DAY


def test_the_words_say_of_which_umbrella_it_is_wherever_it_was():
    record = _record(
        "Troops stormed the town of Bashiqa on Saturday, part of the offensive to retake Mosul that "
        "began on Thursday."
    )
    assert _event(record, "stormed").part_of == _event(record, "the offensive").id


def test_what_is_true_by_now_is_no_day():
    record = _record(
        "The cholera epidemic in Haiti, declared in March, has now reached nine districts.\n\n"
        "A nurse in Les Cayes died of cholera on Sunday."
    )
    assert _event(record, "died").part_of == _event(record, "cholera epidemic").id


def test_a_series_is_told_without_anybody_in_it():
    record = _record("A wave of kidnappings has alarmed the people of Leogane since March.")
    assert _event(record, "kidnappings").type == "ASSAULT"
    record = _record("Demonstrations have paralysed the capital of Chad for weeks.")
    assert _event(record, "Demonstrations").type == "PROTEST"


def test_the_unrest_of_a_report_is_of_the_country_that_it_speaks_of():
    record = _record(
        "Protests against the president have gripped Ecuador since March.",
        "Protests over fuel prices have gripped Kenya since April.",
    )
    assert _event(record, "Protests against") != _event(record, "Protests over")


def test_the_start_of_an_umbrella_is_that_which_most_words_give():
    record = _record(
        "The uprising in Chad began in February 2024, a man told us. He has led it since 1999.",
        "Hundreds have died since the uprising in Chad began in February.",
        "The uprising in Chad, which started in January 2024, goes on.",
    )
    uprising = _event(record, "The uprising in Chad began")
    assert uprising.when is not None and uprising.when.earliest == "2024-02-01"


def test_the_toll_of_a_bomb_is_counted_anew_on_another_day():
    reports = [
        Report(
            id="r-0",
            text="A bomb killed 22 people in the market of Maradi on Monday.",
            outlet="Courier",
            published="2024-05-13",
        ),
        Report(
            id="r-1",
            text="The death toll of the bombing in Maradi rose to 26 on Wednesday.",
            outlet="Herald",
            published="2024-05-15",
        ),
    ]
    record = build(reports, CaseInfo())
    bomb = _event(record, "bomb killed")
    assert bomb == _event(record, "death toll of the bombing")
    assert bomb.when is not None and bomb.when.earliest == "2024-05-13"


def test_two_bombs_on_two_days_stay_two():
    record = _record(
        "A bomb killed 22 people in the market of Maradi on Sunday.",
        "A bomb killed 26 people in the market of Maradi on Tuesday.",
    )
    assert _event(record, "bomb killed 22") != _event(record, "bomb killed 26")
