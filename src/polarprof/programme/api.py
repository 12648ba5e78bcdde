"""The door of the programme."""

from polarprof.programme.outcomes import Standing, standing_on

__all__ = ["Standing", "standing_on"]
