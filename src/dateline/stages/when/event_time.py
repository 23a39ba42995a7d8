"""The time of an event: which of a sentence's time expressions is its own, by the tree, and what it bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.language import Reading
from dateline.language.reading import Word
from dateline.record.nouns import Time, When
from dateline.reference.actors import group_noun
from dateline.reference.timex import shifted
from dateline.reference.timex_recognition import calendar


@dataclass(frozen=True)
class LocatedTimex:
    """A Time with the words that it stands on; `head` is the head word of them in the tree."""

    time: Time
    words: tuple[int, ...]
    head: int


def happening_time(
    reading: Reading,
    timeds: Sequence[LocatedTimex],
    trigger: int,
    words: Sequence[int] = (),
    anchor: date | None = None,
) -> When | None:
    """The time of the event that a trigger word tells; None where its words give none.

    words: the trigger's own arguments, a light verb among them. anchor: the day that an open end ("since May",
    "by Friday") runs from or to: the day of publication or of speaking. Never across a speech verb nor out of another
    clause.
    """
    best: tuple[tuple[int, int, int, int], LocatedTimex] | None = None
    for steps, node, relation in _stations(reading, trigger, set(words)):
        for timed in timeds:
            nearness = _hangs(reading, timed, node, trigger)
            if nearness is None or _said_apart(reading, timed, node) or _is_age(reading, timed):
                continue
            if (relation != "fronted" or timed.head < node) and (
                relation != "trailing" or timed.head > trigger
            ):
                vague = _vagueness(timed)
                rank = (vague, steps, nearness, abs(timed.head - trigger))
                if best is None or rank < best[0]:
                    best = rank, timed
    if best is None or best[0][0]:
        since = _since_clause(reading, timeds, trigger, anchor)
        if since is not None:
            return since
    return _when(reading, timeds, best[1], anchor) if best else None


def _is_age(reading: Reading, timed: LocatedTimex) -> bool:
    """True for "a 10-year-old boy", "aged 10 years": how old somebody is, not when it was."""
    time = timed.time
    after = reading.text[time.start : time.end + 5].lower()
    return bool(re.search(r"[\s-]olds?\b", after)) and (time.value or "P").startswith("P")


def _since_clause(
    reading: Reading, timeds: Sequence[LocatedTimex], trigger: int, anchor: date | None
) -> When | None:
    """ "Since the war broke out in March 2011": from the time within the clause up to the anchor."""
    for clause in reading.children(trigger, "advcl"):
        mark = reading.child(clause.i, "mark")
        if mark is None or mark.lower not in calendar().table["limits"]["since"] or anchor is None:
            continue
        inside = set(reading.subtree(clause.i))
        for timed in timeds:
            if (
                timed.head in inside
                and timed.time.earliest
                and timed.time.earliest[:10] <= anchor.isoformat()
            ):
                text = reading.text[reading.words[mark.i].start : timed.time.end]
                return When(timed.time.earliest, anchor.isoformat(), timed.time.grain, text)
    return None


def _said_apart(reading: Reading, timed: LocatedTimex, node: int) -> bool:
    """True for "said Saturday that ...": a time between a verb and its clause is that verb's alone."""
    first, last = timed.words[0], timed.words[-1]
    before = [
        w
        for w in reading.words[max(0, first - 3) : first]
        if w.lower not in ("on", "late", "early", "the")
    ]
    after = reading.words[last + 1] if last + 1 < len(reading.words) else None
    verb = before[-1] if before else None
    return bool(
        verb and after and after.lower == "that" and verb.xpos.startswith("VB") and verb.i != node
    )


def _vagueness(timed: LocatedTimex) -> int:
    """0 for a time with bounds, 1 for a length, 2 for "now", "recently" and how often."""
    value = timed.time.value or ""
    if not value or value == "PRESENT_REF" or (value.endswith("_REF") and not timed.time.earliest):
        return 2
    return 0 if timed.time.earliest or value.startswith("X") else 1


def _stations(reading: Reading, trigger: int, words: set[int]) -> list[tuple[int, int, str]]:
    """The trigger and the words whose time is its own too: its verb, its conjuncts, the clause that it happened in."""
    stations = [(0, trigger, "own")]
    node, steps = reading.words[trigger], 0
    case = reading.child(trigger, "case")
    if case is not None and case.lower in calendar().table["looks_back"]:
        return stations  # "opened an inquiry on Thursday into the attack": the day is the inquiry's
    carriers = calendar().table["carriers"]
    while node.head != node.i and steps < 5:
        head, dep = reading.words[node.head], node.dep.split(":")[0]
        verbal, head_verbal = _predicates(reading, node), _predicates(reading, head)
        steps += 1
        if dep == "conj" and verbal and head_verbal:
            stations.append((steps, head.i, "fronted"))
        elif dep == "conj":
            pass
        elif dep == "xcomp":
            if head.lemma not in calendar().table["aspects"]:
                stations.append((steps, head.i, "trailing"))
                break
        elif (dep == "advcl" and _meanwhile(reading, node)) or node.dep == "acl":
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
    for subject in reading.children(
        trigger, "nsubj*"
    ):  # "last week's earthquake killed": the subject's own time
        if subject.upos == "NOUN" and group_noun(subject.lemma) is None:
            stations.append((9, subject.i, "own"))
    last = next(reversed(reading.children(trigger, "conj")), None)
    if last is not None and last.upos == reading.words[trigger].upos:
        stations.append((3, last.i, "shared"))
    for sibling in (
        reading.children(reading.words[trigger].head, "conj")
        if reading.words[trigger].dep == "conj"
        else []
    ):
        stations.append((3, sibling.i, "shared")) if sibling.i > trigger else None
    return stations


def _predicates(reading: Reading, word: Word) -> bool:
    return (
        word.xpos.startswith("VB")
        or word.upos in ("VERB", "AUX")
        or bool(reading.child(word.i, "cop"))
    )


def _meanwhile(reading: Reading, node: Word) -> bool:
    """True for a clause of the same time: "when ...", "as ...", "killing twelve"."""
    mark = reading.child(node.i, "mark") or next(
        (w for w in reading.children(node.i, "advmod") if w.i < node.i and w.lower == "when"), None
    )
    return mark.lower in calendar().table["meanwhile"] if mark else node.xpos in ("VBG", "VBN", "")


def _hangs(reading: Reading, timed: LocatedTimex, node: int, trigger: int) -> int | None:
    """How many steps above the time the node stands, within one clause; None where it does not stand above it."""
    at = reading.words[timed.head]
    if timed.head == node or node in timed.words:
        return 0 if node == trigger else None
    for steps in range(1, 5):
        if at.head == at.i:
            return None
        if steps > 1 and at.upos in ("VERB", "AUX"):
            return None
        if steps > 1 and at.dep.split(":")[0] in (
            "ccomp",
            "advcl",
            "acl",
            "parataxis",
            "csubj",
            "nsubj",
            "conj",
        ):
            return None
        owned = at.dep in ("nmod:poss", "compound", "amod", "nummod", "nmod:unmarked", "nmod:tmod")
        at_head = reading.words[at.head]
        if at_head.i == node:
            return steps
        if (
            owned
            and at.i == timed.head
            and at_head.i not in timed.words
            and at_head.xpos[:1] not in ("C", "J", "R")
        ):
            return None
        at = at_head
    return None


def _lead(reading: Reading, timed: LocatedTimex) -> str:
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


def _when(
    reading: Reading, timeds: Sequence[LocatedTimex], timed: LocatedTimex, anchor: date | None
) -> When:
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
    if (
        lead == "before" and time.earliest and _just(reading, timed)
    ):  # "shortly before midnight on Monday": that day
        return When(time.earliest[:10], (time.latest or time.earliest)[:10], "day", text)
    if lead in limits["deadline"]:
        if tail := re.match(r"\s+(?:by|at) the latest\b", reading.text[time.end : time.end + 16]):
            text += tail[0]
        end = time.latest
        if lead == "before" and time.earliest:
            end = (date.fromisoformat(time.earliest[:10]) - timedelta(1)).isoformat()
        ahead = bool(today and end and today <= end)
        return When(today if ahead else None, end, time.grain, text)
    if lead == "after":
        return When(time.earliest, time.latest if _soon(reading, timed) else None, time.grain, text)
    return When(time.earliest, time.latest, time.grain, text)


def _just(reading: Reading, timed: LocatedTimex) -> bool:
    near = [w.lower for w in reading.words[max(timed.words[0] - 3, 0) : timed.words[0] + 1]]
    return bool(set(near) & set(calendar().table["soon"]))


def _soon(reading: Reading, timed: LocatedTimex) -> bool:
    """ "shortly after midnight on Friday", "after dark on Friday": later on that day."""
    before = [w.lower for w in reading.words[max(timed.words[0] - 3, 0) : timed.words[0]]]
    return bool(set(before) & set(calendar().table["soon"])) or "T" in (timed.time.value or "")


def _lasting(value: str, dep: str, lead: str, anchor: date | None, text: str) -> When:
    """ "for months", "a nine-month siege": up to the anchor, from as long before as the words say."""
    match = re.fullmatch(r"P(\d+(?:\.\d+)?|X)(D|W|M|Q|Y|DE|CE)", value)
    grain = (
        {
            "D": "day",
            "W": "week",
            "M": "month",
            "Q": "quarter",
            "Y": "year",
            "DE": "decade",
            "CE": "century",
        }.get(match[2])
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
    return When(
        shifted(anchor, -float(match[1]), match[2]).isoformat(), anchor.isoformat(), grain, text
    )


def _other_end(
    reading: Reading, timeds: Sequence[LocatedTimex], timed: LocatedTimex, lead: str
) -> Time | None:
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
            _lead(reading, a) in limits["from"]
            or a.time.grain == "overnight"
            or (a.time.value or "").endswith("TNI")
        )
        if (
            opening or between.strip() in ("to", "into", "through", "-", "–", "—")
        ) and a.time.earliest <= b.time.latest:
            return b.time if a is timed else a.time
    return None
