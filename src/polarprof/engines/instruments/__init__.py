"""Questionnaires, quizzes and other kinds of instrument as values, because five rooms ask questions and must check and score alike.

What belongs to one kind stands in its folder (`kinds`). Not for storing answers or for turning them into gaps.
"""

from polarprof.engines.instruments.checking import Checked, Problem, check
from polarprof.engines.instruments.kinds.registry import Kind
from polarprof.engines.instruments.model import Instrument, Item, ItemKind, Option, Section, Value
from polarprof.engines.instruments.parsing import parse
from polarprof.engines.instruments.reading import InstrumentError, is_empty

__all__ = [
    "Checked",
    "Instrument",
    "InstrumentError",
    "Item",
    "ItemKind",
    "Kind",
    "Option",
    "Problem",
    "Section",
    "Value",
    "check",
    "is_empty",
    "parse",
]
