"""The door of the taxonomy."""

from polarprof.themes.forms import ThemeFilterForm
from polarprof.themes.models import Theme
from polarprof.themes.queries import all_themes, dimensions, labels

__all__ = ["Theme", "ThemeFilterForm", "all_themes", "dimensions", "labels"]
