"""Consent: asking, confirming, leaving, preferences, what is held of a person, imports."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from dateline.mail.consent import consent_log
from dateline.mail.consent_words import consent_words
from dateline.mail.errors import BadMailAddress, BadToken, BadZone, NewsletterError
from dateline.mail.importing import import_readers
from dateline.mail.leaving import leave, leave_by_token, leave_token, subscription_of_link
from dateline.mail.list_subjects import subject_of_list
from dateline.mail.lists import ListSettings, change_list, close_list, list_called, new_list
from dateline.mail.mail_addresses import mail_address
from dateline.mail.newsletter import open_newsletter
from dateline.mail.outbox.planning import plan
from dateline.mail.personal_data import delete_person, held_of
from dateline.mail.preferences import Wish, preferences, preferences_token, set_preferences
from dateline.mail.settings import set_newsletter_settings
from dateline.mail.sign_up import (
    SignUpRequest,
    confirm,
    forget_lapsed,
    is_same_browser,
    sign_up,
    sign_up_of_link,
)
from dateline.mail.store.tables import DELIVERY, REQUEST, SUBSCRIBER, SUBSCRIPTION, SUPPRESSION
from dateline.mail.tokens import token
from tests.mail.conftest import AT, joined, release_numbers

WEEK = timedelta(days=7)
SECOND = timedelta(seconds=1)


def rows(newsletter, table):
    with newsletter.store.reading() as connection:
        return list(connection.execute(select(table)))


def subscriptions(newsletter):
    return sorted(rows(newsletter, SUBSCRIPTION), key=lambda row: row.list)


def subscription(newsletter, subscriber, list_id=1) -> int:
    (row,) = [
        row
        for row in rows(newsletter, SUBSCRIPTION)
        if (row.subscriber, row.list) == (subscriber, list_id)
    ]
    return row.id


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ann",
        "ann@x.org\nBcc: eve@x.org",
        '"a b"@x.org',
        "Ann <ann@x.org>",
        "jörg@x.org",
        "ann@x.org, eve@x.org",
        "ann@[127.0.0.1]",
        "a\u200bnn@x.org",
        f"{'x' * 64}@{'y' * 250}.org",
        "x" * 320,
        f"{'x' * 2_000_000}@x.org",
    ],
)
def test_what_is_no_address_is_told_without_repeating_it(newsletter, typed):
    with pytest.raises(BadMailAddress) as error:
        sign_up(newsletter, SignUpRequest(typed, ("daily",), "w"), AT)
    assert "ann@" not in str(error.value) and "\n" not in str(error.value)
    assert len(str(error.value)) < 300
    assert not rows(newsletter, REQUEST)


def test_all_spellings_of_one_box_are_one_subscriber(newsletter):
    assert mail_address(" ann@BÜCHER.example\n").address == "ann@xn--bcher-kva.example"
    spelled = ("Ann@Bücher.example", "ANN@bücher.EXAMPLE", "ann@xn--bcher-kva.example")
    for one in spelled:
        asked = sign_up(newsletter, SignUpRequest(one, ("daily",), "w"), AT)
        confirm(newsletter, asked.token, AT, 1) if asked.token else None
    (subscriber,) = rows(newsletter, SUBSCRIBER)
    assert subscriber.address == "Ann@xn--bcher-kva.example"


def test_a_sign_up_changes_nothing_until_its_own_link_is_used(newsletter):
    new_list(newsletter.store, "urgent", "Urgent", "urgent", AT)
    ann = joined(newsletter, "ann@example.org", 1)
    before = rows(newsletter, SUBSCRIBER), rows(newsletter, SUBSCRIPTION)
    typed = SignUpRequest("ANN@example.org", ("daily", "urgent"), "w", "Asia/Tokyo", "text")
    asked = sign_up(newsletter, typed, AT)
    assert [one.slug for one in asked.lists] == ["urgent"]
    assert [one.slug for one in asked.received] == ["daily"]
    assert (rows(newsletter, SUBSCRIBER), rows(newsletter, SUBSCRIPTION)) == before
    assert sign_up_of_link(newsletter, asked.token, AT).subscriber is None
    assert is_same_browser(newsletter, asked.token, asked.browser, AT)
    assert not is_same_browser(newsletter, asked.token, asked.token, AT)

    confirmed = confirm(newsletter, asked.token, AT, 1)
    assert confirmed.subscriber == ann and len(confirmed.lists) == 1
    assert rows(newsletter, SUBSCRIBER) == before[0]  # zone and format are the reader's
    assert confirm(newsletter, asked.token, AT, 1).lists == ()
    urgent = leave_token(newsletter, subscription(newsletter, ann, 2))
    leave_by_token(newsletter, urgent, "one-click", AT)
    assert confirm(newsletter, asked.token, AT, 1).lists == ()  # an old link brings nothing back
    assert [row.state for row in subscriptions(newsletter)] == ["confirmed", "left"]

    again = sign_up(newsletter, SignUpRequest("ann@example.org", ("daily",), "w"), AT)
    assert again.token == "" and again.browser  # the same cookie, known or not


def test_a_link_that_was_never_used_does_not_undo_leaving(newsletter):
    first = sign_up(newsletter, SignUpRequest("ann@example.org", ("daily",), "w"), AT)
    second = sign_up(newsletter, SignUpRequest("ann@example.org", ("daily",), "w"), AT)
    ann = confirm(newsletter, first.token, AT, 1).subscriber
    link = leave_token(newsletter, subscription(newsletter, ann))
    leave_by_token(newsletter, link, "one-click", AT + SECOND)
    assert confirm(newsletter, second.token, AT + 2 * SECOND, 1).lists == ()


def test_links_end_and_cannot_be_altered_or_used_elsewhere(newsletter):
    asked = sign_up(newsletter, SignUpRequest("ann@example.org", ("daily",), "w"), AT)
    altered = asked.token.replace("c", "l", 1), asked.token[:-1], asked.token + "x", "", "ü-é"
    other = token(b"another newsletter's", "confirm", 1, ends=AT + WEEK)
    for bad in (*altered, other, asked.browser, token(newsletter.secret, "leave", 1)):
        with pytest.raises(BadToken):
            confirm(newsletter, bad, AT, 1)
    with pytest.raises(BadToken, match="ended"):
        confirm(newsletter, asked.token, AT + WEEK + SECOND, 1)
    confirm(newsletter, asked.token.upper(), AT - timedelta(days=400), 1)  # a clock put back
    assert len(rows(newsletter, SUBSCRIBER)) == 1


def test_what_nobody_confirms_goes_after_a_week(newsletter):
    asked = sign_up(newsletter, SignUpRequest("ann@example.org", ("daily",), "w"), AT)
    sign_up(newsletter, SignUpRequest("ben@example.org", ("daily",), "w"), AT + WEEK)
    assert len(rows(newsletter, REQUEST)) == 2
    with newsletter.store.writing() as connection:
        assert forget_lapsed(connection, AT + WEEK + SECOND) == 1
    assert [row.key for row in rows(newsletter, REQUEST)] == ["ben@example.org"]
    with pytest.raises(BadToken, match="sign up again"):
        confirm(newsletter, asked.token, AT, 1)


def test_the_log_says_what_was_shown_and_only_that(newsletter):
    words = consent_words(newsletter.settings)
    assert "The desk of Marowijne" in words and "but not from which address" in words
    asked = SignUpRequest("ann@example.org", ("daily",), words, network_address="192.0.2.7")
    ann = confirm(newsletter, sign_up(newsletter, asked, AT).token, AT + SECOND, 1).subscriber
    link = leave_token(newsletter, subscription(newsletter, ann))
    leave_by_token(newsletter, link, "one-click", AT + 2 * SECOND)
    lines = list(consent_log(newsletter, ann))
    assert [(line.act, line.way) for line in lines] == [
        ("asked", "form"),
        ("confirmed", "link"),
        ("left", "one-click"),
    ]
    assert lines[0].words == f"Daily digest: once a day, where something changed.\n\n{words}"
    assert lines[0].wording == lines[1].wording and lines[0].at < lines[1].at < lines[2].at
    assert {line.network_address for line in lines} == {None}


def test_preferences_stay_good_after_leaving(newsletter):
    new_list(newsletter.store, "urgent", "Urgent", "urgent", AT)
    first, second = release_numbers(newsletter)
    ann = joined(newsletter, "ann@example.org", first)
    page = preferences_token(newsletter, ann)
    wish = Wish((), ("daily",), "America/Paramaribo", "text", "w")
    changed = set_preferences(newsletter, page, wish, AT)
    assert [one.slug for one in changed.left] == ["daily"]
    assert plan(newsletter, AT) == 0
    shown = preferences(newsletter, page, AT + 1000 * WEEK)
    assert [(c.list.slug, c.state) for c in shown.choices] == [
        ("daily", "left"),
        ("urgent", "never"),
    ]
    assert (shown.zone, shown.format) == ("America/Paramaribo", "text")

    stale = Wish(("daily",), ("daily",), "UTC", "text", "w")  # a page from before the leaving
    assert set_preferences(newsletter, page, stale, AT).taken == ()
    with pytest.raises(BadZone):
        set_preferences(newsletter, page, Wish((), (), "Mars/Base", "text", "w"), AT)
    both = set_preferences(newsletter, page, Wish(("daily", "urgent"), (), "UTC", "html", "w"), AT)
    assert [one.slug for one in both.taken] == ["daily"]
    assert both.asked and both.asked.token and [o.slug for o in both.asked.lists] == ["urgent"]
    (daily,) = rows(newsletter, SUBSCRIPTION)
    assert daily.state == "confirmed" and daily.told == second  # not what they missed meanwhile
    confirm(newsletter, both.asked.token, AT, second)
    assert all(choice.is_on for choice in preferences(newsletter, page, AT).choices)


def test_a_person_is_told_all_and_deleted_and_no_import_brings_them_back(newsletter, tmp_path):
    first, second = release_numbers(newsletter)
    ann = joined(newsletter, "ann@example.org", first)
    ben = joined(newsletter, "ben@example.org", first)
    assert plan(newsletter, AT) == 2
    new_list(newsletter.store, "urgent", "Urgent", "urgent", AT)
    sign_up(newsletter, SignUpRequest("ann@example.org", ("urgent",), "w", "Asia/Tokyo"), AT)
    held: Any = held_of(newsletter, "ANN@example.org", AT)
    assert held["waiting"][0]["lists"] == ["urgent"]
    assert held["mails"][0]["state"] == "waiting" and len(held["consent"]) == 2
    assert "ben@" not in str(held)
    link = leave_token(newsletter, subscription(newsletter, ann))
    page = preferences_token(newsletter, ann)

    assert delete_person(newsletter, "Ann@example.org", AT)
    assert not delete_person(newsletter, "ann@example.org", AT)
    file = tmp_path / "marowijne.dateline.mail"
    for one in (file, file.with_name(f"{file.name}-wal")):
        assert not one.exists() or b"ann@example" not in one.read_bytes().lower()
    assert [row.id for row in rows(newsletter, SUBSCRIBER)] == [ben]
    assert len(rows(newsletter, DELIVERY)) == 1
    assert [row.subscriber for row in rows(newsletter, REQUEST)] == [ben]
    assert subscription_of_link(newsletter, link, AT) is None
    assert not leave_by_token(newsletter, link, "one-click", AT)
    with pytest.raises(BadToken, match="Nothing is held"):
        preferences(newsletter, page, AT)

    leave_by_token(newsletter, leave_token(newsletter, subscription(newsletter, ben)), "link", AT)
    table = tmp_path / "readers.csv"
    table.write_text(
        "\ufeffAddress;Consented;Zone\n"
        "ANN@example.org;2019-01-02\n"
        "ben@example.org;2019-01-02\n"
        "cy@example.org;2019-01-02T10:00:00+02:00;Europe/Paris\n"
        "CY@example.org;2019-01-02\n"
        "\n"
        "dee@example.org;\n"
        "eve@example.org;2031-01-01\n"
        "fay@@example.org;2019-01-02\n"
        "guy@example.org;2019-01-02;Mars/Base\n",
        encoding="utf-8",
    )
    mailing = list_called(newsletter.store, "daily")
    done = import_readers(newsletter, mailing, table, "the form of 2018", AT, second)
    assert done.lines == {
        "taken": (4,),
        "known": (5,),
        "left": (3,),
        "suppressed": (2,),
        "address": (9,),
        "date": (7, 8),
        "zone": (10,),
    }
    (line,) = [line for line in consent_log(newsletter) if line.act == "imported"]
    assert (line.words, line.given) == ("the form of 2018", "2019-01-02T08:00:00Z")

    joined(newsletter, "ann@example.org", second)  # who consents anew is no more kept out
    assert not rows(newsletter, SUPPRESSION)


def test_the_mark_of_a_deleted_address_ends_where_the_settings_say_so(newsletter, tmp_path):
    import msgspec

    settings = msgspec.structs.replace(newsletter.settings, suppression_days=30)
    set_newsletter_settings(newsletter.store, settings)
    assert "goes after 30 days" in consent_words(settings)
    joined(newsletter, "ann@example.org", 1)
    delete_person(newsletter, "ann@example.org", AT)
    table = tmp_path / "readers.csv"
    table.write_text("address,consented\nann@example.org,2019-01-02\n", encoding="utf-8")
    mailing = list_called(newsletter.store, "daily")
    for days, outcome in ((29, "suppressed"), (31, "taken")):
        at = AT + timedelta(days=days)
        assert import_readers(newsletter, mailing, table, "w", at, 1).counts == {outcome: 1}


def test_who_complained_is_not_imported_to_another_list(newsletter, tmp_path):
    ann = joined(newsletter, "ann@example.org", 1)
    other = new_list(newsletter.store, "urgent", "Urgent", "urgent", AT)
    table = tmp_path / "readers.csv"
    table.write_text("address,consented\nann@example.org,2019-01-02\n", encoding="utf-8")
    with newsletter.store.writing() as connection:
        leave(connection, subscription(newsletter, ann), "complained", "report", AT)
    assert import_readers(newsletter, other, table, "w", AT, 1).counts == {"suppressed": 1}
    joined(newsletter, "ann@example.org", 1)
    assert import_readers(newsletter, other, table, "w", AT, 1).counts == {"taken": 1}


def test_addresses_can_stand_in_postgresql(newsletter, postgres_server):
    apart = open_newsletter(newsletter.where, postgres_server.new_database())
    new_list(apart.store, "daily", "Daily", "daily", AT)
    ann = joined(apart, "ann@example.org", 1)
    asked = [
        sign_up(apart, SignUpRequest(f"b{n % 2}@example.org", ("daily",), "w"), AT)
        for n in range(8)
    ]
    with ThreadPoolExecutor(8) as many:  # each link twice at once
        links = [one.token for one in asked if one.token][:2] * 4
        done = list(many.map(lambda link: confirm(apart, link, AT, 1), links))
    assert len({one.subscriber for one in done}) == 2
    assert sorted(len(one.lists) for one in done) == [0] * 6 + [1, 1]
    assert held_of(apart, "ann@example.org", AT)["consent"]
    assert delete_person(apart, "ann@example.org", AT)
    assert ann not in {row.subscriber for row in rows(apart, SUBSCRIPTION)}
    apart.close()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"name\nann\n", "address and consented"),
        (b"", "address and consented"),
        (b"\xff\xfe\x00", "no table"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_table_of_readers_is_told(newsletter, tmp_path, written, why):
    table = tmp_path / "readers.csv"
    if written is not None:
        table.write_bytes(written)
    with pytest.raises(NewsletterError, match=why):
        import_readers(newsletter, list_called(newsletter.store, "daily"), table, "w", AT, 1)


def test_lists_are_made_changed_and_closed(newsletter):
    store = newsletter.store
    name, label = subject_of_list(newsletter, "place", "albina")
    assert label == "Albina" and subject_of_list(newsletter, "place", name) == (name, label)
    with pytest.raises(NewsletterError, match="no place called Atlantis. There are"):
        subject_of_list(newsletter, "place", "Atlantis")
    with pytest.raises(NewsletterError, match="needs to know which place"):
        new_list(store, "albina", "Albina", "place", AT)
    new_list(store, "albina", "News of Albina", "place", AT, (name, label))
    for bad in (
        ListSettings(opens="25:00"),
        ListSettings(opens="09:00", closes="09:00"),
        ListSettings(hours=0),
    ):
        with pytest.raises(NewsletterError):
            change_list(store, "albina", settings=bad)
    with pytest.raises(NewsletterError, match="title"):
        change_list(store, "albina", "a\u202eb")
    changed = change_list(store, "albina", "Albina", ListSettings(opens="06:00"))
    assert (changed.title, changed.settings.opens, changed.about) == ("Albina", "06:00", name)
    asked = sign_up(newsletter, SignUpRequest("ann@example.org", ("albina",), "w"), AT)
    close_list(store, "albina", AT)
    assert confirm(newsletter, asked.token, AT, 1).lists == ()
    with pytest.raises(NewsletterError, match="at least one"):
        sign_up(newsletter, SignUpRequest("ann@example.org", ("albina",), "w"), AT)
