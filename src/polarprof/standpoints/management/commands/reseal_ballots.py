"""`./pp manage reseal_ballots`: after another secret of the vault was set, brings ballots and what is remembered of them over to it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from polarprof.standpoints.models import Ballot, Round, Snapshot
from polarprof.standpoints.results import records
from polarprof.standpoints.voting import routes, vault

AT_ONCE = 200


class Command(BaseCommand):
    help = "Verzegelt elk stembiljet opnieuw met het nieuwste geheim van de kluis."

    def handle(self, *args: Any, **options: Any) -> None:
        """Voting goes on meanwhile: each row is locked, opened and sealed again; stopped half-way, it goes on."""
        count, last = 0, 0
        while numbers := list(
            Ballot.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
        ):
            last = numbers[-1]
            with transaction.atomic():
                locked = Ballot.objects.select_for_update(of=("self",)).select_related("round")
                for ballot in locked.filter(pk__in=numbers):
                    count += _reseal(ballot)
        for round_ in Round.objects.filter(snapshot__isnull=False):
            with transaction.atomic():
                _reseal_records(round_)
        self.stdout.write(f"Opnieuw verzegelde stembiljetten: {count}.")


def _reseal(ballot: Ballot) -> int:
    if vault.is_newest(ballot.sealed):
        return 0
    content = vault.unseal(ballot.round.uuid, ballot.key, ballot.sealed)
    ballot.sealed = vault.seal(ballot.round.uuid, ballot.key, content)
    ballot.save(update_fields=["sealed"])
    return 1


def _reseal_records(round_: Round) -> None:
    """What is remembered of the ballots of a round, under the newest secret as well; what does not open stays as it is."""
    snapshot = Snapshot.objects.select_for_update().get(round=round_)
    for name, kind in (("memory", records.KIND), ("routes", routes.KIND)):
        sealed = getattr(snapshot, name)
        if sealed and not vault.is_newest(sealed):
            text = vault.open_record(round_.uuid, kind, sealed)
            setattr(snapshot, name, vault.seal_record(round_.uuid, kind, text))
    snapshot.save(update_fields=["memory", "routes"])
