"""Who acts as programme manager for the institute opens the desk where the programme is set up; no longer, no desk."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Capacity

GROUP = "Programmabeheer"
MODELS = {
    "programme": ("edition", "workyear", "phase", "target"),
    "events": ("event",),
    "expertise": ("practice", "resource", "source"),
    "fieldwork": ("wave",),
}
# What has drafts, beside the verbs of all others.
DRAFTED = {"instruments": ("survey",)}
# Not delete: answers, registrations and figures hang on these things.
VERBS = ("view", "add", "change")
DRAFT_VERBS = (*VERBS, "publish", "lock", "unlock")


@transaction.atomic
def managers_group() -> Group:
    """The group with exactly its permissions; made anew or brought up to date."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for models, verbs in ((MODELS, VERBS), (DRAFTED, DRAFT_VERBS)):
        for label, names in models.items():
            codes = [f"{verb}_{name}" for verb in verbs for name in names]
            wanted |= Q(content_type__app_label=label, codename__in=codes)
    group.permissions.set(Permission.objects.filter(wanted))
    return group


def load_rights() -> str:
    """After an upgrade: managers who are there already may do at the desk what came with it."""
    managers_group()
    return "rechten zijn bij"


def on_capacity_saved(sender: type[Capacity], instance: Capacity, raw: bool = False, **_: Any) -> None:
    """Only for organisations of the institute: a municipality cannot make programme managers."""
    if raw or instance.role != Role.PROGRAMME_MANAGER:
        return
    own = Capacity.objects.filter(person=instance.person, role=Role.PROGRAMME_MANAGER, ended_at__isnull=True)
    if own.filter(organisation__kind=OrganisationKind.INSTITUTE).exists():
        instance.person.groups.add(managers_group())
    else:
        instance.person.groups.remove(*Group.objects.filter(name=GROUP))
