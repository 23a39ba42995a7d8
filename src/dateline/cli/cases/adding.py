"""Commands that make a case and say what belongs to it: `new`, `add`, `set`, `erase`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases.options import By, File, Override, acknowledged, opened, spoken, written
from dateline.cli.progress import progress
from dateline.cli.say import fail, tell

if TYPE_CHECKING:
    from dateline.ledger.intake import Setting


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

    with spoken(), KeptCase.create(file, title, timezone, by) as case:
        tell(
            f"{case.ledger.where} is made. Add reports: "
            f"dateline case add {shlex.quote(case.ledger.where)} FOLDER"
        )


def add(
    file: File,
    paths: Annotated[
        list[Path], typer.Argument(help="Report files, folders, a case.yaml, or - for a stream.")
    ],
    case: Annotated[
        Path | None, typer.Option(help="case.yaml: what is known of each file.")
    ] = None,
    by: By = None,
    despite_erasure: Annotated[
        str | None,
        typer.Option(
            "--despite-erasure",
            metavar="REASON",
            help="Why reports may stand that look like a text that was erased.",
        ),
    ] = None,
    override: Override = False,
) -> None:
    """Add reports; one that is there already adds only what was not known of it.

    What is on the disk is acknowledged on standard output, one line an entry.
    """
    from dateline.prose.fault_lines import fault_lines
    from dateline.prose.plurals import number_of
    from dateline.sources import STANDARD_INPUT, CaseError

    for path in (*paths, *([case] if case else [])):
        if not path.exists() and path != STANDARD_INPUT:
            fail(f"{path}: no such file or folder.", 2)
    with written(file, override, by) as kept:
        try:
            with progress() as step:
                added = kept.add(paths, case, by, step, acknowledged, despite_erasure)
        except CaseError as error:
            fail(str(error), 2)
        for line in fault_lines(added.faults):
            tell(line)
        for held in added.held_back:
            tell(str(held))
        for setting in added.left_as_set:
            tell(_left_as_set(setting))
        tell(
            f"{number_of(added.reports, 'report')} added, "
            f"{number_of(added.settings, 'setting')}, {added.known} known already."
        )
    if not (added.reports or added.known or added.held_back):
        fail("Nothing usable: no report could be read.", 1)


def _left_as_set(setting: Setting) -> str:
    """What a person has set and an import says otherwise."""
    what = setting.field if setting.outlet is None else f"{setting.field}.{setting.outlet}"
    whose = f" of {setting.report}" if setting.report else ""
    return (
        f"{what}{whose} is left as a person set it; what was added says {setting.value}. "
        "`dateline case set` changes it."
    )


def set_(
    file: File,
    name: Annotated[str, typer.Argument(help="published, outlet, url …; of the case: title …")],
    value: Annotated[str, typer.Argument(help="The value; empty to say that it is unknown.")],
    report: Annotated[str | None, typer.Option(help="The id of the report: r-…")] = None,
    by: By = None,
    override: Override = False,
) -> None:
    """Say what is known of a report, or of the case, besides the words."""
    from dateline.ledger.settings import setting_doubts

    with written(file, override, by) as kept:
        entry = kept.set(name, value or None, report, by)
        for doubt in setting_doubts(name, value, kept.shelf()):
            tell(doubt)
        tell(f"Entry {entry.seq}: {name} of {report or 'the case'} is {value or 'unknown'}.")


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
    from dateline.prose.plurals import number_of

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
        for numbers, what in (
            (gone.rulings, "Gone with it, what people said"),
            (gone.releases, "Gone with it, releases"),
            (gone.emptied, "These stand, without what the program had read"),
        ):
            if numbers:
                tell(f"{what}: {', '.join(map(str, numbers))}.")
        if gone.twins:
            twins = ", ".join(gone.twins)
            tell(f"The same words, or nearly, stand in {twins}; erase these too if they must.")
