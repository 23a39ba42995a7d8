"""Entries of verbs and classes of nouns, looked up by the words of a report: the same as the tables
tell, whatever their size.
"""

from dateline.reference.events.lexicon import classes, classes_of_nouns, lexicon, verb_entries


def test_every_entry_of_a_verb_is_found_by_its_words_in_the_order_of_the_tables():
    for (pos, verb), entries in lexicon().items():
        if pos != "v":
            continue
        found = verb_entries(verb)
        assert found is not None
        words = {word for entry in entries for word in entry.words[1:]}
        assert [*found.phrases_of(words), *found.alone] == list(entries)


def test_a_phrase_is_not_looked_at_without_each_of_its_words():
    entries = verb_entries("take")
    assert entries is not None and verb_entries("no such verb") is None
    assert entries.phrases_of(set()) == []
    assert all({"part", "in"} >= {*e.words[1:]} for e in entries.phrases_of({"part", "in", "x"}))


def test_every_noun_of_a_class_leads_to_it():
    index = classes_of_nouns()
    for name, members in classes().items():
        for member in members:
            assert name in index.single[member]
            before, _, last = member.rpartition(" ")
            assert not before or name in index.compounds[last][before]
