"""The group of authors: what it may do in Wagtail, and who is in it."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from polarprof.academy.models import Course, Unit
from polarprof.accounts.models import Person

GROUP = "Auteurs"
# Not delete: what learners did hangs on it; unpublishing takes it off the offer.
ALLOWED = ("view", "add", "change", "publish", "lock", "unlock")


@transaction.atomic
def authors_group() -> Group:
    """The group with exactly its permissions; made anew or brought up to date."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    names = [f"{verb}_{model._meta.model_name}" for verb in ALLOWED for model in (Course, Unit)]
    own = Permission.objects.filter(content_type__app_label="academy", codename__in=names)
    desk = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.set([*own, *desk])
    return group


@transaction.atomic
def admit_author(person: Person) -> None:
    """Opens the authors' desk for somebody."""
    person.groups.add(authors_group())


@transaction.atomic
def dismiss_author(person: Person) -> None:
    """Closes it again."""
    person.groups.remove(*Group.objects.filter(name=GROUP))
