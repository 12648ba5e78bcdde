"""Needs of a municipality and what stands beside them: the rules are `engines.gaps`; here is where facts come from."""

from polarprof.fieldwork.gaps.answers import CONTEXT
from polarprof.fieldwork.gaps.model import (
    AnswerBehind,
    ContextView,
    FittingOffer,
    GapView,
    LikeMunicipality,
    NeedRow,
    OwnDoing,
    offer_in_words,
)
from polarprof.fieldwork.gaps.municipality import (
    alike_with_practice,
    context_of,
    gaps_of,
    latest_response,
    latest_responses,
)
from polarprof.fieldwork.gaps.programme import LEVELS, blank_spots, ended_wave, needs_by_level

__all__ = [
    "CONTEXT",
    "LEVELS",
    "AnswerBehind",
    "ContextView",
    "FittingOffer",
    "GapView",
    "LikeMunicipality",
    "NeedRow",
    "OwnDoing",
    "alike_with_practice",
    "blank_spots",
    "context_of",
    "ended_wave",
    "gaps_of",
    "latest_response",
    "latest_responses",
    "needs_by_level",
    "offer_in_words",
]
