"""Who acts as author for the institute opens the authors' desk; when that ends, so does the access."""

from typing import Any

from polarprof.academy.actions import admit_author, dismiss_author
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Capacity


def on_capacity_saved(sender: type[Capacity], instance: Capacity, raw: bool = False, **_: Any) -> None:
    """Only for organisations of the institute: a municipality cannot make authors."""
    if raw or instance.role != Role.AUTHOR:
        return
    own = Capacity.objects.filter(person=instance.person, role=Role.AUTHOR, ended_at__isnull=True)
    if own.filter(organisation__kind=OrganisationKind.INSTITUTE).exists():
        admit_author(instance.person)
    else:
        dismiss_author(instance.person)
