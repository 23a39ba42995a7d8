"""Who is charged with a wrong is accused of it; a charge of cavalry, a fee and a task accuse nobody.

The sentences were written by somebody who had seen neither rule nor code; `KNOWN_MISSES` are read wrongly,
and two of those that now pass (charging a task, charging buses with power) passed only after a mend that they led to.
"""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.stages.extract import extract

LEGAL = {"ACCUSE", "SANCTION", "CONCEDE", "REJECT", "COERCE"}


def types_by_word(text: str) -> list[tuple[str, str]]:
    reading = load().read(text)
    places = {i for n in reading.names if n.label == "LOC" for i in range(n.first, n.last)}
    return [(draft.type, reading.words[draft.trigger].lemma) for draft in extract(reading, places)]


WRONGS = (
    "Police in Manchester charged a 34-year-old lorry driver and his brother with smuggling migrants across the Channel.",
    "Federal prosecutors on Tuesday charged four former executives of the collapsed Hartwell Bank with defrauding thousands of small savers.",
    "With the murder of a local journalist, detectives have charged three members of the governor's own security staff.",
    "A retired army colonel was charged on Friday with selling classified maps to a foreign embassy.",
    "Prosecutors accused the former transport minister and two of her closest advisers of taking bribes from a railway contractor.",
    "A court in Valparaiso cleared the bishop of covering up abuse at a church boarding school.",
    "Convicted of poisoning her business partner, the restaurant owner Lena Marsh showed no emotion in the dock.",
    "The appeals tribunal acquitted both opposition leaders of inciting violence during last year's election campaign.",
    "Charged with manslaughter over the ferry sinking, the captain appeared before magistrates in handcuffs on Monday.",
    "A jury found the former nurse guilty of killing three elderly patients at a clinic in Ohio.",
    "The attorney general's office has charged the mayor of Port Ellis, his wife and nine contractors with fraud.",
)
OTHER_CHARGES = (
    "Mounted officers charged a crowd of striking dockworkers outside the harbour gates, injuring at least twenty.",
    "Riot police with shields and batons charged students who had barricaded the university library on Thursday.",
    "Rebel fighters charged the army checkpoint with machetes and petrol bombs shortly before sunrise.",
    "A wounded elephant charged a party of tourists in the reserve on Sunday, trampling a guide.",
    "The airline charged two stranded passengers from Leeds more than a thousand pounds for replacement tickets.",
    "Engineers charged the city's new electric buses with power from a solar plant during the three-week trial.",
    "The prime minister charged her deputy with the task of forming a new coalition before Friday.",
    "Football supporters charged a line of stewards with metal poles after the final whistle in Naples.",
    "A team of soldiers charged the captured hill with fixed bayonets, driving the last defenders out.",
    "The landlord charged police officers double rent for rooms they used during the summit last month.",
)
KNOWN_MISSES = (
    pytest.param(
        True,
        "Detectives suspect a night porter at the Grand Hotel of stealing jewels worth two million euros.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        False,
        "Hotels near the stadium charged visiting fans with an extra fee of ninety euros a night.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        False,
        "The president has charged a retired judge with leading an independent inquiry into the dam collapse.",
        marks=pytest.mark.xfail(strict=True),
    ),
)


def is_read_right(text: str, is_wrong: bool) -> bool:
    told = types_by_word(text)
    if not is_wrong:
        return ("ACCUSE", "charge") not in told
    return ("ASSAULT", "charge") not in told and any(type_ in LEGAL for type_, _ in told)


@pytest.mark.parametrize("sentence", WRONGS)
def test_a_wrong_that_somebody_is_charged_with(sentence):
    assert is_read_right(sentence, is_wrong=True)


@pytest.mark.parametrize("sentence", OTHER_CHARGES)
def test_other_charges(sentence):
    assert is_read_right(sentence, is_wrong=False)


@pytest.mark.parametrize(("is_wrong", "sentence"), KNOWN_MISSES)
def test_known_misses(is_wrong, sentence):
    assert is_read_right(sentence, is_wrong)
