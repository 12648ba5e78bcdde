"""Who added a statement or wrote a text stands in the sealed ballot of the author, and nowhere else.

A key beside the statement was emptied when its author withdrew: two copies of the database around that told who it was. An
author with an account who has no ballot yet gets one; one without an account and without a ballot cannot be found.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import migrations, models

import polarprof.standpoints.models.keys
from polarprof.standpoints.voting import vault


def _author_of(key: str, statement: UUID) -> str:
    return vault._derive("author", key, str(statement)).hex()


def move_authors(apps: Any, schema_editor: Any) -> None:
    """Adds to each ballot the statements that its owner added; of texts the ballots know it already."""
    of = {name: apps.get_model("standpoints", name) for name in ("Round", "Ballot", "Statement")}
    people: list[UUID] | None = None
    for round_ in of["Round"].objects.all().iterator():
        signed = of["Statement"].objects.filter(round=round_).exclude(author_key="")
        left = dict(signed.values_list("author_key", "uuid"))
        if not left:
            continue
        ballots = of["Ballot"].objects.filter(round=round_)
        for ballot in ballots.iterator():
            _add(ballot, round_.uuid, _own(ballot.key, left))
        if left and people is None:
            people = list(apps.get_model("accounts", "Person").objects.values_list("uuid", flat=True))
        for key in (vault.key_of_person(round_.uuid, uuid) for uuid in (people or ()) if left):
            own = _own(key, left)
            if own:
                sealed = vault.seal(round_.uuid, key, vault.Content(added=own))
                of["Ballot"].objects.create(round=round_, key=key, sealed=sealed)


def _own(key: str, left: dict[str, UUID]) -> set[UUID]:
    """Takes what this pseudonym added out of what is left."""
    own = {author: uuid for author, uuid in left.items() if author == _author_of(key, uuid)}
    for author in own:
        del left[author]
    return set(own.values())


def _add(ballot: Any, round_uuid: UUID, own: Iterable[UUID]) -> None:
    own = set(own)
    if not own:
        return
    try:
        content = vault.unseal(round_uuid, ballot.key, ballot.sealed)
    except InvalidTag:
        return
    content.added |= own
    ballot.sealed = vault.seal(round_uuid, ballot.key, content)
    ballot.save(update_fields=["sealed"])


class Migration(migrations.Migration):
    dependencies = [
        ("standpoints", "0018_hall_people"),
        ("accounts", "0003_sessions_key"),
    ]

    operations = [
        migrations.RunPython(move_authors, migrations.RunPython.noop),
        migrations.AlterModelOptions(name="statement", options={"ordering": ("number", "uuid")}),
        migrations.RemoveConstraint(
            model_name="turingtesttext", name="standpoints_turing_test_text_once_a_statement"
        ),
        migrations.RemoveField(model_name="statement", name="author_key"),
        migrations.RemoveField(model_name="turingtesttext", name="author_key"),
        migrations.AlterField(
            model_name="statement",
            name="id",
            field=models.BigAutoField(
                default=polarprof.standpoints.models.keys.random_key, primary_key=True, serialize=False
            ),
        ),
        migrations.AlterField(
            model_name="turingtesttext",
            name="id",
            field=models.BigAutoField(
                default=polarprof.standpoints.models.keys.random_key, primary_key=True, serialize=False
            ),
        ),
    ]
