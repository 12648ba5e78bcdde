"""A worker whose clock jumps: the seconds in the file `BENCH_SKEW` are added to what the product reads as the time."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

FILE = Path(os.environ["BENCH_SKEW"])
_time, _now = time.time, timezone.now


def _skew() -> float:
    return float(FILE.read_text() or 0)


def _skewed_now() -> datetime:
    return _now() + timedelta(seconds=_skew())


time.time = lambda: _time() + _skew()
timezone.now = _skewed_now

if __name__ == "__main__":
    from polarprof.cli.worker import main

    main(alone=False)
