"""Short reports of one crisis made by chance (hypothesis) from a grammar of sentences: who did what to whom, where, when, with how
many killed, by whose words; the same deed denied; and the lines around a report that tell nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from dateline.record.nouns import Report

DOERS = ("Rebels", "Gunmen", "Government soldiers", "Fighters of Ansar Dine", "Militants")
PLACES = ("Konna", "Gao", "Kidal", "Diabaly", "Douentza", "Mopti")
VICTIMS = ("soldiers", "civilians", "police officers", "villagers")
DEEDS = (  # past; after "having"
    ("attacked the town of {place}", "attacked the town of {place}"),
    ("shelled a market in {place}", "shelled a market in {place}"),
    ("raided a village near {place}", "raided a village near {place}"),
    ("bombed a bridge in {place}", "bombed a bridge in {place}"),
    ("stormed a police station in {place}", "stormed a police station in {place}"),
)
DAYS = ("on Thursday", "on Wednesday", "on 10 January", "on Tuesday night")
SOURCES = ("the army said", "residents said", "a hospital official said", "the governor said")
DENIALS = (
    "The army denied that {doer} {past}.",
    "The government denied reports that {doer} {past}.",
    "“It is not true that {doer} {past},” a spokesman said.",
    "{Doer} did not attack the town of {place} {day}, the army said.",
    "A spokesman for {doer} denied having {having}.",
    "The governor said that {doer} had never {having}.",
    "Officials rejected claims that {doer} had {having}.",
)
FURNITURE = (
    "Share this article", "Sign up for our newsletter", "Photo: AP", "Advertisement", "© Harrow Post 2013. All rights reserved.",
    "Follow us on Twitter", "Read more: Mali crisis in pictures", "Subscribe to continue reading", "Related stories",
)  # fmt: skip
OUTLETS = ("Harrow Post", "Vale Courier", "Northern Wire", "The Gazette")


@dataclass(frozen=True)
class Deed:
    """One deed of the grammar, and how it is told."""

    doer: str
    deed: tuple[str, str]
    place: str
    day: str
    victims: str
    killed: int
    source: str

    @property
    def past(self) -> str:
        return f"{self.deed[0].format(place=self.place)} {self.day}"

    @property
    def told(self) -> str:
        """As something that happened."""
        killed = f"{self.killed} {self.victims}"
        return f"{self.doer} {self.past}, killing {killed}, {self.source}."

    def denied(self, form: str) -> str:
        """As something that did not."""
        doer = self.doer if self.doer.split()[0] == "Fighters" else self.doer.lower()
        doer = f"{doer[0].lower()}{doer[1:]}"
        having = f"{self.deed[1].format(place=self.place)} {self.day}"
        return form.format(doer=doer, Doer=self.doer, past=self.past, having=having, place=self.place, day=self.day)  # fmt: skip


deeds = st.builds(
    Deed,
    doer=st.sampled_from(DOERS),
    deed=st.sampled_from(DEEDS),
    place=st.sampled_from(PLACES),
    day=st.sampled_from(DAYS),
    victims=st.sampled_from(VICTIMS),
    killed=st.integers(2, 90),
    source=st.sampled_from(SOURCES),
)


def report(name: str, sentences: list[str], outlet: str = OUTLETS[0], hour: int = 8) -> Report:
    """A report of 11 January 2013, a paragraph a sentence."""
    return Report(
        id=f"r-{name}",
        title=None,
        text="\n\n".join(sentences),
        outlet=outlet,
        published=f"2013-01-11T{hour:02}:00:00Z",
        published_from="given",
        published_basis="given",
        language="en",
    )


@st.composite
def reports(draw: st.DrawFn, least: int = 2, most: int = 3) -> list[Report]:
    """Reports of different outlets, of one to three deeds each, some of them the same deed in other numbers."""
    known = draw(st.lists(deeds, min_size=1, max_size=3))
    made: list[Report] = []
    for number in range(draw(st.integers(least, most))):
        told = draw(st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True))
        again = [replace(one, killed=draw(st.integers(2, 90)), source=draw(st.sampled_from(SOURCES))) for one in told]  # fmt: skip
        made.append(report(str(number), [one.told for one in again], OUTLETS[number], 8 + number))
    return made
