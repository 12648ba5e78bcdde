"""The door of the taxonomy."""

from polarprof.themes.models import Theme
from polarprof.themes.queries import dimensions, labels

__all__ = ["Theme", "dimensions", "labels"]
