"""Settings are checked before they are appended."""

from __future__ import annotations

import pytest

from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import Setting, take_in
from dateline.ledger.settings import case_setting, report_setting
from dateline.record.nouns import Report
from tests.ledger.conftest import NewPlace


@pytest.mark.parametrize(
    "name, value, setting",
    [
        ("title", "Konna", Setting("title", "Konna")),
        ("timezone", "Africa/Bamako", Setting("timezone", "Africa/Bamako")),
        ("timezone", None, Setting("timezone", None)),
        ("reliability.Le Monde", "B", Setting("reliability", "B", "Le Monde")),
        ("owner.Le Monde", "Le Monde libre", Setting("owner", "Le Monde libre", "Le Monde")),
        ("owner.Le Monde", None, Setting("owner", None, "Le Monde")),
    ],
)
def test_a_field_of_the_case_is_set(name: str, value: str | None, setting: Setting):
    assert case_setting(name, value) == setting


@pytest.mark.parametrize(
    "name, value",
    [("published", "2013-01-12"), ("updated", None), ("outlet", "AFP"), ("timezone", "UTC")],
)
def test_a_field_of_a_report_is_set(name: str, value: str | None):
    setting = report_setting("r-a", name, value)
    assert (setting.field, setting.value, setting.report) == (name, value, "r-a")


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("colour", "red", "A case has no field 'colour'"),
        ("title.AFP", "x", "A case has no field 'title.AFP'"),
        ("reliability", "A", "A case has no field 'reliability'"),
        ("owner", "A", "A case has no field 'owner'"),
        ("reliability.AFP", "G", "'G' is no letter of reliability"),
        ("reliability.AFP", None, "is no letter of reliability"),
        ("timezone", "Mars/Phobos", "'Mars/Phobos' is no time zone"),
    ],
)
def test_what_a_case_cannot_be_gets_a_sentence(name: str, value: str | None, said: str):
    with pytest.raises(LedgerError, match=said):
        case_setting(name, value)


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("colour", "red", "A report has no field 'colour'"),
        ("published", "soon", "'soon' is no day or moment"),
        ("timezone", "Mars/Phobos", "'Mars/Phobos' is no time zone"),
    ],
)
def test_what_a_report_cannot_be_gets_a_sentence(name: str, value: str, said: str):
    with pytest.raises(LedgerError, match=said):
        report_setting("r-a", name, value)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://", "x"])
def test_an_address_that_is_none_is_refused(url: str):
    with pytest.raises(LedgerError, match="is no address of the web"):
        report_setting("r-a", "url", url)


def test_a_day_of_another_age_is_no_day_of_news():
    with pytest.raises(LedgerError, match="'1066-10-14' lies outside of the years 1605 to 2999"):
        report_setting("r-a", "published", "1066-10-14")


def test_a_report_is_not_updated_before_it_is_published(new_place: NewPlace):
    with KeptCase.create(new_place()) as case:
        with case.ledger.write() as writer:
            take_in(writer, case.shelf(), [(Report(id="r-a", text="Konna fell."), None)])
        case.set("published", "2038-01-20", "r-a")
        case.set("updated", "2038-01-19T23:00Z", "r-a")
        with pytest.raises(LedgerError, match="not updated .1900-01-01. before it is published"):
            case.set("updated", "1900-01-01", "r-a")
