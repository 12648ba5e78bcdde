"""The clock of the comparison: the standard library alone, so that the peer's own environment has it too."""

import time
from collections.abc import Callable


def milliseconds(what: Callable[[], object], runs: int) -> list[float]:
    """CPU milliseconds of each of so many runs."""
    durations = []
    for _ in range(runs):
        started = time.process_time()
        what()
        durations.append(1000 * (time.process_time() - started))
    return durations
