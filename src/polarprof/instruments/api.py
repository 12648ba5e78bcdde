"""The door of the instruments."""

from polarprof.instruments.actions import forget_respondents, open_sheet, publish, save_answers
from polarprof.instruments.citing import citable
from polarprof.instruments.forms import ItemsForm
from polarprof.instruments.models import Answer, AnswerSheet, Instrument, Quiz, Survey
from polarprof.instruments.queries import (
    Given,
    answers_of,
    as_value,
    definition_by_id,
    grade_of,
    introduction,
    latest,
    latest_id,
)

__all__ = [
    "Answer",
    "AnswerSheet",
    "Given",
    "Instrument",
    "ItemsForm",
    "Quiz",
    "Survey",
    "answers_of",
    "as_value",
    "citable",
    "definition_by_id",
    "forget_respondents",
    "grade_of",
    "introduction",
    "latest",
    "latest_id",
    "open_sheet",
    "publish",
    "save_answers",
]
