"""Modules and the drafts of their course: a module on which units hang is never lost by publishing a draft.

A draft knows a new module by its key only; and an older draft does not know a newer module at all.
"""

from django.db.models import Exists, OuterRef

from polarprof.academy.models.content import Course, Module, Unit


def keep_modules(course: Course) -> None:
    """Before the course is stored: gives drafted modules their row back, and puts back those that have units."""
    drafted = {module.key: module for module in course.modules.all()}
    drafted_pks = {module.pk for module in drafted.values()}
    has_units = Exists(Unit.objects.filter(module=OuterRef("pk")))
    stored_modules = Module.objects.filter(course_id=course.pk).annotate(has_units=has_units)
    lost = []
    for stored in stored_modules:
        same = drafted.get(stored.key)
        if same is not None and same.pk is None:
            same.pk, same.uuid = stored.pk, stored.uuid
        elif stored.pk not in drafted_pks and stored.has_units:
            lost.append(stored)
    if lost:
        course.modules.add(*lost)
