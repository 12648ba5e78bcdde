"""Polis-compatible mode: the cold start of the Polis algorithm on the sparse votes, for import and comparison."""

from polarprof.engines.landscape.polis.pipeline import PolisResult, pipeline

__all__ = ["PolisResult", "pipeline"]
