"""When: the time expressions of a report, reckoned from its publication, its quotations or its narrative; and the
time of an event, picked among them by tree and text.

A report's own words are reckoned from its day of publication by the outlet's clock, quoted words from the day they were
spoken; where a report tells of years long past, partial dates go on from the date last told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.language.reading import Reading, Word
from dateline.record.account import Saying
from dateline.record.nouns import Fault, Report, Time, TimeBasis, When
from dateline.reference.calendar import Expression, calendar, find
from dateline.reference.reckoning import Anchors, Reckoned, Tense, bounds, reckon, shifted

_CLAUSES = ("ccomp", "advcl*", "acl*", "parataxis", "csubj*")
_NOT_THEN = ("duration", "set", "set_every", "set_weekday", "reference", "span", "fiscal", "bc")


@dataclass(frozen=True)
class Timed:
    """A Time with the words that it stands on; `head` is the head word of them in the tree."""

    time: Time
    words: tuple[int, ...]
    head: int


@dataclass(frozen=True)
class _Found:
    """An expression at its offsets in the report, with its words and what the tree says of it."""

    e: Expression
    words: tuple[int, ...]
    head: int
    tense: Tense
    saying: Saying | None


def when(reading: Reading, report: Report, sayings: Sequence[Saying]) -> tuple[list[Timed], list[Fault]]:
    """The time expressions of a report in text order, and one fault where an anchor was needed and there is none."""
    found = [f for f in _expressions(reading, sayings) if _is_time(reading, f)]
    published = publication_day(report)
    told = _is_told(found, published)
    then: str | None = None
    timeds: list[Timed] = []
    faults: list[Fault] = []
    for place, f in enumerate(found):
        spoken = f.saying and _spoken(reading, f.saying, found, published)
        anchors = Anchors(spoken or published, then, f.tense, told and not spoken)
        found_value = reckon(_inherited(reading.text, f, found[place + 1 :]), anchors)
        if found_value.lost and not faults and published is None:
            faults.append(_no_anchor(report, reading, f))
        timeds.append(Timed(_time(report.id, f, found_value, bool(spoken)), f.words, f.head))
        if _goes_on(reading, f, found_value.value, then):
            then = found_value.value
    return timeds, faults


def publication_day(report: Report) -> date | None:
    """The day of publication by the outlet's own clock; None where it is not known."""
    if not report.published:
        return None
    try:
        moment = datetime.fromisoformat(report.published)
    except ValueError:
        match = re.match(r"\d{4}-\d\d-\d\d", report.published)
        return date.fromisoformat(match[0]) if match else None
    if moment.tzinfo and report.timezone:
        try:
            moment = moment.astimezone(ZoneInfo(report.timezone))
        except (ZoneInfoNotFoundError, ValueError):
            pass
    return moment.date()


# ---------------------------------------------------------------- finding


def _expressions(reading: Reading, sayings: Sequence[Saying]) -> list[_Found]:
    """The expressions of every block, at their offsets in the report."""
    rows = []
    for start, end in _blocks(reading):
        for e in find(reading.text[start:end]):
            e = replace(e, start=e.start + start, end=e.end + start)
            first = reading.first_from(e.start)
            if first and reading.words[first - 1].end > e.start:
                first -= 1
            words = []
            while first < len(reading.words) and reading.words[first].start < e.end:
                words.append(first)
                first += 1
            if words:
                head = _head(reading, words)
                quoted = next((s for s in sayings if _quotes(reading.text, s, e.start, e.end)), None)
                rows.append(_Found(e, tuple(words), head, _tense(reading, head), quoted))
    return rows


def _blocks(reading: Reading) -> list[tuple[int, int]]:
    rows: list[list[int]] = []
    block = None
    for sentence in reading.sentences:
        if sentence.block == block:
            rows[-1][1] = sentence.end
        else:
            rows.append([sentence.start, sentence.end])
        block = sentence.block
    return [(a, b) for a, b in rows]


def _head(reading: Reading, words: Sequence[int]) -> int:
    """The word of the expression that hangs from outside it; a preposition inside does not count."""
    inside = set(words)
    outer = [i for i in words if reading.words[i].head not in inside or reading.words[i].head == i]
    return next(
        (i for i in outer if reading.words[i].dep not in ("case", "punct", "det")), outer[0] if outer else words[0]
    )


def _quotes(text: str, saying: Saying, start: int, end: int) -> bool:
    """True if the words stand inside quotation marks of the saying."""
    if saying.manner not in ("direct", "mixed"):
        return False
    stretch = next((c for c in saying.content if c.start <= start and end <= c.end), None)
    if stretch is None:
        return False
    marks = len(re.findall(r"[\"“”]", text[stretch.start : start]))
    return saying.manner == "direct" or marks % 2 == 1


def _is_time(reading: Reading, f: _Found) -> bool:
    """False where tags or names say that the words are no time: "may" the verb, "March" a surname, the Sunday Times."""
    words = [reading.words[i] for i in f.words]
    only = words[0] if len(words) == 1 else None
    if only and set(f.e.fields) <= {"month"} and only.xpos[:2] in ("MD", "VB"):
        return False
    if f.e.kind == "season" and set(f.e.fields) == {"season"} and words[-1].xpos.startswith("VB"):
        return False
    name = reading.name_at(f.words[-1])
    if name and name.label in ("PERSON", "ORG", "LOC") and not re.search(r"\d", reading.text[f.e.start : f.e.end]):
        return name.first >= f.words[0] and name.last <= f.words[-1] + 1 and name.label != "PERSON"
    if f.e.kind == "year" and only:
        return not _counts_something(reading, only)
    return True


def _counts_something(reading: Reading, word: Word) -> bool:
    """True if a four-figure number counts the noun that it hangs from: "2000 soldiers"."""
    head = reading.head(word.i)
    return bool(head and word.dep == "nummod" and head.i == word.i + 1 and head.lower in calendar().table["countables"])


def _tense(reading: Reading, head: int) -> Tense:
    """past, future, or None where no verb governs the words: from the nearest verb above them."""
    word = reading.words[head]
    if not word.xpos:
        return _tense_of_text(reading, head)
    if word.dep in ("nmod:poss", "compound", "amod"):
        return None
    above = reading.ancestors(head)
    verb = next((w for w in above if w.xpos[:2] in ("VB", "MD") or reading.child(w.i, "cop", "aux*")), None)
    if verb is None:
        roots = [w for w in reading.ancestors(head) if w.lemma in calendar().table["forward"]]
        return "future" if roots else None
    return _tense_of_verb(reading, verb)


def _tense_of_verb(reading: Reading, verb: Word, depth: int = 0) -> Tense:
    helpers = reading.children(verb.i, "aux*", "cop")
    forms = {w.lower for w in helpers}
    forward = calendar().table["forward"]
    if (
        forms & {"will", "'ll", "’ll", "shall", "would", "wo", "'d", "should", "must", "can", "may", "might", "could"}
        and "have" not in forms
    ):
        return "future"
    mark = reading.child(verb.i, "mark")
    if verb.xpos == "VB" or (mark and mark.lower == "to" and verb.xpos == "VB"):
        governor = reading.head(verb.i)
        if "have" in forms:
            return "past"
        if governor is None or depth > 3:
            return "future"
        if governor.lemma in forward or governor.lemma == "go" or governor.xpos[:1] in ("N", "J"):
            return "future"
        return _tense_of_verb(reading, governor, depth + 1) if governor.xpos[:2] == "VB" else "future"
    if verb.xpos in ("VBD", "VBN"):
        looks = verb.lemma in forward and (verb.xpos == "VBN" or not helpers) and not reading.child(verb.i, "obj")
        return "future" if looks and "have" not in forms and "had" not in forms else "past"
    if forms & {"was", "were", "had", "has", "have", "did"}:
        return "past"
    if verb.xpos == "VBG" and not helpers:
        governor = reading.head(verb.i)
        return _tense_of_verb(reading, governor, depth + 1) if governor and depth < 4 else None
    if reading.sentences[verb.sentence].kind == "headline":
        return "past"
    return "future" if verb.xpos in ("VBZ", "VBP", "VBG") or forms & {"is", "are", "'s", "be"} else "past"


def _tense_of_text(reading: Reading, head: int) -> Tense:
    """Without tags: a word that looks forward before the expression in its sentence."""
    sentence = reading.sentences[reading.words[head].sentence]
    before = reading.text[max(sentence.start, reading.words[head].start - 80) : reading.words[head].start]
    if re.search(r"\b(?:will|shall|scheduled|due|expected|set|slated|going|planned)\b", before, re.I):
        return "future"
    return "past"


# ---------------------------------------------------------------- anchors


def _is_told(found: Sequence[_Found], published: date | None) -> bool:
    """True for history: most dates that bear a year lie half a year or more before publication, and hardly a weekday is named."""
    if published is None:
        return False
    dated = [f.e for f in found if f.e.get("year") or f.e.get("bcyear")]
    fresh = sum(bool(f.e.get("weekday") or f.e.get("deictic")) for f in found)
    old = sum(_is_old(e, published) for e in dated)
    return old >= 5 and old >= 0.6 * len(dated) and fresh * 3 < old


def _is_old(e: Expression, published: date) -> bool:
    value = reckon(e, Anchors()).value
    days = bounds(value)
    return value.startswith("BC") or bool(days and days[1] < published - timedelta(183))


def _spoken(reading: Reading, saying: Saying, found: Sequence[_Found], published: date | None) -> date | None:
    """The day that the cue's own clause names: "said on Friday"."""
    cue = saying.cue_word
    if cue is None:
        return None
    for f in found:
        if f.saying is not None or f.e.kind not in ("point", "holiday", "part"):
            continue
        owner = next(iter(reading.ancestors(f.head)), None)
        near = 0 < f.e.start - reading.words[cue].end < 8 and not reading.words[cue].xpos
        if near or (owner and owner.i == cue):
            value = reckon(f.e, Anchors(published, None, "past"))
            days = bounds(value.value)
            return days[0] if days and days[0] == days[1] else None
    return None


def _inherited(text: str, f: _Found, following: Sequence[_Found]) -> Expression:
    """ "January and February 1937": the first takes the year of the second."""
    e = f.e
    if e.kind != "point" or e.get("year") or not e.get("month") or not following:
        return e
    other = following[0].e
    if (
        other.kind == "point"
        and other.get("year")
        and other.get("month")
        and bool(other.get("dayno")) == bool(e.get("dayno"))
    ):
        between = text[e.end : other.start]
        if re.fullmatch(r"\s*(?:and|or|to|until|till|through|,|-|–|—)\s*", between):
            return replace(e, fields=e.fields | {"year": other.get("year")})
    return e


def _goes_on(reading: Reading, f: _Found, value: str, then: str | None) -> bool:
    """True if the narrative goes on from this time: not from one in brackets, nor from a far year said in passing."""
    new, old = bounds(value), bounds(then) if then else None
    if f.e.kind in _NOT_THEN or new is None:
        return False
    sentence = reading.sentences[reading.words[f.words[0]].sentence]
    before = reading.text[sentence.start : f.e.start]
    if before.count("(") > before.count(")"):
        return old is None
    if old is None or f.words[0] - sentence.first < 4:
        return True
    if new[0] <= old[0] and old[1] <= new[1] and new != old:
        return False
    far = timedelta(400 if f.e.kind == "point" else 0)
    return new[0] <= old[1] + far and old[0] <= new[1] + far if f.e.get("year") else True


def _time(report: str, f: _Found, found: Reckoned, spoken: bool) -> Time:
    """The noun; a day word in a quotation may have been spoken the day before it was printed."""
    basis: TimeBasis = "published" if f.saying is None else "quote"
    basis = {"absolute": "absolute", "then": "narrative"}.get(found.rest, basis)  # type: ignore[assignment]
    earliest = found.earliest
    if basis == "quote" and f.e.get("deictic") and earliest and not spoken:
        earliest = (date.fromisoformat(earliest[:10]) - timedelta(1)).isoformat()
    return Time(report, f.e.start, f.e.end, found.value, earliest, found.latest, found.grain, basis)


def _no_anchor(report: Report, reading: Reading, f: _Found) -> Fault:
    words = reading.text[f.e.start : f.e.end]
    return Fault(
        "when",
        "no-anchor-date",
        f"No date of publication is known, so {words!r} could not be put on a day.",
        report.id,
        f.e.start,
        f.e.end,
    )


# ---------------------------------------------------------------- the time of an event


def happening_time(
    reading: Reading, timeds: Sequence[Timed], trigger: int, words: Sequence[int] = (), anchor: date | None = None
) -> When | None:
    """The time of the event that a trigger word tells; None where its words give none.

    words: the trigger's own arguments, a light verb among them. anchor: the day that an open end ("since May", "by
    Friday") runs from or to: the day of publication or of speaking. Never across a speech verb nor out of another clause.
    """
    best: tuple[tuple[int, int, int, int], Timed] | None = None
    for steps, node, relation in _stations(reading, trigger, set(words)):
        for timed in timeds:
            nearness = _hangs(reading, timed, node, trigger)
            if nearness is not None and (relation != "fronted" or timed.head < node):
                vague = _vagueness(timed)
                rank = (vague, steps, nearness, abs(timed.head - trigger))
                if best is None or rank < best[0]:
                    best = rank, timed
    return _when(reading, timeds, best[1], anchor) if best else None


def _vagueness(timed: Timed) -> int:
    """0 for a time with bounds, 1 for a length, 2 for "now", "recently" and how often."""
    value = timed.time.value or ""
    if value.endswith("_REF") or not value:
        return 2
    return 0 if timed.time.earliest or value.startswith("X") else 1


def _stations(reading: Reading, trigger: int, words: set[int]) -> list[tuple[int, int, str]]:
    """The trigger and the words whose time is its own too: its verb, its conjuncts, the clause that it happened in."""
    stations = [(0, trigger, "own")]
    node, steps = reading.words[trigger], 0
    carriers = calendar().table["carriers"]
    while node.head != node.i and steps < 5:
        head, dep = reading.words[node.head], node.dep.split(":")[0]
        verbal = node.upos in ("VERB", "AUX") or node.xpos.startswith("VB")
        head_verbal = head.upos in ("VERB", "AUX") or head.xpos.startswith("VB")
        steps += 1
        if dep == "conj" and not (verbal and head_verbal and node.i == trigger):
            pass
        elif dep == "conj":
            stations += [(steps, head.i, "fronted" if reading.child(head.i, "conj") else "own")]
        elif dep == "xcomp" or (dep == "advcl" and _meanwhile(reading, node)) or node.dep == "acl":
            pass
        elif not verbal and head_verbal and dep in ("nsubj", "obj", "obl", "nmod"):
            if head.lemma not in carriers and head.i not in words:
                break
        elif not verbal and dep in ("nmod", "compound", "appos", "amod") and not head_verbal:
            pass
        else:
            break
        stations.append((steps, head.i, "own")) if dep != "conj" else None
        node = head
    last = next(reversed(reading.children(trigger, "conj")), None)
    if last is not None and last.upos == reading.words[trigger].upos:
        stations.append((3, last.i, "shared"))
    for sibling in (
        reading.children(reading.words[trigger].head, "conj") if reading.words[trigger].dep == "conj" else []
    ):
        stations.append((3, sibling.i, "shared")) if sibling.i > trigger else None
    return stations


def _meanwhile(reading: Reading, node: Word) -> bool:
    """True for a clause of the same time: "when ...", "as ...", "killing twelve"."""
    mark = reading.child(node.i, "mark") or next(
        (w for w in reading.children(node.i, "advmod") if w.i < node.i and w.lower == "when"), None
    )
    return mark.lower in calendar().table["meanwhile"] if mark else node.xpos in ("VBG", "VBN", "")


def _hangs(reading: Reading, timed: Timed, node: int, trigger: int) -> int | None:
    """How many steps above the time the node stands, within one clause; None where it does not stand above it."""
    at = reading.words[timed.head]
    if timed.head == node or node in timed.words:
        return 0 if node == trigger else None
    for steps in range(1, 5):
        if at.head == at.i:
            return None
        if steps > 1 and at.upos in ("VERB", "AUX"):
            return None
        if steps > 1 and at.dep.split(":")[0] in ("ccomp", "advcl", "acl", "parataxis", "csubj", "nsubj", "conj"):
            return None
        owned = at.dep in ("nmod:poss", "compound", "amod", "nummod", "nmod:unmarked", "nmod:tmod")
        at_head = reading.words[at.head]
        if at_head.i == node:
            return steps
        if owned and at.i == timed.head and at_head.i not in timed.words and not (at_head.xpos[:1] in ("C", "J", "R")):
            return None
        at = at_head
    return None


def _lead(reading: Reading, timed: Timed) -> str:
    """The limiting word before a time ("by", "since"), or after it ("Monday by the latest"); "" where there is none."""
    first, last = timed.words[0], timed.words[-1]
    sentence = reading.sentences[reading.words[first].sentence]
    tail = " ".join(w.lower for w in reading.words[last + 1 : min(last + 4, sentence.last)])
    if tail.startswith(("by the latest", "at the latest")):
        return "by"
    lead = [
        w.lower
        for w in reading.words[max(first - 3, sentence.first) : first]
        if w.lower not in ("the", "about", "around", "on")
    ]
    inside = reading.words[first].lower
    known = {w for ws in calendar().table["limits"].values() for w in ws} | {"for", "overnight"}
    return inside if inside in known else (lead[-1] if lead and lead[-1] in known else "")


def _when(reading: Reading, timeds: Sequence[Timed], timed: Timed, anchor: date | None) -> When:
    """A time as the bounds of an event: with its limits, its other end, or the stretch up to the anchor."""
    time, lead, limits = timed.time, _lead(reading, timed), calendar().table["limits"]
    text = reading.text[time.start : time.end]
    if lead and lead not in ("and", "-", "overnight"):
        first = reading.words[timed.words[0]].start
        before = reading.text[max(0, first - 24) : first]
        at = before.lower().rfind(lead)
        text = before[at:] + text if at >= 0 else text
    today = anchor.isoformat() if anchor else None
    value = time.value or ""
    if re.match(r"P[\dX]|PT", value) and time.earliest is None:
        return _lasting(value, reading.words[timed.head].dep, lead, anchor, text)
    if lead in limits["since"]:
        return When(time.earliest, today, time.grain, text)
    other = _other_end(reading, timeds, timed, lead)
    if other is not None:
        a, b = sorted((time, other), key=lambda t: t.start)
        grain = "overnight" if "overnight" in reading.text[a.start : b.end].lower() else a.grain
        return When(a.earliest, b.latest, grain, reading.text[a.start : b.end])
    if lead in limits["deadline"]:
        end = time.latest
        if lead == "before" and time.earliest:
            end = (date.fromisoformat(time.earliest[:10]) - timedelta(1)).isoformat()
        ahead = bool(today and end and today <= end)
        return When(today if ahead else None, end, time.grain, text)
    if lead == "after":
        return When(time.earliest, None, time.grain, text)
    return When(time.earliest, time.latest, time.grain, text)


def _lasting(value: str, dep: str, lead: str, anchor: date | None, text: str) -> When:
    """ "for months", "a nine-month siege": up to the anchor, from as long before as the words say."""
    match = re.fullmatch(r"P(\d+(?:\.\d+)?|X)(D|W|M|Q|Y|DE|CE)", value)
    grain = (
        {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century"}.get(
            match[2]
        )
        if match
        else None
    )
    standing = lead in ("for", "since") or dep in (
        "compound",
        "amod",
        "nmod:poss",
        "nummod",
        "obl:tmod",
        "obl:unmarked",
        "obl:npmod",
        "nmod",
    )
    if anchor is None or not standing:
        return When(None, None, grain, text)
    if match is None or match[1] == "X":
        return When(None, anchor.isoformat(), grain, text)
    return When(shifted(anchor, -float(match[1]), match[2]).isoformat(), anchor.isoformat(), grain, text)


def _other_end(reading: Reading, timeds: Sequence[Timed], timed: Timed, lead: str) -> Time | None:
    """The other time of "from Monday to Thursday", "between 3 and 5 March", "overnight Thursday into Friday"."""
    place = timeds.index(timed)
    limits = calendar().table["limits"]
    joins = "|".join(re.escape(w) for w in limits["to"])
    for near in (place - 1, place + 1):
        if not 0 <= near < len(timeds):
            continue
        a, b = sorted((timed, timeds[near]), key=lambda t: t.time.start)
        between = reading.text[a.time.end : b.time.start]
        if not re.fullmatch(rf"\s*(?:{joins})\s*(?:the\s+|on\s+)?", between, re.I) or not (
            a.time.earliest and b.time.latest
        ):
            continue
        opening = (
            _lead(reading, a) in limits["from"] or a.time.grain == "overnight" or (a.time.value or "").endswith("TNI")
        )
        if (
            opening or between.strip() in ("to", "into", "through", "-", "–", "—")
        ) and a.time.earliest <= b.time.latest:
            return b.time if a is timed else a.time
    return None
