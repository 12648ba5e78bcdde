"""The door of the instruments."""

from polarprof.instruments.actions import forget_respondents, open_sheet, publish, save_answers
from polarprof.instruments.admin_pages import admin_pages
from polarprof.instruments.citing import citable
from polarprof.instruments.given import Given
from polarprof.instruments.kinds.registry import Player, player_of
from polarprof.instruments.models import Answer, AnswerSheet, Instrument
from polarprof.instruments.queries import (
    answers_of,
    answers_on,
    as_value,
    definition_by_id,
    introduction,
    latest,
    latest_id,
    score_of,
    versions_of,
)

__all__ = [
    "Answer",
    "AnswerSheet",
    "Given",
    "Instrument",
    "Player",
    "admin_pages",
    "answers_of",
    "answers_on",
    "as_value",
    "citable",
    "definition_by_id",
    "forget_respondents",
    "introduction",
    "latest",
    "latest_id",
    "open_sheet",
    "player_of",
    "publish",
    "save_answers",
    "score_of",
    "versions_of",
]
