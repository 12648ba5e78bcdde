"""Who may be found as an expert."""

from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as

is_expert = acting_as(Role.EXPERT)
