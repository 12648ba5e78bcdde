"""The group of authors: what it may do in Wagtail, and who is in it."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from polarprof.academy.models import Course, Unit
from polarprof.accounts.models import Person
from polarprof.instruments.api import Quiz

GROUP = "Auteurs"
# Not delete: what learners did hangs on it; unpublishing takes it off the offer.
ALLOWED = ("view", "add", "change", "publish", "lock", "unlock")


@transaction.atomic
def authors_group() -> Group:
    """The group with exactly its permissions; made anew or brought up to date."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    own = Permission.objects.filter(
        content_type__in=ContentType.objects.get_for_models(Course, Unit, Quiz).values(),
        codename__regex=f"^({'|'.join(ALLOWED)})_",
    )
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
