"""What later reports tell of a promise: that it came about, that it did not, or that it came late."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dateline.record.intervals import day, days
from dateline.record.local import LocalEvent
from dateline.record.nouns import Due, Span
from dateline.reference.affinity import affinity
from dateline.reference.promises import promise_words
from dateline.reference.text import content, stem, words
from dateline.stages.tracking.mentions import DONE, UNDONE, Watch

LIKE = 3  # likenesses that make a later telling an answer to a promise
SUBJECT = 2  # content words that a sentence shares with what was promised, to speak of it; its place stands for one


class Outcome(Struct, frozen=True):
    """Words of a later report that decide a promise."""

    span: Span
    kept: bool


def outcomes(t: LocalEvent, due: Due, watch: Watch) -> list[Outcome]:
    """The words that tell what became of the promise, in the order of reports."""
    end = day(due.latest)
    found = {o.span: o for o in _in_words(t, due, watch)}
    for event in watch.events:
        for u in watch.local_events[event.id]:
            if u.status not in (*DONE, *UNDONE) or not _answers(t, u, watch):
                continue
            span = Span(u.report, u.start, u.end)
            done, told = days(u.when), watch.day_of(u.report)
            if u.status in DONE:
                late = end is not None and done is not None and done[0] > end
                found.setdefault(span, Outcome(span, not late))
            elif (
                end is None or told is None or told >= end or (done is not None and done[1] >= end)
            ):
                found.setdefault(span, Outcome(span, False))
    return sorted(found.values(), key=lambda o: (watch.rank[o.span.report], o.span.start))


def _answers(t: LocalEvent, u: LocalEvent, watch: Watch) -> bool:
    """True if the later telling tells whether what was promised came about.

    It must be told after the promise, of a kindred type and deed, with a common actor or scene and no other one, and
    not have happened before the promise was made.
    """
    if not _after(t, u, watch):
        return False
    table = affinity()
    if t.lemma in table.promises:
        text = watch.reports[t.report].text[t.trigger.end : t.sentence.end]
        told = watch.reports[u.report].text[u.start : u.end]
        return (
            stem(u.lemma.split(" ")[0]) in content(text)
            and len(set(content(text)) & set(content(told))) >= 2
        )
    same = t.lemma == u.lemma
    if not table.kindred(t.type, u.type) or (
        not same and not table.deeds_of(t.lemma) & table.deeds_of(u.lemma)
    ):
        return False
    here, there = {p.place for p in t.places}, {p.place for p in u.places}
    if here and there and not here & there:
        return False
    text = watch.reports
    own = set(content(text[t.report].text[t.start : t.end])) & set(
        content(text[u.report].text[u.start : u.end])
    )
    who = {*t.agents, *t.targets} & {*u.agents, *u.targets}
    likeness = len(who) + len(here & there) + min(len(own), 2)
    return likeness >= LIKE or (
        same and likeness >= LIKE - 1 and len(own - set(content(t.lemma))) >= 1
    )


def _after(t: LocalEvent, u: LocalEvent, watch: Watch) -> bool:
    """True if the other is told in a later report and did not happen before the promise was made."""
    if watch.rank[u.report] <= watch.rank[t.report]:
        return False
    made, told, done = watch.day_of(t.report), watch.day_of(u.report), days(u.when)
    return not (made and told and told < made or made and done and done[1] < made)


def _in_words(t: LocalEvent, due: Due, watch: Watch) -> Iterator[Outcome]:
    """Sentences of later reports that speak of what was promised and say that it was late or did not come."""
    end = day(due.latest)
    text = watch.reports[t.report].text[t.start : t.end]
    spots = {p.place for p in t.places}
    names = [
        n for p in watch.named.get(t.report, ()) if p.id in spots for n in (p.name, *p.aliases)
    ]
    subject = (
        set(content(text)) - {stem(t.lemma)} - {stem(w) for name in names for w in words(name)}
    )
    if end is None or not subject:
        return
    for report, local_events in watch.told.items():
        told = watch.day_of(report)
        if watch.rank[report] <= watch.rank[t.report] or told is None or told < end:
            continue
        for sentence in dict.fromkeys((u.sentence.start, u.sentence.end) for u in local_events):
            said = watch.reports[report].text[sentence[0] : sentence[1]]
            cut = _fails(said)
            named = any(
                p.id in spots
                and any(
                    m.report == report and sentence[0] <= m.start < sentence[1] for m in p.mentions
                )
                for p in watch.named.get(report, ())
            )
            if (
                cut
                and (named or not spots)
                and len(subject & set(content(said[:cut]))) + named >= SUBJECT
            ):
                yield Outcome(Span(report, sentence[0], sentence[0] + cut), False)


def _fails(sentence: str) -> int:
    """How far into the sentence its words say that something was late or did not come about; 0 if they do not."""
    table, reached = promise_words(), 0
    found = sentence.split(" ")
    folded = [(words(w)[-1:] or ("",))[0] for w in found]
    for i, word in enumerate(found):
        reached += len(word) + (i > 0)
        negated = any(w in table.negations or w.endswith("n't") for w in folded[max(i - 2, 0) : i])
        late = folded[i] in table.late and i > 0 and folded[i - 1] in table.lengths
        if late or folded[i] in table.overdue or (negated and folded[i] in table.comings):
            return len(sentence[:reached].rstrip(" ,.;:"))
    return 0
