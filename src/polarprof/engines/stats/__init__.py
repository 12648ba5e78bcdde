"""Statistics that several engines share: small, seeded, NumPy only. Not for anything that knows what a vote is."""

from polarprof.engines.stats.bootstrap import jackknife_error, percentile_interval, resample_weights
from polarprof.engines.stats.isotonic import isotonic
from polarprof.engines.stats.kmeans import kmeans
from polarprof.engines.stats.multiple_tests import benjamini_hochberg
from polarprof.engines.stats.rand_index import adjusted_rand_index
from polarprof.engines.stats.shrinkage import between_variance, shrink

__all__ = [
    "adjusted_rand_index",
    "benjamini_hochberg",
    "between_variance",
    "isotonic",
    "jackknife_error",
    "kmeans",
    "percentile_interval",
    "resample_weights",
    "shrink",
]
