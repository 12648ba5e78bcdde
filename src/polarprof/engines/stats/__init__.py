"""Statistics that several engines share: small and seeded. Not for anything that knows what a vote is."""

from polarprof.engines.stats.bootstrap import jackknife_error
from polarprof.engines.stats.isotonic import isotonic
from polarprof.engines.stats.kmeans import kmeans
from polarprof.engines.stats.multiple_tests import benjamini_hochberg
from polarprof.engines.stats.rand_index import adjusted_rand_index

__all__ = [
    "adjusted_rand_index",
    "benjamini_hochberg",
    "isotonic",
    "jackknife_error",
    "kmeans",
]
