"""Furniture by words, form and neighbours; fields; and that body sentences are never taken for furniture."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record.nouns import Credit, Furniture, Report, Stretch
from dateline.stages.clean import clean

BODY = (
    "The governor of Ridda closed the bridge on Friday after a pillar gave way in the flood.",
    "Two lorries of the Red Cross had to turn back, and drivers slept in their cabs, a spokeswoman told reporters.",
    "Engineers of the army are to look at the bridge on Saturday, and the road may open again within a week.",
)
MALI = Path(__file__).resolve().parents[3] / "shared/cases/mali-2013"


def cleaned(*paragraphs, **fields):
    return clean(Report(id="r-1", text="\n\n".join(paragraphs), **fields))[0]


def kinds(report):
    return [(item.kind, report.text[item.start : item.end]) for item in report.furniture]


def credits(report):
    return [(item.kind, item.name) for item in report.credits]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("newsletter", "Sign up to our weekly newsletter"),
        ("newsletter", "Get the top stories of the day delivered straight to your inbox."),
        ("newsletter", "Subscribe to our daily briefing and never miss a story"),
        ("newsletter", "Please enter a valid email address"),
        ("comments", "Discuss as:"),
        ("comments", "Leave a comment"),
        ("comments", "12 comments"),
        ("comments", "Log in to comment"),
        ("comments", "Show discussion"),
        ("comments", "Comments are closed."),
        (
            "caption",
            "This photo released by the Ridda river police shows boats tied to a lamp post in Harrow.",
        ),
        ("caption", "In this March 3, 2014 file photo, lorries wait at the old bridge of Harrow."),
        ("caption", "FILE PHOTO: The old bridge of Harrow in a summer without rain."),
        ("credit", "Ena Brook / AFP"),
        ("credit", "Ena Brook/Ridda Army via AP"),
        ("credit", "Photograph: Ena Brook/Courier"),
        ("credit", "AFP/Getty Images"),
        ("credit", "(AP Photo/Ena Brook)"),
        ("credit", "(Additional reporting by Jon Askew in Harrow; Editing by Mira Toll)"),
        ("credit", "The Associated Press contributed to this report."),
        ("credit", "Reuters"),
        ("update-stamp", "Last updated: 7 March 2014 16:05 GMT"),
        ("update-stamp", "UPDATED 14:05 GMT"),
        ("share", "Share on Facebook"),
        ("share", "Tweet"),
        ("share", "Email this"),
        ("related", "Read more: How the dam of Ridda was built"),
        ("related", "ALSO READ | How the dam of Ridda was built"),
        ("advert", "Advertisement"),
        ("advert", "Story continues below advertisement"),
        ("legal", "Copyright 2014 The Ridda Courier. All rights reserved."),
        ("newsletter", "To continue reading, please subscribe or log in."),
        ("newsletter", "You have 2 free articles remaining."),
        ("newsletter", "This article is for subscribers only."),
        ("newsletter", "Please consider making a donation to keep our pages free for everyone."),
        ("legal", "We and our partners process data to show you other advertisements."),
        ("legal", "This article first appeared in the Harrow Post."),
        ("legal", "Published in The Harrow Post, March 7th, 2014."),
        ("advert", "Download our app for the news of the hour"),
        ("advert", "Your browser does not support the audio element."),
        ("related", "Photo 3 of 9"),
        ("related", "Home | News | Sport | Business | Opinion"),
        ("related", "Read our full coverage of the flood here."),
        ("credit", "Mira Toll is a reporter at the Courier. Follow her on Twitter @miratoll."),
        ("credit", "mira.toll@courier.example"),
        ("share", "Listen to this article"),
        ("comments", "What are your thoughts on this story? Let us know in the comments below."),
        ("legal", "Terms of use"),
    ],
)
def test_each_kind_is_known_by_its_form(kind, line):
    report = cleaned(BODY[0], BODY[1], line, BODY[2]) if kind != "credit" else cleaned(*BODY, line)
    assert {k for k, words in kinds(report) if words in line} == {kind}
    assert all(words not in BODY for _, words in kinds(report))


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up, the minister told the young men of Harrow, and the army will feed your families through the winter.",
        "The ministry asked citizens to sign up to its newsletter so that they receive warnings before the next flood.",
        "More than 400 comments were left on the page of the mayor before it was closed on Friday evening.",
        "The photo released by the police shows two men, and the family said it had not been asked for consent.",
        "Reuters reported on Friday that the governor had fled, but his office told the agency that he was at home.",
        "Updated figures of the ministry put the dead at 14 and the missing at 30, twice as many as on Thursday.",
        "Related protests in Lower Ridda ended without arrests, according to the police chief of the province.",
        "“Read more about the law before you vote,” the speaker told the house, and left without another word.",
        "The company sold advertisement space to both parties and denied that it had taken money from abroad.",
        "Share prices in the capital fell by a tenth on Monday, the worst day since the war of 1998.",
        "He was taken to hospital by Jane Doe, a nurse, and later said that the reporting of the attack was false.",
        "The report was published on Friday by the ministry and names twelve officers of the river police.",
        "Help us, the villagers shouted from the roofs, and members of the council promised them boats.",
        "Thank you for visiting us, the governor told the queen, who had come to see the broken bridge.",
        "Leo Brand is known in Ridda for his attacks on the governor on Twitter, where he has many readers.",
        "This report, first given to the court in May, says that the company was not responsible for the content.",
        "You have three days to leave the valley, the army told the farmers, and most of them refused.",
        "Join the army and your family eats for free, the posters at the bridge of Harrow promised.",
        "The text message, sent at 4:40 p.m., told residents that the dam would be opened within the hour.",
    ],
)
def test_sentences_of_the_body_are_never_furniture(sentence):
    report = cleaned(BODY[0], sentence, BODY[1], BODY[2])
    assert kinds(report) == []
    assert kinds(cleaned(sentence)) == []


def test_a_form_is_marked_whole_by_its_neighbours():
    form = [
        "Sign up to our morning newsletter",
        "Your e-mail will be used by us alone. Read how we treat your data.",
    ]
    report = cleaned(*BODY, *form)
    assert kinds(report) == [("newsletter", line) for line in form]


def test_only_the_stamp_is_marked_where_news_stands_behind_it():
    report = cleaned(
        "Updated at 4:40 p.m. ET: " + BODY[0],
        *BODY[1:],
        published="2014-03-07",
        published_basis="given",
    )
    assert kinds(report) == [("update-stamp", "Updated at 4:40 p.m. ET:")]
    assert report.updated == "2014-03-07T16:40:00-05:00"


def test_no_date_is_invented_for_a_stamp_without_a_day():
    report = cleaned("Updated at 4:40 p.m. ET: " + BODY[0], *BODY[1:])
    assert (report.updated, report.published, report.published_basis) == (None, None, "unknown")


@pytest.mark.parametrize("published", ["2014", "2014-03", "2014-13-45", "yesterday"])
def test_a_day_of_publication_that_is_none_stops_nothing(published):
    report = cleaned(
        "Updated at 4:40 p.m. ET: " + BODY[0],
        *BODY[1:],
        published=published,
        published_basis="given",
    )
    assert (report.updated, report.published) == (None, published)


def test_dates_that_the_page_states_are_read():
    report = cleaned(
        "Flood closes bridge",
        "Published: 7 March 2014 09:40 GMT",
        "Updated 8 March 2014, 11:05 CET",
        *BODY,
    )
    assert (report.published, report.published_basis) == ("2014-03-07T09:40:00+00:00", "metadata")
    assert report.updated == "2014-03-08T11:05:00+01:00"
    assert [kind for kind, _ in kinds(report)] == ["headline", "update-stamp", "update-stamp"]


def test_an_abbreviation_with_several_readings_is_read_by_the_outlets_clock():
    stamp = "Updated 7 March 2014 14:00 IST"
    assert cleaned(stamp, *BODY).updated == "2014-03-07"
    assert cleaned(stamp, *BODY, timezone="Asia/Kolkata").updated == "2014-03-07T14:00:00+05:30"


def test_headline_byline_and_subhead():
    report = cleaned(
        "Flood closes bridge in Ridda",
        "By MIRA TOLL and JON ASKEW, Staff Writers",
        BODY[0],
        "Drivers sleep in cabs",
        *BODY[1:],
    )
    assert report.title == "Flood closes bridge in Ridda"
    assert report.bylines == ("Mira Toll", "Jon Askew")
    assert [kind for kind, _ in kinds(report)] == ["headline", "credit", "subhead"]


def test_a_subhead_may_stand_right_above_its_paragraph():
    report = cleaned(BODY[0], BODY[1], "Drivers sleep in cabs\n" + BODY[2])
    assert kinds(report) == [("subhead", "Drivers sleep in cabs")]


def test_lines_in_a_row_are_a_list_and_stay_body():
    report = cleaned(BODY[0], "Harrow\nLower Ridda\nSalt Bridge\n" + BODY[1], BODY[2])
    assert ("subhead", "Harrow") not in kinds(report)
    assert ("subhead", "Lower Ridda") not in kinds(report)


def test_titles_below_a_label_are_related():
    report = cleaned(*BODY, "Related stories", "How the dam was built\nRain to go on until Sunday")
    assert [kind for kind, _ in kinds(report)] == ["related"] * 3


def test_a_caption_and_its_credit_are_two_things():
    line = "Villagers look at the broken bridge near Lower Ridda on Friday. Ena Brook/AFP"
    report = cleaned(BODY[0], line, *BODY[1:])
    assert kinds(report) == [
        ("caption", "Villagers look at the broken bridge near Lower Ridda on Friday."),
        ("credit", "Ena Brook/AFP"),
    ]
    (picture,) = report.pictures
    assert picture.credit == "Ena Brook/AFP"
    assert credits(report) == [
        ("photo", "Ena Brook/AFP")
    ]  # a photo's agency did not write the words


def test_a_caption_beside_a_photo_credit():
    caption = "A villager carries a sack of rice across the bridge of Harrow."
    report = cleaned("Ena Brook / AFP", caption, *BODY)
    assert ("caption", caption) in kinds(report)


@pytest.mark.parametrize(
    ("opening", "place", "agency", "date"),
    [
        ("HARROW, Ridda (AP) — ", "HARROW, Ridda", "AP", None),
        ("HARROW (Reuters) - ", "HARROW", "Reuters", None),
        ("HARROW, March 7 — ", "HARROW", None, "March 7"),
        ("HARROW, 7 March (dpa) – ", "HARROW", "dpa", "7 March"),
        ("NEW HARROW, March 7 (Xinhua) -- ", "NEW HARROW", "Xinhua", "March 7"),
        ("Harrow, Ridda (AFP) - ", "Harrow, Ridda", "AFP", None),
        ("HARROW: ", "HARROW", None, None),
    ],
)
def test_datelines(opening, place, agency, date):
    report = cleaned("Flood closes bridge", opening + BODY[0], *BODY[1:])
    found = report.dateline
    assert (found.place, found.agency, found.date) == (place, agency, date)
    assert report.text[found.start : found.end] == opening.strip()
    assert credits(report) == ([("agency", agency)] if agency else [])


@pytest.mark.parametrize(
    "opening", ["ECOWAS — the regional bloc — met. ", "BREAKING: ", "Harrow: ", "The army - "]
)
def test_what_is_no_dateline(opening):
    assert cleaned(opening + BODY[0], *BODY[1:]).dateline is None


def test_credit_lines_name_people_and_agencies():
    report = cleaned(*BODY, "AFP's Mira Toll and Jon Askew contributed reporting.")
    assert credits(report) == [
        ("agency", "AFP"),
        ("contributor", "Mira Toll"),
        ("contributor", "Jon Askew"),
    ]
    for credit in report.credits:
        assert report.text[credit.start : credit.end] == credit.name
    report = cleaned(
        *BODY,
        "(Reporting by Mira Toll in Harrow and Jon Askew in Lower Ridda; Editing by Ena Brook)",
    )
    assert credits(report) == [
        ("contributor", name) for name in ("Mira Toll", "Jon Askew", "Ena Brook")
    ]


def test_an_agency_signs_the_report_at_its_end():
    report = cleaned(BODY[0], BODY[1], BODY[2] + " (AFP)")
    assert (kinds(report), credits(report)) == ([("credit", "(AFP)")], [("agency", "AFP")])
    report = cleaned("(Reuters) - " + BODY[0], *BODY[1:])
    assert (kinds(report), credits(report)) == (
        [("credit", "(Reuters) -")],
        [("agency", "Reuters")],
    )


def test_what_the_markup_marked_stays_and_nothing_overlaps():
    text = "\n\n".join((BODY[0], "Our correspondents in the field", BODY[1]))
    at = text.index("Our")
    report = clean(Report(id="r", text=text, furniture=(Furniture("related", at, at + 31),)))[0]
    assert kinds(report) == [("related", "Our correspondents in the field")]


def test_lines_wrapped_by_a_mail_program_are_one_paragraph():
    words = " ".join(BODY).split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 66:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    report = clean(Report(id="r", text="\n".join([*lines, line])))[0]
    assert kinds(report) == []


def test_a_report_of_nothing_but_furniture_says_so():
    _, faults = clean(
        Report(id="r", file="a.txt", text="Advertisement\n\nSign up to our newsletter\n\nTweet")
    )
    assert [fault.slug for fault in faults] == ["all-furniture"]
    assert "a.txt" in faults[0].message
    assert clean(Report(id="r", text="Army enters Harrow"))[1] == []


LINES = st.sampled_from(
    [
        *BODY,
        "Sign up to our newsletter",
        "By Mira Toll",
        "Ena Brook / AFP",
        "Updated at 3 p.m. ET: rain",
        "12 comments",
        "Related:",
        "HARROW (AP) — Rain fell.",
        "(Reuters) - Rain",
        "A caption here. (Photo: X Y/AFP)",
        "",
        "\r",
        "☔ éß",
        "Copyright 2014 AP",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=12),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_text_stays_and_every_stretch_lies_within_it(lines, join):
    text = join.join(lines)
    report, faults = clean(Report(id="r", text=text))
    assert report.text == text
    stretches = [*report.furniture, *report.credits, *filter(None, [report.dateline]), *faults]
    stretches += [
        picture.caption for picture in report.pictures if isinstance(picture.caption, Stretch)
    ]
    for item in stretches:
        if item.start is not None:
            assert 0 <= item.start < item.end <= len(text)
    for before, after in zip(report.furniture, report.furniture[1:], strict=False):
        assert before.end <= after.start
    assert clean(Report(id="r", text=text)) == (report, faults)


@pytest.mark.skipif(not MALI.is_dir(), reason="shared/cases is not there")
def test_the_mali_reports_have_all_their_furniture():
    import yaml

    gold = yaml.safe_load((MALI / "gold.yaml").read_text("utf-8"))
    for item in gold["furniture"]:
        text = (MALI / gold["reports"][item["in"]]["file"]).read_text("utf-8")
        at = text.index(item["quote"])
        report, _ = clean(Report(id="r", text=text))
        assert any(
            f.kind == item["kind"] and f.start <= at + 5 < f.end for f in report.furniture
        ), item


@pytest.mark.parametrize(
    ("line", "published", "bylines"),
    [
        ("Posted on 12 March 2019 by Mira Toll", "2019-03-12", ("Mira Toll",)),
        (
            "By Mira Toll on Tuesday, March 12th, 2019 at 11:04 a.m.",
            "2019-03-12T11:04:00",
            ("Mira Toll",),
        ),
        (
            "By Mira Toll | Published 12 March 2019 23:50 GMT+3",
            "2019-03-12T23:50:00+03:00",
            ("Mira Toll",),
        ),
        ("First published 12 June 2017 14:05 BST", "2017-06-12T14:05:00+01:00", ()),
        ("Friday, February 27, 2026 - 23:38", "2026-02-27T23:38:00", ()),
        ("18/11/2019 09:30", "2019-11-18T09:30:00", ()),
        ("02/03/2019", None, ()),
        ("2 hours ago", None, ()),
    ],
)
def test_lines_of_the_header_tell_day_and_writers(line, published, bylines):
    report = cleaned("Flood closes bridge in Ridda", line, *BODY)
    assert (report.published, report.bylines) == (published, bylines)


def test_a_line_of_publication_and_change_tells_both():
    report = cleaned(
        "Flood closes bridge",
        "Published 12 March 2019 23:50 | Updated 14 March 2019 09:10",
        *BODY,
        updated="2019-03-14T09:10:00+00:00",
    )
    assert report.published == "2019-03-12T23:50:00"
    assert (report.published_basis, report.updated[:10]) == ("metadata", "2019-03-14")


def test_what_readers_see_overrules_metadata_that_are_far_from_it():
    stamp, metadata = "Published 4 May 2009", {"published": "2019-11-18T08:00:00Z"}
    report = cleaned(stamp, *BODY, **metadata, published_basis="metadata")
    assert (report.published, report.published_basis) == ("2009-05-04", "metadata")
    report = cleaned(stamp, *BODY, **metadata, published_basis="given")
    assert (report.published, report.published_basis) == ("2019-11-18T08:00:00Z", "given")


@pytest.mark.parametrize(
    ("place", "published", "told_by"),
    [
        ("created", "2019-03-05", "label"),
        ("bare", "2019-03-05", "label"),
        ("address", "2019-03-05", "label"),
        ("linked-data", "2019-03-04", "linked-data"),
        (None, "2019-03-04", "linked-data"),
    ],
)
def test_a_day_from_a_weak_place_of_the_page_gives_way_to_the_words(place, published, told_by):
    report = cleaned(
        "Published 5 March 2019",
        *BODY,
        published="2019-03-04",
        published_basis="inferred" if place == "address" else "metadata",
        published_from=place,
    )
    assert (report.published, report.published_basis) == (published, "metadata")
    assert report.published_from == told_by


def test_the_order_of_figures_by_another_day_of_the_report_and_by_the_country():
    line = "Published: 02/03/2019"
    assert cleaned(line, *BODY, updated="2019-03-04").published == "2019-03-02"
    assert cleaned(line, *BODY, updated="2019-02-04").published == "2019-02-03"
    assert cleaned(line, *BODY, outlet="courier.co.uk").published == "2019-03-02"
    assert cleaned(line, *BODY, outlet="USA Today").published == "2019-02-03"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2 hours ago", "2019-03-11"),
        ("Published an hour ago", "2019-03-12"),
        ("Posted yesterday", "2019-03-11"),
        ("3 days ago", "2019-03-09"),
        ("3 weeks ago", None),
    ],
)
def test_stamps_that_count_from_the_reading_need_a_capture(stamp, day):
    report = cleaned(
        "Flood closes bridge in Ridda", stamp, *BODY, captured="2019-03-12T01:30:00+00:00"
    )
    assert report.published == day
    assert report.published_basis == ("inferred" if day else "unknown")
    assert cleaned("Flood closes bridge in Ridda", stamp, *BODY).published is None


def test_the_day_of_an_address_is_inferred():
    report = cleaned(*BODY, url="https://courier.example/2019/03/12/flood")
    assert (report.published, report.published_basis) == ("2019-03-12", "inferred")


def test_a_byline_of_many_names_roles_and_places():
    line = "By Ines P. Moran in Gao, Lea Wolf-Brandt and Máté O'Hara, Chief Correspondent"
    report = cleaned("Flood closes bridge in Ridda", line, *BODY)
    assert report.bylines == ("Ines P. Moran", "Lea Wolf-Brandt", "Máté O'Hara")


def test_an_agency_of_the_metadata_gives_way_to_its_credit_in_the_words():
    alone = cleaned(*BODY, credits=(Credit("agency", "AFP", 0, 0),))
    assert [(c.name, c.start, c.end) for c in alone.credits] == [("AFP", 0, 0)]
    both = cleaned(BODY[0], BODY[1] + " (AFP)", credits=(Credit("agency", "AFP", 0, 0),))
    (credit,) = both.credits
    assert both.text[credit.start : credit.end] == "AFP"


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("March 12, 2019 / 11:50 PM / Updated March 14, 2019", "2019-03-12T23:50:00", "2019-03-14"),
        (
            "Updated: Mar 14, 2019, 09:10 | Published: Mar 12, 2019, 23:50",
            "2019-03-12T23:50:00",
            "2019-03-14T09:10:00",
        ),
        (
            "Originally published March 12, 2019. Updated March 14, 2019.",
            "2019-03-12",
            "2019-03-14",
        ),
        ("Updated / Tuesday, 12 Mar 2019 23:50", None, "2019-03-12T23:50:00"),
        ("03/12/2019 11:50 PM EDT", "2019-03-12T23:50:00-04:00", None),
        ("03/12/2019 23:50 CET", "2019-12-03T23:50:00+01:00", None),
    ],
)
def test_lines_of_several_stamps(line, published, updated):
    report = cleaned("Flood closes bridge in Ridda", line, *BODY)
    assert (report.published, report.updated) == (published, updated)


def test_names_before_a_stamp_in_the_header():
    line = "Mira Toll and Jon Askew, Reuters • 12 March 2019"
    report = cleaned("Flood closes bridge in Ridda", line, *BODY)
    assert report.bylines == ("Mira Toll", "Jon Askew")
    assert [(c.kind, c.name) for c in report.credits] == [("agency", "Reuters")]


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("ZURICH | Fri Jun 12, 2009 4:45 pm EDT", "2009-06-12T16:45:00-04:00"),
        ("NEW YORK | Fri Jun 12, 2009 4:45pm EDT", "2009-06-12T16:45:00-04:00"),
        ("SEOUL/TOKYO | 12 June 2009 16:45 BST", "2009-06-12T16:45:00+01:00"),
        ("UNITED NATIONS | 12 June 2009", "2009-06-12"),
    ],
)
def test_a_place_and_a_moment_at_the_head_are_a_stamp_and_no_title(stamp, published):
    report = cleaned(stamp, *BODY)
    assert (report.title, report.published, report.bylines) == (None, published, ())
    assert ("update-stamp", stamp) in kinds(report)
    titled = cleaned("Flood closes bridge in Ridda", stamp, *BODY, published="2009-06-11")
    assert titled.title == "Flood closes bridge in Ridda"
    assert titled.published[:10] == "2009-06-11"


def test_a_byline_run_into_the_first_sentence_is_marked_and_read():
    text = "By Ana Ruiz and Ben Cole, Special to The Andean The march began at noon in Trinidad."
    report = cleaned(text, "It ended at dusk.", outlet="The Andean")
    assert Furniture("credit", 0, text.index(" The march")) in report.furniture
    assert report.bylines == ("Ana Ruiz", "Ben Cole")


def test_a_stamp_in_brackets_before_an_entry_is_marked():
    text = "(Posted 5:32 p.m. in Cairo, 10:32 a.m. ET) The officers met to discuss the crisis."
    report = cleaned("Nothing has changed in the square since the morning.", text)
    spans = [report.text[f.start : f.end] for f in report.furniture if f.kind == "update-stamp"]
    assert spans == ["(Posted 5:32 p.m. in Cairo, 10:32 a.m. ET)"]


@pytest.mark.parametrize(
    "line",
    ["As of 14 March 2023", "Situation as of: 14 March 2023", "For immediate release - 14 March 2023",
     "Date of issue: 14 March 2023", "PRESS RELEASE | 14 March 2023"],
)  # fmt: skip
def test_a_line_that_says_what_its_date_is_dates_the_report(line):
    report = cleaned("Cyclone in Mozambique: flash update", line, "The cyclone killed 12 people.")
    assert (report.published or "")[:10] == "2023-03-14"


def test_a_sentence_that_opens_with_such_words_is_kept():
    words = "As of 14 March 2023 the cyclone had killed 12 people in the two northern provinces."
    report = cleaned("Cyclone in Mozambique", words, "More rain is to come.")
    assert report.published is None and not [
        f for f in report.furniture if f.kind == "update-stamp"
    ]
