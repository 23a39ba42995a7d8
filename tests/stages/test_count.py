"""Count: hedged numbers, what they count, and numbers that count nothing."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Time
from dateline.stages.count import count
from tests.reading_builder import reading_from_conllu


def sentence(subject: str, *predicate: str) -> str:
    return "\n".join((subject.strip(), *predicate))


def killed(number: str) -> str:
    """ "NUMBER miners were killed ." with the words of NUMBER under the noun."""
    words = number.split()
    noun, verb = len(words) + 1, len(words) + 3
    rows = [f"{w} {w.lower()} RB {noun} advmod" for w in words[:-1]] + [
        f"{words[-1]} {words[-1]} CD {noun} nummod"
    ]
    rows += [
        f"miners miner NNS {verb} nsubj:pass",
        f"were be VBD {verb} aux:pass",
        "killed_ kill VBN 0 root",
        f". . . {verb} punct",
    ]
    return "\n".join(rows)


def one(block: str):
    (quantity,) = count(reading_from_conllu(block))
    return quantity


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("14", 14, 14, 14),
        ("fourteen", 14, 14, 14),
        ("2,500", 2500, 2500, 2500),
        ("12,50,000", 1250000, 1250000, 1250000),  # as India groups them
        ("more than 5,07,000", 507001, None, None),
        ("more than 100", 101, None, None),
        ("at least 12", 12, None, None),
        ("up to 200", None, None, 200),
        ("fewer than 30", None, None, 29),
        ("about 500", None, 500, None),
        ("nearly 1.2 million", None, 1200000, None),
        ("a couple of", 2, 2, 2),
        ("a few", 2, None, 5),
        ("several", 3, None, 9),
        ("half a dozen", 6, 6, 6),
        ("a dozen", 12, 12, 12),
        ("several hundred", 200, None, 999),
        ("60 to 100", 60, None, 100),
        ("between 60 and 100", 60, None, 100),
        ("two or three", 2, None, 3),
        ("another five", 5, 5, 5),
        ("at least three dozen", 36, None, None),
    ],
)
def test_bounds_follow_the_words(words: str, low, best, high):
    found = one(killed(words))
    assert (found.low, found.best, found.high, found.of) == (low, best, high, "killed")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens", 24, 99),
        ("scores", 40, 99),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("tens of thousands", 20000, 99999),
    ],
)
def test_round_words_are_ranges(words: str, low: int, high: int):
    parts = words.split()
    rows = [f"{parts[0]} {parts[0][:-1]} NNS {len(parts) + 3} nsubj"]
    rows += ["of of IN 3 case", "thousands thousand NNS 1 nmod"] if len(parts) == 3 else []
    rows += [f"of of IN {len(parts) + 2} case", f"villagers villager NNS {max(1, len(parts))} nmod"]
    rows += ["fled_ flee VBD 0 root", f". . . {len(parts) + 3} punct"]
    found = one("\n".join(rows))
    assert (found.low, found.best, found.high, found.of, found.who) == (
        low,
        None,
        high,
        "displaced",
        "villagers",
    )
    assert found.hedge == words


def test_the_hedge_keeps_the_words_and_the_noun_is_the_head():
    block = killed("more than 100")
    found = one(block)
    reading = reading_from_conllu(block)
    assert found.hedge == "more than"
    assert found.noun is not None
    assert (reading.words[found.noun].text, found.who) == ("miners", "miners")
    assert reading.text[found.start : found.end] == "more than 100"


DEAD_AND_HURT = """
The the DT 2 det
blast blast NN 3 nsubj
left leave VBD 0 root
14 14 CD 5 nummod
people people NNS 3 obj
dead dead JJ 3 xcomp
and and CC 8 cc
dozens dozen NNS 3 conj
injured_ injured VBN 8 acl
. . . 3 punct
"""

PICKUPS = """
Strikes strike NNS 3 nsubj
had have VBD 3 aux
destroyed destroy VBN 0 root
half half PDT 6 det:predet
a a DT 6 det
dozen dozen NN 10 nummod
pick_ pick NN 10 compound
-_ - HYPH 7 punct
up up RP 7 compound:prt
trucks_ truck NNS 3 obj
. . . 3 punct
"""

TOLL = """
The the DT 3 det
death death NN 3 compound
toll toll NN 4 nsubj
rose rise VBD 0 root
to to IN 6 case
41_ 41 CD 4 obl
. . . 4 punct
"""

PART = """
Twelve twelve CD 2 nummod
people people NNS 7 nsubj:pass
including include VBG 5 case
three three CD 5 nummod
children child NNS 2 nmod
were be VBD 7 aux:pass
killed_ kill VBN 0 root
. . . 7 punct
"""

PLEDGE = """
Donors donor NNS 2 nsubj
pledged pledge VBD 0 root
$_ $ $ 2 obj
5.2_ 5.2 CD 5 compound
m million CD 3 nummod
in in IN 7 case
aid_ aid NN 2 obl
. . . 2 punct
"""

CRORES = """
India India NNP 2 nsubj
sent send VBD 0 root
Rs Rs $ 2 obj
3.5 3.5 CD 5 compound
crore_ crore CD 3 nummod
. . . 2 punct
"""

NURSE = """
A a DT 3 det
Danish Danish JJ 3 amod
nurse nurse NN 5 nsubj:pass
was be VBD 5 aux:pass
abducted_ abduct VBN 0 root
. . . 5 punct
"""

NOBODY = """
No no DT 2 det
one one NN 4 nsubj:pass
was be VBD 4 aux:pass
hurt_ hurt VBN 0 root
. . . 4 punct
"""

DEATHS = """
The the DT 2 det
deaths death NNS 6 nsubj
of of IN 5 case
eight eight CD 5 nummod
divers diver NNS 2 nmod
shocked shock VBD 0 root
all_ all DT 6 obj
. . . 6 punct
"""

FORCE = """
A a DT 5 det
3,000_ 3,000 CD 4 nummod
-_ - HYPH 2 punct
strong strong JJ 5 amod
force force NN 7 nsubj
will will MD 7 aux
deploy_ deploy VB 0 root
. . . 7 punct
"""

KILLED_AND_WOUNDED = """
Gunmen gunman NNS 2 nsubj
killed kill VBD 0 root
two two CD 4 nummod
guards guard NNS 2 obj
and and CC 6 cc
wounded wound VBD 2 conj
five five CD 8 nummod
others_ other NNS 6 obj
. . . 2 punct
"""


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (DEAD_AND_HURT, [("killed", "people", 14, 14), ("wounded", None, 24, 99)]),
        (PICKUPS, [("destroyed", "pick-up trucks", 6, 6)]),
        (TOLL, [("killed", None, 41, 41)]),
        (PART, [("killed", "people", 12, 12), ("killed", "children", 3, 3)]),
        (PLEDGE, [("money", "dollar", 5200000, 5200000)]),
        (CRORES, [("money", "rupee", 35000000, 35000000)]),
        (NURSE, [("captured", "Danish nurse", 1, 1)]),
        (NOBODY, [("wounded", None, 0, 0)]),
        (DEATHS, [("killed", "divers", 8, 8)]),
        (FORCE, [("troops", "force", 3000, 3000)]),
        (KILLED_AND_WOUNDED, [("killed", "guards", 2, 2), ("wounded", None, 5, 5)]),
    ],
)
def test_what_is_counted(block: str, expected):
    assert [(q.of, q.who, q.low, q.high) for q in count(reading_from_conllu(block))] == expected


def test_a_part_says_so():
    _, part = count(reading_from_conllu(PART))
    assert part.hedge == "including"


def measure(*words: str) -> str:
    """ "They saw WORDS ." with each word under the last."""
    last = len(words) + 2
    rows = ["They they PRP 2 nsubj", "saw see VBD 0 root"]
    rows += [
        f"{w} {w.lower()} {'CD' if w[0].isdigit() else 'NN'} {last} {'nummod' if w[0].isdigit() else 'compound'}"
        for w in words[:-1]
    ]
    return "\n".join((*rows, f"{words[-1]}_ {words[-1].lower()} NN 2 obj", ". . . 2 punct"))


@pytest.mark.parametrize(
    "words",
    [
        ("500", "km"),
        ("12", "percent"),
        ("30", "years"),
        ("7th", "division"),
        ("Flight", "370"),
        ("Resolution", "2085"),
        ("15:30", "GMT"),
        ("8%", "rise"),
    ],
)
def test_what_counts_nothing(words):
    assert count(reading_from_conllu(measure(*words))) == []


def test_the_numbers_of_times_count_nothing():
    reading = reading_from_conllu(measure("2013", "reports"))
    start = reading.text.index("2013")
    assert count(reading, [Time("r1", start, start + 4, "2013")]) == []
    assert [q.low for q in count(reading)] == [2013]


def test_a_number_beyond_all_numbers_is_none():
    from dateline.reference.numbers.quantities import number

    assert number(["9" * 400]) is None
