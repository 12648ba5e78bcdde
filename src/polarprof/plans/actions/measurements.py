"""What an indicator measured: noted on a day, and taken away where it was noted wrongly.

Of a plan that is carried out both stand in its history.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from polarprof.organisations.acting import Acting
from polarprof.plans.actions.additions import note_addition
from polarprof.plans.actions.guards import ItemGoneError, locked
from polarprof.plans.enums import AdditionKind
from polarprof.plans.models import Indicator, LocalPlan, Measurement
from polarprof.plans.policies import may_measure
from polarprof.plans.records import is_carried_out


@transaction.atomic
def note_measurement(
    *, acting: Acting, indicator: Indicator, values: dict[str, Any], send_key: UUID
) -> Measurement:
    """Stores a value once for a `send_key`, with who noted it. PlanMovedOnError once the plan is closed."""
    plan = locked(acting, indicator.plan_id, may_measure)
    if not Indicator.objects.filter(pk=indicator.pk).exists():
        raise ItemGoneError
    defaults = {"indicator": indicator, "measured_by": acting.person, **values}
    measurement, made = Measurement.objects.get_or_create(send_key=send_key, defaults=defaults)
    if made:
        _write_history(acting, plan, AdditionKind.MEASUREMENT, measurement)
    return measurement


@transaction.atomic
def delete_measurement(*, acting: Acting, measurement: Measurement) -> None:
    """PlanMovedOnError once the plan is closed."""
    plan = locked(acting, measurement.indicator.plan_id, may_measure)
    stored = Measurement.objects.select_related("indicator").filter(pk=measurement.pk).first()
    if stored is None:
        return
    _write_history(acting, plan, AdditionKind.MEASUREMENT_GONE, stored)
    stored.delete()


def _write_history(acting: Acting, plan: LocalPlan, kind: AdditionKind, measurement: Measurement) -> None:
    if not is_carried_out(plan):
        return
    day, value = date_format(measurement.measured_on, "SHORT_DATE_FORMAT"), f"{measurement.value:f}"
    is_gone = kind == AdditionKind.MEASUREMENT_GONE
    about = f"{measurement.indicator.name} ({day})"
    was, now = (value, "") if is_gone else ("", value)
    note_addition(acting, plan, kind, about=about, was=was, value=now)
