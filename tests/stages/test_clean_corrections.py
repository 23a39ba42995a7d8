"""Notices in which an outlet corrects itself are furniture of kind `correction`; what others correct
is news.
"""

from __future__ import annotations

import pytest

from dateline.record.nouns import Report
from dateline.reference.publishing.corrections import sentence_bounds
from dateline.stages.clean import clean

LEAD = "Shells struck the bus station of Sumy on Friday and killed nine people, the mayor said."
MORE = "The regional governor said that rescuers were still searching the waiting room at noon."

NOTICES = (
    "Correction: An earlier version of this article said that 19 people had been killed.",
    "CORRECTION (June 3, 4 p.m.): The story has been corrected to show that nine, not 19, died.",
    "CLARIFICATION – An earlier headline suggested that the mayor had been hurt.",
    "This article was amended on 4 June 2022. An earlier version wrongly placed the bus station in Kyiv.",
    "• This article was amended on 4 and 5 June 2022 because an earlier version said 19 had died.",
    "A correction was made on June 4, 2022: An earlier version of this article misstated the toll.",
    "An article on Friday about a shelling in Sumy misstated the number of people killed. It was nine, not 19.",
    "This story was first published on June 3, 2022. It was updated on June 4, 2022, to correct the toll.",
    "(This June 3 story corrects number of dead in paragraph 1 to nine from 19)",
    "(Corrects number of dead in first paragraph to nine from 19)",
    "Eds: Corrects toll to nine in paragraph 1.",
    "Editor's note: A previous version of this report incorrectly said the station was in Kyiv.",
    "We have removed a reference to a second strike, which could not be confirmed.",
    "Because of an editing error, an earlier version of this article misidentified the governor.",
    "We wrongly reported that the mayor had been killed. We apologise for the error.",
    "Update 5 June 2022: This article has been amended to correct the number of people killed.",
    "A quote attributed to the mayor has been removed from this article.",
    "The original version of this story said that 19 people were killed.",
    "*An earlier version of this article mistakenly said that the army had fired the shells.",
    "Retraction: Our report of 3 June, which said that the mayor had been killed, was wrong.",
    "This story has been updated to remove a claim that the army fired the shells.",
)

NEWS = (
    "The ministry corrected the toll to 41 on Tuesday.",
    "The earlier version of the bill said that deserters would be shot.",
    "Police retracted the statement that two men had been arrested.",
    "The clarification from the court said that both men would be released.",
    "The army said that earlier reports of 41 dead were wrong.",
    "Corrections officers shot two prisoners in Ohio on Monday.",
    "Update: The number of dead has risen to 41, officials said.",
    "The article was amended in 2011 and bans the party.",
    '"We have removed the mines from the road," the general said.',
    "We have removed the mines, the general said.",
    "Earlier reports said that 41 people had been killed.",
    "The White House later issued a correction, saying that the president had meant Mosul.",
    "A UN report wrongly said that the army had shelled the market, the minister said.",
    "The report was updated to show 41 dead, the ministry said.",
    "Editor's note: The writer was kidnapped by rebels in 2008.",
    "Due to an error by the pilot, the bomb hit a school.",
    "The military regrets the error that led to the strike.",
    "(Update 4:09 p.m. in Kyiv) The envoy who spoke of a plot has retracted his comments.",
    "We should have been doing exactly what has happened in Sumy.",
    "In a report on Tuesday, the UN said that the army had wrongly detained 40 people.",
)


def notices(text: str, **fields) -> list[str]:
    report, _ = clean(Report(id="r-1", text=text, **fields))
    return [text[f.start : f.end] for f in report.furniture if f.kind == "correction"]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_at_the_foot_or_the_head_is_marked_whole(notice):
    assert notices(f"Shells strike Sumy station\n\n{LEAD}\n\n{MORE}\n\n{notice}") == [notice]
    assert notices(f"{notice}\n\n{LEAD}\n\n{MORE}") == [notice]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_behind_the_news_in_one_paragraph_is_marked(notice):
    assert notices(f"{LEAD} {MORE} {notice}") == [notice]


@pytest.mark.parametrize("news", NEWS)
def test_what_others_correct_is_news(news):
    assert notices(f"Shells strike Sumy station\n\n{LEAD}\n\n{news}\n\n{MORE}") == []
    assert notices(news) == []


def test_a_notice_before_the_news_in_one_paragraph_ends_where_the_news_begins():
    notice = "Correction: An earlier version of this item gave the toll as 19. It was nine."
    assert notices(f"{notice} {LEAD} {MORE}") == [notice]


def test_a_bracket_ends_a_notice_within_a_paragraph():
    notice = "(An earlier version of this story said 19.)"
    assert notices(f"{LEAD} {notice} {MORE}") == [notice]


def test_a_bracket_ends_a_notice_at_the_head_of_a_paragraph():
    notice = "(Corrects first paragraph to show nine dead)"
    assert notices(f"{notice} {LEAD}\n\n{MORE}") == [notice]


def test_a_label_on_its_line_labels_the_paragraph_below():
    below = "Nine people were killed in Sumy, and 19 were hurt."
    assert notices(f"{LEAD}\n\n{MORE}\n\nCorrection\n\n{below}") == ["Correction", below]


def test_a_report_of_corrections_holds_nothing_else():
    text = (
        "Corrections and clarifications\n\n"
        "An article on Friday about Sumy gave the number of dead as 19. It was nine.\n\n"
        "The army shelled the station, not rebels."
    )
    assert len(notices(text)) == 2
    report, faults = clean(Report(id="r-1", text=text))
    assert faults == [] and report.title == "Corrections and clarifications"


def test_the_corrected_text_below_a_notice_is_news():
    notice = (
        "In a story on June 3 about a shelling in Sumy, the agency reported erroneously that 19 people died. "
        "The mayor said nine."
    )
    below = "A corrected version of the story is below:"
    text = f"Correction: Ukraine-Shelling story\n\n{notice}\n\n{below}\n\n{LEAD}\n\n{MORE}"
    assert notices(text) == ["Correction: Ukraine-Shelling story", notice, below]


def test_a_headline_with_a_label_stays_a_headline():
    report, _ = clean(
        Report(id="r-1", text=f"CORRECTION: Shells kill nine in Sumy\n\n{LEAD}\n\n{MORE}")
    )
    assert [f.kind for f in report.furniture] == ["headline"]


def test_the_day_of_an_amendment_is_the_day_of_the_update():
    text = f"{LEAD}\n\n{MORE}\n\nThis article was amended on 4 June 2022 to correct the toll."
    report, _ = clean(Report(id="r-1", text=text, published="2022-06-03"))
    assert report.updated == "2022-06-04"


def test_a_month_with_its_full_stop_ends_no_sentence():
    text = "In a story on Aug. 9 we erred. It was six."
    assert [text[a:b] for a, b in sentence_bounds(text)] == [
        "In a story on Aug. 9 we erred.",
        "It was six.",
    ]


# -- headlines of two words


@pytest.mark.parametrize(
    "line", ["Convoy ambushed", "CONVOY AMBUSHED", "Villages Burned", "Old wounds", "Six dead"]
)
def test_two_words_over_a_text_are_its_headline(line):
    report, _ = clean(Report(id="r-1", text=f"{line}\nPublished 4 June 2022\n\n{LEAD}\n\n{MORE}"))
    assert report.title == line


@pytest.mark.parametrize(
    "line",
    ["Breaking news", "World News", "Dear all", "KABUL –", "Jane Doe", "Middle East", "Latest update"],
)  # fmt: skip
def test_labels_greetings_names_and_places_are_no_headline(line):
    report, _ = clean(Report(id="r-1", text=f"{line}\n\n{LEAD}\n\n{MORE}"))
    assert report.title is None


def test_a_longer_line_below_a_label_is_the_headline():
    report, _ = clean(Report(id="r-1", text=f"War diary\n\nShells strike Sumy station\n\n{LEAD}"))
    assert report.title == "Shells strike Sumy station"


@pytest.mark.parametrize(
    "words",
    [
        "“We looked again. We have corrected the figures in our report,” the minister said.",
        'The minister said: "We looked again. We have corrected the figures in our report. Nobody else has."',
        "We have corrected the figures in our report, the minister said on Monday.",
        "We wrongly reported that the mayor had fled, said the police chief of Sumy.",
        "(Update 4:40 p.m. Kyiv, 9:40 a.m. EST) The mayor has corrected the toll to nine, police said.",
    ],
)
def test_what_somebody_says_of_his_own_work_is_no_notice(words):
    report, _ = clean(Report(id="r1", text="\n\n".join((LEAD, MORE, words, MORE))))
    assert not [f for f in report.furniture if f.kind == "correction"]


@pytest.mark.parametrize(
    "words",
    [
        "We reported on Friday that the toll was 19, which was wrong, as the ministry said later.",
        "We have removed a claim from this story, after the ministry said it was false.",
        "An earlier version of this article misstated what the mayor, Olena Toll, said about the toll.",
    ],
)
def test_a_speaker_inside_a_notice_leaves_it_the_outlets(words):
    report, _ = clean(Report(id="r1", text="\n\n".join((LEAD, MORE, words))))
    marked = [report.text[f.start : f.end] for f in report.furniture if f.kind == "correction"]
    assert marked == [words]


def test_a_label_behind_the_dateline_opens_a_notice_and_news_behind_it_does_not():
    told = "Correction: An earlier report said that 19 people had been killed. It was nine."
    assert notices(f"SUMY, June 4, 2022 - {told}") == [told]
    assert notices(f"SUMY, June 4, 2022 - {LEAD}") == []
