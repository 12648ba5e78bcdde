"""A small detector of personal data in free text, because PolarProf keeps phenomena and never people.

Not a guarantee: see README.md for what it cannot find.
"""

from polarprof.engines.personaldata.detector import Finding, Kind, find

__all__ = ["Finding", "Kind", "find"]
