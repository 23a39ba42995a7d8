"""The day of what is told beside another event: behind "when", "after", "days after", "under the accord"."""

from __future__ import annotations

import pytest

from dateline.build import read_reports
from dateline.record.nouns import CaseInfo, Report, When

DAY = "2024-05-15"  # a Wednesday


def times(text: str, type_: str) -> list[When]:
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    events = state.local_record.local_events
    return [e.when for e in events if e.type == type_ and e.when is not None]


def bounds(text: str, type_: str) -> list[tuple[str | None, str | None]]:
    return [(when.earliest, when.latest) for when in times(text, type_)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # "when" right behind a time tells what was then, whatever "since" is of
        ("The pass was quiet since 2017, when gunmen attacked the Tolva barracks.",
         ("2017-01-01", "2017-12-31")),
        ("The curfew held until 12 April, when rebels attacked the barracks.",
         ("2024-04-12", "2024-04-12")),
        ("Rebels have attacked the barracks since 2017.", ("2017-01-01", DAY)),
        # what is fresh on a day is of that day or the one before
        ("On Sunday the truce was in doubt after fresh shelling hit the port of Brod.",
         ("2024-05-11", "2024-05-12")),
        ("On Sunday the truce was in doubt after soldiers shelled the port of Brod.", (None, DAY)),
        # so many days after
        ("The blockade comes three days after soldiers shelled the port of Brod.",
         ("2024-05-12", "2024-05-12")),
        ("On Monday miners walked out, two days after soldiers shelled the port of Brod.",
         ("2024-05-11", "2024-05-11")),
        # a turn of the day is of the day of telling
        ("Soldiers shelled the port of Brod at dawn.", (DAY, DAY)),
        ("Soldiers shelled the port of Brod at night.", (None, DAY)),
    ],
)  # fmt: skip
def test_the_day_of_an_attack(text: str, days: tuple[str | None, str | None]):
    assert days in bounds(text, "ASSAULT")


def test_an_accord_has_the_day_of_its_signing_not_of_what_is_done_under_it():
    text = "Under the accord, signed on Monday in Brod, the army will leave Tolva by 30 May."
    assert bounds(text, "AGREE") == [("2024-05-13", "2024-05-13")]
    assert bounds("On Monday the rebels left Tolva under an agreement.", "AGREE") == [(None, DAY)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The army would attack Tolva unless the rebels pulled out by noon on Friday.",
            "2024-05-17",
        ),
        ("The army would attack Tolva if the rebels had not left by Friday.", "2024-05-17"),
        ("He said that the rebels had to leave Tolva by Friday.", "2024-05-17"),
        ("The rebels had to leave Tolva by Friday.", "2024-05-10"),
    ],
)
def test_the_end_of_an_ultimatum_lies_ahead(text: str, day: str):
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    assert day in [(time.earliest or "")[:10] for time in state.local_record.times]


@pytest.mark.parametrize(
    ("text", "type_", "days"),
    [
        # a weekday behind what was ordered is the order's, if it is just over; else the deed's
        ("The ministry ordered ten envoys to leave Brod on Tuesday.", "SANCTION",
         ("2024-05-14", "2024-05-14")),
        ("The ministry ordered ten envoys to leave Brod on Saturday.", "RETREAT",
         ("2024-05-18", "2024-05-18")),
        ("The council asked the miners to withdraw from Tolva on Monday.", "REQUEST",
         ("2024-05-13", "2024-05-13")),
        # what was called off was still to come
        ("The union cancelled a march in Brod that had been called for Saturday.", "PROTEST",
         ("2024-05-18", "2024-05-18")),
        ("The talks, planned for Friday, were called off.", "CONSULT",
         ("2024-05-17", "2024-05-17")),
        ("The meeting of the two ministers that was to be held in Brod on 20 May will not take "
         "place.", "CONSULT", ("2024-05-20", "2024-05-20")),
        # a day that opens a sentence is of its verb, wherever the tree hangs it
        ("Rebels attacked Brod on Friday evening. The next morning troops retook it.", "COERCE",
         ("2024-05-11", "2024-05-11")),
        ("Monday night rebels fired rockets at the port of Brod.", "ASSAULT",
         ("2024-05-13", "2024-05-13")),
        ("A night watchman was shot dead in Brod.", "ASSAULT", ("2024-05-14", DAY)),
        # hours of every day are of no day
        ("A dusk-to-dawn curfew took effect in Brod on Monday.", "COERCE",
         ("2024-05-13", "2024-05-13")),
        # the thing that did it, and what is told of it
        ("A bomb that exploded on Friday in Brod killed 12 people.", "ASSAULT",
         ("2024-05-10", "2024-05-10")),
        ("The port was shut after an explosion on Monday killed 12 dockers.", "ASSAULT",
         ("2024-05-13", "2024-05-13")),
        # what somebody did with it dates it; a headline's infinitive lies ahead of its news
        ("Boats will sail under an agreement that the two governments signed on Friday in Brod.", "AGREE",
         ("2024-05-10", "2024-05-10")),
        ("Boats to sail again on Monday as Brod and Tolva strike a deal", "AGREE", (None, DAY)),
        # what was said on a day was done by then; what was said to come was not
        ("The army said on Monday that rebels had shelled the port of Brod.", "ASSAULT",
         ("2024-05-12", "2024-05-13")),
        ("The army said on Monday that rebels would attack Brod on Friday.", "ASSAULT",
         ("2024-05-17", "2024-05-17")),
        # how long before the telling
        ("Four days after the sinking of the ferry, 20 people are still missing.", "HAZARD",
         ("2024-05-11", "2024-05-11")),
        ("Three days after the coup, soldiers arrested the minister.", "COERCE", (None, DAY)),
    ],
)  # fmt: skip
def test_whose_day_it_is(text: str, type_: str, days: tuple[str | None, str | None]):
    assert days in bounds(text, type_)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("A man who was arrested on Friday killed 12 people.", "ASSAULT"),
        ("The government suspends the decree for 90 days.", "CONCEDE"),
        ("The court jailed the general for two years.", "COERCE"),
        ("The crew was rescued four days after the sinking.", "AID"),
    ],
)
def test_words_of_time_that_do_not_date_it(text: str, type_: str):
    assert all(when.basis in ("report", "lead") for when in times(text, type_))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # what was before the deed of its sentence lends no day to the next
        ("Troops stormed Brod on Friday after rebels had killed five there on Monday. They burned "
         "homes.", "2024-05-10"),
        # nor does a clause about a noun, or what somebody is quoted with
        ('"The army ends the truce that began on May 2," the statement said. Soldiers shelled the '
         "port of Brod.", DAY),
        ("Troops stormed Brod on Friday. They burned homes.", "2024-05-10"),
        ("The blockade comes three days after soldiers hit a convoy. Twelve people were killed.",
         "2024-05-12"),
    ],
)  # fmt: skip
def test_days_that_run_on(text: str, last: str):
    found = times(text, "ASSAULT")[-1]
    assert found.latest == last and (found.earliest == last) == (found.basis == "lent")
