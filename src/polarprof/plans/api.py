"""The door of the plans room."""

from polarprof.plans.models import LocalPlan

__all__ = ["LocalPlan"]
