"""Mails: every message that a file carries is a report of its own, with its own sender, day and words."""

from __future__ import annotations

from email.message import EmailMessage

import msgspec
import pytest

from dateline.record.nouns import Report
from dateline.sources.files import read_paths
from dateline.sources.mail import read_mail
from dateline.sources.refusal import Refusal

HEAD = "From: Ilse Brandt <ilse@desk.example>\nTo: news@desk.example\nSubject: {subject}\nDate: Thu, 14 Mar 2019 09:02:11 +0100\nMIME-Version: 1.0\n"
STORY = "BEIRA, Mozambique (Coast Wire) - The Buzi river burst its banks on Tuesday and 12 people drowned.\n\nSoldiers will bring boats tomorrow."
LATER = "The second dyke broke last night, the mayor said."


def plain(words: str, subject: str = "Fwd: River bursts its banks") -> bytes:
    head = HEAD.format(subject=subject)
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}".encode()


def markup(words: str, subject: str = "Fwd: River bursts its banks") -> bytes:
    head = HEAD.format(subject=subject)
    return f"{head}Content-Type: text/html; charset=utf-8\n\n<html><body>{words}</body></html>".encode()


def read(data: bytes) -> list[Report]:
    """The reports of a mail, each mark of which must stand in its text."""
    found = [item for item in read_mail(data) if isinstance(item, Report)]
    for report in found:
        assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
        for mark in (*report.furniture, *report.parts):
            assert 0 <= mark.start < mark.end <= len(report.text)
            assert report.text[mark.start : mark.end].strip() == report.text[mark.start : mark.end]
    return found


def quoted(mark: str, words: str) -> str:
    return "\n".join(f"{mark} {line}".rstrip() for line in words.split("\n"))


GMAIL = (
    "---------- Forwarded message ---------\nFrom: Coast Wire <wire@coast.example>\nDate: Wed, 13 Mar 2019 at 18:20\n"
    "Subject: River bursts its banks\nTo: <clients@coast.example>\n\n\n"
)
OUTLOOK = (
    "From: Coast Wire <wire@coast.example>\nSent: Wednesday, March 13, 2019 6:20 PM\nTo: clients@coast.example\n"
    "Cc: a.first@coast.example; a.second@coast.example;\nb.third@coast.example\nSubject: River bursts its banks\n\n"
)
APPLE = (
    "Begin forwarded message:\n\n> From: Coast Wire <wire@coast.example>\n> Subject: River bursts its banks\n"
    "> Date: 13 March 2019 at 18:20:00 GMT+2\n> To: clients@coast.example\n>\n"
)
STRONG = "Begin forwarded message:\n\n*From:* Coast Wire [mailto:wire@coast.example]\n*Date:* 13 March 2019 18:20\n*Subject:* River bursts its banks\n\n"


@pytest.mark.parametrize(
    "forwarded",
    [
        GMAIL + STORY,
        "-----Original Message-----\n" + OUTLOOK + STORY,
        "________________________________\n" + OUTLOOK + STORY,
        OUTLOOK + STORY,
        APPLE + quoted(">", STORY),
        STRONG + STORY,
        "On Wed, 13 Mar 2019 at 18:20, Coast Wire <wire@coast.example> wrote:\n\n"
        + quoted(">", STORY),
        "On Wednesday, March 13, 2019, 6:20 PM, Coast Wire <wire@coast.example>\nwrote:\n\n"
        + quoted(">", STORY),
        "On Wed, Mar 13, 2019 at 6:20\u202fPM Coast Wire <\nwire@coast.example> wrote:\n\n"
        + quoted(">", STORY),
        "On 13 Mar 2019, at 18:20, Coast Wire <wire@coast.example> wrote:\n\n" + quoted(">", STORY),
        "On Wed, 2019-03-13 at 18:20 +0200, Coast Wire wrote:\n" + quoted(">", STORY),
        "On 13/03/2019 18:20, Coast Wire wrote:\n" + quoted(">", STORY),
        "2019-03-13 18:20 GMT+02:00 Coast Wire <wire@coast.example>:\n\n" + quoted(">", STORY),
        "Coast Wire <wire@coast.example> wrote on 13 March 2019 18:20:\n" + quoted(">", STORY),
    ],
)
def test_what_a_plain_mail_forwards_or_quotes_is_a_report_of_its_own(forwarded):
    inner, note = read(plain("See below, can we use it?\n\n" + forwarded))
    assert inner.text == STORY
    assert (inner.outlet, inner.title) == ("Coast Wire", "River bursts its banks")
    assert inner.published.startswith("2019-03-13T18:20:00")
    assert inner.published_basis == "metadata"
    assert (note.outlet, note.published) == ("Ilse Brandt", "2019-03-14T09:02:11+01:00")
    assert note.text == "See below, can we use it?\n\n" + forwarded
    (part,) = note.parts
    assert (part.kind, part.author, part.published) == ("message", "Coast Wire", inner.published)
    assert part.copy_of == inner.id
    assert note.text[part.start : part.end] == forwarded.strip()
    assert ("embed", part.start, part.end) in [(f.kind, f.start, f.end) for f in note.furniture]


HTML_STORY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
HTML_HEADERS = (
    "<b>From:</b> Coast Wire &lt;wire@coast.example&gt;<br><b>Sent:</b> Wednesday, March 13, 2019 6:20 PM<br>"
    "<b>To:</b> clients<br><b>Subject:</b> River bursts its banks"
)
APPLE_HEADERS = (
    "<div><span><b>From: </b></span><span>Coast Wire &lt;wire@coast.example&gt;<br></span></div>"
    "<div><span><b>Subject: </b></span><span><b>River bursts its banks</b><br></span></div>"
    "<div><span><b>Date: </b></span><span>13 March 2019 at 18:20:00 GMT+2<br></span></div>"
)


@pytest.mark.parametrize(
    "forwarded",
    [
        '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Coast Wire</b> '
        "&lt;wire@coast.example&gt;<br>Date: Wed, 13 Mar 2019 at 18:20<br>Subject: River bursts its banks<br>To: x</div><br>"
        f"{HTML_STORY}</div>",
        '<div class="gmail_quote"><div class="gmail_attr">On Wed, 13 Mar 2019 at 18:20, Coast Wire &lt;<a href="mailto:w@c.example">'
        f'wire@coast.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote">{HTML_STORY}</blockquote></div>',
        f'<hr><div id="divRplyFwdMsg">{HTML_HEADERS}<div>&nbsp;</div></div><div>{HTML_STORY}</div>',
        f'<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">{HTML_HEADERS}</p></div></div>{HTML_STORY}',
        f'<div>Begin forwarded message:</div><br><blockquote type="cite">{APPLE_HEADERS}<br><div>{HTML_STORY}</div></blockquote>',
        f'<blockquote type="cite"><div>On 13 Mar 2019, at 18:20, Coast Wire &lt;wire@coast.example&gt; wrote:</div><br>{HTML_STORY}</blockquote>',
        f'<div class="moz-cite-prefix">On 13/03/2019 18:20, Coast Wire wrote:<br></div><blockquote type="cite">{HTML_STORY}</blockquote>',
        '<div class="moz-forward-container"><br>-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody>'
        "<tr><th>Subject: </th><td>River bursts its banks</td></tr><tr><th>Date: </th><td>Wed, 13 Mar 2019 18:20:00 +0200</td></tr>"
        f"<tr><th>From: </th><td>Coast Wire &lt;wire@coast.example&gt;</td></tr></tbody></table>{HTML_STORY}</div>",
        '<div class="yahoo_quoted"><div>On Wednesday, 13 March 2019, 18:20:00 CET, Coast Wire &lt;wire@coast.example&gt; wrote:</div>'
        f"<div>{HTML_STORY}</div></div>",
    ],
)
def test_what_a_mail_in_markup_forwards_or_quotes_is_a_report_of_its_own(forwarded):
    inner, note = read(markup(f"<p>See below, can we use it?</p>{forwarded}"))
    assert inner.text == STORY
    assert (inner.outlet, inner.title) == ("Coast Wire", "River bursts its banks")
    assert inner.published.startswith("2019-03-13T18:20:00")
    assert note.text.startswith("See below, can we use it?\n\n")
    (part,) = note.parts
    assert part.copy_of == inner.id
    assert note.text[part.start : part.end].endswith("boats tomorrow.")
    assert not note.text[: part.start].strip().endswith("wrote:")


def test_a_mail_that_says_nothing_itself_gives_what_it_forwards():
    (inner,) = read(plain(GMAIL + STORY))
    assert (inner.text, inner.outlet) == (STORY, "Coast Wire")
    (inner,) = read(plain("Sent from my iPhone\n\n" + APPLE + quoted(">", STORY)))
    assert (inner.text, inner.outlet) == (STORY, "Coast Wire")


def test_a_thread_is_as_many_reports_as_it_has_messages():
    first = "On Tue, 12 Mar 2019 at 08:00, Desk One <one@desk.example> wrote:\n" + quoted(
        ">", STORY
    )
    second = "On Wed, 13 Mar 2019 at 18:20, Desk Two <two@desk.example> wrote:\n" + quoted(
        ">", f"{LATER}\n\n{first}"
    )
    found = read(plain(f"Thanks, both.\n\n{second}", subject="Re: River"))
    assert [(r.outlet, r.published[:10], r.text.split("\n")[0]) for r in found] == [
        ("Desk One", "2019-03-12", STORY.split("\n")[0]),
        ("Desk Two", "2019-03-13", LATER),
        ("Ilse Brandt", "2019-03-14", "Thanks, both."),
    ]
    assert [part.copy_of for part in found[1].parts] == [found[0].id]
    assert [part.copy_of for part in found[2].parts] == [found[1].id]


def test_an_answer_between_the_lines_leaves_the_quoted_message_whole():
    story = STORY.split("\n\n")
    words = (
        "On Wed, 13 Mar 2019 at 18:20, Coast Wire <wire@coast.example> wrote:\n"
        f"> {story[0]}\n\nTwelve, says the hospital.\n\n> {story[1]}\n\nBy noon."
    )
    inner, answer = read(plain(words))
    assert inner.text == STORY
    assert answer.text == words
    assert [answer.text[p.start : p.end][-12:] for p in answer.parts] == [
        "ple drowned.",
        "ts tomorrow.",
    ]
    assert {part.copy_of for part in answer.parts} == {inner.id}


def test_lines_quoted_without_a_sender_stay_a_part_of_the_answer():
    (report,) = read(plain("You asked:\n\n> How many drowned?\n\nTwelve."))
    (part,) = report.parts
    assert report.text[part.start : part.end] == "> How many drowned?"
    assert (part.author, part.published, part.copy_of) == (None, None, None)


def test_prose_that_looks_like_a_quote_is_left_alone():
    words = "From: the river to the sea\n\nOn Monday 11 March 2019, the president wrote:\n\nWe shall rebuild.\n\nSubject: none."
    (report,) = read(plain(words))
    assert (report.text, report.parts) == (words, ())


def test_signatures_notices_and_list_footers_are_furniture():
    words = (
        f"CAUTION: This email originated from outside the organisation.\n\n{STORY}\n\nKind regards,\nIlse Brandt\nForeign desk\n\n"
        "This e-mail and any attachments are confidential and intended solely for the addressee.\n\n"
        "_______________________________________________\nFlood mailing list\nflood@lists.example\n"
    )
    (report,) = read(plain(words))
    kept = report.text
    for mark in sorted(report.furniture, key=lambda mark: -mark.start):
        kept = kept[: mark.start] + kept[mark.end :]
    assert kept.strip() == STORY
    (report,) = read(plain(f"{STORY}\n\n-- \nIlse Brandt\nThe bridge fell on Monday (my motto)"))
    (mark,) = report.furniture
    assert report.text[: mark.start].strip() == STORY


def attached(*parts: tuple[str, bytes, str]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ilse Brandt <ilse@desk.example>", "please file"
    mail["Date"] = "Thu, 14 Mar 2019 09:02:11 +0100"
    mail.set_content("See the attached.")
    for kind, data, name in parts:
        maintype, subtype = kind.split("/")
        mail.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return mail.as_bytes()


def test_attached_messages_are_reports_also_within_one_another():
    innermost = EmailMessage()
    innermost["From"], innermost["Subject"] = "Coast Wire <wire@coast.example>", "River"
    innermost["Date"] = "Wed, 13 Mar 2019 18:20:00 +0200"
    innermost.set_content(STORY)
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = (
        "b@desk.example",
        "FW: River",
        "Wed, 13 Mar 2019 20:00:00 +0200",
    )
    inner.add_attachment(innermost)
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Date"] = "Ilse", "x", "Thu, 14 Mar 2019 09:02:11 +0100"
    outer.set_content("Both attached.")
    outer.add_attachment(inner)
    found = read(outer.as_bytes())
    assert [(r.outlet, r.published) for r in found] == [
        ("Coast Wire", "2019-03-13T18:20:00+02:00"),
        ("Ilse", "2019-03-14T09:02:11+01:00"),
    ]


def test_attached_pages_and_texts_are_read_by_the_reader_of_their_kind(tmp_path):
    page = (
        '<html><head><meta property="og:site_name" content="The Beira Post"><meta property="article:published_time" '
        f'content="2019-03-13T06:00:00+02:00"></head><body><article><h1>River</h1>{HTML_STORY}</article></body></html>'
    )
    data = attached(
        ("text/html", page.encode(), "river.html"),
        ("text/plain", LATER.encode(), "late.txt"),
        ("image/jpeg", b"\xff\xd8\xff", "p.jpg"),
        ("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\x00\x00", "toll.xls"),
    )
    path = tmp_path / "note.eml"
    path.write_bytes(data)
    reports, faults = read_paths([path])
    by_file = {report.file: report for report in reports}
    late, note, river = (by_file[f"note.eml{name}"] for name in ("/late.txt", "", "/river.html"))
    assert (river.outlet, river.published) == ("The Beira Post", "2019-03-13T06:00:00+02:00")
    assert river.captured is None
    assert (late.outlet, late.published, late.text) == ("Ilse Brandt", None, LATER)
    assert late.captured == note.published == "2019-03-14T09:02:11+01:00"
    assert [(fault.slug, "note.eml/toll.xls" in fault.message) for fault in faults] == [
        ("unknown-kind", True)
    ]


DIGEST = f"""Send Flood mailing list submissions to
	flood@lists.example

Today's Topics:

   1. River (Coast Wire)
   2. Dyke (Desk Two)

----------------------------------------------------------------------

Message: 1
Date: Tue, 12 Mar 2019 18:20:00 +0200
From: Coast Wire <wire@coast.example>
Subject: [flood] River
Message-ID: <1@x>

{STORY}

------------------------------

Message: 2
Date: Wed, 13 Mar 2019 07:00:00 +0200
From: Desk Two <two@desk.example>
Subject: [flood] Dyke

{LATER}

------------------------------

_______________________________________________
Flood mailing list
flood@lists.example

End of Flood Digest, Vol 3, Issue 1
***********************************
"""


def test_a_digest_is_the_messages_that_it_holds():
    found = read(plain(DIGEST, subject="Flood Digest, Vol 3, Issue 1"))
    assert [(r.outlet, r.published, r.text) for r in found] == [
        ("Coast Wire", "2019-03-12T18:20:00+02:00", STORY),
        ("Desk Two", "2019-03-13T07:00:00+02:00", LATER),
    ]
    members = "".join(
        f"--D\n\nFrom: {who}\nSubject: s\nDate: Wed, 13 Mar 2019 07:00:00 +0200\n\n{words}\n\n"
        for who, words in (("Coast Wire <w@c.example>", STORY), ("two@desk.example", LATER))
    )
    data = (
        HEAD.format(subject="Digest")
        + f'Content-Type: multipart/digest; boundary="D"\n\n{members}--D--\n'
    )
    assert [r.outlet for r in read(data.encode())] == ["Coast Wire", "desk.example"]


def test_a_message_that_is_attached_and_quoted_is_one_report():
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Message-ID"] = (
        "Coast Wire <wire@coast.example>",
        "River",
        "<1@x>",
    )
    inner["Date"] = "Wed, 13 Mar 2019 18:20:00 +0200"
    inner.set_content(STORY)
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["In-Reply-To"] = "Ilse", "Re: River", "<1@x>"
    outer["Date"] = "Thu, 14 Mar 2019 09:02:11 +0100"
    part_of_it = quoted(">", STORY.split("\n\n")[0])
    outer.set_content(
        f"Is this right?\n\nOn Wed, 13 Mar 2019 at 18:20, Coast Wire <wire@coast.example> wrote:\n{part_of_it}\n"
    )
    outer.add_attachment(inner)
    original, answer = read(outer.as_bytes())
    assert original.published == "2019-03-13T18:20:00+02:00"
    assert [part.copy_of for part in answer.parts] == [original.id]


def test_ids_within_a_file_become_those_of_the_record(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(plain("See below.\n\n" + GMAIL + STORY))
    (inner, note), faults = read_paths([path])
    assert faults == []
    assert inner.id.startswith("r-") and [part.copy_of for part in note.parts] == [inner.id]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("04/03/2019 18:20", "2019-03-04T18:20:00"),  # in April the quoting mail was not yet sent
        ("02/03/2019 18:20", None),
        ("25.2.2019 18:20", "2019-02-25T18:20:00"),
        ("Sat 02/03/2019 18:20", "2019-03-02T18:20:00"),
        ("soon", None),
    ],
)
def test_days_in_figures_are_read_where_one_reading_is_possible(date, day):
    inner, _ = read(plain(f"Look.\n\nFrom: Coast Wire\nSent: {date}\nSubject: River\n\n{STORY}"))
    assert inner.published == day
    assert inner.captured == (None if day else "2019-03-14T09:02:11+01:00")


def test_bytes_that_are_utf8_are_read_so_whatever_the_header_declares():
    data = (
        HEAD.format(subject="x")
        + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nA flood in Curaçao."
    )
    assert [report.text for report in read(data.encode())] == ["A flood in Curaçao."]


@pytest.mark.parametrize(
    "data",
    [b"From: a@b.example\nSubject: x\n\n   \n", b"From: a@b.example\nContent-Type: image/png\n\nx"],
)
def test_a_mail_without_words_is_refused(data):
    with pytest.raises(Refusal) as refusal:
        read_mail(data)
    assert refusal.value.slug == "no-text"


def test_what_a_thread_tells_once_stands_once_and_is_reckoned_from_its_own_message(tmp_path):
    from dateline.case import Case

    wire = "Rebels attacked the town of Buzi on Tuesday and killed 12 people, police said.\n\nSoldiers will retake the town tomorrow."
    first = "On Tue, 12 Mar 2019 at 08:00, Coast Wire <wire@coast.example> wrote:\n" + quoted(
        ">", wire
    )
    second = "On Wed, 13 Mar 2019 at 18:20, Desk Two <two@desk.example> wrote:\n" + quoted(
        ">", f"Seen that?\n\n{first}"
    )
    path = tmp_path / "thread.eml"
    path.write_bytes(plain(f"Yes. Please file.\n\n{second}", subject="Re: Buzi"))
    record = Case.of_paths([path]).record()
    attack = next(event for event in record.events if event.type == "ASSAULT")
    plan = next(event for event in record.events if event.status == "planned")
    assert len(attack.mentions) == 1
    assert (attack.standing.lines, attack.when.earliest) == (1, "2019-03-12")
    assert plan.when.earliest == "2019-03-13"


def test_a_quotation_in_an_article_is_no_mail():
    article = "<p>Our reporter writes:</p><blockquote><p>We shall rebuild, the mayor said.</p></blockquote><p>Twelve drowned.</p>"
    (report,) = read(markup(article))
    assert report.text.split("\n\n") == [
        "Our reporter writes:",
        "We shall rebuild, the mayor said.",
        "Twelve drowned.",
    ]


def test_a_signature_in_markup_is_no_word_of_the_mail():
    words = f'<div id="Signature"><p>Ilse Brandt, foreign desk</p></div><hr><div>{HTML_HEADERS}</div><div>{HTML_STORY}</div>'
    (inner,) = read(markup(words))
    assert inner.outlet == "Coast Wire"
    _, note = read(markup(f"<p>See below.</p>{words}"))
    marked = {note.text[mark.start : mark.end]: mark.kind for mark in note.furniture}
    assert marked["Ilse Brandt, foreign desk"] == "legal"


def test_a_mail_that_is_all_subject_is_a_headline():
    (report,) = read(plain(" ", subject="[EXT] Fwd: Ferry sinks off Beira, 20 dead"))
    assert report.text == report.title == "Ferry sinks off Beira, 20 dead"
    assert [mark.kind for mark in report.furniture] == ["headline"]
    assert report.published == "2019-03-14T09:02:11+01:00"


def test_an_attached_message_that_was_encoded_is_read():
    from base64 import encodebytes

    inner = f"From: Coast Wire <w@coast.example>\nSubject: River\nDate: Wed, 13 Mar 2019 18:20:00 +0200\n\n{STORY}"
    data = (
        f"{HEAD.format(subject='x')}Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\nAttached.\n--B\n"
        f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encodebytes(inner.encode()).decode()}\n--B--\n"
    )
    assert [report.outlet for report in read(data.encode())] == ["Coast Wire", "Ilse Brandt"]


def test_an_attached_mail_file_keeps_its_ids_apart(tmp_path):
    inner = plain("Look.\n\n" + GMAIL + STORY)
    path = tmp_path / "a.eml"
    path.write_bytes(
        attached(
            ("application/octet-stream", inner, "old.eml"),
            ("application/octet-stream", plain(LATER), "new.eml"),
        )
    )
    reports, faults = read_paths([path])
    assert faults == []
    copies = {part.copy_of for report in reports for part in report.parts}
    assert copies == {report.id for report in reports if report.text == STORY}


@pytest.mark.parametrize(
    ("words", "outlet", "day"),
    [
        (
            "Le mer. 13 mars 2019 à 18:20, Coast Wire <wire@coast.example> a écrit :",
            "Coast Wire",
            None,
        ),
        ("Am 13.03.2019 um 18:20 schrieb Coast Wire:", None, "2019-03-13T18:20:00"),
        ("Coast Wire wrote:", "Coast Wire", None),
    ],
)
def test_an_introduction_tells_what_it_tells(words, outlet, day):
    inner, _ = read(plain(f"Thanks.\n\n{words}\n\n{quoted('>', STORY)}"))
    assert (inner.text, inner.outlet, inner.published) == (STORY, outlet, day)


def test_a_copy_that_a_program_wrapped_anew_is_the_same_report(tmp_path):
    from textwrap import fill

    long = "Rebels attacked the town of Buzi on Tuesday and killed twelve people, police said. They burned the market before they left."
    head = "From: Coast Wire <wire@coast.example>\nSubject: Buzi\nDate: Wed, 13 Mar 2019 18:20:00 +0200\nContent-Type: text/plain\n\n"
    (tmp_path / "b.eml").write_text(head + fill(long, 76))
    wrote = "On Wed, 13 Mar 2019 at 18:20, Coast Wire <wire@coast.example> wrote:\n"
    (tmp_path / "a.eml").write_bytes(
        plain(f"Thanks a lot.\n\n{wrote}{quoted('>', fill(long, 60))}")
    )
    reports, faults = read_paths([tmp_path])
    original, answer = reports
    assert (original.text, original.published) == (long, "2019-03-13T18:20:00+02:00")
    assert [part.copy_of for part in answer.parts] == [original.id]
    assert [fault.slug for fault in faults] == ["duplicate-report"]


def test_short_lines_and_lists_are_not_put_together():
    words = (
        "The river burst its banks on Tuesday and killed twelve people, the\ngovernor said.\n"
        "- Buzi is cut off from the coast, and boats cannot reach the villages\n- Dondo has no power\n\nBuzi 12\nDondo 3"
    )
    (report,) = read(plain(words))
    assert report.text == words.replace("the\ngovernor", "the governor")


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("Reuters Newsdesk <desk@reuters.example>", "Reuters"),
        ("AFP English Desk <en@afp.example>", "AFP"),
        ("Coast Wire <wire@coast.example>", "Coast Wire"),
        ("Mira Toll <mira@reuters.example>", "Mira Toll"),
        ("wire@coast.example", "coast.example"),
    ],
)
def test_the_desk_of_an_agency_is_the_agency(sender, outlet):
    data = f"From: {sender}\nSubject: River\nDate: Thu, 14 Mar 2019 06:00:00 +0000\n\nThe river burst its banks.\n"
    (report,) = read(data.encode())
    assert report.outlet == outlet


def test_a_copy_of_a_message_in_another_file_needs_no_mend(tmp_path):
    data = (
        b"From: Coast Wire <wire@coast.example>\nSubject: River\nDate: Thu, 14 Mar 2019 06:00:00 +0000\n\n"
        b"The river burst its banks on Wednesday.\n"
    )
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(data)
    _, (fault,) = read_paths([tmp_path / "a.eml", tmp_path / "b.eml"])
    assert fault.slug == "duplicate-report"
    assert "case.yaml" not in fault.message and "copy of one message" in fault.message


def both_forms(words: str, page: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Delta Letter <letter@delta.example>", "Delta Letter 12"
    message.set_content(words)
    message.add_alternative(page, subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize(
    "words",
    [
        "Open this letter in your web browser.",
        "Your program does not display HTML. Please use another.",
        "Delta Letter 12",
        "The Buzi river burst its banks near Buzi …",
    ],
)
def test_plain_text_that_only_stands_for_the_markup(words: str):
    page = "<style>p {color: red}</style><p>The Buzi river burst its banks near Buzi on Tuesday and twelve people drowned.</p>"
    page += "<p>Soldiers brought boats to Buzi on Wednesday, the mayor said in a letter to the province.</p>"
    (report,) = read(both_forms(words, page))
    assert "Soldiers brought boats" in report.text and "color" not in report.text


def test_plain_text_that_says_as_much_as_the_markup_is_read():
    words = "You can read this letter online.\n\nThe Buzi river burst its banks on Tuesday."
    page = "<p>You can read this letter online.</p><p>The Buzi river burst its <b>banks</b> on Tuesday.</p>"
    assert [report.text for report in read(both_forms(words, page))] == [words]


def test_quotes_within_quotes_are_read_as_deep_as_anybody_quotes():
    block = "From: Amina Diallo <a@b.example>\nSent: Friday, 11 January 2013 10:00\nSubject: Konna\n\nRebels attacked Konna on day {}.\n\n"
    body = "".join(block.format(n) for n in range(120))
    reports = [
        one
        for one in read_mail(f"{HEAD.format(subject='Konna')}\n{body}".encode())
        if isinstance(one, Report)
    ]
    assert 40 < len(reports) <= 60
    assert "on day 119" in " ".join(report.text for report in reports)
