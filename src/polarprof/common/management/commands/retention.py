"""`./pp manage retention [--now]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from polarprof.common.retention import retention
from polarprof.common.retention_runs import run_all


class Command(BaseCommand):
    help = "Toont wat volgens de bewaartermijnen weg mag; de worker doet dat elke dag, --now doet het meteen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--now", action="store_true", help="meteen, en niet alleen tonen")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        cleared = run_all(now) if options["now"] else {entry.key: entry.waiting(now) for entry in retention}
        verb = "weg" if options["now"] else "mag weg"
        with translation.override("nl"):
            for entry in retention:
                count = cleared.get(entry.key, "mislukt")
                self.stdout.write(f"{count:>8} {verb}  {entry.what} ({entry.period})")
        if len(cleared) < len(retention.keys()):
            raise CommandError("Niet alles lukte; het logboek zegt wat niet.")
