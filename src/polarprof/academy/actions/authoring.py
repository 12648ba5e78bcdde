"""What an author does with several things at once."""

from django.db import transaction

from polarprof.academy.models import Course, Unit
from polarprof.accounts.models import Person


@transaction.atomic
def publish_drafts(*, course: Course, person: Person) -> int:
    """Publishes each unit of the course whose latest revision is not live, in their order; says how many."""
    units = Unit.objects.filter(module__course=course).exclude(live=True, has_unpublished_changes=False)
    waiting = list(units.order_by("module__sort_order", "order").select_related("latest_revision"))
    for unit in waiting:
        revision = unit.latest_revision or unit.save_revision(user=person)
        revision.publish(user=person)
    return len(waiting)
