"""xAPI 1.0.3 statements built and validated: the common language of everything that counts.

Not for storing or sending them.
"""

from polarprof.engines.xapi.building import VERSION, Context, Result, build, extension, iso_duration, voiding
from polarprof.engines.xapi.problems import Code, Problem
from polarprof.engines.xapi.statements import VOIDED, validate
from polarprof.engines.xapi.verbs import ADL_VERBS, OWN_VERBS, Verb

__all__ = [
    "ADL_VERBS",
    "OWN_VERBS",
    "VERSION",
    "VOIDED",
    "Code",
    "Context",
    "Problem",
    "Result",
    "Verb",
    "build",
    "extension",
    "iso_duration",
    "validate",
    "voiding",
]
