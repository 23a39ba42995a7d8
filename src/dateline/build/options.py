"""How a record is built, apart from what it is built of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.build.profile import Profile
from dateline.build.results import Results
from dateline.normalised_reports import NormalisedReports
from dateline.progress import Progress
from dateline.reference.places.atlas import Atlas
from dateline.stage_cache import NOTHING_KEPT, StageCache


@dataclass(frozen=True)
class BuildOptions:
    """What a caller may ask of a build. The record is the same whatever is asked, unless `atlas` is
    another than the user's.

    - `progress`: called with each step before it is done.
    - `profile`: collects the time and the memory of each stage.
    - `results`: results of earlier builds, which are not computed again; new ones are added to it.
    - `jobs`: how many processes work side by side; None for as many as there are cores.
    - `atlas`: an open atlas in place of the user's. Other processes open the user's, so with it the
      reports are read by this process alone.
    - `normalised`: the reports in the form in which they are read, where that was found before.
    - `meanwhile`: called once by this process while others read.
    """

    progress: Progress | None = None
    profile: Profile | None = None
    results: Results | None = None
    jobs: int | None = 1
    atlas: Atlas | None = None
    normalised: NormalisedReports | None = None
    meanwhile: Callable[[], object] | None = None

    @property
    def reading_jobs(self) -> int | None:
        """How many processes read reports, as `jobs`."""
        return self.jobs if self.atlas is None else 1

    @property
    def stage_cache(self) -> StageCache:
        """What earlier builds have found of parts of the case."""
        return self.results.stage_cache if self.results else NOTHING_KEPT


DEFAULT_OPTIONS = BuildOptions()
