"""Numbers as people in Flanders write them: one reader, one writer."""

from polarprof.engines.numbers.reading import LONGEST, Ambiguous, read
from polarprof.engines.numbers.writing import written

__all__ = ["LONGEST", "Ambiguous", "read", "written"]
