"""`./pp manage backup FOLDER [--keep N] [--secrets-to FOLDER]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from polarprof.common.backup.making import make, make_secrets
from polarprof.common.backup.passphrases import OF_BACKUP, OF_SECRETS, passphrase


class Command(BaseCommand):
    help = "Maakt een versleutelde reservekopie van databank en bestanden; de geheimen apart."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keep", type=int, default=30, help="hoeveel reservekopieën blijven (30)")
        parser.add_argument("--passphrase-file", type=Path, help=f"of {OF_BACKUP}, of de vraag")
        parser.add_argument(
            "--secrets-to", type=Path, help="een andere map, voor de geheimen van kluis en sessies"
        )
        parser.add_argument("--secrets-passphrase-file", type=Path, help=f"of {OF_SECRETS}, of de vraag")

    def handle(self, *args: Any, **options: Any) -> None:
        folder, apart = options["folder"], options["secrets_to"]
        if options["keep"] < 1:
            raise CommandError("--keep is minstens 1. Er is niets gedaan.")
        if apart and apart.resolve() == folder.resolve():
            raise CommandError(
                "De geheimen horen niet bij de reservekopie: geef een andere map. Er is niets gedaan."
            )
        words = passphrase(options["passphrase_file"], OF_BACKUP, "de reservekopie", is_new=True)
        own: bytes | None = None
        if apart:
            own = passphrase(options["secrets_passphrase_file"], OF_SECRETS, "de geheimen", is_new=True)
        if own == words:
            raise CommandError("De geheimen hebben een eigen wachtzin nodig. Er is niets gedaan.")
        try:
            path = make(folder=folder, passphrase=words, keep=options["keep"])
            self.stdout.write(f"Reservekopie: {path} ({path.stat().st_size / 1_000_000:.1f} MB)")
            if own:
                path = make_secrets(folder=apart, passphrase=own, keep=options["keep"])
                self.stdout.write(f"Geheimen: {path}. Bewaar ze op een andere plaats dan de reservekopie.")
        except OSError as problem:
            raise CommandError(
                f"De reservekopie is niet gemaakt: {problem}. Wat er stond, staat er nog."
            ) from problem
