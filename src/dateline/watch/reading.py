"""What came of a look: what is to be noted of it, which reports it brings, and what is told."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.watch.addresses import BadAddress, checked
from dateline.watch.admission import Admission, AdmissionVerdict
from dateline.watch.answers import AnswerContent, feeds_on, moment_of, read_answer
from dateline.watch.clocks import iso
from dateline.watch.fetching import Answer
from dateline.watch.kept_words import Kept, words_kept
from dateline.watch.looks import Fetch, Item, Looks, Watched, key_of, same_words
from dateline.watch.repeated_lines import RepeatedLines
from dateline.watch.rotated_slots import only_slots_rotated
from dateline.watch.timetable import (
    FEED,
    PAGE,
    after_failure,
    after_look,
    looks_after_news,
    retry_after,
    usual_gap,
)
from dateline.watch.visits import Visit

FOUND = (200, 203)
UNCHANGED = 304
BUSY = (429, 503)
# headers that say nothing of the words, and of which each answer has others
_DROPPED = frozenset(("set-cookie", "date", "age", "x-request-id", "report-to", "nel"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a look. `reports`: to be taken in; `source`: the bytes, where they say something
    new; `told`: sentences for the user.
    """

    fetch: Fetch
    reports: tuple[Report, ...] = ()
    source: bytes | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a look is judged by. `kept`: gives bytes by hash."""

    looks: Looks
    admission: Admission
    repeated: RepeatedLines
    kept: Kept


def found(watched: Watched, visit: Visit, now: float, known: Knowledge) -> Finding:
    """What came of a visit."""
    answer = visit.answer
    about = _fetch_of(watched, visit)
    if answer.status == UNCHANGED and watched.success_at:
        return Finding(_unchanged(watched, about, answer, now))
    why = answer.why or _status_told(answer) or (None if answer.body.strip() else "sends nothing")
    if why is not None:
        return _failed(watched, about, visit, why, now, known)
    digest = hashlib.sha256(answer.body).hexdigest()
    about = replace(about, digest=digest)
    if digest == watched.digest:
        return Finding(_unchanged(watched, about, answer, now))
    told = read_answer(
        answer.body, answer.header("content-type"), answer.address, iso(now), watched.item
    )
    problem = _problem(watched, told, answer)
    if problem is not None:
        return _failed(watched, about, visit, problem, now, known)
    known.repeated.add(answer.address, told.lines)
    if not told.cut and (
        told.words == watched.words or _has_only_rotated(watched, told, answer, now, known)
    ):
        return Finding(_unchanged(watched, about, answer, now))
    about = replace(about, words=told.words, headers=_headers(answer))
    about = replace(about, what="feed" if told.is_feed else "page")
    if told.is_feed:
        finding = _feed(watched, about, told, answer, now, known)
        return _cut(watched, finding, told.cut, answer, now) if told.cut else finding
    return _page(watched, about, told, answer, now, known.admission)


def _fetch_of(watched: Watched, visit: Visit) -> Fetch:
    """What a visit says of itself, before its answer is read."""
    answer = visit.answer
    return Fetch(
        what=watched.what,
        status=answer.status,
        hops=visit.hops,
        final=answer.address if answer.address != watched.address else None,
        moved=visit.moved_to or (watched.last.moved if not visit.hops else None),
    )


def _has_only_rotated(
    watched: Watched, told: AnswerContent, answer: Answer, now: float, known: Knowledge
) -> bool:
    """True if a page differs from the version that is kept only in slots of adverts: in lines that
    stand on other pages of its host as well, or that have nothing to do with the report.
    """
    data = known.kept(watched.source) if watched.source and not told.is_feed else None
    if data is None:
        return False
    before = read_answer(data, watched.content_type, answer.address, iso(now), watched.item)
    return known.repeated.has_only_rotated(
        before.lines, told.lines, answer.address
    ) or only_slots_rotated(before, told)


def _status_told(answer: Answer) -> str | None:
    """What a status says that is no success; None for a success."""
    if answer.status in FOUND:
        return None
    words = {404: "is not there", 410: "is gone for good", 429: "asks us to come later"}
    return f"{words.get(answer.status or 0, 'gives no page')} (HTTP {answer.status})"


def _problem(watched: Watched, told: AnswerContent, answer: Answer) -> str | None:
    """Why an answer that came cannot be used; None where it can."""
    if watched.what == "feed" and not told.is_feed:
        named = feeds_on(answer.body, answer.address)
        mend = f"; it names {', '.join(named[:3])}" if named else ""
        return f"is no RSS, Atom or JSON feed{mend}"
    if not told.reports:
        return told.faults[0] if told.faults else "holds no report"
    return None


def _failed(
    watched: Watched,
    about: Fetch,
    visit: Visit,
    why: str,
    now: float,
    known: Knowledge,
) -> Finding:
    """A look that failed: when it is tried again, and what is kept of the page in its place."""
    answer = visit.answer
    failures = watched.last.failures + 1
    wait = after_failure(answer, failures)
    asked = retry_after(answer, now)
    if asked is not None and wait is not None:
        wait = max(wait, asked) if answer.status in BUSY else wait
    again = None if wait is None else max(now + wait, visit.until or 0.0)
    is_busy = answer.status == 429 or (answer.status == 503 and asked is not None)
    hold = iso(again) if is_busy and again is not None else None
    fetch = replace(
        about,
        why=why,
        failures=failures,
        digest=None,
        next=None if again is None else iso(again),
        hold=hold,
        looks=watched.last.looks,
        private=answer.private,
    )
    kept = words_kept(watched, known.looks, known.kept, iso(now))
    if kept is None:
        return Finding(fetch)
    report, stands_in = kept
    item = replace(watched.item or _item_of(report), id=report.id, belongs=True)
    before = "a person pulled it in" if watched.choice == "pull" else item.why
    item = replace(item, why=f"{before}; {stands_in}, since its page {why}")
    line = _line(item, AdmissionVerdict(True, item.why, item.score))
    return Finding(replace(fetch, items=(item,)), (report,), told=(line,))


def _unchanged(watched: Watched, about: Fetch, answer: Answer, now: float) -> Fetch:
    """A look that found nothing new."""
    steps = FEED if watched.what == "feed" else PAGE
    looks = watched.last.looks + 1
    return replace(
        about,
        etag=answer.header("etag") or watched.etag,
        modified=answer.header("last-modified") or watched.modified,
        words=watched.words,
        looks=looks,
        next=iso(now + after_look(steps, looks)),
    )


def _feed(
    watched: Watched,
    about: Fetch,
    told: AnswerContent,
    answer: Answer,
    now: float,
    known: Knowledge,
) -> Finding:
    """The items of a feed that were not told before, or otherwise, or not found to belong."""
    items: list[Item] = []
    reports: list[Report] = []
    lines: list[str] = []
    known.admission.see(told.reports)
    holds_erased = False
    for report in told.reports:
        item = _item_of(report)
        if key_of(item) in known.looks.erased:
            holds_erased = True
            continue
        verdict = _verdict_if_new(watched, report, item, known)
        if verdict is None:
            continue
        item = replace(item, belongs=verdict.belongs, score=verdict.score, why=verdict.why)
        items.append(item)
        if verdict.belongs and item.address is None:
            reports.append(report)
        if not verdict.belongs or item.address is None:
            lines.append(_line(item, verdict))
    moments = [at for r in told.reports if (at := moment_of(r.published)) and at <= now]
    fetch = replace(
        about,
        etag=answer.header("etag"),
        modified=answer.header("last-modified"),
        items=tuple(items),
        newest=iso(max(moments)) if moments else None,
        usual=usual_gap(moments),
        next=iso(now + after_look(FEED, 0)),
    )
    source = None if holds_erased else answer.body
    return Finding(fetch, tuple(reports), source, tuple(lines))


def _cut(watched: Watched, finding: Finding, why: str, answer: Answer, now: float) -> Finding:
    """A look at a feed that breaks off: what is whole of it comes in, and the look has failed."""
    failures = watched.last.failures + 1
    wait = after_failure(answer, failures)
    again = None if wait is None else iso(now + wait)
    fetch = replace(finding.fetch, why=why, failures=failures, digest=None, next=again)
    return dataclasses.replace(finding, fetch=fetch)


def _verdict_if_new(
    watched: Watched, report: Report, item: Item, known: Knowledge
) -> AdmissionVerdict | None:
    """Whether an item of a feed belongs; None where an earlier look told the same of it, and it
    belonged by then or does not belong by now either.
    """
    before = known.looks.told.get((watched.address, key_of(item)))
    is_same = before is not None and same_words(before, item)
    if is_same and before is not None and before.belongs:
        return None
    verdict = known.admission.of_item(report, item)
    return None if is_same and not verdict.belongs else verdict


def _page(
    watched: Watched,
    about: Fetch,
    told: AnswerContent,
    answer: Answer,
    now: float,
    admission: Admission,
) -> Finding:
    """The report of a page, or a further version of it."""
    verdicts = [(report, admission.of_page(report, watched)) for report in told.reports]
    items = [_item_of(report, verdict) for report, verdict in verdicts]
    is_first = watched.words is None
    looks = 0 if is_first else looks_after_news(watched.last.looks)
    belongs = any(item.belongs for item in items)
    fetch = replace(
        about,
        etag=answer.header("etag"),
        modified=answer.header("last-modified"),
        items=tuple(items),
        looks=looks,
        next=iso(now + after_look(PAGE, looks)) if belongs else None,
    )
    lines = [_line(item, verdict) for item, (_, verdict) in zip(items, verdicts, strict=True)]
    lines += [f"{watched.address} {note}." for note in told.notes]
    taken = tuple(report for report, verdict in verdicts if verdict.belongs)
    return Finding(fetch, taken, answer.body, tuple(lines))


def _item_of(report: Report, verdict: AdmissionVerdict | None = None) -> Item:
    """A report as it is told of."""
    try:
        address = checked(report.url) if report.url else None
    except BadAddress:
        address = None
    return Item(
        id=report.id,
        address=address,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        belongs=verdict.belongs if verdict else False,
        score=verdict.score if verdict else None,
        why=verdict.why if verdict else "",
    )


def _headers(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The headers that are kept."""
    return tuple(pair for pair in answer.headers if pair[0] not in _DROPPED)


def _line(item: Item, verdict: AdmissionVerdict) -> str:
    """A report that was added or left out, in a line."""
    mark = "+" if verdict.belongs else " "
    score = f"{verdict.score:.2f}" if verdict.score is not None else "    "
    name = item.title or item.address or item.id
    return f"{mark} {score}  {name} ({item.outlet or item.address or item.id}): {verdict.why}"
