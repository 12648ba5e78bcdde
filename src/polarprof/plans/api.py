"""The door of the plans room."""

from polarprof.plans.models import LocalPlan
from polarprof.plans.queries import plans_of

__all__ = ["LocalPlan", "plans_of"]
