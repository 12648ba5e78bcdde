"""Rights in the admin (Wagtail) come from a capacity at the institute, read when they are asked: nothing is kept beside it.

A room registers in its `apps.py` what whoever acts in a role may edit. Nobody has a right to delete: answers,
registrations and figures hang on these things.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.backends import BaseBackend

from polarprof.accounts.models import Person
from polarprof.common.registries import Registry
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Capacity

ACCESS = "wagtailadmin.access_admin"
VERBS = ("view", "add", "change")
# What has drafts, beside the verbs of all others.
DRAFT_VERBS = (*VERBS, "publish", "lock", "unlock")
_KEPT = "_rights_of_capacities"


@dataclass(frozen=True, slots=True)
class AdminRight:
    """Who acts in `role` for the institute edits `models` (label of the app and name, such as `events.event`)."""

    role: Role
    models: tuple[str, ...]
    verbs: tuple[str, ...] = VERBS

    def permissions(self) -> set[str]:
        """As Django names them: `events.change_event`."""
        names = [model.split(".") for model in self.models]
        return {f"{label}.{verb}_{name}" for label, name in names for verb in self.verbs}


admin_rights: Registry[AdminRight] = Registry("admin rights")


def permissions_of(roles: set[Role]) -> frozenset[str]:
    """What who acts in these roles for the institute may do; the way in only to who may do something there."""
    granted = {code for right in admin_rights if right.role in roles for code in right.permissions()}
    return frozenset(granted | {ACCESS}) if granted else frozenset()


def roles_of_the_admin() -> frozenset[Role]:
    """The roles that may do something in the admin."""
    return frozenset(right.role for right in admin_rights)


class CapacityBackend(BaseBackend):
    """Django asks it for permissions. Only organisations of the institute count: a municipality makes no authors."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """One query for a person in a request; nothing for a single row, and for who is signed out or closed."""
        if not isinstance(user_obj, Person) or not user_obj.is_active or obj is not None:
            return set()
        if not hasattr(user_obj, _KEPT):
            standing = Capacity.objects.filter(
                person=user_obj, ended_at__isnull=True, organisation__kind=OrganisationKind.INSTITUTE
            )
            roles = {Role(role) for role in standing.values_list("role", flat=True)}
            setattr(user_obj, _KEPT, permissions_of(roles))
        return set(getattr(user_obj, _KEPT))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(code.startswith(f"{app_label}.") for code in self.get_all_permissions(user_obj))
