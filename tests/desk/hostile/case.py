"""A case whose reports, names and rulings are the hostile pack: a real file, built once."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path

from msgspec.structs import replace

from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.record.looks import Look
from dateline.record.nouns import Record
from dateline.record.remarks import Remark
from dateline.record.rulings import Ruling
from dateline.ruling_drafts import draft
from tests.desk.hostile.pack import ADDRESSES, FORMULAS, HALF, PACK, SHORT

PER_REPORT = 8
NAMED = "Colonel {}, a spokesman of the army, told the daily that troops held the town."
TOLD = (
    "Rebels attacked {} on Monday, killing {} people, police said.",
    "Troops of {} shot dead {} civilians in Paramaribo on Tuesday.",
    "A bomb exploded in {} on Wednesday and wounded {} people.",
    "“{} will be freed by Friday,” minister Ronald Baker promised, after {} were arrested.",
    "Soldiers abducted {} in Gao on Thursday; {} people fled.",
)
"""Sentences that are read as events; the pack stands where a place, a person or words may."""


def built(folder: Path) -> Path:
    """The case file in a folder, its reports read."""
    name = "=cmd <img pack src=x onerror=ran(90)>\u202e.json"
    (folder / name).write_text(json.dumps(list(_reports())), encoding="utf-8")
    for number, page in enumerate(_pages()):
        (folder / f"page-{number} onload=ran(91).html").write_text(page, encoding="utf-8")
    file = folder / "hostile.dateline"
    by = PACK["a picture in a quote"]
    with KeptCase.create(
        str(file), PACK["a script that closes the words before it"], by=by
    ) as kept:
        kept.add(sorted(one for one in folder.iterdir() if one.suffix in (".json", ".html")), by=by)
        reports = sorted(kept.shelf().reports)
        for id, address in zip(reports, ADDRESSES.values(), strict=False):
            with suppress(LedgerError):  # what is no address of the web is refused
                kept.set("url", address, id, by)
        for id, words in zip(reports, FORMULAS.values(), strict=False):
            kept.set("outlet", words, id, by)
        _ruled(kept, kept.record())
    return file


def _reports() -> Iterator[dict[str, object]]:
    """Reports as JSON: every string of the pack in a sentence, and in the other fields by turns."""
    every = [*PACK.values(), HALF]
    for n in range(0, len(every), PER_REPORT):
        words = [
            TOLD[(n + k) % len(TOLD)].format(one, 11 + n + k)
            for k, one in enumerate(every[n : n + PER_REPORT])
        ]
        turns = [every[(n + k * 9) % len(every)] for k in range(10)]
        yield {
            "text": "\n\n".join([*words, NAMED.format(every[n]), turns[6]]),
            "title": turns[1],
            "outlet": turns[2],
            "url": turns[3],
            "authors": [turns[4], turns[5]],
            "language": turns[8] if n % 2 else "en",
            "published": f"2019-06-{1 + n % 28:02d}" if n % 3 else turns[9],
            "image": turns[3],
        }


def _pages() -> Iterator[str]:
    """Reports as web pages: pictures, captions, credits, posts; the pack stands there as words."""
    for n in range(0, len(SHORT) - 9, 50):
        some = [html.escape(one) for one in SHORT[n : n + 50]]
        told = "".join(
            f"<p>{html.escape(TOLD[k % len(TOLD)]).format(one, 300 + n + k)}</p>"
            for k, one in enumerate(some[:3])
        )
        figures = "".join(
            f'<figure><img src="{one}" alt="{one}" width=600 height=400><figcaption>{one} '
            f"<span class=credit>Photo: {one}</span></figcaption></figure>"
            for one in some
        )
        yield (
            f'<html lang="{some[4]}"><head><title>{some[0]}</title><meta name=author '
            f'content="{some[1]}"><meta property="og:site_name" content="{some[2]}"><link '
            f'rel=canonical href="{some[3]}"></head><body><article><h1>{some[0]}</h1>'
            f"<p class=byline>By {some[5]}</p>{told}{figures}<blockquote>{some[6]}</blockquote>"
            f"<table><tr><th>{some[7]}<td>{some[8]}</table></article></body></html>"
        )


def _ruled(kept: KeptCase, record: Record) -> Record:
    """Rules, looks and releases as hostile members might; the record of it."""
    words = cycle(PACK.values())
    for name in [event.name or "" for event in record.events]:
        _signed(kept, draft(record, "correct", name, "label", next(words)), next(words))
        _signed(kept, draft(record, "note", name, reason=next(words)), next(words))
        look = Look(outcome="unsure", note=next(words), to=next(words))
        try:
            kept.look(name, look, "K. D.")
        except LedgerError:  # nobody can be called what it was handed to
            kept.look(name, replace(look, to="K. D."), "K. D.")
    for thing in (*record.actors, *record.places):
        if thing.lasting:
            named = draft(record, "correct", thing.lasting, "name", next(words))
            _signed(kept, named, next(words))
    first = record.events[0].name or ""
    for one in PACK.values():  # a note that holds each, signed by each that may sign
        _signed(kept, draft(record, "note", first, reason=one), one)
    for n, one in enumerate(PACK.values()):  # of readers: each as a name and as words
        said = Remark(act="comment", words=one, form=f"comment {n}")
        _commented(kept, f"fact/{first}", said, next(words))
    waiting = draft(record, "note", first, reason=PACK["a style"])
    kept.propose((waiting,), PACK["a frame"])
    ruled = kept.record()
    kept.release(ruled, PACK["a script"], PACK["a picture in a quote"])
    return ruled


def _commented(kept: KeptCase, about: str, said: Remark, reader: str) -> None:
    """A comment that was let through, and an answer; of a plain name where none can be called so."""
    try:
        comment = kept.remark(about, said, "K. D.", reader=reader)
    except LedgerError:
        comment = kept.remark(about, said, "K. D.", reader="A Reader")
    kept.remark("", Remark(act="answer", on=comment.seq, words=said.words), "K. D.")


def _signed(kept: KeptCase, ruling: Ruling, by: str) -> None:
    """Signs under a name, or under a plain one where nobody may be called so."""
    try:
        kept.rule(ruling, by)
    except LedgerError as refused:
        if "Nobody signs as" not in str(refused):
            raise
        kept.rule(ruling, "K. D.")
