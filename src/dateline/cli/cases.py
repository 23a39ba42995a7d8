"""Commands that keep a case over weeks: `dateline case new|add|set|build|release|diff|log|verify|
erase|rule|rulings|export`.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.progress import progress
from dateline.cli.say import fail, tell

if TYPE_CHECKING:
    from dateline.kept_case import KeptCase
    from dateline.ledger.entries import Entry

app = typer.Typer(
    help="Keep one case over weeks: reports, settings and rulings in one append-only file.",
    no_args_is_help=True,
)
File = Annotated[str, typer.Argument(help="The case: a file, or a postgresql:// URL.")]
By = Annotated[
    str | None,
    typer.Option("--by", help="Who signs; DATELINE_BY where it is left out.", envvar="DATELINE_BY"),
]

Roots = Annotated[
    Path | None,
    typer.Option(help="PEM of the root certificates to which stamps' signatures must lead."),
]


@app.command("new")
def new(
    file: File,
    title: Annotated[str | None, typer.Option(help="What the case is called.")] = None,
    timezone: Annotated[
        str | None, typer.Option(help="The clock of reports that have none: Africa/Bamako.")
    ] = None,
    by: By = None,
) -> None:
    """Make a new case."""
    from dateline.kept_case import KeptCase

    with _spoken(), KeptCase.create(file, title, timezone, by) as case:
        tell(
            f"{case.ledger.where} is made. Add reports: "
            f"dateline case add {case.ledger.where} FOLDER"
        )


@app.command("add")
def add(
    file: File,
    paths: Annotated[
        list[Path], typer.Argument(help="Report files, folders, a case.yaml, or - for a stream.")
    ],
    case: Annotated[
        Path | None, typer.Option(help="case.yaml: what is known of each file.")
    ] = None,
    by: By = None,
) -> None:
    """Add reports; one that is there already adds only what was not known of it.

    What is on the disk is acknowledged on standard output, one line an entry.
    """
    from dateline.prose.fault_lines import fault_lines
    from dateline.prose.sentences import number_of
    from dateline.sources import STANDARD_INPUT, CaseError

    for path in (*paths, *([case] if case else [])):
        if not path.exists() and path != STANDARD_INPUT:
            fail(f"{path}: no such file or folder.", 2)
    with opened(file) as kept:
        try:
            with progress() as step:
                added = kept.add(paths, case, by, step, _acknowledged)
        except CaseError as error:
            fail(str(error), 2)
        for line in fault_lines(added.faults):
            tell(line)
        tell(
            f"{number_of(added.reports, 'report')} added, "
            f"{number_of(added.settings, 'setting')}, {added.known} known already."
        )
    if not (added.reports or added.known):
        fail("Nothing usable: no report could be read.", 1)


@app.command("set")
def set_(
    file: File,
    name: Annotated[str, typer.Argument(help="published, outlet, url …; of the case: title …")],
    value: Annotated[str, typer.Argument(help="The value; empty to say that it is unknown.")],
    report: Annotated[str | None, typer.Option(help="The id of the report: r-…")] = None,
    by: By = None,
) -> None:
    """Say what is known of a report, or of the case, besides the words."""
    with opened(file) as kept:
        entry = kept.set(name, value or None, report, by)
        tell(f"Entry {entry.seq}: {name} of {report or 'the case'} is {value or 'unknown'}.")


@app.command("build")
def build(
    file: File,
    out: Annotated[Path, typer.Option(help="Folder for record.json and index.html.")] = Path(
        "dateline-out"
    ),
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="An entry's number, or a moment (UTC).")
    ] = None,
    release: Annotated[
        int | None, typer.Option(help="A release, by its number, as it was given to others.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Draw every fact and report whole.")] = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="Print the processor time of every stage.")
    ] = False,
) -> None:
    """Build the record and the page from the case, now or as of any earlier entry."""
    from dateline.build import Profile
    from dateline.case import Case, OutputError

    if as_of and release is not None:
        fail("A release is one state already: name either --as-of or --release.", 2)
    with opened(file) as kept:
        until = kept.entry_number(as_of) if as_of else None
        times = Profile() if profile else None
        data = None
        if release is not None:
            record, data = kept.released(release), kept.released_bytes(release)
        else:
            with progress() as step:
                record = kept.record(until, step, times)
        try:
            _, page = Case().write(out, record, full, data)
        except OutputError as error:
            fail(str(error), 2)
        tell(f"The page is {page}, the record beside it record.json.")
        if times:
            tell(times.table())


@app.command("release")
def release(
    file: File,
    note: Annotated[str | None, typer.Option(help="What others should know of it.")] = None,
    by: By = None,
) -> None:
    """Keep the record as it stands now, byte for byte, as the one that others may see."""
    if not by:
        fail("A release is signed: say who you are with --by NAME.", 2)
    with opened(file) as kept:
        with progress() as step:
            record = kept.record(progress=step)
        entry = kept.release(record, by, note)
        built = f"dateline case build {kept.ledger.where} --release {entry.seq}"
        tell(f"Release {entry.seq}. Built again: {built}")


@app.command("diff")
def diff(
    file: File,
    old: Annotated[str, typer.Argument(help="An entry's number, or a moment (UTC).")],
    new: Annotated[str | None, typer.Argument(help="Likewise; now where it is left out.")] = None,
) -> None:
    """Say which facts are new, changed, superseded or withdrawn between two states of the case."""
    from dateline.prose.record_diff import diff_records, diff_text

    with opened(file, read_only=True) as kept:
        with progress() as step:
            before = kept.record(kept.entry_number(old), step)
            after = kept.record(kept.entry_number(new) if new else None, step)
        typer.echo(diff_text(diff_records(before, after), before, after))


@app.command("log")
def log(
    file: File,
    last: Annotated[int, typer.Option(min=1, help="How many of the last entries.")] = 50,
) -> None:
    """Print who appended what and when, and the head of the chain."""
    with opened(file) as kept:
        head, names = kept.ledger.head(), kept.ledger.names()
        for entry in kept.ledger.entries(after=max(0, head.seq - last)):
            who = names.get(entry.signer, "(name removed)") if entry.signer else "-"
            tell(f"{entry.seq:>6}  {entry.at}  {who:<16}  {entry.kind:<9} {entry.subject or ''}")
        tell(f"Head: {head.hash}")


@app.command("verify")
def verify(
    file: File,
    head: Annotated[
        str | None, typer.Option(help="A head that `case log` printed earlier.")
    ] = None,
    roots: Roots = None,
) -> None:
    """Find any row that was altered, removed, swapped or added since it was written."""
    from dateline.ledger.verify import verify as verified

    with opened(file, read_only=True) as kept:
        findings = verified(kept.ledger, head)
        for finding in findings[:20]:
            tell(str(finding))
        if findings:
            fail(
                f"{kept.ledger.where}: {len(findings)} wrong, the first above; "
                "go back to a copy that `dateline case verify` finds whole.",
                1,
            )
        stamps = kept.stamps(roots)
        for checked in stamps:
            tell(str(checked))
        if any(checked.wrong for checked in stamps):
            fail(f"{kept.ledger.where}: a time stamp proves nothing.", 1)
        at = kept.ledger.head()
        tell(f"All {at.seq} entries hold. Head: {at.hash}")


@app.command("stamp")
def stamp(
    file: File,
    tsa: Annotated[str, typer.Option("--tsa", help="The address of an authority (RFC 3161).")],
    roots: Roots = None,
    by: By = None,
) -> None:
    """Have an authority sign that the head, and so all before it, stood at this moment."""
    with opened(file) as kept:
        entry, stamped = kept.stamp(tsa, roots, by)
        _acknowledged(entry)
        tell(f"Entry {stamped.entry} stood at {stamped.at}, says {tsa}.")


@app.command("erase")
def erase(
    file: File,
    reason: Annotated[str, typer.Option(help="Why it has to go; this stays.")],
    report: Annotated[str | None, typer.Argument(help="The id of the report: r-…")] = None,
    person: Annotated[
        str | None, typer.Option(help="A name that has to go; what it signed stays.")
    ] = None,
    by: By = None,
) -> None:
    """Erase the text of a report, or a name, for good; hash, reason and signer stay."""
    from dateline.prose.sentences import number_of

    if not by:
        fail("An erasure is signed: say who you are with --by NAME.", 2)
    if (report is None) == (person is None):
        fail("Name what has to go: the id of a report, or a person with --person NAME.", 2)
    with opened(file) as kept:
        if person is not None:
            gone = kept.erase_person(person, reason, by)
        else:
            gone = kept.erase(report or "", reason, by)
        rows = number_of(len(gone.entries), "row")
        tell(f"{person or report} is erased, {rows}. Copies made before still hold it.")
        for numbers, what in ((gone.rulings, "rulings"), (gone.releases, "releases")):
            if numbers:
                tell(f"Gone with it, {what}: {', '.join(map(str, numbers))}.")
        if gone.twins:
            tell(f"The same words stand in {', '.join(gone.twins)}; erase these too if they must.")


@app.command("rule")
def rule(
    file: File,
    kind: Annotated[
        str, typer.Argument(help="confirm, correct, merge, split, withdraw, add, note or undo.")
    ],
    about: Annotated[
        str | None, typer.Argument(help="The id or lasting name; of an undoing, its number.")
    ] = None,
    field: Annotated[str | None, typer.Option(help="What is wrong: agents, when, counts …")] = None,
    value: Annotated[
        str | None,
        typer.Option(help="What is right: a-3,a-7 · 2013-01-10/2013-01-12 · killed=11..14 · JSON."),
    ] = None,
    others: Annotated[
        list[str] | None,
        typer.Option("--with", help="The other facts of a merge; the names of a split's mentions."),
    ] = None,
    report: Annotated[str | None, typer.Option(help="The report that --words quote.")] = None,
    words: Annotated[
        list[str] | None, typer.Option(help="Words that the ruling rests on, letter for letter.")
    ] = None,
    seen: Annotated[
        Path | None,
        typer.Option(help="The folder that `case build` wrote and whose ids you name."),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    by: By = None,
) -> None:
    """Sign a decision about a fact, an actor, a place or a promise; another ruling can undo it."""
    from dateline.record.schema import RecordError, read_record
    from dateline.ruling_drafts import DraftError, draft, marked

    if not by:
        fail("A ruling is signed: say who you are with --by NAME.", 2)
    with opened(file) as kept:
        try:
            if seen is not None:
                record = read_record(seen)
            else:
                with progress() as step:
                    record = kept.record(progress=step)
            ruling = draft(record, kind, about, field, value, others or (), reason)
            anchors = [marked(record, report or "", one) for one in words or ()]
        except (DraftError, RecordError) as error:
            fail(str(error), 2)
        signed = kept.rule(ruling, by, anchors)
        for other in signed.unseen:
            tell(f"Not seen by you: ruling {other.number} by {other.by}, {other.at}.")
        _acknowledged(signed.entry)
        tell(f"Ruling {signed.entry.seq}: {kind} {about or ''} by {by}.")


@app.command("rulings")
def rulings(file: File) -> None:
    """List all rulings: who decided what, when and why, and what was undone."""
    from dateline.record.rulings import in_force

    with opened(file, read_only=True) as kept:
        listed = kept.rulings()
        standing = {signed.number for signed in in_force(listed)}
        for signed in listed:
            ruled = signed.ruling
            undone = "" if signed.number in standing or ruled.kind == "undo" else "  (undone)"
            about = ruled.about or ruled.undoes or ""
            value = ruled.value or ""
            told = " ".join(f"{ruled.kind} {about} {ruled.field or ''} {value}".split())
            why = f"  ({ruled.reason})" if ruled.reason else ""
            tell(f"{signed.number:>6}  {signed.at}  {signed.by or '-':<16}  {told}{why}{undone}")


def _acknowledged(entry: Entry) -> None:
    """One line for an entry that is on the disk: nothing that was told so is ever lost."""
    typer.echo(f"{entry.seq} {entry.kind} {entry.subject or '-'}")


@app.command("export")
def export(
    file: File,
    format: Annotated[
        str, typer.Option("--format", "-f", help="warc: the answers that a watch has got.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write; the case's name with .warc.gz if left out."),
    ] = None,
) -> None:
    """Write what a watch fetched as a web archive (WARC 1.1)."""
    from dateline.case import OutputError
    from dateline.ledger.database import is_url
    from dateline.watch.fetching import MissingFetcher
    from dateline.watch.warc import save_warc

    if format.lower() != "warc":
        fail(
            f"A case has no export '{format}', only warc; build it with `dateline case build`, "
            "then `dateline export DIR` writes its record in other formats.",
            2,
        )
    path = out or Path("case.warc.gz" if is_url(file) else f"{file}.warc.gz")
    with opened(file) as kept:
        try:
            count = save_warc(kept.ledger, path)
        except (MissingFetcher, OutputError) as error:
            fail(str(error), 2)
        tell(f"Written: {path}, {count} answers.")


@contextmanager
def opened(file: str, read_only: bool = False) -> Generator[KeptCase]:
    """The case that a user named; its errors end the program with a sentence."""
    from dateline.kept_case import KeptCase

    with _spoken(), KeptCase.open(file, read_only) as kept:
        yield kept


@contextmanager
def _spoken() -> Generator[None]:
    """Turns the ledger's errors into a sentence and exit code 2."""
    from dateline.ledger.database import LedgerError

    try:
        yield
    except LedgerError as error:
        fail(str(error), 2)
