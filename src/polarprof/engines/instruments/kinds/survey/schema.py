"""A needs survey (nodenbevraging): its options have a score, and its answers say how great a need is."""

from polarprof.engines.instruments.kinds.registry import Kind
from polarprof.engines.instruments.kinds.survey.scoring import Needs, needs

KIND: Kind[Needs] = Kind("survey", needs)
