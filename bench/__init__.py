"""Benchmarks: not tests. Times differ between machines, so an empty view with one query stands beside every page."""
