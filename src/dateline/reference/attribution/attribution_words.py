"""Words that decide who says what, beside the cues themselves: subjects that never speak,
prepositions of frames.

The tables are `data/en/attribution.tsv` and `data/en/cue_frames.tsv`. The cues are in
`reference/attribution/cues.py`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]
Frame = tuple[str, Words]  # a frame of cues.tsv and its prepositions


class AttributionWords(Struct, frozen=True):
    """Lower-case forms, but for the verbs, which are lemmas."""

    never_subjects: Words  # forms that a parser may call a subject and that are none
    first_person: Words  # whose opinion inside a quotation is part of the quotation
    relative_pronouns: Words
    expletive: Words  # "made it clear that", "it seems that"
    dummy_subjects: Words  # "it is certain that": nobody is certain
    infinitive_markers: Words
    perfect_gerund: Words  # "denied having shelled"
    as_marker: Words  # "as he put it", "quoted as saying"
    after_cue: Words  # may stand between a cue and the clause that it brings in
    source_prepositions: Words  # before the source of a cue noun: "a promise by X"
    scene_prepositions: Words  # where something reported was: "reported gunfire near the airport"
    matter_prepositions: Words  # go on with what is told of, not with the telling: "support for X"
    form_prepositions: Words  # before the form in which something was said: "denied in a statement"
    residence_prepositions: Words  # where somebody is from, which names nobody: "a baker in X"
    one_of_many: Words  # determiners under which a noun names nobody
    headline_labels: Words  # before a colon, they tell what kind of page it is: "Video: ..."
    uttering_verbs: Words  # by which somebody makes what a noun names: "made a claim"
    quoting_verbs: Words  # whose object speaks: "quoted X as saying"
    verbs_with_addressee: Words  # whose object hears and is no part of the content
    raising_verbs: Words  # whose "it" is nobody: "it seems that"


class FramePrepositions(Struct, frozen=True):
    """The prepositions that open the content of a frame, lower-case."""

    objof: Words
    objfor: Words
    objwith: Words
    objat: Words
    objto: Words  # before the figure that another became
    of: Words
    for_: Words
    about: Words
    against: Words
    as_: Words
    as_goal: Words
    onto: Words
    tonoun: Words
    atnoun: Words
    with_: Words
    on: Words
    objunto: Words

    @property
    def behind_object(self) -> tuple[Frame, ...]:
        """Frames of an object and a phrase: "accused X of lying"."""
        return (
            ("objof", self.objof),
            ("objfor", self.objfor),
            ("objwith", self.objwith),
            ("objunto", self.objunto),
        )

    @property
    def behind_subject(self) -> tuple[Frame, ...]:
        """The same where the object became the subject: "X is accused of lying"."""
        return (*self.behind_object, ("as", self.as_))

    @property
    def alone(self) -> tuple[Frame, ...]:
        """Frames of a phrase alone: "warned of war"."""
        return (
            ("of", self.of),
            ("for", self.for_),
            ("about", self.about),
            ("against", self.against),
            ("tonoun", self.tonoun),
            ("atnoun", self.atnoun),
            ("with", self.with_),
            ("on", self.on),
        )

    @property
    def behind_noun(self) -> tuple[Frame, ...]:
        """Frames of a noun with an owner: "X's call for calm"."""
        return (
            ("for", self.for_),
            ("of", self.of),
            ("against", self.against),
            ("about", self.about),
            ("on", self.on),
            ("with", self.with_),
            ("tonoun", self.tonoun),
        )

    @property
    def behind_unowned_noun(self) -> tuple[Frame, ...]:
        """Frames of a noun whose owner is not named: "calls for calm"."""
        return (("for", self.for_),)


@cache
def attribution_words(language: str = "en") -> AttributionWords:
    """The words of attribution of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("attribution.tsv", AttributionWords, language)


@cache
def frame_prepositions(language: str = "en") -> FramePrepositions:
    """The prepositions of the frames of cues. Raises `tables.UnknownLanguage`."""
    return word_sets("cue_frames.tsv", FramePrepositions, language)
