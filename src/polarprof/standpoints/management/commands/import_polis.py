"""`./pp manage import_polis FOLDER --organisation NIS --issue "…" --source "…"`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from polarprof.engines.landscape.polis_files import PolisFileError, read_folder
from polarprof.organisations.api import municipalities_of_today
from polarprof.standpoints.importing import NothingToImportError, import_conversation


class Command(BaseCommand):
    help = "Leest de bestanden van een Polis-gesprek in als een afgelopen standpuntenronde."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--organisation", required=True, help="NIS-code van een gemeente van vandaag")
        parser.add_argument("--issue", required=True)
        parser.add_argument("--source", required=True, help="herkomst en licentie; staan bij de ronde")

    def handle(self, *args: Any, **options: Any) -> None:
        place = municipalities_of_today().filter(nis=options["organisation"]).first()
        if place is None:
            raise CommandError("Geen gemeente van vandaag met die NIS-code. Er is niets ingelezen.")
        try:
            conversation = read_folder(options["folder"])
            round_ = import_conversation(
                organisation=place.organisation,
                issue=options["issue"],
                source=options["source"],
                conversation=conversation,
            )
        except PolisFileError as problem:
            raise CommandError(f"{problem}. Er is niets ingelezen.") from problem
        except NothingToImportError as problem:
            raise CommandError(
                "Geen stellingen met tekst of geen stemmen. Er is niets ingelezen."
            ) from problem
        self.stdout.write(f"Ingelezen: /standpunten/{round_.uuid}/resultaat/")
