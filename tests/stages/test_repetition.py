"""Furniture by repetition: what an outlet sets on many pages, and what repeats and is its prose all the same."""

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Report
from dateline.record.order import in_order
from dateline.stages.clean import clean, repeated_lines

STORIES = (
    (
        "The governor of Ridda closed the bridge on Friday after a pillar gave way in the flood.",
        "Two lorries of the Red Cross had to turn back, and drivers slept in their cabs.",
        "Engineers of the army are to look at the pillar on Saturday.",
    ),
    (
        "Dockers in Harrow ended their strike on Monday and went back to unloading grain ships.",
        "The union won a raise of four per cent over two years, its chairwoman Mira Toll said.",
        "Bakeries across the province had run short of flour.",
    ),
    (
        "Gunmen robbed a bank in Lower Ridda on Tuesday and fled with cash in a stolen ambulance.",
        "Nobody was hurt, but a clerk was treated for shock, according to detectives.",
        "It was the third robbery since the curfew was lifted.",
    ),
    (
        "A court sentenced the former mining minister Jon Askew to nine years in prison on Thursday.",
        "Judges found that he had taken bribes from a copper company.",
        "His lawyer announced that he would appeal within the week.",
    ),
)
DAYS = ("2014-03-07", "2014-03-24", "2014-04-14", "2014-05-01")
TEASER = "Hopes for an end of the Salt Islands dispute are alive, writes our man in Port Anna, Leo Brand."


def page(number, *lines, outlet="Ridda Courier", day=None, title=None):
    return Report(
        id=f"r-{number}",
        outlet=outlet,
        text="\n\n".join(lines),
        published=day or DAYS[number % len(DAYS)],
        published_basis="given",
        title=title,
    )


def marked(reports):
    """What is marked in each report, by kind, as a build would mark it."""
    repeated = repeated_lines(in_order(reports))
    found = []
    for report in reports:
        after, _ = clean(report, repeated.get(report.id, frozenset()))
        found.append([(f.kind, report.text[f.start : f.end]) for f in after.furniture])
    return found


def test_a_teaser_below_many_reports_is_furniture():
    reports = [page(n, *story, TEASER) for n, story in enumerate(STORIES)]
    assert marked(reports) == [[("related", TEASER)]] * 4


def test_a_teaser_is_known_within_days_where_its_pages_tell_of_other_things():
    days = ("2014-03-07", "2014-03-08", "2014-03-09", "2014-03-10")
    reports = [page(n, *story, TEASER, day=days[n]) for n, story in enumerate(STORIES)]
    assert marked(reports) == [[("related", TEASER)]] * 4


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("We welcome what readers add in comments, for two weeks after publication.", "comments"),
        ("The Courier is not responsible for what you find on other sites.", "legal"),
        ("Ridda's morning in your inbox, subscribe to the Courier", "newsletter"),
    ],
)
def test_two_reports_are_enough_for_words_to_the_reader(line, kind):
    reports = [page(n, *story, line) for n, story in enumerate(STORIES[:2])]
    assert [[k for k, words in found if words == line] for found in marked(reports)] == [[kind]] * 2


def test_what_stands_at_the_end_of_a_paragraph_is_marked_alone():
    reports = [page(n, *story, TEASER) for n, story in enumerate(STORIES)]
    run_on = page(7, *STORIES[0][:2], STORIES[1][2] + " " + TEASER, day="2014-06-01")
    assert marked([*reports, run_on])[-1] == [("related", TEASER)]


def test_background_of_a_running_story_stays():
    background = (
        "At least 40 people have drowned in Ridda since the rains set in, the province says."
    )
    news = (
        "Rescuers pulled nine people from the water in Ridda on Friday.",
        "The rain in Ridda stopped on Saturday for the first time in a week.",
        "Helicopters dropped bread over the villages around Ridda on Sunday.",
    )
    days = ("2014-03-07", "2014-03-08", "2014-03-09")
    reports = [page(n, line, background, *STORIES[n], day=days[n]) for n, line in enumerate(news)]
    others = [page(n + 20, *story, background) for n, story in enumerate(STORIES)]
    assert all(background in [words for _, words in found] for found in marked(others))
    assert marked(reports) == [[]] * 3


def test_versions_of_one_article_are_one():
    reports = [page(n, *STORIES[0], f"Water stood at {n} metres.") for n in range(4)]
    reports += [page(9, *STORIES[1])]
    assert marked(reports) == [[]] * 5


def test_a_wire_paragraph_in_two_outlets_is_no_furniture():
    reports = [
        page(n, *STORIES[0], outlet=outlet, day="2014-03-07")
        for n, outlet in enumerate(("Ridda Courier", "Harrow Post", "Lower Ridda Echo"))
    ]
    assert marked(reports) == [[]] * 3


def test_the_headline_of_a_series_stays_a_headline():
    title = "The week in Ridda in ten lines"
    reports = [page(n, title, *story) for n, story in enumerate(STORIES)]
    assert marked(reports) == [[("headline", title)]] * 4
    titled = [page(n, title, *story, title=title) for n, story in enumerate(STORIES)]
    assert marked(titled) == [[("headline", title)]] * 4


def test_a_dateline_alone_is_no_furniture():
    reports = [page(n, "HARROW, Ridda (Reuters) -", *story) for n, story in enumerate(STORIES)]
    assert marked(reports) == [[]] * 4


def test_a_label_inside_the_body_is_a_subhead():
    reports = [page(n, *story[:2], "Background", story[2]) for n, story in enumerate(STORIES)]
    assert marked(reports) == [[("subhead", "Background")]] * 4


def test_the_value_of_a_report_stays_equal_while_it_means_the_same():
    reports = [page(n, *story, TEASER) for n, story in enumerate(STORIES)]
    value = repeated_lines(reports)["r-1"]
    more = page(8, *STORIES[2][1:], "The bank stays closed until June.", TEASER, day="2014-06-02")
    other = page(9, *STORIES[2], TEASER, outlet="Harrow Post")
    assert repeated_lines([*reports, more, other])["r-1"] == value
    assert repeated_lines(reports[::-1])["r-1"] == value
    assert "r-9" not in repeated_lines([*reports, other])
    assert repeated_lines(reports[:1]) == {}


def test_a_build_mines_nothing_from_what_repeats():
    line = "Rebels killed 12 soldiers near Port Anna, where Leo Brand has spent the summer."
    reports = [page(n, *story, line) for n, story in enumerate(STORIES)]
    record = build(reports, CaseInfo(title="Ridda"))
    starts = {r.id: r.text.index(line) for r in record.reports}
    assert record.events
    assert all(m.trigger.start < starts[m.report] for e in record.events for m in e.mentions)
    assert not record.reuse
