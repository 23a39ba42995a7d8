"""A page in fewer bytes is the same page: a real Chromium builds one document of both."""

from __future__ import annotations

import re

import msgspec
import pytest

from dateline.pages import situation
from dateline.pages.compact_markup import compact
from dateline.record.nouns import Report

WALK = """() => {
  const told = [];
  for (const one of document.querySelectorAll("*")) {
    const names = [...one.attributes].map((a) => a.name + "=" + a.value).sort();
    const own = [...one.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data);
    const kept = one.closest(".text") || ["SCRIPT", "STYLE"].includes(one.tagName);
    told.push([one.tagName, one.parentElement && one.parentElement.tagName, names.join(" "),
               kept ? own.join("|") : own.join(" ").split(/\\s+/).join(" ").trim()]);
  }
  return told;
}"""
HOSTILE = (
    "<p>one</p>\n\n</li>\n<li> \"two\" 'three' = ` > < &lt;/p&gt; <option> \u202e </td> <script>x</script>\n"
    'href="a b"/> <a href=x/> title="y"\n\n\n   end'
)


def test_it_drops_quotes_and_end_tags_that_need_not_stand():
    page = '<ul>\n<li id="a.1">one</li>\n<li class="x y">two</li>\n</ul>'
    assert compact(page) == '<ul><li id=a.1>one<li class="x y">two</ul>'


@pytest.mark.parametrize(
    "page",
    [
        '<a href="#a/">x</a>',  # the value would take a slash of the tag's
        '<a title="">x</a>',
        '<option value="">all</option> words',
        "<p>one</p> words",  # no element follows that ends the paragraph
        "<script>const a = '<li class=\"x\">one</li><li>two</li>';</script>",
        "<style>p::after { content: '</li> <li>' }</style>",
        '<path d="M0 0L1 1"/><rect rx="2"/>',
    ],
)
def test_what_must_stand_stays(page):
    assert compact(page) == page


def test_words_that_look_like_markup_are_left_alone():
    page = '<p>&lt;li class=&#34;x&#34;&gt; = "quoted" and a=\'b\' c="d"</p>'
    assert compact(page) == page


def test_the_policy_still_names_the_scripts(record):
    page = compact(situation.draw(record))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert scripts == re.findall(r"<script>(.*?)</script>", situation.draw(record), re.S)
    assert "default-src &#39;none&#39;; style-src" in page


def test_a_browser_builds_the_same_document(record, browser):
    hostile = Report(id="r-hostile", title=HOSTILE, outlet=HOSTILE, text=HOSTILE * 3)
    tricky = msgspec.structs.replace(record, reports=(*record.reports, hostile))
    whole = situation.draw(tricky)
    short = compact(whole)
    assert len(short.encode()) < len(whole.encode())
    tab = browser.new_page(java_script_enabled=True)
    documents = []
    for page in (whole, short):
        tab.set_content(re.sub(r"<script>.*?</script>", "", page, flags=re.S))
        documents.append(tab.evaluate(WALK))
    assert len(documents[0]) > 100
    assert documents[0] == documents[1]


def test_blanks_of_a_report_stay_and_those_beside_tags_go():
    blanks = " \n\t" * 50_000
    assert compact(f"<div>one{blanks}two</div>") == f"<div>one{blanks}two</div>"
    assert compact(f"<ul>{blanks}<li>one{blanks}</li>{blanks}</ul>") == "<ul><li>one</ul>"
    assert compact("<p>one </p> </li> <li>two</li>") == "<p>one<li>two</li>"
