"""The owners of actions hear of them once the plan is carried out: what stands in a draft is a proposal."""

from collections import defaultdict

from django.utils import timezone

from polarprof.organisations.acting import Acting
from polarprof.plans.events import ActionsAssigned, emit
from polarprof.plans.models import Action, LocalPlan


def assign_owners(acting: Acting, plan: LocalPlan, occasion: str) -> None:
    """One event for each address with actions of which it has not heard; noted, so that it comes once."""
    untold = Action.objects.filter(objective__plan=plan, owner_told_at__isnull=True).exclude(owner_email="")
    by_address: dict[str, list[int]] = defaultdict(list)
    for pk, address in untold.order_by("pk").values_list("pk", "owner_email"):
        by_address[address.lower()].append(pk)
    for address, pks in by_address.items():
        Action.objects.filter(pk__in=pks).update(owner_told_at=timezone.now())
        emit(ActionsAssigned(plan.pk, occasion, address, tuple(pks), acting.person.pk))
