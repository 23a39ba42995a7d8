"""Who says what: each rule by a tree written by hand, found by its name in the trace."""

from __future__ import annotations

import pytest

from dateline.language.reading import Reading
from dateline.rules import Decision, tracing
from dateline.stages.attribute import attribute
from tests.reading_builder import reading_from_conllu


def decided(reading: Reading, table: str) -> list[Decision]:
    """The decisions that a table took on a reading."""
    with tracing() as trace:
        attribute(reading)
    return [decision for decision in trace.decisions if decision.table == table]


def words(reading: Reading, indices: object) -> str:
    assert isinstance(indices, set)
    return " ".join(reading.words[j].text for j in sorted(indices))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


CONTENT = {
    "finite clause": (
        """
Norway Norway NNP 2 nsubj
said say VBD 0 root
that that IN 5 mark
ships ship NNS 5 nsubj
sank sink VBD 2 ccomp
""",
        "ships sank",
    ),
    "clause beside the verb": (
        """
Ships ship NNS 2 nsubj
sank sink VBD 5 parataxis
, , , 5 punct
Norway Norway NNP 5 nsubj
said say VBD 0 root
""",
        "Ships sank",
    ),
    "infinitive of the speaker's own": (
        """
Norway Norway NNP 2 nsubj
vowed vow VBD 0 root
to to TO 4 mark
leave leave VB 2 xcomp
""",
        "to leave",
    ),
    "object and infinitive": (
        """
Norway Norway NNP 2 nsubj
urged urge VBD 0 root
Mali Mali NNP 2 obj
to to TO 5 mark
leave leave VB 2 xcomp
""",
        "Mali to leave",
    ),
    "gerund": (
        """
Norway Norway NNP 2 nsubj
denied deny VBD 0 root
shelling shell VBG 2 xcomp
ships ship NNS 3 obj
""",
        "shelling ships",
    ),
    "object and prepositional phrase": (
        """
Norway Norway NNP 2 nsubj
accused accuse VBD 0 root
Mali Mali NNP 2 obj
of of IN 5 mark
lying lie VBG 2 advcl
""",
        "Mali of lying",
    ),
    "object and what it is described as": (
        """
Norway Norway NNP 2 nsubj
described describe VBD 0 root
ships ship NNS 2 obj
as as IN 5 case
rafts raft NNS 2 obl
""",
        "ships rafts",
    ),
    "object and what it is called": (
        """
Norway Norway NNP 2 nsubj
called call VBD 0 root
it it PRP 2 obj
the the DT 5 det
vote vote NN 2 obj
war war NN 2 xcomp
""",
        "the vote war",
    ),
    "person asked and what for": (
        """
Norway Norway NNP 2 nsubj
called call VBD 0 root
on on IN 4 case
Mali Mali NNP 2 obl
to to TO 6 mark
leave leave VB 2 advcl
""",
        "Mali to leave",
    ),
    "prepositional phrase": (
        """
Norway Norway NNP 2 nsubj
warned warn VBD 0 root
of of IN 4 case
war war NN 2 obl
""",
        "war",
    ),
    "object at a figure": (
        """
Norway Norway NNP 2 nsubj
put put VBD 0 root
the the DT 4 det
toll toll NN 2 obj
at at IN 6 case
four four CD 2 obl
""",
        "the toll at four",
    ),
    "object": (
        """
Norway Norway NNP 2 nsubj
denied deny VBD 0 root
the the DT 4 det
attack attack NN 2 obj
""",
        "the attack",
    ),
}


@pytest.mark.parametrize("rule", CONTENT)
def test_content_by_frame(rule: str) -> None:
    tree, content = CONTENT[rule]
    reading = reading_from_conllu(tree)
    (decision,) = decided(reading, "attribution.content")
    assert decision.rule == rule
    assert words(reading, decision.value) == content


PASSIVE = {
    "clause reported": (
        """
It it PRP 3 nsubj:pass
was be VBD 3 aux:pass
reported report VBN 0 root
that that IN 6 mark
ships ship NNS 6 nsubj
sank sink VBD 3 ccomp
""",
        "ships sank",
    ),
    "subject and infinitive": (
        """
Mali Mali NNP 3 nsubj:pass
was be VBD 3 aux:pass
urged urge VBN 0 root
to to TO 5 mark
leave leave VB 3 xcomp
""",
        "Mali to leave",
    ),
    "subject and prepositional phrase": (
        """
Mali Mali NNP 3 nsubj:pass
was be VBD 3 aux:pass
accused accuse VBN 0 root
of of IN 5 mark
lying lie VBG 3 advcl
""",
        "Mali lying",
    ),
}


@pytest.mark.parametrize("rule", PASSIVE)
def test_content_of_passives(rule: str) -> None:
    tree, content = PASSIVE[rule]
    reading = reading_from_conllu(tree)
    (decision,) = decided(reading, "attribution.passive content")
    assert decision.rule == rule
    assert words(reading, decision.value) == content


COMMENTED = {
    "clause commented on": (
        """
Ships ship NNS 2 nsubj
sank sink VBD 0 root
, , , 2 punct
Norway Norway NNP 5 nsubj
said say VBD 2 parataxis
""",
        "Ships sank ,",
    ),
    "clause following": (
        """
Ships ship NNS 0 root
Norway Norway NNP 3 nsubj
said say VBD 1 acl:relcl
had have VBD 5 aux
sunk sink VBN 3 conj
""",
        "had sunk",
    ),
    "sentence before the comment": (
        """
Ships ship NNS 5 dislocated
sinking sink VBG 1 acl
, , , 5 punct
Norway Norway NNP 5 nsubj
said say VBD 0 root
Friday Friday NNP 5 obl:unmarked
""",
        "Ships sinking ,",
    ),
}


@pytest.mark.parametrize("rule", COMMENTED)
def test_content_around_a_comment(rule: str) -> None:
    tree, content = COMMENTED[rule]
    reading = reading_from_conllu(tree)
    (decision,) = decided(reading, "attribution.commented content")
    assert decision.rule == rule
    assert words(reading, decision.value) == content


@pytest.mark.parametrize(
    ("source", "rule", "anonymous"),
    [
        ("Norway Norway NNP 2 nsubj", "name or pronoun", False),
        ("residents resident NNS 2 nsubj", "some people", True),
        ("two two CD 2 nsubj", "bare number", True),
        ("sources source NNS 2 nsubj", "class of its noun", True),
        ("rebels rebel NNS 2 nsubj", "class of its noun", False),
    ],
)
def test_anonymity(source: str, rule: str, anonymous: bool) -> None:
    reading = reading_from_conllu(f"""
{source}
said say VBD 0 root
ships ship NNS 4 nsubj
sank sink VBD 2 ccomp
""")
    (decision,) = decided(reading, "attribution.anonymity")
    assert (decision.rule, decision.value, decision.about) == (rule, anonymous, 0)


def test_a_relative_pronoun_speaks_for_its_noun() -> None:
    reading = reading_from_conllu("""
The the DT 2 det
envoy envoy NN 7 nsubj
who who WP 4 nsubj
said say VBD 2 acl:relcl
ships ship NNS 6 nsubj
sank sink VBD 4 ccomp
left leave VBD 0 root
""")
    (decision,) = decided(reading, "attribution.speaker")
    assert decision.rule == "subject before the verb"
    (draft,) = attribute(reading)
    assert draft.speaker == 1
    assert draft.source and reading.text[draft.source.start : draft.source.end] == "The envoy who"


@pytest.mark.parametrize(
    ("quotation", "rule"),
    [
        (
            """
“_ “ `` 3 punct
Ships ship NNS 3 nsubj
sank_ sink VBD 7 parataxis
,_ , , 3 punct
” ” '' 3 punct
he he PRP 7 nsubj
said say VBD 0 root
""",
            "cue at its edge",
        ),
        (
            """
He he PRP 2 nsubj
said say VBD 0 root
ships ship NNS 4 nsubj
“_ “ `` 5 punct
sank_ sink VBD 2 ccomp
” ” '' 5 punct
""",
            "content that overlaps it",
        ),
    ],
)
def test_owners_of_quotations(quotation: str, rule: str) -> None:
    (decision,) = decided(reading_from_conllu(quotation), "attribution.quotation")
    assert decision.rule == rule
