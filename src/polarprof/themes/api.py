"""The door of the taxonomy."""

from polarprof.themes.forms import ThemeFilterForm
from polarprof.themes.models import TOPICS, Theme
from polarprof.themes.queries import context, dimensions, dimensions_of_survey, labels, topics

__all__ = [
    "TOPICS",
    "Theme",
    "ThemeFilterForm",
    "context",
    "dimensions",
    "dimensions_of_survey",
    "labels",
    "topics",
]
