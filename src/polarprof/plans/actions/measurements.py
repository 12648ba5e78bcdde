"""What an indicator measured: noted on a day, and taken away where it was noted wrongly."""

from typing import Any
from uuid import UUID

from django.db import transaction

from polarprof.organisations.acting import Acting
from polarprof.plans.actions.guards import ItemGoneError, locked
from polarprof.plans.models import Indicator, Measurement
from polarprof.plans.policies import may_measure


@transaction.atomic
def note_measurement(
    *, acting: Acting, indicator: Indicator, values: dict[str, Any], send_key: UUID
) -> Measurement:
    """Stores a value once for a `send_key`, with who noted it. PlanMovedOnError once the plan is closed."""
    locked(acting, indicator.plan_id, may_measure)
    if not Indicator.objects.filter(pk=indicator.pk).exists():
        raise ItemGoneError
    defaults = {"indicator": indicator, "measured_by": acting.person, **values}
    return Measurement.objects.get_or_create(send_key=send_key, defaults=defaults)[0]


@transaction.atomic
def delete_measurement(*, acting: Acting, measurement: Measurement) -> None:
    """PlanMovedOnError once the plan is closed."""
    locked(acting, measurement.indicator.plan_id, may_measure)
    measurement.delete()
