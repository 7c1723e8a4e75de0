"""One measured number, and the tools to take it by: CPU time, interleaved, the median of many."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One promise: a number, the most it may be, and how it came about."""

    name: str
    value: float
    limit: float | None = None
    unit: str = "×"
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the promise is kept; a number without a limit is only reported."""
        return self.limit is None or self.value <= self.limit


def ratio(
    ours: Callable[[], object], bare: Callable[[], object], *, rounds: int = 25, warm: int = 2
) -> tuple[float, str]:
    """CPU seconds of ours ÷ bare: the median over pairs taken one right after the other, each pair
    in the other order than the one before, so that the machine's moods cancel out.

    Children that have been waited for count too, so a bounded process hides nothing.
    """
    for _ in range(warm):
        ours(), bare()
    pairs = []
    for turn in range(rounds):
        first, second = (ours, bare) if turn % 2 else (bare, ours)
        taken = cpu(first), cpu(second)
        pairs.append(taken if turn % 2 else taken[::-1])
    own, reference = (statistics.median(column) for column in zip(*pairs, strict=True))
    value = statistics.median(one / other for one, other in pairs)
    return value, f"{own * 1000:.1f} ms ÷ {reference * 1000:.1f} ms CPU, {rounds} rounds"


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its children for one piece of work."""
    before = _spent()
    work()
    return _spent() - before


def percentile(samples: list[float], share: float) -> float:
    """The value below which this share of the samples lies."""
    return statistics.quantiles(samples, n=1000, method="inclusive")[round(share * 1000) - 1]


def _spent() -> float:
    own = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own + children.ru_utime + children.ru_stime
