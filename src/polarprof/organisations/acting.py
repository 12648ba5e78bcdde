"""Who acts, and as what: what actions and policies get instead of a request."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from polarprof.accounts.models import Person
from polarprof.accounts.requests import PersonRequest
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Organisation


@dataclass(frozen=True, slots=True)
class Acting:
    """A signed-in person with the capacity chosen at sign-in; `capacity` is None for somebody without one."""

    person: Person
    capacity: Capacity | None

    @property
    def own_capacity(self) -> Capacity:
        """The capacity, behind a rule that asks for one. Raises PermissionDenied without."""
        if self.capacity is None:
            raise PermissionDenied
        return self.capacity

    @property
    def own_organisation(self) -> Organisation:
        """The organisation, behind a rule that asks for one. Raises PermissionDenied without a capacity."""
        return self.own_capacity.organisation

    @property
    def organisation(self) -> Organisation | None:
        return self.capacity.organisation if self.capacity else None

    @property
    def role(self) -> Role | None:
        return Role(self.capacity.role) if self.capacity else None

    def has_role(self, *roles: Role) -> bool:
        return self.role in roles


class ActingRequest(PersonRequest):
    """A request as a view gets it behind a rule that asks a sign-in: who is signed in, and in which capacity they act.

    The middleware of this room puts `acting` there, and says in `must_choose` that a capacity has to be chosen first.
    """

    acting: Acting
    must_choose: bool


def acting_of(request: HttpRequest) -> Acting | None:
    """Who acts; None for nobody. For rules and pages that everybody may open."""
    if not request.user.is_authenticated:
        return None
    acting: Acting | None = getattr(request, "acting", None)
    return acting or None
