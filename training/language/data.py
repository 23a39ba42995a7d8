"""Reads the treebanks and the name sets into one form: documents of sentences of numbered words.

Trees come from CoNLL-U, names from IOB2 files; a sentence may have either or both. What a name set
does not annotate is left open (a word's allowed tags are a bit mask), never taught as "no name".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.language.label_schemes import NAME_TAGS, lemma_script
from dateline.language.word_pieces import Pieces

IGNORE = -100
LEFT_OUT = {"conversation"}  # its corpus's own terms are unclear
DEMONYMS = frozenset((Path(__file__).parent / "demonyms.txt").read_text("utf-8").split())
LABELS = {
    "PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "PERSON": "PERSON", "NORP": "NORP",
    "Organisation": "ORG", "Location": "LOC", "Person": "PERSON", "Nationality": "NORP",
    "person": "PERSON", "organization": "ORG", "place": "LOC", "person_group": "NORP",
    "abstract": "MISC", "event": "MISC", "object": "MISC", "substance": "MISC", "animal": "MISC",
}  # fmt: skip
DETERMINERS = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "our",
    "all",
    "its",
    "his",
    "other",
}
TITLES = {"president", "minister", "secretary", "foreign", "defense", "defence", "prime", "lt", "gen", "col", "maj",
          "general", "colonel", "major", "sir", "mr", "mrs", "ms", "dr", "spokesman", "ambassador", "captain", ".",
          "secretary-general", "commander", "king", "sheikh", "pope", "senator", "deputy"}  # fmt: skip
PRONOUNS = {"we", "i", "they", "he", "she", "you", "it", "us", "who"}


@dataclass(slots=True)
class Row:
    """One word of CoNLL-U: its columns, heads counted from 1 within the sentence, 0 at the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    dep: str
    space_after: bool = True


@dataclass(slots=True)
class Sentence:
    """A sentence with trees (rows) or plain words, and the tags it allows for names."""

    forms: list[str]
    rows: list[Row] | None = None
    names: list[int] | None = None  # bit mask over NAME_TAGS for each word
    gold_names: list[tuple[int, int, str]] = field(default_factory=list)
    opens_paragraph: bool = False
    sent_id: str = ""
    text: str = ""
    coded: dict[str, list] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    id: str
    sentences: list[Sentence]
    genre: str = ""
    split: str = ""


def read_conllu(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file; empty nodes are passed over, multiword tokens give SpaceAfter."""
    document, rows, opens, sent_id, text = Document("", []), [], True, "", ""
    until, glued = 0, False
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            key, value = key.strip(), value.strip()
            if key == "newdoc id":
                if document.sentences:
                    yield document
                document, opens = Document(value, []), True
            elif key == "genre":
                document.genre = value
            elif key.startswith("newpar"):
                opens = True
            elif key == "sent_id":
                sent_id = value
            elif key == "text":
                text = value
        elif not line:
            if rows:
                sentence = Sentence([r.form for r in rows], rows, None, [], opens, sent_id, text)
                document.sentences.append(sentence)
            rows, opens, until = [], False, 0
        else:
            cells = line.split("\t")
            glue = "SpaceAfter=No" in cells[9]
            if "-" in cells[0]:
                until, glued = int(cells[0].split("-")[1]), glue
            elif "." not in cells[0]:
                number = int(cells[0])
                space = not glued if number == until else (number > until and not glue)
                form, lemma = cells[1], cells[2]
                rows.append(
                    Row(
                        form,
                        form if lemma == "_" else lemma,
                        cells[3],
                        cells[4],
                        int(cells[6]),
                        cells[7],
                        space,
                    )
                )
    if document.sentences:
        yield document


def read_iob(path: Path) -> Iterator[Document]:
    """The documents of an IOB2 file, with the original labels in gold_names."""
    document, forms, tags, sent_id = Document("", []), [], [], ""
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if line.startswith("# "):
            key, _, value = line[2:].partition(" ")
            if key == "doc":
                if document.sentences:
                    yield document
                document = Document(value, [])
            elif key == "split":
                document.split = value
            elif key == "sent_id":
                sent_id = value
        elif line:
            form, tag = line.split("\t")
            forms.append(form)
            tags.append(tag)
        elif forms:
            document.sentences.append(Sentence(forms, None, None, _spans(tags), sent_id=sent_id))
            forms, tags = [], []
    if document.sentences:
        yield document


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("I-") and spans and spans[-1][1] == i:
            spans[-1] = (spans[-1][0], i + 1, spans[-1][2])
        elif tag != "O":
            spans.append((i, i + 1, tag[2:]))
    return spans


def names_only(sentence: Sentence, source: str) -> list[tuple[int, int, str]]:
    """The sentence's mentions under our labels; of re3d only names, cut of determiners and titles."""
    found = []
    for first, last, raw in sentence.gold_names:
        label = LABELS.get(raw)
        if label is None:
            continue
        words = sentence.forms
        if source == "re3d":
            while first < last and words[first].lower() in DETERMINERS:
                first += 1
            while label == "PERSON" and first < last - 1 and words[first].lower() in TITLES:
                first += 1
            part = [w.lower() for w in words[first:last]]
            if not any(w[0].isupper() for w in words[first:last]) or set(part) <= PRONOUNS:
                continue
            if label == "PERSON" and {"for", "of", "secretary", "minister"} & set(part):
                continue
        if label == "MISC" and last - first == 1 and words[first] in DEMONYMS:
            label = "NORP"
        found.append((first, last, label))
    return found


def allowed_tags(sentence: Sentence, source: str) -> list[int]:
    """For each word, the bit mask of the NAME_TAGS that the source's annotation allows."""
    bit = {tag: 1 << i for i, tag in enumerate(NAME_TAGS)}
    outside = bit["O"]
    if source.split(":")[-1] in ("re3d", "uner"):  # works, events and products are not marked there
        outside |= sum(bit[f"{p}-MISC"] for p in "BIES")
    masks = [bit["S-NORP"] if form in DEMONYMS else outside for form in sentence.forms]
    for first, last, label in names_only(sentence, source):
        for i in range(first, last):
            masks[i] = bit[f"I-{label}"]
        masks[first], masks[last - 1] = bit[f"B-{label}"], bit[f"E-{label}"]
        if last - first == 1:
            masks[first] = bit[f"S-{label}"]
    return masks


def held_back(document: Document, index: int, source: str) -> bool:
    """True for the documents that measure names: every fifth of re3d and WikiGold, GUM's dev and test."""
    return document.split in ("dev", "test") if source == "gum" else index % 5 == 4


def name_documents(folder: Path) -> tuple[dict[str, list[Document]], dict[str, list[Document]]]:
    """(to train on, held back) by source: re3d, wikigold, gum, uner; UNER's test part is always held back."""
    files = {
        "re3d": "re3d",
        "wikigold": "wikigold",
        "gum": "gum-news-interview-bio",
        "uner": "uner-ewt-dev",
    }
    train: dict[str, list[Document]] = {}
    held: dict[str, list[Document]] = {}
    for source, name in files.items():
        documents = list(read_iob(folder / "ner" / f"{name}.conll"))
        keep = [source != "uner" and held_back(d, i, source) for i, d in enumerate(documents)]
        train[source] = [d for d, k in zip(documents, keep, strict=True) if not k]
        held[source] = [d for d, k in zip(documents, keep, strict=True) if k]
    held["uner"] = list(read_iob(folder / "ner" / "uner-ewt-test.conll"))
    for source, documents in train.items():
        for document in documents:
            for sentence in document.sentences:
                sentence.names = allowed_tags(sentence, source)
    return train, held


def training_documents(folder: Path) -> list[tuple[str, Document]]:
    """(source, document) to train on: the treebanks with GUM's names joined in, then the name sets."""
    names, _ = name_documents(folder)
    by_id = {s.sent_id: s for d in names.pop("gum") for s in d.sentences}
    found = []
    for document in read_conllu(folder / "ud" / "train.conllu"):
        if document.genre in LEFT_OUT:
            continue
        for sentence in document.sentences:
            named = by_id.get(sentence.sent_id)
            if named is not None and named.forms == sentence.forms:
                sentence.names, sentence.gold_names = named.names, named.gold_names
        found.append(("gum" if document.genre else "ewt", document))
    return found + [(source, d) for source, part in names.items() for d in part]


def label_lists(documents: list[Document], rarest: int = 3) -> dict[str, list[str]]:
    """The labels of each head, in order of frequency; lemma scripts seen fewer times are left out."""
    counts: dict[str, Counter] = {k: Counter() for k in ("upos", "xpos", "dep", "lemma")}
    for document in documents:
        for sentence in document.sentences:
            for row in sentence.rows or ():
                counts["upos"][row.upos] += 1
                counts["xpos"][row.xpos] += 1
                counts["dep"][row.dep] += row.head > 0
                counts["lemma"][lemma_script(row.form, row.lemma)] += 1
    least = {"lemma": rarest}
    return {k: [x for x, n in c.most_common() if n >= least.get(k, 1)] for k, c in counts.items()}


def encode(documents: list[Document], pieces: Pieces, labels: dict[str, list[str]]) -> None:
    """Puts into each sentence's `coded` the numbers that the model reads and learns."""
    number = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    for document in documents:
        for sentence in document.sentences:
            found = [pieces.of(form) for form in sentence.forms]
            coded: dict[str, list] = {"ids": [f[0] for f in found], "shapes": [f[1] for f in found]}
            rows = sentence.rows
            if rows:
                coded["upos"] = [number["upos"].get(r.upos, IGNORE) for r in rows]
                coded["xpos"] = [number["xpos"].get(r.xpos, IGNORE) for r in rows]
                coded["dep"] = [
                    number["dep"].get(r.dep, IGNORE) if r.head else IGNORE for r in rows
                ]
                coded["lemma"] = [
                    number["lemma"].get(lemma_script(r.form, r.lemma), IGNORE) for r in rows
                ]
                coded["head"] = [r.head for r in rows]
            sentence.coded = coded
