"""A detector of personal data in free text, because PolarProf keeps phenomena and never people.

Not a guarantee: see README.md for what it cannot find.
"""

from polarprof.engines.personaldata.detector import excerpt, find
from polarprof.engines.personaldata.kinds import Certainty, Finding, Kind

__all__ = ["Certainty", "Finding", "Kind", "excerpt", "find"]
