"""What the words of reports tell of mentions, kept for the next build."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.stage_cache import StageCache
from dateline.stages.event_coreference import wordings
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.features import MentionFeatures
from tests.stages.made_case import Made


def _case() -> list[Made]:
    one = Made("a", "The raid on a depot killed two, not in Brod but in Kula.", "Courier")
    one.place("Brod", 45.0, 18.0, "RUR")
    one.place("Kula", 45.5, 18.5, "RUR")
    one.tell("The raid on a depot", "raid", "ASSAULT", "raid", noun=True, at=["p2"])
    one.tell("killed two", "killed", "ASSAULT", "kill", at=["p2"])
    other = Made("b", "A second raid came since the truce broke down, killing three.", "Herald")
    other.tell("A second raid", "raid", "ASSAULT", "raid", noun=True)
    other.tell("killing three", "killing", "ASSAULT", "kill")
    return [one, other]


def _mentions(made: list[Made], cache: StageCache) -> list[MentionFeatures]:
    return mention_features([m.report for m in made], [m.local_record for m in made], (), cache)


def test_mentions_are_the_same_by_what_was_kept_and_no_words_are_read_again(monkeypatch):
    first = StageCache(lambda: None)
    found = _mentions(_case(), first)
    assert found[0].definite and found[2].is_another
    assert any(mention.taken_back.places for mention in found)
    body = first.packed()
    asked = []
    original = wordings.content
    monkeypatch.setattr(wordings, "content", lambda text: asked.append(text) or original(text))
    later = StageCache(lambda: body)
    assert _mentions(_case(), later) == found
    assert not asked
    assert later.packed() == body


def test_a_report_that_tells_something_else_is_read_again():
    first = StageCache(lambda: None)
    _mentions(_case(), first)
    body = first.packed()
    changed = _case()
    changed[1].tell("the truce broke down", "broke", "RETREAT", "break down")
    assert _mentions(changed, StageCache(lambda: body)) == _mentions(changed, StageCache())


def _other_words() -> list[Made]:
    """The same local records, of which one stands on a text of another wording."""
    made = _case()
    report = made[1].report
    made[1].report = replace(report, text=report.text.replace("truce", "dance"))
    return made


def test_a_text_of_other_words_is_read_again_whatever_is_told_of_it():
    first = StageCache(lambda: None)
    found = _mentions(_case(), first)
    body = first.packed()
    changed = _other_words()
    assert [m.local_record for m in changed] == [m.local_record for m in _case()]
    assert _mentions(changed, StageCache(lambda: body)) == _mentions(changed, StageCache())
    assert _mentions(changed, StageCache()) != found, "the case tells nothing of the text"
