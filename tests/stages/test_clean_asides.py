"""What an outlet says of its own text, of its writers and to its readers, known by form: advisories, appeals,
links under a label, readers' comments without class names, boxes about authors."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Furniture, Part, Report
from dateline.stages.clean import clean

BODY = (
    "Two boats sank off Tanga on Friday and nine fishermen drowned, the harbour master said on Saturday.",
    "Divers of the navy searched the reef until dark, and four more men were still missing, he said.",
    "The fishermen's union asked the government for radios on Saturday evening, a spokeswoman said.",
)


def kinds(*below, bylines=()):
    text = "\n\n".join((*BODY, *below))
    report = clean(Report(id="r-1", text=text, bylines=bylines))[0]
    return [
        next((f.kind for f in report.furniture if report.text[f.start : f.end] == words), None)
        for words in below
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "Editor's note, May 9: We originally reported that a navy boat had rammed the fishermen. It had not.",
        "Editors' note: We previously reported that police shot three fishermen in Tanga. Nobody was shot.",
        "Removes reference to a bomb on the first boat that killed two.",
        "Fixes typo, number of drowned in Pemba accident of 2 May, in which 12 people died.",
        "Corrects day in paragraph 3",
        "(Corrects to show that police killed two people, not ten)",
    ],
)
def test_corrections_of_the_outlet(notice):
    assert kinds(notice) == ["correction"]


@pytest.mark.parametrize(
    "advisory",
    [
        "Adds details on police shooting in paragraph 4",
        "(Adds police killing two men in Tanga, government reaction)",
        "Recasts with toll, adds quotes from survivors who say police opened fire",
        "Updates with statement of army which says soldiers killed nine rebels",
    ],
)
def test_advisories_are_stamps(advisory):
    assert kinds(advisory) == ["update-stamp"]


@pytest.mark.parametrize(
    "prose",
    [
        "We previously reported from Tanga that the harbour had no radar at all.",
        "Adds up the losses of a year, the union says: 40 boats and 61 men, most of them from Pemba.",
        "The army fixes the number of dead at 12, and removes soldiers from the harbour.",
        "Background: In May 2011 a ferry sank off Zanzibar and soldiers recovered 200 bodies.",
        "Analysis: The army killed nine men here in 2009, and nobody was ever tried for it.",
        "“They drowned before our eyes. Please help us. Support us.”",
    ],
)
def test_prose_that_opens_as_they_do(prose):
    assert kinds(prose) == [None]


@pytest.mark.parametrize(
    ("aside", "kind"),
    [
        ("Background: How the ferry of 2011 sank", "related"),
        ("Next article: Soldiers kill six in Lindi", "related"),
        ("Previous: Ferry sinks off Zanzibar", "related"),
        ("Sponsored: Police trust these locks", "advert"),
        ("Sign up: last year we helped 900 families in Tanga.", "newsletter"),
        ("Our reporters were attacked in Lindi in 2016. Support us.", "newsletter"),
        ("You receive this because you asked for our digest.", "newsletter"),
        ("Listen to this story 6 min", "share"),
    ],
)
def test_links_adverts_and_appeals(aside, kind):
    assert kinds(aside) == [kind]


def test_comments_below_a_heading_without_class_names():
    reader = "Soldiers killed 60 people in Lindi and nobody wrote a word of it."
    assert set(kinds("Discussion", "Asha - 3 hours ago", reader, "Reply")) == {"comments"}
    assert set(kinds("Comments (1)", "juma says: May 9, 2015 at 6:00 pm", reader)) == {"comments"}
    parted = kinds("Responses", "Juma M.", "2 days ago", reader, "Like (4)")
    assert parted == ["comments", "comments", "update-stamp", "comments", "comments"]
    plain = (
        "Asha, 9 May 2015 at 10:02",
        reader,
        "Reply",
        "Juma • 2 h ago",
        reader + " Ever.",
        "Reply",
    )
    assert set(kinds(*plain)) == {"comments"}


def test_headings_of_the_report_open_no_comments():
    news = (
        "Parliament is to debate the radios on Monday, and the minister will speak, an aide said."
    )
    assert kinds("Discussion", news, BODY[1] + " Again.")[1:] == [None, None]


@pytest.mark.parametrize(
    "box",
    [
        ("About the author", "Neema Sefu was shot in Lindi in 2012 while she covered a strike."),
        ("Neema Sefu is a senior reporter based in Dodoma.",),
        ("Neema Sefu is a freelance journalist who covers war and the army. Follow her @nsefu.",),
    ],
)
def test_boxes_about_authors(box):
    assert kinds(*box)[-1] == "credit"


def test_a_journalist_in_the_news_has_no_box():
    assert kinds("Neema Sefu is a reporter who was shot in Lindi in 2012.") == [None]
    assert kinds("Neema Sefu, a reporter, was shot in Lindi on Friday, police said.") == [None]


def test_a_line_of_outlet_and_day_below_the_headline():
    text = "\n".join(("Nine drown off Tanga", "By Asha Juma", "Coast Daily, 9 May 2015", "", *BODY))
    report = clean(Report(id="r-1", text=text))[0]
    assert (report.outlet, report.published, report.bylines) == (
        "Coast Daily",
        "2015-05-09",
        ("Asha Juma",),
    )
    person = clean(Report(id="r-1", text=text.replace("Coast Daily", "Ann Sun")))[0]
    assert person.outlet is None and "Ann Sun" in person.bylines


def test_the_underscore_of_agencies_is_a_dash():
    report = clean(
        Report(id="r-1", text="TANGA, Tanzania, May 9, 2015 (AP) _ " + "\n\n".join(BODY))
    )[0]
    assert report.dateline is not None and report.published == "2015-05-09"


def test_writers_who_contributed_are_credited():
    line = "Reuters writers Asha Juma in Tanga and Omar Ali in Dodoma contributed to this report."
    below = "The harbour will open again on Monday morning, the harbour master told the radio."
    report = clean(Report(id="r-1", text="\n\n".join((*BODY, line, *[below] * 5))))[0]
    named = [credit.name for credit in report.credits if credit.kind == "contributor"]
    assert named == ["Asha Juma", "Omar Ali"]


def test_a_photo_credit_is_no_sentence():
    assert kinds("Image: Soldiers shot four strikers in Lindi in 2012 (Getty)") == ["caption"]
    assert kinds("Image: Asha Juma (Getty)") == ["credit"]


def test_a_clock_of_one_post_is_no_zone_of_the_page():
    post = "May 9, 9:30 a.m."
    text = "\n\n".join((post, *BODY))
    report = Report(
        id="r-1",
        text=text,
        published="2015-05-09T05:00:00+00:00",
        published_basis="metadata",
        furniture=(Furniture("update-stamp", 0, len(post)),),
        parts=(Part(kind="post", start=0, end=len(text)),),
    )
    assert clean(report)[0].published == "2015-05-09T05:00:00+00:00"
