"""The door of the taxonomy."""

from polarprof.themes.models import Theme
from polarprof.themes.queries import all_themes, dimensions, labels

__all__ = ["Theme", "all_themes", "dimensions", "labels"]
