"""Two ways of writing one page's address are one page; two pages are two."""

from __future__ import annotations

import pytest

from dateline.reference.publishing.urls import host_of_url, joined_url, page_of

PAGE = "https://www.gazette.example/world/2031/flood"


@pytest.mark.parametrize(
    "other",
    [
        "http://gazette.example/world/2031/flood",
        "https://m.gazette.example/world/2031/flood/",
        "https://WWW.Gazette.example:443/world/2031/flood?utm_source=mail&utm_campaign=a#top",
        "https://www.gazette.example/world/2031/flood?fbclid=1&ref=home",
        "https://amp.gazette.example/world/2031/flood/amp",
        "https://www.gazette.example/world/2031/flood/index.html",
    ],
)
def test_one_page(other):
    assert page_of(other) == page_of(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.gazette.example/world/2031/flood-2",
        "https://www.gazette.example/world/2031/flood?id=7",
        "https://www.gazette.example/world/2031/Flood",
        "https://sport.gazette.example/world/2031/flood",
        "https://gazette.example:8080/world/2031/flood",
    ],
)
def test_two_pages(other):
    assert page_of(other) != page_of(PAGE)


def test_order_of_parameters_is_none_but_their_values_count():
    assert page_of("http://a.example/?b=2&a=1") == page_of("https://a.example/?a=1&b=2")
    assert page_of("http://a.example/?p=1") != page_of("http://a.example/?p=2")


@pytest.mark.parametrize(
    "url",
    [None, "", "gazette.example/x", "javascript:alert(1)", "mailto:a@b.example", "http://[oops"],
)
def test_what_is_no_address_is_no_page(url):
    assert page_of(url) is None


@pytest.mark.parametrize(
    "url", ["http://[", "https://[::1", "http://\u2100.example", None, "", "konna"]
)
def test_what_is_no_address_has_no_host_and_stays_as_it_is(url):
    assert host_of_url(url) is None
    assert joined_url("https://a.example/b", "http://[") == "http://["
    assert host_of_url("//WWW.A.example:80/x") == "www.a.example"
    assert joined_url("https://a.example/b/", "../c") == "https://a.example/c"
