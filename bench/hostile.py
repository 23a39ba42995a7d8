"""Parsers on input made to be slow: the time of twice the input over that of the input. 2 is linear, 4 quadratic.

    python -m bench.hostile [--only WORDS] [--seconds LIMIT]

Each kind of hostile input is made longer until it takes `ENOUGH` seconds or is `LARGEST` bytes, then once more twice as long.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable

from bench.fuzz_target import Target
from bench.fuzz_targets import target
from dateline.sources.refusal import Refusal

ENOUGH = 0.2  # seconds
LARGEST = 1_000_000  # bytes
WORST = 3.0
WORDS = (
    "Rebels attacked the town of Konna in Mali on Thursday, killing 12 soldiers, the army said. "
)


def page(inner: str) -> str:
    return f"<html><head><title>Konna</title></head><body><p>{WORDS * 5}</p>{inner}</body></html>"


def feed(inner: str) -> str:
    return f'<rss version="2.0"><channel><item><title>Konna</title><description>{inner}</description></item></channel></rss>'


def mail(inner: str, head: str = "") -> str:
    return f"From: a@b.example\nSubject: Konna\nMIME-Version: 1.0\n{head}\n{inner}"


def parts(n: int) -> str:
    one = f"--b\nContent-Type: text/plain\n\n{WORDS}\n"
    return mail(one * (n // len(one)) + "--b--\n", 'Content-Type: multipart/mixed; boundary="b"\n')


def archive(n: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for number in range(n // 300):
            new.writestr(f"{number}.txt", WORDS)
    return made.getvalue()


def document(markup: Callable[[int], str]) -> Callable[[int], bytes]:
    """A Word document with this body."""

    def made(n: int) -> bytes:
        from tests.sources.test_documents import docx

        return docx(markup(n))

    return made


def paragraphs(n: int) -> str:
    return "<w:p><w:r><w:t>a b c</w:t></w:r></w:p>" * (n // 42)


def table(n: int) -> str:
    return f"<w:tbl>{'<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * (n // 77)}</w:tbl>"


def cleaned(data: bytes) -> None:
    """Text as the stages get it."""
    from dateline.record.nouns import Report
    from dateline.stages.clean import clean
    from dateline.stages.normalise import normalise

    clean(normalise(Report(id="r", text=data.decode(), language="en"))[0])


def whole(data: bytes) -> None:
    """A report through all stages."""
    from dateline.case import Case
    from dateline.record.nouns import Report

    case = Case("Mali")
    case.add([Report(id="r", text=data.decode(), language="en", published="2013-01-11")])
    case.record(built="2031-01-01T00:00:00Z")


STAGES = {
    "normalise": Target("normalise", cleaned, (), list),
    "report": Target("report", whole, (), list),
}
ROWS: tuple[tuple[str, str, Callable[[int], str | bytes]], ...] = (
    ("text", "one line of words", lambda n: WORDS * (n // len(WORDS))),
    ("text", "bytes of no encoding", lambda n: random.Random(1).randbytes(n)),
    ("html", "nested tags", lambda n: page("<div>" * min(n // 5, 200) + WORDS * (n // len(WORDS)))),
    ("html", "tags that do not end", lambda n: page("<" * n)),
    ("html", "tags with a name that do not end", lambda n: page("<a " * (n // 3))),
    ("html", "an attribute without end", lambda n: page('<p title="' + "a" * n)),
    ("html", "comments that do not end", lambda n: page("<!--" * (n // 4))),
    ("html", "closing tags alone", lambda n: page("</p>" * (n // 4))),
    ("html", "empty paragraphs", lambda n: page("<p></p>" * (n // 7))),
    ("html", "short paragraphs", lambda n: page("<p>a b</p>" * (n // 10))),
    ("html", "links", lambda n: page('<a href="/a">b</a>' * (n // 18))),
    ("html", "list items", lambda n: page("<ul>" + "<li>a b" * (n // 7))),
    ("html", "a table", lambda n: page("<table>" + "<tr><td>1<td>2" * (n // 14))),
    ("html", "spans", lambda n: page("<p>" + "<span>a</span>" * (n // 14))),
    ("html", "blockquotes", lambda n: page("<blockquote><p>a b</p></blockquote>" * (n // 35))),
    ("html", "figures", lambda n: page('<figure><img src="a.jpg"><figcaption>a</figcaption></figure>' * (n // 65))),
    ("html", "blanks", lambda n: page("<p>" + " " * n)),
    ("html", "names of characters", lambda n: page("&amp;" * (n // 5))),
    ("html", "linked data", lambda n: page(f'<script type="application/ld+json">{json.dumps([{"@type": "NewsArticle", "@id": f"#{i}", "isPartOf": {"@id": f"#{i + 1}"}} for i in range(n // 70)])}</script>')),
    ("html", "a byline of one word", lambda n: page('<p class="byline">By ' + "A" * n)),
    ("feed", "a tag that hides its end", lambda n: feed(f'<a b="{">" * n}">')),
    ("feed", "attributes that hide the end", lambda n: feed(f"<a {' '.join(f'''a{i}='>' ''' for i in range(n // 12))}>")),
    ("feed", "items", lambda n: feed("a").replace("<item>", "<item><title>a b</title></item>" * (n // 32) + "<item>")),
    ("feed", "tags that do not end", lambda n: feed("<" * n)),
    ("feed", "escaped tags that do not end", lambda n: feed("&lt;a " * (n // 6))),
    ("feed", "blanks", lambda n: feed("a").replace("Konna", "Konna" + " " * n)),
    ("json", "a list of lists", lambda n: json.dumps({"text": WORDS, "author": [["a"]] * (n // 8)})),
    ("json", "a long body of HTML", lambda n: json.dumps({"articleBody": "<p>" * (n // 3), "@type": "NewsArticle"})),
    ("jsonl", "rows", lambda n: (json.dumps({"text": WORDS}) + "\n") * (n // 110)),
    ("jsonl", "one long row", lambda n: json.dumps({"text": "a" * n})),
    ("mail", "headers", lambda n: mail(WORDS, "X-A: b\n" * (n // 7))),
    ("mail", "one long header", lambda n: mail(WORDS, "X-A: " + "b" * n + "\n")),
    ("mail", "a long sender", lambda n: mail(WORDS, "From: " + "a" * n + "\n").replace("From: a@b.example\n", "")),
    ("mail", "a sender of one word", lambda n: mail(WORDS).replace("a@b.example", f'"{"A" * n}" <a@b.example>')),
    ("mail", "a sender of many names", lambda n: mail(WORDS).replace("a@b.example", f'"{"Aa " * (n // 3)}" <a@b.example>')),
    ("mail", "blanks behind the name of a header", lambda n: mail(f"From{' ' * n}x\n")),
    ("mail", "encoded words", lambda n: mail(WORDS, "Subject: " + "=?utf-8?q?a?= " * (n // 14) + "\n")),
    ("mail", "quoted lines", lambda n: mail("> a b\n" * (n // 6))),
    ("mail", "marks of quotation", lambda n: mail(">" * n)),
    ("mail", "parts", parts),
    ("mbox", "messages", lambda n: ("From a@b Fri Jan 11 10:00:00 2013\n" + mail(WORDS) + "\n") * (n // 190)),
    ("markdown", "brackets", lambda n: "[" * n),
    ("markdown", "stars", lambda n: "*a **b " * (n // 7)),
    ("markdown", "quotes in quotes", lambda n: ">" * min(n, 100) + " a\n" * (n // 3)),
    ("markdown", "ticks", lambda n: "`a``b" * (n // 5)),
    ("markdown", "links", lambda n: "[a](" * (n // 4)),
    ("yaml", "rows", lambda n: "reports:\n" + "- {file: a}\n" * (n // 12)),
    ("yaml", "brackets", lambda n: "title: " + "[" * n),
    ("opml", "outlines", lambda n: '<opml><body>' + '<outline xmlUrl="https://a.example/b"/>' * (n // 39) + "</body></opml>"),
    ("opml", "a tag that hides its end", lambda n: f'<opml><body><outline xmlUrl="{">" * n}"/></body></opml>'),
    ("docx", "paragraphs", document(paragraphs)),
    ("docx", "rows of a table", document(table)),
    ("zip", "members", archive),
    ("telegram", "messages", lambda n: json.dumps({"name": "a", "type": "public_channel", "id": 1, "messages": [{"id": i, "type": "message", "date": "2013-01-11T10:00:00", "text": WORDS} for i in range(n // 190)]})),
    ("warc", "headers", lambda n: "WARC/1.0\r\nWARC-Type: response\r\n" + "A: b\r\n" * (n // 6) + "Content-Length: 0\r\n\r\n\r\n\r\n"),
    ("warc", "records", lambda n: "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * (n // 62)),
    ("readers", "rows", lambda n: "address,consented\n" + "a@b.example,2030-01-01\n" * (n // 23)),
    ("bounces", "words", lambda n: mail("550 5.1.1 no such user a@b.example\n" * (n // 36))),
    ("bounces", "parts", parts),
    ("record", "nothing but brackets", lambda n: '{"format": "dateline/1", "reports": [' + "{}," * (n // 3)),
    ("normalise", "short lines", lambda n: "a b\n" * (n // 4)),
    ("normalise", "short paragraphs", lambda n: "A b.\n\n" * (n // 6)),
    ("normalise", "soft hyphens", lambda n: "a\u00ad" * (n // 3)),
    ("normalise", "capitals", lambda n: "GAO: " * (n // 5)),
    ("normalise", "commas", lambda n: "Gao, " * (n // 5)),
    ("normalise", "quotes", lambda n: "“a ” " * (n // 9)),
    ("report", "one sentence of names", lambda n: "Gao, " * (n // 5)),
    ("report", "one sentence of deeds", lambda n: "rebels attacked Gao and " * (n // 24) + "fled."),
    ("report", "quotes that do not end", lambda n: "“He said " * (n // 11)),
    ("report", "numbers", lambda n: "12 people, " * (n // 11)),
    ("report", "days", lambda n: "on Thursday, 10 January 2013, " * (n // 30)),
    ("report", "brackets", lambda n: "(Gao " * (n // 5)),
)  # fmt: skip


def seconds(parser: Target, data: str | bytes) -> float:
    """The time of reading an input."""
    raw = data if isinstance(data, bytes) else data.encode()
    begun = time.process_time()
    try:
        parser.read(raw)
    except (Refusal, *parser.refusals):
        pass
    return time.process_time() - begun


def measured(parser: Target, make: Callable[[int], str | bytes]) -> tuple[int, float, float]:
    """The longest size that was tried, its time, and how many times that of half of it."""
    size = 4000
    seconds(parser, make(size))  # loads what is needed
    taken = seconds(parser, make(size))
    while size < LARGEST and taken < ENOUGH:
        size *= 2
        taken = seconds(parser, make(size))
    half = min(seconds(parser, make(size)) for _ in range(2))
    double = min(seconds(parser, make(2 * size)) for _ in range(1 if half > 2 else 2))
    return 2 * size, double, double / max(half, 1e-6)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    arguments.add_argument("--only", default="", help="rows that hold this, as 'html' or 'blanks'")
    args = arguments.parse_args()
    known = dict(STAGES)
    bad = 0
    for name, what, make in ROWS:
        if args.only not in f"{name}: {what}":
            continue
        parser = known.setdefault(name, STAGES.get(name) or target(name))
        size, taken, times = measured(parser, make)
        is_bad = times > WORST and taken > 0.05
        bad += is_bad
        print(f"{name:<10} {what:<34} {size:>9,} bytes {taken:7.2f} s  x{times:.1f}{'  !' if is_bad else ''}", flush=True)  # fmt: skip
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
