"""`./pp manage forget_second_steps ADDRESS`: for somebody who lost passkey, app and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from polarprof.accounts import actions
from polarprof.accounts.queries import person_with_address


class Command(BaseCommand):
    help = "Neemt de tweede stappen van iemand weg. Ga eerst na wie het vraagt (docs/deploy)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="een bevestigd e-mailadres van de persoon")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_with_address(options["address"])
        if person is None:
            raise CommandError("Niemand heeft dit adres bevestigd. Er is niets gewijzigd.")
        count = actions.forget_second_steps(person=person)
        self.stdout.write(f"{count} weggenomen; de persoon is overal afgemeld en krijgt een mail.")
