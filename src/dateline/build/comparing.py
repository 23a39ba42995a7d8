"""From the reports of a case that have been read to its record: runs the stages where they meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.build.case_stages import CASE_STAGES, CaseState
from dateline.build.options import DEFAULT_OPTIONS, BuildOptions
from dateline.build.report_stages import ReportState
from dateline.build.results import Results
from dateline.build.reuse_ahead import ReuseAhead
from dateline.build.stage import run_stages
from dateline.garbage_collection import rare_garbage_collection
from dateline.processes.forked_chunks import ForkedChunks
from dateline.record.nouns import CaseInfo, Fault, Record
from dateline.record.rulings import SignedRuling
from dateline.record.vocabulary import Reliability
from dateline.reference.events.umbrella_words import umbrella_phrases
from dateline.reference.numbers.running_tolls import running_tolls
from dateline.stages.corroboration.figure_sentences import load_frames
from dateline.stages.event_coreference import KeptPairs


def compare_reports(
    states: Sequence[ReportState],
    case: CaseInfo,
    faults: Sequence[Fault] = (),
    reliability: Mapping[str, Reliability] | None = None,
    owners: Mapping[str, str] | None = None,
    rulings: Sequence[SignedRuling] = (),
    options: BuildOptions = DEFAULT_OPTIONS,
    reuse_ahead: ReuseAhead | None = None,
) -> Record:
    """The record of reports that have been read, after the stages at which they meet. The arguments
    are those of `build`; `reuse_ahead`: what is known of copied passages.
    """
    results = options.results
    together = CaseState(
        case=case,
        reports=tuple(state.report for state in states),
        local_records=tuple(state.local_record for state in states if state.local_record),
        faults=tuple(faults),
        reliability=reliability,
        owners=owners,
        reading_forms={
            state.report.id: state.reading_form for state in states if state.reading_form
        },
        rulings=tuple(rulings),
        kept_pairs=_kept_pairs(results) if results else None,
        stage_cache=options.stage_cache,
        map_chunks=ForkedChunks(options.jobs),
        reuse_ahead=reuse_ahead or ReuseAhead(options.stage_cache),
    )
    held = [together]
    del states, together  # nothing holds what a stage has replaced but the run itself
    with rare_garbage_collection():
        record = run_stages(held.pop(), CASE_STAGES, options.profile, wanted=("record",)).record
    assert record is not None
    if results:
        results.keep_stage_cache()
    return record


def load_tables() -> None:
    """Compiles the largest patterns that these stages look for in texts, which a process has the
    time for while others read.
    """
    umbrella_phrases()
    running_tolls()
    load_frames()


def _kept_pairs(results: Results) -> KeptPairs:
    """What earlier builds have found of pairs of mentions: one result of the whole case, in which
    each pair is looked up by what its mentions are.
    """
    key = results.key_of("pairs")
    found = results.find([key]).get(key)

    def store(body: bytes) -> None:
        """Keeps the pairs of this build, where they are others."""
        if body != found:
            results.keep(key, None, body)

    return KeptPairs(lambda: found, store)
