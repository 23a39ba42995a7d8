"""Whether: did it happen? Status and certainty of every mention, read off the words above and around its trigger.

From the trigger (or the light verb that carries it) the walk climbs the tree: an auxiliary, a negation or a governing
word ("plans to", "denied that", "failed", "feared") changes what is known below it. The walk ends where a speaker's
words begin, for a statement's own verb says nothing of whether its content is so; a denial does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.lexicon import classes
from dateline.reference.modality import governors, modals

# inner status, outer effect -> status of the whole; None: nothing said yet, so it happened
COMBINED: dict[tuple[str | None, str], str | None] = {
    **{(inner, "denied"): "denied" for inner in (None, "happened", "ongoing", "planned", "possible")},
    ("failed", "denied"): "happened",
    ("denied", "denied"): None,
    **{(inner, "failed"): "failed" for inner in (None, "happened", "ongoing", "planned", "possible", "failed")},
    ("denied", "failed"): "happened",
    **{(inner, "planned"): "planned" for inner in (None, "happened", "ongoing", "planned")},
    ("failed", "planned"): "possible",
    ("possible", "planned"): "possible",
    ("denied", "planned"): "denied",
    **{(inner, "possible"): "possible" for inner in (None, "happened", "ongoing", "denied", "failed", "possible")},
    ("planned", "possible"): "planned",
    (None, "ongoing"): "ongoing",
    ("happened", "ongoing"): "ongoing",
}  # fmt: skip
CERTAINTIES = ("certain", "probable", "possible")
ASKING = (
    "REQUEST",
    "THREATEN",
    "AGREE",
)  # what is asked, threatened or promised with an infinitive is not done yet
PRESENT = ("VBP", "VBZ")
STATES = frozenset(
    {"hold", "control", "occupy", "threaten", "besiege", "blockade", "support", "oppose", "fight"}
)


def assess_factuality(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions with status, certainty and background filled; help that is only needed is no mention of help."""
    asking = frozenset(h.trigger for h in event_drafts if h.type in ASKING)
    return [
        _FactualityWalk(reading, h, asking).judged()
        for h in event_drafts
        if not (h.type == "AID" and _is_needed(reading, h))
    ]


def _is_needed(reading: Reading, event_draft: EventDraft) -> bool:
    """ "they need help to rebuild", "in need of aid": somebody wants it, nobody gives or plans it."""
    word = reading.words[event_draft.trigger]
    if any(w.lemma in modals()["wanting"] for w in reading.children(word.i, "amod", "acl*")):
        return word.upos == "NOUN"
    while (
        is_dep(word.dep, "obj", "acl", "nmod", "conj", "compound", "xcomp") and word.head != word.i
    ):
        if is_dep(word.dep, "nmod") and grammar.case_of(reading, word.i) not in ("of", "for"):
            return False
        word = reading.words[word.head]
        if word.lemma in modals()["wanting"] and reading.child(word.i, "aux:pass") is None:
            return True
    return False


class _FactualityWalk:
    """One walk from a trigger to the top of its clause."""

    def __init__(self, reading: Reading, event_draft: EventDraft, asking: frozenset[int]):
        self.reading, self.event_draft, self.asking = reading, event_draft, asking
        self.status: str | None = None
        self.nor = False  # "neither ... nor" has denied it already
        self.foretold = False  # it is "planned" by nothing but "will" or "would"
        self.certainty = "certain"
        self.background = False
        self.top = reading.words[event_draft.trigger]

    def judged(self) -> EventDraft:
        trigger = self.reading.words[self.event_draft.trigger]
        if trigger.upos in ("NOUN", "PROPN"):
            self.modifiers(trigger)
        node = trigger
        if self.event_draft.carrier is not None:
            self.own_no(trigger)
            node = self.reading.words[self.event_draft.carrier]
            if is_dep(trigger.dep, "nsubj*"):
                self.apply(self.fate(trigger, node))
        if not self.ended(self.event_draft.given):
            self.apply(self.event_draft.given)
            node = self.counted(node)
            told_of = node.head == trigger.i and is_dep(
                node.dep, "acl*"
            )  # "the coup, which had been planned, fizzled"
            self.climb(trigger if told_of else node)
        self.frame(node)
        status = self.status or "happened"
        return msgspec.structs.replace(
            self.event_draft, status=status, certainty=self.certainty, background=self.background
        )

    def counted(self, node: Word) -> Word:
        """ "the count of 17 dead was right (or wrong)": whether those died is what is said of the count."""
        if node.upos != "ADJ":
            return node
        tally = next(
            (w for w in self.reading.ancestors(node.i) if w.lemma in classes()["tally"]), None
        )
        if tally is None or tally.dep != "nsubj":
            return node
        predicate = self.reading.words[tally.head]
        self.apply(governors().get(("a", predicate.lower, "fin"), ""))
        return predicate

    # -------------------------------------------------------------- what words do

    def apply(self, effect: str) -> None:
        if effect == "possible" and self.foretold:  # "doubt that the army would fire" tells no plan
            self.status, self.foretold = "possible", False
        elif effect:
            self.status = COMBINED.get((self.status, effect), self.status)

    def doubt(self, certainty: str) -> None:
        if certainty and CERTAINTIES.index(certainty) > CERTAINTIES.index(self.certainty):
            self.certainty = certainty

    def modifiers(self, noun: Word) -> None:
        """Adjectives before an event noun: planned, failed, alleged."""
        for child in self.reading.children(noun.i, "amod", "compound"):
            self.apply(
                governors().get(
                    ("a", child.lower, "mod"), governors().get(("a", child.lemma, "mod"), "")
                )
            )
            if child.lower in modals()["adverb"]:
                self.doubt(modals()["adverb"][child.lower][1])
        for clause in self.reading.children(
            noun.i, "acl:relcl"
        ):  # "the convoy that the government had promised"
            if not self.reading.children(clause.i, "nsubj:pass"):
                self.apply(governors().get(("v", clause.lemma, "obj"), ""))
        self.own_no(noun)

    def own_no(self, noun: Word) -> None:
        if any(
            w.lower in modals()["negated"]
            for w in self.reading.children(noun.i, "det", "nummod", "advmod")
        ):
            self.apply("denied")

    def auxiliaries(self, verb: Word) -> None:
        """The verb's own auxiliaries, adverbs and negation; also those that a coordinate verb shares."""
        table = modals()
        owner = self._owner(verb)
        auxiliaries = self.reading.children(owner.i, "aux", "aux:pass", "cop")
        perfect = any(w.lower in table["perfect"] for w in auxiliaries)
        for child in auxiliaries:
            status, certainty = table["aux"].get(child.lower, ("", ""))
            if perfect and child.lower in table["unfulfilled"]:  # "would have killed": it did not
                status, certainty = table["unfulfilled"][child.lower]
            elif child.lower == "would" and self.came_later(owner):
                status = ""
            self.foretold = self.foretold or (status == "planned" and self.status is None)
            self.apply(status)
            self.doubt(certainty)
        be = next((w for w in auxiliaries if w.lemma == "be"), None)
        if (
            be is not None
            and self.infinitive(owner)
            and is_dep(owner.dep, "root", "ccomp", "conj", "parataxis", "acl:relcl")
        ):
            self.apply("failed" if perfect else "planned")  # "were to have met"
        if verb.xpos == "VBG" and self.goes_on(auxiliaries):
            self.apply("ongoing")
        if verb.xpos in ("VBZ", "VBP") and verb.lemma in STATES:
            self.apply("ongoing")
        for child in self.reading.children(verb.i, "advmod", "det", "cc"):
            status, certainty = table["adverb"].get(child.lower, ("", ""))
            self.apply(status)
            self.doubt(certainty)
        self.negation(verb)

    def goes_on(self, auxiliaries: Sequence[Word]) -> bool:
        """ "is shelling", "has been shelling": the auxiliary that is finite stands in the present."""
        be = any(w.lemma == "be" for w in auxiliaries)
        return be and any(w.lemma in ("be", "have") and w.xpos in PRESENT for w in auxiliaries)

    def came_later(self, verb: Word) -> bool:
        """The future of a past: "set out for X, which it would capture two days later"."""
        past = self.reading.head(verb.i) is not None and verb.dep == "acl:relcl"
        return past and any(
            w.lower in modals()["afterwards"] for w in self.reading.children(verb.i, "advmod")
        )

    def _owner(self, verb: Word) -> Word:
        """The verb whose auxiliaries count: the first of a coordination without subject and auxiliary of its own."""
        while verb.dep == "conj" and not self.reading.children(verb.i, "nsubj*", "aux*", "mark"):
            head = self.reading.words[verb.head]
            if head.upos != "VERB" or (
                verb.xpos != head.xpos and verb.xpos in ("VBD", "VBZ", "VBP")
            ):
                break
            verb = head
        return verb

    def negation(self, word: Word) -> None:
        table = modals()
        owner = self._owner(word)
        if word.dep == "conj" and any(
            w.lower == "nor" for w in self.reading.children(word.i, "cc")
        ):
            self.apply("denied")
            self.nor = True
            return
        own = self.reading.children(owner.i, "advmod", "aux", "det", "cc:preconj")
        own += [
            w for w in self.reading.children(owner.i, "mark") if w.lower in table["lacking"]
        ]  # "without firing"
        if any(
            child.lower in table["negation"] and not (self.nor and child.dep == "cc:preconj")
            for child in own
        ):
            self.apply("denied")
            return
        for subject in self.reading.children(owner.i, "nsubj*"):
            none = subject.lower in table["negated"]
            sides = self.reading.children(subject.i, "det", "cc:preconj")
            if none or any(w.lower in modals()["negated"] for w in sides):
                self.apply("denied")
                return

    # -------------------------------------------------------------- the walk

    def climb(self, node: Word) -> None:
        """From node to the top of its clause, one governor after the other."""
        for _ in range(40):
            self.top = node
            if node.upos in ("VERB", "AUX", "ADJ") or self.reading.child(node.i, "cop") is not None:
                self.auxiliaries(node)
                self.conditional(node)
            node = self.as_first(node)
            head = self.reading.words[node.head]
            if head.i == node.i or not self.step(node, head):
                return
            node = head

    def as_first(self, node: Word) -> Word:
        """ "suspect that A and that B": the second clause stands where the first does."""
        while node.dep == "conj" and any(
            w.lower == "that" for w in self.reading.children(node.i, "mark")
        ):
            first = self.reading.words[node.head]
            node = replace(node, dep=first.dep, head=first.head)
        return node

    def step(self, node: Word, head: Word) -> bool:
        """What the head says of the node under it; False where the walk ends."""
        dep = node.dep
        if is_dep(dep, "xcomp", "ccomp", "csubj*"):
            infinitive = dep == "xcomp" or self.infinitive(node)
            if head.lemma == "have" and head.xpos == "VBD":  # "had to be postponed": it was
                return True
            effect = self.governor(head, "inf" if infinitive else "fin")
            if not effect and self.subjunctive(node, head):
                effect = self.governor(head, "bare")
            if any(
                self.is_doubtful(s) for s in self.reading.children(head.i, "nsubj")
            ):  # "unconfirmed reports said"
                self.apply("possible")
                self.doubt("possible")
            if any(
                w.lower in modals()["asked"] for w in self.reading.children(node.i, "mark")
            ):  # "asked whether"
                self.apply("possible")
            if infinitive and not effect and head.i in self.asking:
                effect = "planned"
            if self.ended(effect):
                return False
            self.apply(effect)
            self.doubt(modals()["verb"].get(head.lemma, ("", ""))[1])
            return dep == "xcomp" or bool(effect)
        if is_dep(dep, "acl*"):
            return self.noun_clause(node, head)
        if is_dep(dep, "advcl*"):
            return self.adverbial(node, head)
        if dep == "conj":
            # "whether he left or was made to"
            if any(w.lower in modals()["asked"] for w in self.reading.children(head.i, "mark")):
                self.apply("possible")
            shared = not self.reading.children(node.i, "nsubj*", "aux", "mark")
            shared = shared or (
                self.infinitive(node) and self.infinitive(head)
            )  # "neither to surrender nor to retreat"
            return shared and head.upos == node.upos
        if is_dep(dep, "obj", "obl*", "nmod*", "nsubj*", "compound"):
            return self.argument(node, head)
        return False

    def governor(self, word: Word, at: str) -> str:
        """The effect of a governing word on what stands at its complement, object or subject."""
        pos = {"VERB": "v", "AUX": "v", "ADJ": "a"}.get(word.upos, "n")
        particle = self.reading.child(word.i, "compound:prt")
        table = governors()
        phrasal = f"{word.lemma} {particle.lower}" if particle else word.lemma
        lemma = next(
            (p for p in (phrasal, *self._with_complement(word)) if (pos, p, at) in table),
            word.lemma,
        )
        effect = table.get((pos, lemma, at), "")
        if not effect and pos == "v" and word.xpos in ("VBN", "JJ") and particle is None:
            effect = table.get(("a", word.lower, at), "")
        return effect

    def _with_complement(self, word: Word) -> list[str]:
        """The verb with a prepositional complement, as the table writes it: "come to nothing"."""
        found = (
            (grammar.case_of(self.reading, w.i), w) for w in self.reading.children(word.i, "obl")
        )
        return [
            f"{word.lemma} {case} {w.lower}" for case, w in found if case and word.upos == "VERB"
        ]

    def fate(self, noun: Word, predicate: Word) -> str:
        """What the predicate says of its subject: "the attack failed", "was averted", "is due", "is imminent"."""
        effect = self.governor(predicate, "obj" if noun.dep == "nsubj:pass" else "subj")
        described = predicate.upos == "ADJ" or predicate.xpos == "VBN"
        described = (
            described and self.reading.child(predicate.i, "compound:prt") is None
        )  # "set off" is not "set"
        return effect or (governors().get(("a", predicate.lower, "mod"), "") if described else "")

    def ended(self, effect: str) -> bool:
        """What is ended, stopped or condemned was there, whatever becomes of the ending."""
        if effect == "ended" and self.status is None:
            self.status = "happened"
        return effect == "ended"

    def infinitive(self, verb: Word) -> bool:
        return any(w.lower == "to" for w in self.reading.children(verb.i, "mark", "aux"))

    def subjunctive(self, verb: Word, head: Word) -> bool:
        """ "insisted that the army withdraw", "that it be freed": no ending where a fact would be told in the past."""
        helpers = self.reading.children(verb.i, "aux*", "cop")
        first = next((w for w in helpers if w.i < verb.i), verb)
        return first.xpos == "VB" or (first.xpos == "VBP" and head.xpos == "VBD")

    def noun_clause(self, node: Word, head: Word) -> bool:
        """A clause on a noun: "plans to attack", "a bid to rescue"; a relative clause tells a fact of its own."""
        infinitive = self.infinitive(node)
        effect = self.governor(head, "inf")
        if (
            not infinitive and node.xpos in PRESENT and head.lemma in modals()["time"]
        ):  # "the day the gates open"
            self.apply("possible")
        if node.dep == "acl:relcl" and not infinitive and not self.content_of(node, head):
            self.background = self.background or node.xpos in ("VBN", "VBD")
            return False
        if head.lemma in modals()["doubtless"] and self.little(
            head
        ):  # "there is little doubt that"
            return False
        if infinitive:
            self.apply(effect or "planned")
        elif (self.reading.child(node.i, "mark") or node.dep == "acl:relcl") and (
            told := self.governor(head, "fin")
        ):
            self.apply(told)
        elif effect and self.reading.child(node.i, "mark"):
            self.apply(effect)
        else:
            return False
        self.modifiers(head)
        return True

    def is_doubtful(self, teller: Word) -> bool:
        """ "unconfirmed reports", "rumours": a report that is itself in doubt, not a suspected rebel who talks."""
        mods = [w.lower for w in self.reading.children(teller.i, "amod")]
        doubted = any(governors().get(("a", m, "mod")) == "possible" for m in mods)
        return bool(governors().get(("n", teller.lemma, "fin"))) and (
            doubted or teller.lemma in modals()["hearsay"]
        )

    def content_of(self, node: Word, head: Word) -> bool:
        """ "suggestions that its guards had shot": a whole clause after a noun of saying is its content."""
        that = next(
            (w for w in self.reading.children(node.i) if w.lower == "that" and w.i < node.i), None
        )
        subjects = [w for w in self.reading.children(node.i, "nsubj*") if w != that]
        return (
            that is not None and that.xpos == "IN" and bool(subjects and self.governor(head, "fin"))
        )

    def little(self, noun: Word) -> bool:
        """ "no doubt", "little doubt"."""
        words = self.reading.children(noun.i, "det", "amod", "advmod")
        return any(w.lower in modals()["negated"] or w.lower in modals()["little"] for w in words)

    def adverbial(self, node: Word, head: Word) -> bool:
        marks = {w.lower for w in self.reading.children(node.i, "mark", "advmod")}
        if (
            marks & modals()["condition"].keys()
            and node.dep == "advcl"
            and not (marks & {"once"} and node.xpos == "VBD")
        ):
            self.apply("possible")
            return False
        if self.inverted(node):
            self.apply("possible")
            return False
        # "accused of bombing", "banned from holding rallies"
        if told := next((e for m in sorted(marks) if (e := self.governor(head, m))), ""):
            self.apply(told)
            return told in ("denied", "failed")
        if "to" in marks:
            effect = self.governor(head, "inf") if head.upos == "ADJ" else ""
            done = (
                self.event_draft.type == "REQUEST" and head.lemma in modals()["assembling"]
            )  # "rallied to demand"
            self.apply("" if done else effect or "planned")
            return bool(effect)
        bare = node.xpos == "VBN" and not self.reading.children(
            node.i, "aux*", "nsubj*"
        )  # "when held in the hand"
        perfect = any(w.lower in modals()["perfect"] for w in self.reading.children(node.i, "aux"))
        now = perfect or node.xpos in PRESENT or (bare and marks & {"when", "whenever"})
        if marks & modals()["until"].keys() and now:
            self.apply("possible")
        if "since" in marks:
            self.background = True
        if marks & modals()["instead"].keys():  # "instead of firing"
            self.apply("denied")
            return False
        return node.xpos == "VBG" and (not marks or bool(marks & modals()["meanwhile"].keys()))

    def inverted(self, clause: Word) -> bool:
        """ "Had the shell landed ...", "should fighting break out": a condition without "if"."""
        subject = self.reading.child(clause.i, "nsubj*")
        if subject is None or clause.dep != "advcl" or self.reading.child(clause.i, "mark"):
            return False
        ahead = [w for w in self.reading.children(clause.i, "aux*", "cop") if w.i < subject.i]
        return any(w.lower in modals()["inverting"] for w in ahead)

    def argument(self, node: Word, head: Word) -> bool:
        """An event noun (or a noun that governs one) as argument of the word above."""
        if is_dep(node.dep, "nsubj*"):
            effect = self.fate(node, head)
            self.apply(effect)
            if effect:
                self.auxiliaries_of_fate(head)
            elif self.status in ("planned", "possible", None) and head.upos in (
                "VERB",
                "NOUN",
                "ADJ",
            ):
                self.occurring(head)
            return False
        if is_dep(node.dep, "compound", "nmod*") and head.upos in ("NOUN", "PROPN"):
            effect = self.governor(head, "obj")
            if not effect or self.ended(effect):
                return False
            self.apply(effect)
            self.modifiers(head)
            return True
        if is_dep(node.dep, "obl*") and grammar.case_of(self.reading, node.i) in (
            "after",
            "since",
            "during",
            "before",
            "in",
        ):
            return False
        effect = self.governor(head, "obj")
        if self.ended(effect):
            return False
        self.apply(effect)
        have = head.lemma in modals()["have"] and bool(self.status)
        if have:
            self.negation(head)
        return bool(effect)

    def auxiliaries_of_fate(self, verb: Word) -> None:
        """ "The attack did not fail", "could fail": what the fate's own auxiliaries say."""
        if any(w.lower in modals()["negation"] for w in self.reading.children(verb.i, "advmod")):
            self.apply("denied")

    def occurring(self, verb: Word) -> None:
        """ "A strike will take place", "no attack occurred": an event noun as subject takes its verb's modality."""
        if verb.lemma in modals()["occur"]:
            self.auxiliaries(verb)

    def conditional(self, node: Word) -> None:
        """The main clause of a condition is no more certain than the condition."""
        for clause in self.reading.children(node.i, "advcl"):
            marked = any(
                w.lower in modals()["hypothesis"] for w in self.reading.children(clause.i, "mark")
            )
            if marked or self.inverted(clause):
                self.apply("possible")

    def presupposed(self, verb: Word) -> bool:
        """ "Why did they attack?", "Who fired?": a question for a circumstance takes the deed for granted."""
        asked = [
            w
            for w in self.reading.children(verb.i)
            if w.xpos in ("WRB", "WP", "WP$") and w.i < verb.i
        ]
        return bool(asked) and not any(w.xpos == "MD" for w in self.reading.children(verb.i, "aux"))

    def frame(self, node: Word) -> None:
        """The sentence: a yes-or-no question asks; a headline's infinitive plans; a bare imperative asks."""
        sentence = self.reading.sentences[node.sentence]
        root = self.top.dep in ("root", "parataxis")
        asks = self.reading.text[sentence.start : sentence.end].rstrip("”\"' ").endswith("?")
        if (
            asks
            and sentence.kind != "headline"
            and (root or self.top.dep == "ccomp")
            and not self.presupposed(self.top)
        ):
            self.apply("possible")
        node = self.top
        bare = node.xpos == "VB" and not self.reading.children(node.i, "nsubj*", "aux", "mark")
        infinitive = self.infinitive(node)
        if root and (infinitive or (bare and sentence.kind == "body")):
            self.apply("planned")
