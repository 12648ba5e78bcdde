"""What lies beside the ballots becomes as coarse as the page, and what is finer goes into the seal.

Earlier snapshots go: they kept exact counts and moments. The next migration has each round computed anew.
Whether the author of a text holds its side moves into the ballot of the author. Authors who cannot be found (somebody
without an account who never voted) lose the way to their statement; the statement stays.
"""

from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import migrations

from polarprof.standpoints.voting import vault


def _author_before(key: str) -> str:
    return vault._derive("author", key).hex()


def _author_of(key: str, statement: UUID) -> str:
    """The key of an author from this migration until authorship went into the ballots."""
    return vault._derive("author", key, str(statement)).hex()


def _mark_before(statement: UUID, side: int) -> str:
    """The mark that texts had whose author holds the side."""
    return vault._derive("plea", str(statement), str(side), "1").hex()[:16]


def seal_authorship(apps: Any, schema_editor: Any) -> None:
    """Gives every statement and text a key of its own, and every ballot what its owner wrote and whether they meant it."""
    of = {name: apps.get_model("standpoints", name) for name in ("Round", "Ballot", "Statement", "TuringTestText")}
    people = list(apps.get_model("accounts", "Person").objects.values_list("uuid", flat=True))
    for round_ in of["Round"].objects.all().iterator():
        ballots = dict(of["Ballot"].objects.filter(round=round_).values_list("key", "pk"))
        keys = {*ballots, *(vault.key_of_person(round_.uuid, uuid) for uuid in people)}
        authors = {_author_before(key): key for key in keys}
        for statement in of["Statement"].objects.filter(round=round_).exclude(author_key=""):
            key = authors.get(statement.author_key)
            statement.author_key = _author_of(key, statement.uuid) if key else ""
            statement.save(update_fields=["author_key"])
        written: dict[str, dict[UUID, bool]] = {}
        for text in of["TuringTestText"].objects.filter(round=round_).select_related("statement"):
            key = authors.get(text.author_key)
            if key is None:
                text.delete()
                continue
            is_genuine = text.mark == _mark_before(text.statement.uuid, text.side)
            written.setdefault(key, {})[text.uuid] = is_genuine
            text.author_key = _author_of(key, text.statement.uuid)
            text.save(update_fields=["author_key"])
        for key, texts in written.items():
            if key in ballots:
                _add(of["Ballot"].objects.get(pk=ballots[key]), round_.uuid, texts)


def _add(ballot: Any, round_uuid: UUID, texts: dict[UUID, bool]) -> None:
    try:
        content = vault.unseal(round_uuid, ballot.key, ballot.sealed)
    except InvalidTag:
        return
    content.written |= texts
    ballot.sealed = vault.seal(round_uuid, ballot.key, content)
    ballot.save(update_fields=["sealed"])


def forget_snapshots(apps: Any, schema_editor: Any) -> None:
    apps.get_model("standpoints", "Snapshot").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("standpoints", "0010_turing_test_texts"),
        ("accounts", "0003_sessions_key"),
    ]

    operations = [
        migrations.RunPython(seal_authorship, migrations.RunPython.noop),
        migrations.RunPython(forget_snapshots, migrations.RunPython.noop),
    ]
