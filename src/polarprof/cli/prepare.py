"""Prepares the embedded profile: texts, database, static files, starter content, demo. Each step shows its time."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")
PATIENCE = 2.0


@contextmanager
def _progress(label: str) -> Iterator[None]:
    """Says every two seconds that the step is still busy."""
    done = threading.Event()
    started = time.monotonic()

    def tick() -> None:
        while not done.wait(PATIENCE):
            print(f"  {label}: bezig, {time.monotonic() - started:.0f} s …", flush=True)

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _step(label: str, run: Callable[[], str]) -> None:
    started = time.monotonic()
    with _progress(label):
        found = run()
    print(f"{label:<28} {time.monotonic() - started:6.2f} s   {found}", flush=True)


def _texts() -> str:
    from polarprof.cli.messages import compile_catalogues

    return f"{compile_catalogues()} catalogi bijgewerkt"


def _django() -> str:
    import django

    django.setup()
    return f"Django {django.get_version()}"


def lost_permissions() -> set[tuple[str, str, str]]:
    """(app, model, permission) of what the models have and the database has not.

    Django makes them when all migrations are done: a process killed in between left them out for good.
    """
    from django.apps import apps
    from django.contrib.auth.management import _get_all_permissions
    from django.contrib.auth.models import Permission

    wanted = {
        (model._meta.app_label, str(model._meta.model_name), str(codename))
        for model in apps.get_models()
        for codename, _name in _get_all_permissions(model._meta)
    }
    stored = Permission.objects.values_list("content_type__app_label", "content_type__model", "codename")
    return wanted - set(stored)


def _database() -> str:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan or lost_permissions():
        call_command("migrate", verbosity=0, interactive=False)
    return f"{len(plan)} migraties"


def _static() -> str:
    from django.conf import settings
    from django.core.management import call_command

    from polarprof.cli.statics import stamp_of_sources

    stamp = settings.VAR_DIR / "static.stamp"
    wanted = stamp_of_sources()
    if stamp.exists() and stamp.read_text() == wanted and settings.STATIC_ROOT.exists():
        return "ongewijzigd"
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)
    return "verzameld en gecomprimeerd"


def _sign_ins() -> None:
    from django.conf import settings

    from polarprof.site.demo import sign_in_lines

    if settings.DEMO_MODE:
        print("\n" + "\n".join(sign_in_lines()))


def main() -> int:
    # Migrations make models by the thousand: a sixth of their time went into the search for garbage.
    gc.set_threshold(100_000, 50, 100)
    _step("Teksten", _texts)
    _step("Django", _django)
    from django.conf import settings

    from polarprof.common.starter import starter_steps

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    _step("Databank", _database)
    _step("Statische bestanden", _static)
    for step in starter_steps:
        if settings.DEMO_MODE or not step.is_demo:
            _step(step.label, step.run)
    _sign_ins()
    return 0


if __name__ == "__main__":
    sys.exit(main())
