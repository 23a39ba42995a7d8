"""Who dies of cold, thirst or a live wire is no victim of an attack; who is killed by people is.

The sentences were written by somebody who had seen neither rule nor code; `KNOWN_MISSES` are read wrongly,
and one that now passes (interrogators who electrocute) did so only after a mend that it led to.
"""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.stages.extract import extract

FORCE = {"ASSAULT", "COERCE", "CRIME"}


def is_read_as(kind: str, text: str) -> bool:
    reading = load().read(text)
    places = {i for n in reading.names if n.label == "LOC" for i in range(n.first, n.last)}
    told = {draft.type for draft in extract(reading, places)}
    if kind == "HAZARD":
        return "HAZARD" in told and not told & {"ASSAULT", "CRIME"}
    if kind == "ASSAULT":
        return "HAZARD" not in told and bool(told & FORCE)
    return not told & {"HAZARD", "ASSAULT"}


SENTENCES = (
    (
        "HAZARD",
        "At least 43 elderly residents died of heatstroke in the southern province of Sindh over the weekend.",
    ),
    (
        "HAZARD",
        "Three homeless men succumbed to the cold in Warsaw on Tuesday night as temperatures fell below minus 20.",
    ),
    (
        "HAZARD",
        "Eleven migrants died of thirst in the desert north of Agadez after their truck broke down.",
    ),
    (
        "HAZARD",
        "More than 60 children have died of hunger in the drought-stricken district since March, health officials said.",
    ),
    ("HAZARD", "Two Spanish climbers died of exposure near the summit of Nanga Parbat on Friday."),
    (
        "HAZARD",
        "Five miners suffocated from lack of oxygen in an abandoned coal shaft in Baluchistan on Monday.",
    ),
    (
        "HAZARD",
        "A farmer and his two sons were electrocuted by a fallen power line outside Nakuru on Sunday.",
    ),
    (
        "HAZARD",
        "A seven-year-old girl was accidentally run over by a school bus in the Cairo suburb of Helwan.",
    ),
    (
        "HAZARD",
        "Nine pilgrims succumbed to dehydration on the road to the shrine, the Red Crescent reported Thursday.",
    ),
    (
        "HAZARD",
        "Twenty-two stranded herders froze to death in a blizzard in western Mongolia last week.",
    ),
    (
        "HAZARD",
        "A construction worker was electrocuted when his ladder touched a high-voltage cable in Manila.",
    ),
    (
        "HAZARD",
        "Two railway labourers were run over by a freight train in thick fog near Kanpur early Wednesday.",
    ),
    (
        "HAZARD",
        "Dozens of villagers have starved to death in the flooded lowlands cut off from aid since April.",
    ),
    (
        "ASSAULT",
        "A police sergeant died of his wounds on Saturday after gunmen ambushed his patrol in northern Mali.",
    ),
    (
        "ASSAULT",
        "Secret police torturers electrocuted two student detainees in a basement cell in Aleppo, a rights group said.",
    ),
    (
        "ASSAULT",
        "Islamist militants ran over three traffic policemen with a stolen pickup in Maiduguri on Monday.",
    ),
    (
        "ASSAULT",
        "A newspaper editor succumbed to gunshot wounds in hospital two days after masked men attacked him in Quetta.",
    ),
    (
        "ASSAULT",
        "Rebel fighters deliberately ran over a village elder with an armoured vehicle during a raid in Ituri.",
    ),
    (
        "ASSAULT",
        "Army interrogators electrocuted a captured union leader at a barracks outside the capital, witnesses told the court.",
    ),
    (
        "ASSAULT",
        "A stabbed opposition councillor died of blood loss on Thursday following the knife attack by rival party youths.",
    ),
    (
        "NONE",
        "The mediator's offer of help was run over by hardliners in the ruling coalition, diplomats said.",
    ),
)
KNOWN_MISSES = (
    pytest.param(
        "HAZARD",
        "Four members of one family died of carbon monoxide poisoning from a faulty heater in Tbilisi.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        "ASSAULT",
        "Prison guards starved four political detainees to death in a northern jail, former inmates said.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        "NONE",
        "The gun control bill died for lack of votes in the Senate committee on Wednesday.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        "NONE",
        "The 90-year-old textile firm succumbed to debt on Friday and filed for bankruptcy in Milan.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        "NONE",
        "The opposition's reform campaign was starved of funds in the final weeks before the vote.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        "NONE",
        "Peace talks in Geneva suffocated under a pile of procedural objections from both delegations.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        "NONE",
        "The home crowd was electrified and the visitors were run over 5-0 in the cup semi-final.",
        marks=pytest.mark.xfail(strict=True),
    ),
)


@pytest.mark.parametrize(("kind", "sentence"), [*SENTENCES, *KNOWN_MISSES])
def test_of_what_people_died(kind, sentence):
    assert is_read_as(kind, sentence)
