"""What an outlet takes back is told no more: claims, numbers, days, whole texts, and copies of them."""

from __future__ import annotations

import json

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Event, Record, Report
from dateline.record.provenance import dangling
from dateline.record.schema import encode
from dateline.stages.clean import clean
from dateline.stages.corrections.notices import Notice, notices

NEWS = "Police said they had closed the road between Sumy and Kharkiv to all traffic on Friday."


def report(
    id: str, text: str, outlet: str | None = "The Lantern", day: int = 3, **fields
) -> Report:
    published = f"2022-06-{day:02d}T09:00:00+00:00"
    return Report(id=id, text=text, outlet=outlet, published=published, language="en", **fields)


def record(*reports: Report) -> Record:
    built = build(list(reports), CaseInfo())
    assert dangling(built) == []
    return built


def told(record: Record) -> list[Event]:
    """The events that stand."""
    return [e for e in record.events if not all(m.withdrawn for m in e.mentions)]


def labels(events) -> list[str]:
    return [event.label for event in events]


def killed(record: Record) -> list[float | int | None]:
    return [c.best for e in record.events for c in e.counts if c.of == "killed"]


def read(words: str) -> Notice:
    cleaned, _ = clean(Report(id="r-1", text=f"{NEWS}\n\n{words}"))
    (notice,) = notices(cleaned)
    return notice


# -- reading a notice


@pytest.mark.parametrize(
    ("words", "replaced"),
    [
        ("This story has been corrected to show that nine, not 19, people were killed.", (19, 9)),
        ("An earlier version of this article misstated the toll. It was nine, not 19.", (19, 9)),
        ("(This June 3 story corrects number of dead in paragraph 2 to nine from 19)", (19, 9)),
        ("Correction: The number of dead was given as 19. It is nine.", (19, 9)),
        ("An earlier version of this story said that 19 were killed. The mayor said nine.", (19, 9)),
        ("This article was amended on 3 and 4 June because an earlier version said 19 had died.", (19, None)),
        ("Correction: Not 19 but nine people were killed, contrary to what this article said.", (19, 9)),
    ],
)  # fmt: skip
def test_numbers_taken_back_and_put(words, replaced):
    pairs = [(old.value, new.value if new else None) for old, new in read(words).replaced]
    assert pairs == [replaced]


def test_dates_and_paragraphs_are_no_numbers_of_a_notice():
    notice = read(
        "CORRECTION (June 4, 2022, 9 a.m.): This version corrects the name in paragraph 4."
    )
    assert notice.new == [] and not notice.takes_back


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("An earlier version of this story wrongly said that the army had fired.", "the army had fired"),
        ("We have removed the claim that soldiers shot three women.", "soldiers shot three women"),
        ("An earlier version of this post said police had shot a man.", "police had shot a man"),
    ],
)  # fmt: skip
def test_claims_taken_back(words, clause):
    assert [claim.clause for claim in read(words).claims] == [clause]


# -- what is told after it


def test_a_notice_alone_tells_nothing_and_the_revision_says_what_it_takes_back():
    text = (
        "Rebels shelled a bus station in Sumy on Friday and killed nine people, the mayor said.\n\n"
        "An earlier version of this article wrongly said that the army had shelled the station."
    )
    found = record(report("r-1", text))
    assert labels(found.events) == [
        "Rebels shelled a bus station in Sumy on Friday and killed nine people, the mayor said"
    ]
    assert all(line.name != "an earlier version" for line in found.lines)
    assert (
        "The Lantern withdrew that the army had shelled the station: “An earlier version"
        in found.revisions[0].note
    )


OLD = "The army shelled a bus station in Sumy on Friday and killed 19 people, the mayor said."
NEW = (
    "Rebels shelled a bus station in Sumy on Friday and killed nine people, the mayor said.\n\n"
    "An earlier version of this article wrongly said that the army had shelled the station and that "
    "19 people had been killed."
)


def test_the_old_claim_of_the_outlet_is_withdrawn():
    found = record(report("r-old", OLD), report("r-new", NEW, day=4))
    assert killed(found) == [9]
    (standing,) = told(found)
    assert standing.standing and standing.standing.verdict == "single-line"
    assert standing.disputes == ()
    (gone,) = [e for e in found.events if e not in told(found)]
    assert gone.status == "denied" and gone.agents == () and gone.counts == ()
    assert found.revisions[-1].withdrawn == (gone.id,)
    assert "The Lantern withdrew “The army shelled" in found.revisions[-1].note
    assert all(fact.event != gone.id for fact in found.brief)


def test_what_another_outlet_found_out_stands():
    other = report(
        "r-other", "Residents of Sumy counted 19 dead at the bus station.", "Evening Bell"
    )
    found = record(report("r-old", OLD), other, report("r-new", NEW, day=4))
    assert not any(m.withdrawn for e in found.events for m in e.mentions if m.report == "r-other")


def test_a_copy_is_withdrawn_with_the_text_that_it_was_taken_from():
    copy = report("r-copy", OLD, "Evening Bell", day=3)
    found = record(report("r-old", OLD), copy, report("r-new", NEW, day=4))
    assert killed(found) == [9]
    assert {m.report for e in found.events for m in e.mentions if m.withdrawn} == {
        "r-old",
        "r-copy",
    }


def test_an_item_of_corrections_puts_the_number_right():
    text = (
        "Corrections and clarifications\n\nAn article on Friday about the shelling in Sumy misstated "
        "the number of people killed. It was nine, not 19."
    )
    found = record(report("r-old", OLD), report("r-new", text, day=5))
    assert killed(found) == [9]
    (event,) = found.events
    assert event.status == "happened" and "19" not in event.label
    assert all("19" not in fact.text for fact in found.brief)
    assert found.revisions[-1].changed == (event.id,)
    assert "withdrew the number 19" in found.revisions[-1].note


def test_a_corrected_day_withdraws_the_telling_with_the_wrong_one():
    old = "A bomb hit a court in Quetta on Sunday, the government said."
    new = (
        "A bomb hit a court in Quetta on Monday, the government said.\n\n"
        "An earlier version of this article misstated the day of the attack. It was Monday, not Sunday."
    )
    found = record(report("r-old", old, day=14), report("r-new", new, day=14))
    assert [e.when and e.when.earliest for e in told(found)] == ["2022-06-13"]


def test_a_claim_that_is_removed_is_withdrawn():
    old = "A bomb hit a court in Quetta.\n\nGunmen burned the village of Dadu, a resident said."
    new = "A bomb hit a court in Quetta.\n\nWe have removed a claim that gunmen burned the village of Dadu."
    found = record(report("r-old", old), report("r-new", new, day=4))
    assert not any("Dadu" in event.label for event in told(found))


def test_a_denied_claim_of_ones_own_is_withdrawn():
    old = "Police arrested six people in Minsk on Friday.\n\nPolice fired on the crowd, a witness said."
    new = (
        "Police arrested six people in Minsk on Friday.\n\n"
        "CORRECTION (June 4, 9 a.m.): Police did not fire on the crowd, as we reported."
    )
    found = record(report("r-old", old), report("r-new", new, day=4))
    assert labels(told(found)) == ["Police arrested six people in Minsk on Friday"]


def test_a_retracted_story_is_told_no_more():
    url = "https://lantern.example/dadu"
    new = "Editor's note: This story has been retracted. The Lantern could not confirm its source."
    found = record(
        report("r-old", "Gunmen burned the village of Dadu on Friday.", url=url),
        report("r-new", new, day=4, url=url),
    )
    assert told(found) == []


def test_a_later_report_is_not_taken_back_by_an_earlier_notice():
    found = record(report("r-new", NEW, day=3), report("r-old", OLD, day=9))
    assert not any(m.withdrawn for e in found.events for m in e.mentions)


def test_news_of_a_corrected_toll_withdraws_nothing():
    old = "Shells killed 19 people at a bus station in Sumy on Friday, the ministry said."
    new = "The ministry corrected the toll of the shelling in Sumy to nine on Saturday."
    found = record(report("r-old", old), report("r-new", new, day=4))
    assert found.corrections == ()
    assert 19 in killed(found)


def test_the_spans_of_corrections_quote_the_untouched_text():
    soft = NEW.replace("earlier", "ear\u00adlier").replace("wrongly", "wrong\u00adly")
    found = record(report("r-old", OLD), report("r-new", soft, day=4))
    (correction,) = found.corrections
    text = next(r.text for r in found.reports if r.id == correction.report)
    assert text[correction.start : correction.end].startswith("An ear\u00adlier version")
    assert json.loads(encode(found))["corrections"][0]["withdrawals"]


# -- outlets without a name, and live pages

CLOSED = "LOMEC, June 3, 2022 - The Lomec bridge has collapsed, a police officer said."
STANDS = (
    "LOMEC, June 3, 2022 - Correction: An earlier report said that the Lomec bridge had collapsed. "
    "It was closed to traffic; it has not collapsed."
)


def test_a_notice_behind_a_dateline_takes_back_what_was_written_at_that_place():
    found = record(report("r-old", CLOSED, None), report("r-new", STANDS, None))
    assert told(found) == []
    assert all(m.report == "r-old" for e in found.events for m in e.mentions)


def test_a_notice_is_no_telling_of_what_another_outlet_told():
    found = record(report("r-old", CLOSED, "Evening Bell"), report("r-new", STANDS, "The Lantern"))
    (event,) = told(found)
    assert event.standing and event.standing.verdict == "single-line"


def test_a_collapse_and_a_boat_that_capsized_there_are_two():
    boat = "LOMEC, June 4, 2022 - Two men drowned when a boat capsized off Lomec on Friday."
    found = record(report("r-old", CLOSED, None), report("r-new", boat, None, day=4))
    assert all(len({m.report for m in e.mentions}) == 1 for e in found.events)


def test_what_was_taken_back_denies_nothing_else():
    boat = "LOMEC, June 3, 2022 - A ferry capsized off Lomec on Thursday, the coast guard said."
    found = record(
        report("r-boat", boat, "Evening Bell"),
        report("r-old", CLOSED, None),
        report("r-new", STANDS, None),
    )
    assert all(event.disputes == () for event in found.events)


def test_a_notice_alone_gives_the_number_that_replaces_another():
    words = (
        "CORRECTION: An earlier version of this report said 31 people were hurt in Tartu. "
        "In fact 13 were hurt."
    )
    (correction,) = record(report("r-1", words)).corrections
    assert [(w.of, w.was, w.now) for w in correction.withdrawals] == [("count", "31", "13")]


def test_a_notice_alone_takes_back_a_claim_without_another_number():
    words = (
        "CORRECTION: An earlier version of this report said police fired at protesters in Tartu."
    )
    (correction,) = record(report("r-1", words)).corrections
    assert [(w.of, w.now) for w in correction.withdrawals] == [("claim", None)]


# -- notices that stand alone


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version of this story said that 19 were killed in Sumy. It was nine.",
        "Sumy: a correction\n\nOn Friday we said 19 people had been killed in Sumy. The number "
        "is nine. We regret the error.",
    ],
)
def test_a_notice_that_stands_alone_tells_what_it_puts_right(text):
    found = record(report("r-new", text))
    assert killed(found) == [9]
    assert [event.status for event in found.events] == ["happened"]
    assert found.statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version of this article gave the death toll as 19. It is nine.",
        "Correction: An earlier version of this story said police fired on the crowd in Sumy. They "
        "did not.",
    ],
)
def test_what_a_notice_takes_back_is_not_told(text):
    assert record(report("r-new", text)).events == ()


def test_a_toll_that_a_notice_alone_names_is_that_of_the_only_report_with_it():
    notice = "Correction: An earlier version of this article gave the death toll as 19. It is nine."
    assert killed(record(report("r-old", OLD), report("r-new", notice, day=4))) == [9]
    two = report("r-two", "A fire in Odesa killed 19 people on Friday.", day=3)
    found = record(report("r-old", OLD), two, report("r-new", notice, day=4))
    assert sorted(map(str, killed(found))) == ["19", "19"]


BUS = (
    "A bus was swept away by the flood near Sumy on Friday, killing 22 passengers, a driver, Ivan "
    "Kovalenko, told The Lantern."
)


@pytest.mark.parametrize(
    "words",
    [
        "Correction: An earlier report by The Lantern wrongly said that a bus was swept away near "
        "Sumy on Friday and that 22 passengers were killed. No bus was swept away.",
        "The Lantern Post retracts its report of June 3 that a bus was swept away near Sumy.",
        "We retract our report of Friday that a bus was swept away near Sumy.",
        "The newspaper has withdrawn its article about a bus that was swept away near Sumy.",
    ],
)
def test_a_deed_taken_back_goes_with_its_number_and_nobody_else_denies_it(words: str):
    found = record(report("r-1", BUS), report("r-2", f"Retraction\n\n{words}", day=4))
    (event,) = (e for e in found.events if e.mentions[0].report == "r-1")
    assert event.mentions[0].withdrawn and event.status == "denied" and not event.counts
    assert event.standing and "Kovalenko" not in event.standing.why


def test_what_others_withdraw_is_no_notice_of_the_outlet():
    words = "The ministry has withdrawn its report about a bus that was swept away near Sumy."
    found = record(report("r-1", BUS), report("r-2", f"Kyiv\n\n{words}", day=4))
    assert not found.corrections and killed(found) == [22]


def test_a_body_is_known_by_the_words_for_it():
    found = record(
        report("r-1", "The army bombed Sumy on Friday."),
        report("r-2", "An earlier version of this article wrongly said that the army had bombed Sumy.", day=4),
    )  # fmt: skip
    assert not told(found)
