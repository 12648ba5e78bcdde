"""What people do here in a role, told by the rooms in which they do it: whoever gives or gets a role reads it beforehand.

A room registers its tasks in `apps.py`, so that a new room edits nothing here. It explains and allows nothing: what a role may
is in the policies, and a test opens the page of each task in its role.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from polarprof.common.registries import Registry
from polarprof.organisations.enums import Role


@dataclass(frozen=True, slots=True)
class RoleTask:
    """`text` goes on after “As coordinator you can …”; `url_name` is the page where it begins, empty for the admin's.

    The tasks of a role are shown in the order of their keys.
    """

    roles: frozenset[Role]
    text: str | Promise
    url_name: str = ""


role_tasks: Registry[RoleTask] = Registry("tasks of roles")


def tasks_of(role: Role) -> list[RoleTask]:
    return [task for task in role_tasks if role in task.roles]
