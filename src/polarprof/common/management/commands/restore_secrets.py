"""`./pp manage restore_secrets FILE --to FOLDER`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from polarprof.common.backup.passphrases import OF_SECRETS, passphrase
from polarprof.common.backup.restoring import restore_secrets


class Command(BaseCommand):
    help = "Haalt de geheimen uit hun verzegelde bestand, elk naar een bestand dat alleen jij leest; niets op het scherm."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--to", type=Path, required=True, help="de map (var bij ./pp run)")
        parser.add_argument("--secrets-passphrase-file", type=Path, help=f"of {OF_SECRETS}, of de vraag")

    def handle(self, *args: Any, **options: Any) -> None:
        words = passphrase(options["secrets_passphrase_file"], OF_SECRETS, "de geheimen")
        try:
            written = restore_secrets(path=options["file"], passphrase=words, folder=options["to"])
        except OSError as problem:
            raise CommandError(f"De geheimen zijn niet teruggezet: {problem}") from problem
        for path in written:
            self.stdout.write(f"Teruggezet: {path}")
