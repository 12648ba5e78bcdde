"""`./pp manage reseal_ballots`: after another secret of the vault was set, brings the ballots over to it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from polarprof.standpoints import vault
from polarprof.standpoints.models import Ballot

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
        self.stdout.write(f"{count} stembiljetten opnieuw verzegeld.")


def _reseal(ballot: Ballot) -> int:
    if vault.is_newest(ballot.sealed):
        return 0
    content = vault.unseal(ballot.round.uuid, ballot.key, ballot.sealed)
    ballot.sealed = vault.seal(ballot.round.uuid, ballot.key, content)
    ballot.save(update_fields=["sealed"])
    return 1
