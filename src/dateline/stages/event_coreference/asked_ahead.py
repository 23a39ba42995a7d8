"""What two clusters are to be asked is found out ahead by copies of this process, while this one
joins others. Once their turn comes it is known, unless one of them has grown by then: what is known
of their mentions still is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from dateline.chunks import Copy
from dateline.stages.event_coreference.cluster_pairs import MANY, ClusterPairs
from dateline.stages.event_coreference.found_pairs import FoundPairs, News

FEWEST = 500  # links of a block for which it is worth while
WINDOW = 24  # questions that are looked ahead: the further, the more of them joins make void
ALONE = 4  # pairs of mentions that cost as much as what a question costs beside its pairs


class Question(NamedTuple):
    """Two clusters as they stand. `compared`: mentions of both that say whether they are parted;
    `scored`: mentions of both, and the score that is enough.
    """

    compared: tuple[list[int], list[int]]
    scored: tuple[list[int], list[int], float]


class Request(NamedTuple):
    """What a copy is asked, and what others have found meanwhile."""

    news: list[News]
    question: Question


Answer = Callable[[Request], News]


def answers(pairs: FoundPairs, clusters: ClusterPairs, most_apart: float) -> Answer:
    """What a copy does: it answers questions as they are answered here, and tells what it found."""
    return partial(_answered, pairs, clusters, most_apart)


def _answered(
    pairs: FoundPairs, clusters: ClusterPairs, most_apart: float, request: Request
) -> News:
    """What is found of the question of a request."""
    pairs.news()
    for news in request.news:
        pairs.take(news)
    compared, scored = request.question
    if clusters.are_known_to_score_too_little(*scored):
        return pairs.news()
    if not clusters.are_parted(*compared, most_apart):
        clusters.score_enough(*scored)
    return pairs.news()


class AskedAhead:
    """Has the copies answer their share of the questions of a block that cost most."""

    def __init__(self, pairs: FoundPairs, copies: Sequence[Copy[Request, News]]) -> None:
        """Nothing is asked yet. `pairs`: takes over what the copies find."""
        self._pairs, self._copies = pairs, copies
        self._untold: list[list[News]] = [[] for _ in copies]
        self._waiting: deque[tuple[int, int]] = deque()  # the link it is wanted at, and the copy
        self._until = 0
        self._cost = [0] * (len(copies) + 1)  # of what each was given; first of this process

    def begin(self, many: int) -> None:
        """Nothing is asked of the links of a new block yet. `many`: links that it has."""
        self._until = 0 if self._copies and many >= FEWEST else many

    def is_due(self, n: int) -> bool:
        """True if questions are to be asked of this link and those behind it."""
        return n == self._until

    def ask(self, questions: Iterator[tuple[int, Question]], many: int) -> None:
        """Asks the next of the questions, each with the number of its link, of which there are
        `many`.
        """
        self._until = many
        own = self._pairs.news()
        for untold in self._untold:
            untold.append(own)
        for n, question in islice(questions, WINDOW):
            self._until = n + 1
            left, right = question.compared
            pairs = len(left) * len(right)
            given = self._cost.index(min(self._cost)) if pairs >= MANY else 0
            self._cost[given] += pairs + ALONE
            if given:
                self._copies[given - 1].ask(Request(self._untold[given - 1], question))
                self._untold[given - 1] = []
                self._waiting.append((n, given - 1))

    def take(self, n: int) -> None:
        """Takes over what is found for a link and those before it."""
        while self._waiting and self._waiting[0][0] <= n:
            _, copy = self._waiting.popleft()
            news = self._copies[copy].answer()
            if news is not None:
                self._pairs.take(news)
                for other, untold in enumerate(self._untold):
                    if other != copy:
                        untold.append(news)
