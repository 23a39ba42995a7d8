"""Numbers that count nothing: ages, shares, measures, ranks, labels and times of day."""

from __future__ import annotations

import re

from msgspec import Struct

from dateline.language import Reading
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.quantities import quantities
from dateline.reference.numbers.toll_revisions import toll_revisions
from dateline.reference.time.years import may_be_year
from dateline.rules import RuleTable
from dateline.stages.count.people import is_person

BEFORE, AFTER = 20, 28  # letters around a number that show whether it counts
ROUND = "00"


class WrittenNumber(Struct, frozen=True):
    """A number as it stands in its sentence; `match` is into the sentence, `offset` that of the
    sentence.
    """

    reading: Reading
    offset: int
    sentence: str
    match: re.Match[str]

    @property
    def before(self) -> str:
        """What stands before it, in lower case."""
        start = self.match.start()
        return self.sentence[max(0, start - BEFORE) : start].lower()

    @property
    def after(self) -> str:
        """What stands behind it, in lower case."""
        end = self.match.end()
        return self.sentence[end : end + AFTER].lower()


def counts_nothing(written: WrittenNumber) -> bool:
    """True for a number that is no count by the words right beside it."""
    return NO_COUNT.decide(written) is True


def _is_share(written: WrittenNumber) -> bool:
    """ "one in five", "three out of ten": how often, not how many."""
    patterns, match = number_patterns(), written.match
    if not patterns.share.fullmatch(match.group()):
        return False
    if patterns.share_after.match(written.sentence, match.end()):
        return True
    return patterns.share_before.search(written.sentence[: match.start()]) is not None


def _is_rank(written: WrittenNumber) -> bool:
    """ "5%", "21st", "4 p.m.", "one another"."""
    return number_patterns().rank_after.match(written.after) is not None


def _has_measure(written: WrittenNumber) -> bool:
    """ "500-km", "12-year-old"."""
    unit = number_patterns().unit_after.match(written.after)
    if unit is None or written.match["money"]:
        return False
    measures = quantities().measures
    return unit[1] in measures or unit[1].removesuffix("s") in measures


def _is_measured(written: WrittenNumber) -> bool:
    """False for "20 foot soldiers", whose "foot" is no measure."""
    return number_patterns().unit_of_people.match(written.after) is None


def _is_label(written: WrittenNumber) -> bool:
    """ "Flight 17", "Boeing 737"."""
    label = number_patterns().label_before.search(written.before)
    in_figures = written.match.group()[:1].isdigit()
    return label is not None and label[1] in quantities().labels and in_figures


def _is_on_a_scale(written: WrittenNumber) -> bool:
    """ "magnitude 5.1", "a magnitude of at least 6", "a 6.3 quake": the strength of a quake."""
    before = written.sentence[: written.match.start()].lower()
    if number_patterns().scale_before.search(before) is not None:
        return True
    is_single = number_patterns().article_before.search(before) is not None
    return is_single and number_patterns().scale_after.match(written.after) is not None


def _is_change_to_another(written: WrittenNumber) -> bool:
    """ "Rose by four to 16": how much more it was, beside how many it came to."""
    revisions = toll_revisions()
    if revisions.new_behind.match(written.after) is None:
        return False
    before = written.sentence[: written.match.start()]
    return revisions.change_before.search(before) is not None


def _is_idiom(written: WrittenNumber) -> bool:
    """ "one day", "no longer", "no doubt"."""
    if written.match.group().lower() not in counting_words().indefinite_numbers:
        return False
    return number_patterns().idiom_after.match(written.after) is not None


def _is_year(written: WrittenNumber) -> bool:
    """ "In 2012 soldiers", "since early 2014": a number that can be a year, behind what brings
    years in; a round one is rather a count ("in 2000 villages").
    """
    figures = written.match.group()
    if not may_be_year(figures) or figures.endswith(ROUND):
        return False
    return number_patterns().year_before.search(written.before) is not None


def _is_age(written: WrittenNumber) -> bool:
    """ "Bernard Lukusa, 43, and his son, 19, were held": parted off behind one person."""
    patterns, offset = number_patterns(), written.offset
    if not patterns.age.fullmatch(written.match.group()):
        return False
    if not patterns.age_after.match(written.after):
        return False
    behind = patterns.age_before.search(written.sentence[: written.match.start()])
    if behind is None:
        return False
    whom = written.reading.words[written.reading.first_from(offset + behind.start("whom"))]
    return whom.xpos in ("NN", "NNP") and is_person(written.reading, whom.i)


def _is_denied(written: WrittenNumber) -> bool:
    """ "Not one villager", "without a single arrest": there was none."""
    if number_patterns().least.fullmatch(written.match.group().lower()) is None:
        return False
    return number_patterns().denied_before.search(written.before) is not None


def _yes(written: WrittenNumber) -> bool:
    """What a row of the table names is no count, whatever else is true of it."""
    return True


NO_COUNT = RuleTable[WrittenNumber, bool](
    "count.no count",
    (
        ("share", _is_share, _yes),
        ("rank, percentage or time of day", _is_rank, _yes),
        ("measure", _has_measure, _is_measured),
        ("label", _is_label, _yes),
        ("scale", _is_on_a_scale, _yes),
        ("by how much it changed", _is_change_to_another, _yes),
        ("idiom", _is_idiom, _yes),
        ("year", _is_year, _yes),
        ("age", _is_age, _yes),
        ("denied", _is_denied, _yes),
    ),
    about=lambda written: written.reading.first_from(written.offset + written.match.start()),
)
