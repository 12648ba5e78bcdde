"""Questionnaires and quizzes from content/instruments, as long as nobody wrote in them in the admin."""

import json
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from polarprof.common.authored import digest_of, is_for_the_starter, publish_as_starter
from polarprof.engines.instruments import parse
from polarprof.instruments.actions import publish
from polarprof.instruments.authoring import stream_of_definition
from polarprof.instruments.models import written_models


@transaction.atomic
def load_instruments() -> str:
    """Each file as a version, and as what one edits in the admin; a version that has answers stays as it is."""
    paths = sorted((settings.CONTENT_DIR / "instruments").glob("*.toml"))
    for path in paths:
        _load(path)
    return f"{len(paths)} vragenlijsten en zelftoetsen"


def _load(path: Path) -> None:
    definition: dict[str, Any] = parse(tomllib.loads(path.read_text(encoding="utf-8"))).to_dict()
    model = written_models()[definition["kind"]]
    written = model._default_manager.filter(key=definition["key"]).first()
    digest = digest_of(definition)
    if not is_for_the_starter(written, digest):
        return
    publish(definition=definition)
    written = written or model(key=definition["key"], live=False)
    for name in ("title", "intro", "language"):
        setattr(written, name, definition.get(name, ""))
    written.sections = json.dumps(stream_of_definition(definition))
    publish_as_starter(written, digest)
