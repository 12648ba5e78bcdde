"""`./pp manage restore FILE-OR-FOLDER [--replace]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from polarprof.common.backup.passphrases import OF_BACKUP, passphrase
from polarprof.common.backup.restoring import fits_the_vault, newest, restore


class Command(BaseCommand):
    help = "Zet een reservekopie terug (de nieuwste van een map). Leg PolarProf eerst stil."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--replace", action="store_true", help="in de plaats van wat er staat")
        parser.add_argument("--passphrase-file", type=Path, help=f"of {OF_BACKUP}, of de vraag")

    def handle(self, *args: Any, **options: Any) -> None:
        path = newest(options["path"])
        words = passphrase(options["passphrase_file"], OF_BACKUP, "de reservekopie")
        try:
            done = restore(path=path, passphrase=words, replace=options["replace"])
        except OSError as problem:
            raise CommandError(f"Terugzetten lukte niet: {problem}") from problem
        manifest = done.manifest
        rows, files = sum(manifest.counts.values()), len(manifest.parts) - 1
        self.stdout.write(
            f"Teruggezet: {path}, gemaakt op {manifest.made_at}: {rows} rijen, {files} bestanden. "
            "Iedereen meldt zich opnieuw aan."
        )
        if not done.cache_is_empty:
            self.stderr.write("De cache is niet geleegd: maak hem leeg voor je PolarProf weer start.")
        if not fits_the_vault(manifest):
            self.stderr.write(
                "Let op: het geheim van de kluis is niet dat van toen. Verzegelde stemmen gaan pas open met dat geheim "
                "(./pp manage restore_secrets)."
            )
