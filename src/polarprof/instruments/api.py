"""The door of the instruments."""

from polarprof.instruments.actions import open_sheet, publish, save_answers
from polarprof.instruments.forms import ItemsForm
from polarprof.instruments.models import Answer, AnswerSheet, Instrument
from polarprof.instruments.queries import (
    answers_of,
    as_value,
    definition_by_id,
    definition_of,
    grade_of,
    latest,
)

__all__ = [
    "Answer",
    "AnswerSheet",
    "Instrument",
    "ItemsForm",
    "answers_of",
    "as_value",
    "definition_by_id",
    "definition_of",
    "grade_of",
    "latest",
    "open_sheet",
    "publish",
    "save_answers",
]
