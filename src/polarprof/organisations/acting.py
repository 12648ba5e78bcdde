"""Who acts, and as what: what actions and policies get instead of a request."""

from dataclasses import dataclass

from polarprof.accounts.models import Person
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Organisation


@dataclass(frozen=True, slots=True)
class Acting:
    """A signed-in person with the capacity chosen at sign-in; `capacity` is None for somebody without one."""

    person: Person
    capacity: Capacity | None

    @property
    def organisation(self) -> Organisation | None:
        return self.capacity.organisation if self.capacity else None

    @property
    def role(self) -> Role | None:
        return Role(self.capacity.role) if self.capacity else None

    def has_role(self, *roles: Role) -> bool:
        return self.role in roles
