"""What a notice of correction takes back, and what it puts in its place, by its words.

"An earlier version said that 41 had been killed. It was 14": 41 is taken back, 14 put in its place.
"Police did not fire on the crowd, as we reported": that they fired is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.record.nouns import Furniture, Report, Span
from dateline.record.vocabulary import CountOf
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.quantities import Number, number, quantities
from dateline.reference.publishing.corrections import Pattern, claim_patterns, sentence_bounds
from dateline.reference.publishing.house_style import house_style
from dateline.reference.text import content, stem, words
from dateline.reference.time.timestamps import date_patterns
from dateline.reference.time.years import may_be_year

HARMS: tuple[CountOf, ...] = (
    *("killed", "wounded", "missing", "trapped", "captured", "displaced", "arrested"),
)
SHORT_CONTRAST = 5  # words of "Rebels, not the army, shelled it" that are the new doer alone


@dataclass(frozen=True, slots=True)
class NoticeFigure:
    """A number of a notice, where it stands in the report."""

    value: Number
    span: Span


@dataclass(frozen=True, slots=True)
class CorrectedClaim:
    """Words that are no longer told: their stems, numbers, and days of the week.

    `must`: stems of which a mention must have one, where the notice puts one word for another.
    `clause`: the words themselves, where they can stand behind "that".
    """

    stems: frozenset[str]
    figures: tuple[NoticeFigure, ...] = ()
    must: frozenset[str] = frozenset()
    clause: str | None = None


@dataclass(slots=True)
class Notice:
    """A notice as it was read: what it takes back, and which numbers stand in whose place."""

    report: str
    start: int
    end: int
    stems: frozenset[str] = frozenset()
    claims: list[CorrectedClaim] = field(default_factory=list[CorrectedClaim])
    replaced: list[tuple[NoticeFigure, NoticeFigure | None]] = field(
        default_factory=list[tuple[NoticeFigure, NoticeFigure | None]]
    )
    """(what is taken back, what is put in its place)"""
    new: list[NoticeFigure] = field(default_factory=list[NoticeFigure])
    kinds: frozenset[CountOf] = frozenset()  # what the numbers of the notice count, where it says
    wrong_number: bool = False  # a number was wrong; the notice need not say which
    whole: bool = False  # the whole text is taken back

    @property
    def takes_back(self) -> bool:
        """True if anything is taken back."""
        return bool(self.claims or self.replaced or self.wrong_number or self.whole)


def notices(report: Report) -> list[Notice]:
    """The notices of a report, in text order; paragraphs that follow one another are one."""
    marks = [mark for mark in report.furniture if mark.kind == "correction"]
    return [_read(report, run) for run in _runs(report.text, marks)]


def _runs(text: str, marks: list[Furniture]) -> Iterator[list[Furniture]]:
    """The marks, those together between which nothing but white space stands."""
    run: list[Furniture] = []
    for mark in marks:
        if run and text[run[-1].end : mark.start].strip():
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _read(report: Report, run: list[Furniture]) -> Notice:
    """A notice of one or several marks."""
    start, end = run[0].start, run[-1].end
    text = report.text[start:end]
    notice = Notice(report.id, start, end, frozenset(content(text)), kinds=_kinds(text))
    for mark in run:
        for first, last in sentence_bounds(report.text[mark.start : mark.end]):
            _Sentence(notice, report, mark.start + first, mark.start + last).read()
    _pair(notice, report.text)
    return notice


def _pair(notice: Notice, text: str) -> None:
    """One number taken back and one put, in different sentences, belong together. `text`: of the
    report.
    """
    known = {figure for figure, _ in notice.replaced}
    told = [figure for claim in notice.claims for figure in claim.figures]
    notice.replaced += [(figure, None) for figure in told if figure not in known]
    open_ = [i for i, (_, new) in enumerate(notice.replaced) if new is None]
    if len(open_) == 1 and len(notice.new) == 1:
        old, _ = notice.replaced[open_[0]]
        notice.replaced[open_[0]] = old, notice.new[0]
    elif len(notice.new) == 1:
        _pair_by_kind(notice, open_, text)


def _pair_by_kind(notice: Notice, open_: Sequence[int], text: str) -> None:
    """Of several numbers taken back the one that counts what the new number counts: "said that 30
    were killed and 12 wounded. In fact 13 were killed".
    """
    figures = sorted(
        {*notice.new, *(old for old, _ in notice.replaced)}, key=lambda figure: figure.span.start
    )
    ends = [figure.span.start for figure in figures[1:]] + [notice.end]
    kind = {
        figure: _kinds(text[figure.span.start : end].split(". ")[0])
        for figure, end in zip(figures, ends, strict=True)
    }
    (new,) = notice.new
    alike = [i for i in open_ if kind[new] and kind[notice.replaced[i][0]] == kind[new]]
    if len(alike) == 1:
        old, _ = notice.replaced[alike[0]]
        notice.replaced[alike[0]] = old, new


@dataclass(slots=True)
class _Sentence:
    """A sentence of a notice."""

    notice: Notice
    report: Report
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.report.text[self.start : self.end]

    def read(self) -> None:
        """Adds to the notice what the sentence takes back and puts."""
        patterns = claim_patterns()
        self.notice.whole |= bool(patterns.whole.search(self.text))
        figures = self._figures()
        taken = self._contrasted(figures)
        taken |= self._wrong_numbers(figures, taken)
        claim = None if patterns.wrong_number.search(self.text) else self._claim()
        if claim is not None:
            first, last = claim
            self._take_back(first, last, [f for f in figures if f not in taken])
        elif patterns.denies.search(self.text):
            self.notice.claims.append(CorrectedClaim(frozenset(content(self.text))))
        elif not taken:
            self._take_contrast()
        inside = range(0) if claim is None else range(*claim)
        for figure in figures:
            if figure not in taken and figure.span.start not in inside:
                self.notice.new.append(figure)

    # -- claims

    def _claim(self) -> tuple[int, int] | None:
        """Where the words that are taken back stand, by offset into the report."""
        for pattern in self._claiming():
            match = pattern.search(self.text)
            if match is None:
                continue
            first, last = match.span("claim")
            turn = claim_patterns().turned.search(self.text, first, last)
            return self.start + first, self.start + (turn.start() if turn else last)
        return None

    def _claiming(self) -> tuple[Pattern, ...]:
        """The patterns of claims, in the order in which they are tried."""
        patterns = claim_patterns()
        return (
            patterns.removed_claim,
            patterns.wrong_claim,
            patterns.told_claim,
            patterns.given_claim,
        )

    def _take_back(self, first: int, last: int, figures: list[NoticeFigure]) -> None:
        """The claims of a stretch, parted at "and that"."""
        text = self.report.text
        at = first
        for parting in [*claim_patterns().next_claim.finditer(text, first, last), None]:
            end = parting.start() if parting else last
            told = text[at:end].strip(" .,;:()[]*_")
            own = tuple(f for f in figures if at <= f.span.start < end)
            if told:
                clause = _clause(text[self.start : at], told)
                must = frozenset[str]() if clause else _called(told)
                self.notice.claims.append(
                    CorrectedClaim(frozenset(content(told)), own, must, clause)
                )
            at = parting.end() if parting else last

    def _take_contrast(self) -> None:
        """ "Rebels, not the army, shelled the market": that the army did is taken back."""
        match = claim_patterns().contrast.search(self.text)
        if match is None:
            return
        old = stems(match["old"])
        around = match["rest"]
        if len(match["new"].split()) >= SHORT_CONTRAST or not around:
            around += " " + self.text[: match.end("new")]
        if old:
            claim = CorrectedClaim(old | stems(around), must=old)
            self.notice.claims.append(claim)

    # -- numbers

    def _figures(self) -> list[NoticeFigure]:
        """The numbers that count something of the news: no dates, times or paragraphs."""
        text = self.text
        for pattern in (claim_patterns().no_count, *_times()):
            text = pattern.sub(lambda m: " " * len(m.group()), text)
        found: list[NoticeFigure] = []
        for match in number_patterns().number.finditer(text):
            plain = match["plain"]
            value = number(plain) if plain else None
            if value is None or may_be_year(plain) or _is_pronoun(plain):
                continue
            at = self.start + match.start("plain")
            found.append(NoticeFigure(value, Span(self.report.id, at, at + len(plain))))
        return found

    def _wrong_numbers(
        self, figures: list[NoticeFigure], taken: set[NoticeFigure]
    ) -> set[NoticeFigure]:
        """The numbers of "misstated the number of lawyers killed as 41", which are taken back."""
        match = claim_patterns().wrong_number.search(self.text)
        if match is None:
            return set()
        self.notice.wrong_number = True
        found: set[NoticeFigure] = set()
        for figure in figures:
            at = figure.span.start - self.start
            is_in = match.start("claim") <= at < match.end("claim") and figure not in taken
            if is_in and claim_patterns().given_as.search(self.text[:at]):
                self.notice.replaced.append((figure, None))
                found.add(figure)
        return found

    def _contrasted(self, figures: list[NoticeFigure]) -> set[NoticeFigure]:
        """The numbers that stand against one another, which are kept as replaced."""
        taken: set[NoticeFigure] = set()
        for a, b in zip(figures, figures[1:], strict=False):
            if a in taken:
                continue
            old_and_new = self._old_and_new(a, b)
            if old_and_new is not None:
                self.notice.replaced.append(old_and_new)
                taken |= {a, b}
        return taken

    def _old_and_new(
        self, a: NoticeFigure, b: NoticeFigure
    ) -> tuple[NoticeFigure, NoticeFigure] | None:
        """Which of two neighbours is taken back, and which is put; None where neither is."""
        patterns, text = claim_patterns(), self.report.text
        between = text[a.span.end : b.span.start]
        before = text[self.start : a.span.start]
        if patterns.old_should_new.fullmatch(between):
            return a, b
        if patterns.not_before.search(before) and patterns.old_but_new.fullmatch(between):
            return a, b
        if patterns.from_before.search(before) and patterns.old_to_new.fullmatch(between):
            return a, b
        is_new_first = patterns.new_then_old.fullmatch(between) or patterns.new_from_old.fullmatch(
            between
        )
        return (b, a) if is_new_first else None


def _called(told: str) -> frozenset[str]:
    """The stems of what something was called, behind "as": "gave the day as Sunday"."""
    _, as_, called = told.rpartition(" as ")
    return stems(called) if as_ else frozenset()


def _clause(before: str, told: str) -> str | None:
    """The words of a claim where "said" or "that" stands before them."""
    return " ".join(told.split()) if claim_patterns().says.search(before) else None


def stems(text: str) -> frozenset[str]:
    """The stems of all words, function words and days of the week among them."""
    return frozenset(map(stem, words(text)))


def _kinds(text: str) -> frozenset[CountOf]:
    """What the words say that a number counts: the killed, the arrested."""
    known = _kinds_by_stem()
    return frozenset(known[word] for word in stems(text) & known.keys())


@cache
def _kinds_by_stem() -> dict[str, CountOf]:
    """The kinds of harm by the stems of their words."""
    table = quantities().counted
    return {stem(word): counted.kind for word, counted in table.items() if counted.kind in HARMS}


def _times() -> tuple[Pattern, ...]:
    """The patterns of dates and times of day."""
    dates = date_patterns()
    return dates.day, dates.day_of_year, dates.clock_apart


def _is_pronoun(plain: str) -> bool:
    """True for "one", which may stand for a noun."""
    return plain.lower() in house_style().pronominal
