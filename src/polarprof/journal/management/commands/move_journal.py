"""Moves the stored statements to another base of IRIs, after POLARPROF_XAPI_BASE was changed."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from polarprof.journal.models import Statement

BATCH = 500


class Command(BaseCommand):
    help = (
        "Zet de adressen (IRI's) van het journaal om van een vroegere basis naar die van POLARPROF_XAPI_BASE."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", help="de vroegere basis, bijvoorbeeld https://polarprof.example/xapi")

    def handle(self, *args: Any, **options: Any) -> None:
        """In batches, each whole; run again it goes on with what is left."""
        old, new = options["old"].rstrip("/"), settings.XAPI_BASE
        if old == new or new.startswith(f"{old}/"):
            raise CommandError("De vroegere basis is die van nu, of een begin ervan. Er is niets veranderd.")
        moved, last = 0, 0
        while batch := list(
            Statement.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
        ):
            last = batch[-1]
            with transaction.atomic():
                rows = Statement.objects.select_for_update(of=("self",)).filter(pk__in=batch)
                changed = [one for one in rows.order_by("pk") if _move(one, old, new)]
                Statement.objects.bulk_update(changed, ["statement"])
            moved += len(changed)
        self.stdout.write(f"{moved} regels staan nu onder {new}.")


def _move(row: Statement, old: str, new: str) -> bool:
    """An IRI begins behind a quotation mark: as a value, or as the name of an extension. Whether anything was moved."""
    text = json.dumps(row.statement, ensure_ascii=False)
    there = text.replace(f'"{old}/', f'"{new}/').replace(f'"{old}"', f'"{new}"')
    row.statement = json.loads(there)
    return text != there
