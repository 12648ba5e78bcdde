"""Questionnaires and quizzes from content/instruments."""

import tomllib

from django.conf import settings

from polarprof.instruments.actions import publish


def load_instruments() -> str:
    """Publishes each file; a version that has answers stays as it is."""
    paths = sorted((settings.CONTENT_DIR / "instruments").glob("*.toml"))
    for path in paths:
        publish(definition=tomllib.loads(path.read_text(encoding="utf-8")))
    return f"{len(paths)} vragenlijsten en zelftesten"
