"""Made mails of every form: nothing is lost, nothing doubled, every mark stands in its text."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record.nouns import Report
from dateline.sources.mail import read_mail

SENDERS = ("Coast Wire", "Beira Post", "Jo Reed", "Ilse Brandt", "Desk Two")
FORMS = ("gmail", "outlook", "rule", "apple", "wrote", "cite", "box")
PLAIN = ("gmail", "outlook", "rule", "apple", "wrote")


def words(number: int) -> str:
    return f"Boat {number} left the harbour of Beira on Tuesday with {number + 20} people.\n\nIt came to town {number} at noon, they said."


def mark(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def plain(chain: list[tuple[int, str, str]]) -> str:
    """A message and those that it quotes: (number, sender, form in which the one above quotes it)."""
    text = ""
    for number, sender, form in reversed(chain):
        body = words(number) + (f"\n\n{text}" if text else "")
        head = f"From: {sender} <a@b.example>\nSent: Wednesday, March {number + 1}, 2019 6:20 PM\nTo: x\nSubject: Boat {number}\n\n"
        text = {
            "gmail": f"---------- Forwarded message ---------\n{head}{body}",
            "outlook": f"-----Original Message-----\n{head}{body}",
            "rule": f"________________________________\n{head}{body}",
            "apple": f"Begin forwarded message:\n\n{mark(head + body)}",
            "wrote": f"On {number + 1} Mar 2019, at 18:20, {sender} <a@b.example> wrote:\n\n{mark(body)}",
            "": body,
        }[form]
    return text


def markup(chain: list[tuple[int, str, str]]) -> str:
    text = ""
    for number, sender, form in reversed(chain):
        own = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in words(number).split("\n\n"))
        body = f"<div>{own}</div>{text}"
        head = (
            f"<b>From:</b> {sender} &lt;a@b.example&gt;<br><b>Sent:</b> Wednesday, March {number + 1}, 2019 6:20 PM<br>"
            f"<b>Subject:</b> Boat {number}<br>"
        )
        wrote = f"On {number + 1} Mar 2019, at 18:20, {sender} &lt;a@b.example&gt; wrote:"
        text = {
            "gmail": f'<div class="gmail_quote"><div>---------- Forwarded message ---------<br>{head}</div>{body}</div>',
            "outlook": f'<hr><div id="divRplyFwdMsg">{head}</div>{body}',
            "rule": f"<div><div>{head}</div></div>{body}",
            "apple": f'<div>Begin forwarded message:</div><blockquote type="cite"><div>{head}</div><br>{body}</blockquote>',
            "wrote": f'<blockquote type="cite"><div>{wrote}</div>{body}</blockquote>',
            "cite": f'<div class="moz-cite-prefix">{wrote}<br></div><blockquote type="cite">{body}</blockquote>',
            "box": f'<div class="gmail_quote"><div>{wrote}<br></div><blockquote class="gmail_quote">{body}</blockquote></div>',
            "": body,
        }[form]
    return f"<html><body>{text}</body></html>"


@st.composite
def mails(draw: st.DrawFn) -> tuple[bytes, int]:
    """The bytes of a mail and how many messages are in it."""
    is_markup = draw(st.booleans())
    depth = draw(st.integers(1, 5))
    forms = ["", *(draw(st.sampled_from(FORMS if is_markup else PLAIN)) for _ in range(depth - 1))]
    chain = [(number, draw(st.sampled_from(SENDERS)), form) for number, form in enumerate(forms, 1)]
    body, kind = (markup(chain), "html") if is_markup else (plain(chain), "plain")
    head = f"From: {chain[0][1]} <a@b.example>\nSubject: Re: Boat\nDate: Thu, 14 Mar 2019 09:00:00 +0100\n"
    return f"{head}Content-Type: text/{kind}; charset=utf-8\n\n{body}".encode(), depth


@settings(max_examples=150, deadline=None)
@given(mails())
def test_nothing_is_lost_and_nothing_doubled(made):
    data, depth = made
    reports = [item for item in read_mail(data) if isinstance(item, Report)]
    ids = {report.id for report in reports}
    assert len(reports) == len(ids) == depth
    for number, report in enumerate(reversed(reports), 1):
        own = report.text
        for part in sorted(report.parts, key=lambda part: -part.start):
            assert part.copy_of in ids
            own = own[: part.start] + own[part.end :]
        assert own.strip() == words(number)
        if number > 1:
            assert report.published.startswith(f"2019-03-{number + 1:02}T18:20:00")
        for stretch in (*report.furniture, *report.parts):
            shown = report.text[stretch.start : stretch.end]
            assert shown and shown == shown.strip()
