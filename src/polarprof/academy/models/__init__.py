"""Nouns: what authors write, how far learners are, what they earned."""

from polarprof.academy.models.certificates import Certificate
from polarprof.academy.models.content import Course, Module, Unit
from polarprof.academy.models.learning import Enrolment, NotebookEntry, SelfTestAttempt, UnitProgress

__all__ = [
    "Certificate",
    "Course",
    "Enrolment",
    "Module",
    "NotebookEntry",
    "SelfTestAttempt",
    "Unit",
    "UnitProgress",
]
