"""A needs survey (nodenbevraging): its options have a score, and its answers say how great a need is.

An option may also say that something is there already (`own`), or that it goes with no other (`alone`).
"""

from polarprof.engines.instruments.kinds.registry import Kind
from polarprof.engines.instruments.kinds.survey.scoring import Needs, needs
from polarprof.engines.instruments.reading import Reader

KIND: Kind[Needs] = Kind("survey", needs, option_fields={"own": Reader.flag, "alone": Reader.flag})
