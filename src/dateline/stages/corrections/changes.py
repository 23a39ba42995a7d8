"""Which mentions a notice takes back, wholly or in their number.

A mention is meant where its number is one that the notice takes back and its sentence shares words
with the notice, or where its deed and its doer stand in a claim that is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.local import LocalEvent
from dateline.record.nouns import Count, Span, Withdrawal
from dateline.record.vocabulary import CountOf
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.quantities import number
from dateline.reference.text import content, stem, words
from dateline.stages.corrections.notices import HARMS, CorrectedClaim, Notice, NoticeFigure, stems
from dateline.stages.corrections.scope import ReportsByOutlet

_ANY_TOLL: frozenset[CountOf] = frozenset(
    {"killed"}
)  # what "the toll" counts where nothing says so
LONGEST = 160  # characters of a clause that stands for what was taken back
SHARED = 2  # stems that a sentence and a notice must share for a wrong number without a figure


class Change(Struct, frozen=True):
    """A mention and what is taken back of it: all, or one count, for which another may stand."""

    local_event: LocalEvent
    count: Count | None = None
    new: NoticeFigure | None = None

    def applied(self) -> LocalEvent:
        """The mention after the correction. A withdrawn one names nobody and counts nothing: it is
        told no more. Whoever had said it takes nothing back: the outlet does.
        """
        event = self.local_event
        if self.count is None:
            return replace(
                event, withdrawn=True, status="denied", agents=(), counts=(), statement=None
            )
        counts = [count for count in event.counts if count != self.count]
        if self.new is not None:
            counts.append(_put(self.count, self.new))
        label = _with_number(event.label, self.count.best, self.new)
        heading = event.heading and replace(
            event.heading, words=_with_number(event.heading.words, self.count.best, self.new)
        )
        return replace(event, counts=tuple(counts), label=label, heading=heading, clause=None)

    def withdrawal(self, text: str) -> Withdrawal:
        """As the record keeps it. text: of the report of the mention."""
        event = self.local_event
        spans = (Span(event.report, event.start, event.end),)
        if self.count is None:
            clause = event.clause and " ".join(text[event.clause.start : event.clause.end].split())
            was = clause if clause and len(clause) <= LONGEST else event.label
            return Withdrawal(of="claim", was=was, mentions=spans)
        now = None if self.new is None else str(self.new.value)
        return Withdrawal(of="count", was=str(self.count.best), now=now, mentions=spans)


def _put(old: Count, new: NoticeFigure) -> Count:
    """The count that the notice puts in the place of another, in its own words."""
    span = new.span
    return replace(
        old,
        low=new.value,
        best=new.value,
        high=new.value,
        hedge=None,
        report=span.report,
        start=span.start,
        end=span.end,
    )


def _with_number(label: str, old: float | int | None, new: NoticeFigure | None) -> str:
    """The label with the new number in the place of the old one, or without it."""
    for match in number_patterns().number.finditer(label):
        if match["plain"] and number(match["plain"]) == old:
            put = "" if new is None else str(new.value)
            return " ".join(f"{label[: match.start()]}{put}{label[match.end() :]}".split())
    return label


def changes(notice: Notice, scope: ReportsByOutlet) -> Iterator[Change]:
    """What the notice takes back of the mentions of its outlet."""
    if not notice.takes_back:
        return
    for report in scope.in_scope(notice.report):
        for event in scope.local_events.get(report.id, ()):
            change = _change(notice, event, scope)
            if change is not None:
                yield change


def with_number_put_right(
    notice: Notice, event: LocalEvent, scope: ReportsByOutlet
) -> LocalEvent | None:
    """The mention with the number that the notice gives for one of its counts, or for what it says
    of it that was counted ("the number killed in the attack"); None where it gives none.
    """
    counted = _wrong_count(notice, event, scope)
    if counted is not None and counted[1] is not None:
        return Change(event, *counted).applied()
    put = [new for _, new in notice.replaced if new is not None] or notice.new
    if event.counts or len(put) != 1 or len(notice.kinds) != 1:
        return None
    if not event_type(event.type).has_victims:
        return None
    (kind,), (new,) = notice.kinds, put
    return replace(event, counts=(_put(_nothing_counted(kind, event), new),), clause=None)


def _nothing_counted(kind: CountOf, event: LocalEvent) -> Count:
    """A count of a kind without a number."""
    return Count(of=kind, report=event.report, start=event.start, end=event.end)


def _change(notice: Notice, event: LocalEvent, scope: ReportsByOutlet) -> Change | None:
    """What the notice takes back of one mention."""
    is_own = event.report == notice.report and not scope.was_out_before(
        event, notice.start, notice.report
    )
    if notice.whole and _is_of_its_page(notice, event, scope):
        return Change(event)
    counted = _wrong_count(notice, event, scope)
    is_claimed = not is_own and any(_is_taken_back(event, c, notice, scope) for c in notice.claims)
    if counted is not None and not (is_claimed and counted[1] is None):
        count, new = counted
        anew = not is_own and _is_told_anew(event, count, notice, scope)
        return Change(event) if anew else Change(event, count, new)
    return Change(event) if is_claimed else None


def _is_taken_back(
    event: LocalEvent, claim: CorrectedClaim, notice: Notice, scope: ReportsByOutlet
) -> bool:
    """True if the mention tells what the claim says, and the report with the notice does not; or if
    that report tells the deed without the words that the claim takes back.
    """
    alike = _retold(event, notice, scope)
    if alike and claim.must and claim.must <= stems(scope.text(event)):
        return claim.must.isdisjoint(chain.from_iterable(map(stems, map(scope.text, alike))))
    told = scope.mentions_beside(notice.start, notice.report)
    return _tells(event, claim, scope) and not any(_is_same_deed(event, other) for other in told)


def _is_of_its_page(notice: Notice, event: LocalEvent, scope: ReportsByOutlet) -> bool:
    """True for a mention of a version of the page that the notice stands on."""
    return scope.is_version(scope.by_id[event.report], scope.by_id[notice.report])


# -- numbers


def _wrong_count(
    notice: Notice, event: LocalEvent, scope: ReportsByOutlet
) -> tuple[Count, NoticeFigure | None] | None:
    """The count of the mention that is taken back, and the number put in its place."""
    said = _stems(scope.text(event))
    for count in event.counts:
        if notice.kinds and count.of in HARMS and count.of not in notice.kinds:
            continue
        for old, new in notice.replaced:
            is_old = count.best == old.value
            if is_old and (
                _may_be_meant(notice, event, said, scope) or _is_sole(notice, event, count, scope)
            ):
                return count, new
    if notice.wrong_number and not notice.replaced and event.report != notice.report:
        return _without_figure(notice, event, said)
    return None


def _is_sole(notice: Notice, event: LocalEvent, count: Count, scope: ReportsByOutlet) -> bool:
    """True where a notice that stands alone says no more than what was counted ("the toll was given
    as 12"), and one report alone of its outlet has that number.
    """
    if count.of not in notice.kinds or not scope.says_only_how_many(notice.report):
        return False
    bearers = {
        report.id
        for report in scope.in_scope(notice.report)
        for other in scope.local_events.get(report.id, ())
        if any(c.of == count.of and c.best == count.best for c in other.counts)
    }
    return bearers == {event.report}


def _may_be_meant(
    notice: Notice, event: LocalEvent, said: frozenset[str], scope: ReportsByOutlet
) -> bool:
    """True if the notice and the sentence speak of one thing, as far as the notice says of what; a
    number of an earlier version of its page is.
    """
    if event.report != notice.report and _is_of_its_page(notice, event, scope):
        return True
    plain = {word for word in notice.stems if not word[0].isdigit()}
    if event.report == notice.report:
        return len(plain & said) >= SHARED
    return bool(plain & said)


def _without_figure(
    notice: Notice, event: LocalEvent, said: frozenset[str]
) -> tuple[Count, NoticeFigure | None] | None:
    """The count that is wrong where the notice gives the new number alone."""
    if len(notice.new) != 1 or len(notice.stems & said) < SHARED:
        return None
    new = notice.new[0]
    for count in event.counts:
        is_other = count.best is not None and count.best != new.value
        if is_other and count.of in (notice.kinds or _ANY_TOLL):
            return count, new
    return None


def _is_told_anew(event: LocalEvent, count: Count, notice: Notice, scope: ReportsByOutlet) -> bool:
    """True if the report with the notice tells the occurrence itself, with another number."""
    told = chain.from_iterable(other.counts for other in _retold(event, notice, scope))
    return any(other.of == count.of and other.best != count.best for other in told)


def _retold(event: LocalEvent, notice: Notice, scope: ReportsByOutlet) -> list[LocalEvent]:
    """The mentions of the report with the notice that tell the like of another one."""
    told = scope.mentions_beside(notice.start, notice.report)
    return [other for other in told if other.type == event.type and _alike(event, other)]


def _alike(a: LocalEvent, b: LocalEvent) -> bool:
    """True if the two name one act, or both count the same harm."""
    counted = {count.of for count in a.counts} & {count.of for count in b.counts}
    return bool(counted or _trigger(a) & _trigger(b))


# -- claims


def _tells(event: LocalEvent, claim: CorrectedClaim, scope: ReportsByOutlet) -> bool:
    """True if the mention tells what the claim says: its deed, who did it or to whom, and no other
    number.
    """
    if len(claim.stems) < SHARED or _deed(event, scope).isdisjoint(claim.stems):
        return False
    words_of_event = scope.by_id[event.report].text[event.start : event.end]
    own = _stems(words_of_event)
    if claim.must and not claim.must & (
        stems(words_of_event) | scope.stems_of_actors(event.agents)
    ):
        return False
    if claim.figures and not _has_figure(event, claim):
        return False
    if claim.stems <= own:
        return True  # the mention holds every word of the claim
    doers, sufferers = (
        scope.stems_of_actors(ids) | scope.stems_as_written(ids, event.report)
        for ids in (event.agents, event.targets)
    )
    if doers:
        return bool(doers & claim.stems)
    if sufferers:
        return bool(sufferers & claim.stems)
    return own <= claim.stems


def _has_figure(event: LocalEvent, claim: CorrectedClaim) -> bool:
    """True if the mention counts what the claim counts."""
    values = {figure.value for figure in claim.figures}
    return any(count.best in values for count in event.counts)


def _is_same_deed(event: LocalEvent, other: LocalEvent) -> bool:
    """True if the report with the notice still tells the deed, of the same doers."""
    if other.status == "denied" or not _trigger(event) & _trigger(other):
        return False
    if event.agents and other.agents:
        return bool(set(event.agents) & set(other.agents))
    return bool(set(event.targets) & set(other.targets)) and event.agents == other.agents


def _trigger(event: LocalEvent) -> frozenset[str]:
    """The stems of the trigger's lemma."""
    return frozenset(map(stem, words(event.lemma)))


def _deed(event: LocalEvent, scope: ReportsByOutlet) -> frozenset[str]:
    """The stems of the trigger's lemma and of its words as written: "swept" is no stem of
    "sweep"."""
    written = scope.by_id[event.report].text[event.trigger.start : event.trigger.end]
    return _trigger(event) | _stems(written)


def _stems(text: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    return frozenset(content(text))
