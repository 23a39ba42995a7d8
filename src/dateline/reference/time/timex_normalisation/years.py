"""Years and what is counted in years: seasons, quarters, decades, centuries."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dateline.reference.time.timex import Bounds, TimexValue, bounds, made
from dateline.reference.time.timex_normalisation.anchors import (
    Anchors,
    base,
    lost,
    relation,
    step,
    which,
)
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words
from dateline.rules import RuleTable

_AHEAD = 10  # years from the anchor that a year of two figures may lie ahead


def full_year(short: str, a: Anchors) -> str:
    """The year of two figures that lies within ten years ahead of the anchor, or else back."""
    then = a.then_bounds
    anchor = then[0] if then else (a.now or date(2000, 1, 1))
    full = anchor.year // 100 * 100 + int(short)
    return str(full - 100 if full > anchor.year + _AHEAD else full)


def year(e: Expression, a: Anchors) -> TimexValue:
    """ "2013", "'12", the second of "1914-18"."""
    short = e.get("shortyear")
    if e.has("year") or len(short) != 2:
        return made(e.get("year") or short, "absolute", e.narrow)
    if a.then_bounds is None and a.now is None:
        return lost(f"XX{short}")
    return made(full_year(short, a), "absolute", e.narrow)


def year_before_christ(e: Expression, a: Anchors) -> TimexValue:
    """ "500 BC" is BC0500, as in TIMEX3."""
    return TimexValue(f"BC{int(e.get('bcyear')):04d}")


def fiscal_year(e: Expression, a: Anchors) -> TimexValue:
    """ "Fiscal year 2031" is FY2031, as in TIMEX3."""
    if e.has("year"):
        return TimexValue("FY" + e.get("year"), grain="year")
    now, rest = base(a, relation(e))
    return (
        TimexValue(f"FY{now.year + step(relation(e))}", grain="year", rest=rest)
        if now
        else lost("FYXXXX")
    )


def school_year(e: Expression, a: Anchors) -> TimexValue:
    """ "the 2011-12 season", "the 2012/13 academic year": two years, as ISO writes an interval."""
    first, short = e.get("year"), e.get("shortyear")
    last = first[: 4 - len(short)] + short
    return TimexValue(f"{first}/{last}", f"{first}-01-01", f"{last}-12-31", "year", "absolute")


def decade(e: Expression, a: Anchors) -> TimexValue:
    """ "The 1990s"; "the '90s" are of the last century."""
    value = e.get("decade")[:3] or "19" + e.get("shortdecade")[0]
    return made(value, "absolute", e.narrow)


def century(e: Expression, a: Anchors) -> TimexValue:
    """ "The 19th century" is 18, the leading digits of its years, as in TIMEX3; BC likewise."""
    rank = int(e.get("ordno") or timex_words().ordinals[e.get("ordinal").lower()])
    if e.has("bc"):
        return TimexValue(f"BC{rank - 1:02d}")
    return made(f"{rank - 1:02d}", "absolute", e.narrow)


def quarter(e: Expression, a: Anchors) -> TimexValue:
    """A quarter of a year; of one not named the last that has begun, but in the future tense this
    year's.
    """
    rank = int(e.get("q") or timex_words().ordinals[e.get("ordinal").lower()])
    if rank > 4:
        return TimexValue("XXXX-QX")
    if e.has("year"):
        return made(f"{e.get('year')}-Q{rank}", "absolute")
    word = relation(e, "rel2")
    now, rest = base(a, word)
    if now is None:
        return lost(f"XXXX-Q{rank}")
    number = now.year + step(word)
    if not word and a.tense != "future" and date(number, 3 * rank - 2, 1) > now:
        number -= 1
    return made(f"{number}-Q{rank}", rest)


# --------------------------------------------------------------------- seasons


def season(e: Expression, a: Anchors) -> TimexValue:
    """The season by year; "last spring" is the last one that has ended, "the spring" the last one
    that has begun.
    """
    code = timex_words().seasons[e.get("season").lower()]
    if e.has("year"):
        return made(f"{e.get('year')}-{code}", "absolute", e.narrow)
    of_year = relation(e, "relyear").rsplit(" ", 1)[0]  # "last year" of "spring of last year"
    word = relation(e) or of_year
    bare = word.removeprefix("the ")
    now, rest = base(a, bare)
    if now is None:
        return lost(f"XXXX-{code}")
    if e.has("relyear"):
        number = now.year + step(bare)
    elif rest == "then":
        number = now.year + (1 if which(word) == 1 and _has_begun(now.year, code, now) else 0)
    else:
        number = _season_spoken_of(_Season(code, word, now, a))
    return made(f"{number}-{code}", rest, e.narrow)


def _has_begun(number: int, code: str, now: date) -> bool:
    """True if the stretch of that year ("2031-Q2", "2031-SU") has begun by the day of speaking."""
    found = bounds(f"{number}-{code}")
    return bool(found and found[0] <= now)


class _Season(Struct, frozen=True):
    """A season counted from the day of speaking."""

    code: str
    word: str
    now: date
    a: Anchors

    @property
    def spans(self) -> list[Bounds]:
        """The seasons of that name of five years around, in order."""
        found: list[Bounds] = []
        this_year = self.now.year
        for year_of_season in range(this_year - 2, this_year + 3):
            span = bounds(f"{year_of_season}-{self.code}")
            if span is not None:
                found.append(span)
        return found

    def last_ended(self) -> int:
        """The year of the last such season that was over."""
        return [s for s in self.spans if s[1] < self.now][-1][0].year

    def last_begun(self) -> int:
        """The year of the last such season that had begun."""
        return [s for s in self.spans if s[0] <= self.now][-1][0].year

    def next_to_begin(self) -> int:
        """The year of the next such season."""
        return next(s for s in self.spans if s[0] > self.now)[0].year

    def next_to_end(self) -> int:
        """The one that runs or, if none does, the next."""
        return next(s for s in self.spans if s[1] >= self.now)[0].year


def _season_spoken_of(s: _Season) -> int:
    """The year of the season by the first rule that fits, else that of the last begun."""
    return _YEAR_OF_SEASON.decide(s) or s.last_begun()


def _is_this(s: _Season) -> bool:
    """True for "this summer" unless the verb is in the past, when it may be a summer gone."""
    return s.word in timex_words().relation_uses.present and s.a.tense != "past"


_YEAR_OF_SEASON: RuleTable[_Season, int] = RuleTable(
    "timex.season spoken of",
    [
        ("the last that has ended", lambda s: which(s.word) == -1, _Season.last_ended),
        ("the next", lambda s: which(s.word) == 1, _Season.next_to_begin),
        ("to come", lambda s: s.a.tense == "future" and not s.word, _Season.next_to_end),
        ("this one", _is_this, _Season.next_to_end),
    ],
)
