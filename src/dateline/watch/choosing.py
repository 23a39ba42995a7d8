"""What a person chooses of what a watch brings: to pull a report in, or to throw one out. The
choice stands in the ledger, so that it holds for whatever comes from there later.
"""

from __future__ import annotations

import shlex

from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import Choice, Shelf
from dateline.watch.addresses import BadAddress, checked, same_page
from dateline.watch.case_writer import CaseWriter
from dateline.watch.clocks import SystemClock, iso
from dateline.watch.kept_words import kept_in_feeds
from dateline.watch.looks import Looks


def pull(case: KeptCase, name: str, by: str | None = None) -> str:
    """Pulls a report into the case, by its address or its id; a sentence that tells what was done.

    An address whose words are not kept is asked for at the next look. Raises LedgerError.
    """
    subject, is_in = pull_in(case, name, by)
    if is_in:
        return f"{subject} is in the case."
    where = shlex.quote(case.ledger.where)
    return f"{subject} is pulled in at the next look: dateline watch {where} --once"


def pull_in(case: KeptCase, name: str, by: str | None = None) -> tuple[str, bool]:
    """Pulls a report into the case; its address or id, and whether it is in now, else at the next
    look. Raises LedgerError.
    """
    looks, writer, subject = _opened(case, name)
    shelf = writer.shelf()
    back = tuple(id for id in _reports(looks, shelf, subject) if id in shelf.thrown_out)
    at = iso(SystemClock().now())
    report = None if back or "://" in subject else kept_in_feeds(looks, writer.kept, subject)
    if "://" not in subject and not back and report is None:
        raise LedgerError(
            f"{case.ledger.where}: no feed told of {subject}.",
            "`dateline watch FILE --listed` lists what was left out.",
        )
    chosen = [(subject, Choice(choice="pull", reports=back))]
    writer.choose(chosen, by, at, [report] if report else [])
    return subject, bool(back) or report is not None


def throw(case: KeptCase, name: str, by: str | None = None) -> str:
    """Throws a report out of the case, by its address or its id; a sentence that tells what was
    done. What was taken in stays in the ledger and leaves the record. Raises LedgerError.
    """
    looks, writer, subject = _opened(case, name)
    gone = tuple(
        id for id in _reports(looks, writer.shelf(), subject) if id in case.shelf().reports
    )
    is_known = bool(gone) or _is_known(case, looks, subject)
    if not is_known and "://" not in subject:
        raise LedgerError(
            f"{case.ledger.where}: knows no report {subject}.",
            "`dateline watch FILE --listed` and `dateline case log` list them.",
        )
    writer.choose([(subject, Choice(choice="throw", reports=gone))], by, iso(SystemClock().now()))
    if not is_known:
        return f"{subject} is not known yet; what comes from it will be thrown out."
    left = f" {len(gone)} of its reports leave the record." if gone else ""
    return f"{subject} is thrown out and not looked at again.{left}"


def _is_known(case: KeptCase, looks: Looks, subject: str) -> bool:
    """True for an address or a report that the case has, or that the watch was told of before the
    choice.
    """
    shelf = case.shelf()
    told = (one for item in looks.decided.values() for one in (item.id, item.address))
    is_told = subject in looks.watched or subject in told
    return is_told or subject in shelf.reports or subject in shelf.thrown_out


def _opened(case: KeptCase, name: str) -> tuple[Looks, CaseWriter, str]:
    """What is known of the watch, and what a name means: an address or the id of a report."""
    looks = Looks()
    writer = CaseWriter(case, looks)
    writer.catch_up()
    if "://" not in name:
        return looks, writer, name
    try:
        address = checked(name)
    except BadAddress as error:
        raise LedgerError(f"{name} {error}.") from None
    known = looks.page_of(address)
    return looks, writer, known.address if known else address


def _reports(looks: Looks, shelf: Shelf, subject: str) -> list[str]:
    """The ids of the reports that an address or an id means."""
    if "://" not in subject:
        return [subject]
    known = looks.page_of(subject)
    found = dict(known.reports) if known and known.what == "page" else {}
    for id, report in (*shelf.reports.items(), *shelf.thrown_out.items()):
        if report.url and same_page(report.url) == same_page(subject):
            found[id] = None
    return list(found)
