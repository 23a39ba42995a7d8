"""How easy the source is to change, in figures: a way of seeing, not an aim.

    python -m bench.house [SRC]        (default src/dateline; needs radon)

For the whole package and room by room: functions of more than 15 branches (cyclomatic complexity),
branches per 100 lines of function, functions, median length. For the whole: class names used twice,
lines over 100 columns, and comparisons with an English word in `stages/` and `language/` (a
lower-case word of two letters or more that is no tree label, no value of the record and no name of
a field or set), with `--words` each of them.
"""

from __future__ import annotations

import argparse
import ast
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from radon.complexity import cc_visit

ROOMS_OF_WORDS = ("stages", "language")
# relations of Universal Dependencies, and what frames and tables of the lexicon call their places
RELATIONS = """
nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse aux cop mark nmod
appos nummod acl amod det clf case conj cc fixed flat list parataxis compound orphan goeswith
reparandum punct root dep pass prt poss relcl tmod npmod unmarked desc agent preconj
"""
PLACES = "subj comp goal inf fin mod"
FIELDS = "word xpos upos lemma lower text"
LABELS = frozenset(f"{RELATIONS} {PLACES} {FIELDS}".split())


def declared(trees: Iterable[ast.Module]) -> frozenset[str]:
    """Values that a `Literal` of the source declares, and names of fields: what code may call its own things."""
    found: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal"):
            found.update(_literals(node.slice))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return frozenset(found)


def english(tree: ast.Module, known: frozenset[str]) -> list[tuple[int, str]]:
    """(line, word) of each comparison with an English word; subscripts and arguments of calls are
    names, not words.
    """
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        words = {
            word
            for side in (node.left, *node.comparators)
            for word in _literals(side)
            if word.isalpha() and word.islower() and len(word) > 1
        }
        found += [(node.lineno, word) for word in sorted(words - known)[:1]]
    return found


def _literals(node: ast.AST) -> list[str]:
    """The string literals of an expression outside of calls and subscripts."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, (ast.Call, ast.Subscript)):
        return []
    return [leaf for child in ast.iter_child_nodes(node) for leaf in _literals(child)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "src", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "src/dateline"
    )
    parser.add_argument("--words", action="store_true")
    args = parser.parse_args()
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(args.src.rglob("*.py"))}
    known = LABELS | declared(trees.values())
    classes: Counter[str] = Counter()
    functions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    compared = wide = lines = 0
    for path, tree in trees.items():
        text = path.read_text("utf-8")
        room = path.relative_to(args.src).parts[0]
        wide += sum(len(line) > 100 for line in text.splitlines())
        lines += len(text.splitlines())
        classes.update(node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        seen = {(b.lineno, b.name): b for b in cc_visit(text) if b.letter != "C"}
        for block in seen.values():
            size = block.endline - block.lineno + 1
            functions[room].append(
                (block.complexity, size, f"{path.relative_to(args.src)}:{block.name}")
            )
        if room in ROOMS_OF_WORDS:
            here = english(tree, known)
            compared += len(here)
            for line, word in here if args.words else ():
                print(f"  {path.relative_to(args.src)}:{line} {word}")
    functions["all"] = [row for rows in functions.values() for row in rows]
    for room, rows in functions.items():
        heavy = sum(branches > 15 for branches, _, _ in rows)
        density = 100 * sum(b for b, _, _ in rows) / sum(size for _, size, _ in rows)
        median = statistics.median(size for _, size, _ in rows)
        print(
            f"{room:<12} functions {len(rows):>5}, over 15 branches {heavy:>4}, "
            f"branches per 100 lines {density:5.1f}, median length {median:.0f}"
        )
    print(
        f"class names used twice {sum(n > 1 for n in classes.values())}; "
        f"comparisons with an English word {compared}; lines over 100 columns {wide} of {lines}"
    )


if __name__ == "__main__":
    main()
