"""The figures of a desk, as Prometheus reads them at /metrics. No name, address or word of a case
is a label: only the desk's own routes and the slugs of its cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from dateline.desk.cases import DeskCase
from dateline.desk.services import Services
from dateline.desk.store import StoreError
from dateline.desk.store.tables import DELIVERY
from dateline.ledger.errors import LedgerError
from dateline.ledger.tables import ENTRY

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
CASE = ("case",)
_Family = TypeVar("_Family", CounterMetricFamily, GaugeMetricFamily)


class DeskMetrics:
    """What is counted while the desk runs, and what is looked up when somebody asks."""

    def __init__(self, services: Services) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "dateline_requests",
            "Requests that were answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "dateline_request_seconds",
            "Seconds from a request to the end of its answer, event streams left out.",
            ("route",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._registry.register(_OfDesk(services))

    def count(self, method: str, route: str, status: int, seconds: float | None) -> None:
        """Counts a request. seconds: None for one that stays open."""
        self._requests.labels(method, route, str(status)).inc()
        if seconds is not None:
            self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self._registry)


class _OfDesk(Collector):
    """Looks up what the desk and its cases are like now."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def describe(self) -> list[Metric]:
        """Nothing is looked up when this is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The figures; those of what cannot be read are left out."""
        desk, watching = self._services.desk, self._services.watching
        yield _of_cases(
            CounterMetricFamily("dateline_builds", "Revisions built.", labels=CASE),
            {slug: case.work.built for slug, case in desk.cases.items()},
        )
        yield _of_cases(
            CounterMetricFamily("dateline_builds_failed", "Builds that failed.", labels=CASE),
            {slug: case.work.failed for slug, case in desk.cases.items()},
        )
        yield _of_cases(
            CounterMetricFamily("dateline_build_seconds", "Seconds of all builds.", labels=CASE),
            {slug: case.work.seconds for slug, case in desk.cases.items()},
        )
        yield _of_cases(
            GaugeMetricFamily(
                "dateline_newest_revision", "The newest revision that is shown.", labels=CASE
            ),
            {slug: one.current.number for slug, one in desk.cases.items() if one.current},
        )
        yield GaugeMetricFamily(
            "dateline_event_streams", "Event streams that are open.", desk.hub.listener_count
        )
        if (waiting := self._waiting()) is not None:
            yield GaugeMetricFamily(
                "dateline_deliveries_waiting", "Webhook deliveries that wait.", waiting
            )
        yield _of_cases(
            GaugeMetricFamily(
                "dateline_watch_running", "1 while the watch inside runs.", labels=CASE
            ),
            {slug: float(one.is_running) for slug, one in watching.items()},
        )
        yield from self._ledgers()

    def _ledgers(self) -> Iterator[Metric]:
        """Which cases can be read, and how many entries of each kind they have."""
        readable = GaugeMetricFamily(
            "dateline_case_readable", "1 where the case can be read.", labels=CASE
        )
        entries = GaugeMetricFamily(
            "dateline_ledger_entries",
            "Entries of the ledger: kind look is of the queue, fetch of the watch.",
            labels=("case", "kind"),
        )
        for slug, case in self._services.desk.cases.items():
            counted = _entries(case)
            readable.add_metric((slug,), float(counted is not None))
            for kind, number in (counted or {}).items():
                entries.add_metric((slug, kind), number)
        yield readable
        yield entries

    def _waiting(self) -> int | None:
        """How many deliveries wait; None where the store cannot be read."""
        try:
            with self._services.store.reading() as connection:
                counted = connection.execute(select(func.count()).select_from(DELIVERY))
                return counted.scalar_one()
        except StoreError:
            return None


def _of_cases(family: _Family, values: Mapping[str, float]) -> _Family:
    """A family with one value a case."""
    for slug, value in values.items():
        family.add_metric((slug,), value)
    return family


def _entries(case: DeskCase) -> dict[str, int] | None:
    """How many entries of each kind a ledger has; None where it cannot be read."""
    wanted = select(ENTRY.c.kind, func.count()).group_by(ENTRY.c.kind)
    try:
        with case.opened(read_only=True) as kept, kept.ledger.database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}
    except LedgerError:
        return None
