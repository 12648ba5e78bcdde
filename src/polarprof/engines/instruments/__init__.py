"""Questionnaires and quizzes as values, because five rooms ask questions and must check and score alike.

Not for storing answers or for turning them into gaps.
"""

from polarprof.engines.instruments.checking import Checked, Problem, check, written
from polarprof.engines.instruments.model import (
    Instrument,
    InstrumentKind,
    Item,
    ItemKind,
    Option,
    Section,
    Value,
)
from polarprof.engines.instruments.parsing import InstrumentError, parse
from polarprof.engines.instruments.scoring import Grade, ItemGrade, grade, need_of

__all__ = [
    "Checked",
    "Grade",
    "Instrument",
    "InstrumentError",
    "InstrumentKind",
    "Item",
    "ItemGrade",
    "ItemKind",
    "Option",
    "Problem",
    "Section",
    "Value",
    "check",
    "grade",
    "need_of",
    "parse",
    "written",
]
