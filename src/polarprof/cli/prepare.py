"""Prepares the embedded profile: texts, database, static files, starter content, demo. Each step shows its time."""

import gc
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")
PATIENCE = 2.0


ROOMS = {
    "academy": "opleidingen",
    "accounts": "mensen en aanmelden",
    "events": "activiteiten",
    "exchange": "vragen en antwoorden",
    "expertise": "bronnen, praktijken en experten",
    "fieldwork": "de nodenbevraging",
    "instruments": "vragenlijsten",
    "journal": "het logboek",
    "notices": "meldingen en mails",
    "organisations": "gemeenten en organisaties",
    "plans": "actieplannen",
    "programme": "het programma",
    "standpoints": "standpunten",
    "themes": "thema's",
}
# What the step that runs is doing now, in words; shown while it is busy.
_now = {"doing": ""}


class _Migrations(StringIO):
    """Hears which table is made or changed, and how many were."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.done, self.count = 0, count

    def write(self, text: str) -> int:
        name = re.match(r"\s*Applying (\w+)\.", text)
        if name:
            self.done += 1
            label = name.group(1)
            about = ROOMS.get(
                label, "de schrijfomgeving" if label.startswith("wagtail") else "aanmelden en taken"
            )
            _now["doing"] = f"tabellen voor {about}, stap {self.done} van {self.count}, "
        return len(text)


@contextmanager
def _progress(label: str) -> Iterator[None]:
    """Says every two seconds that the step is still busy, and with what."""
    _now["doing"] = ""
    done = threading.Event()
    started = time.monotonic()

    def tick() -> None:
        while not done.wait(PATIENCE):
            print(f"  {label}: bezig, {_now['doing']}{time.monotonic() - started:.0f} s …", flush=True)

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
        said = run()
    print(f"{label:<28} {time.monotonic() - started:6.2f} s   {said}", flush=True)


def _demo_step(label: str, run: Callable[[], str]) -> None:
    """The demo is there to be tried: what somebody did to it stops nothing but its own step."""
    try:
        _step(label, run)
    except Exception:
        logging.getLogger("polarprof.demo").exception("a step of the demo was passed over")
        print(f"{label:<28}            overgeslagen: iemand veranderde iets dat ze nodig heeft", flush=True)


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
    from django.contrib.auth import management
    from django.contrib.auth.models import Permission

    wanted = {
        (model._meta.app_label, str(model._meta.model_name), str(codename))
        for model in apps.get_models()
        for codename, _name in vars(management)["_get_all_permissions"](model._meta)
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
        heard = _Migrations(len(plan))
        call_command("migrate", verbosity=1, interactive=False, stdout=heard, no_color=True)
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
    from polarprof.site.demo import sign_in_lines

    print("\n" + "\n".join(sign_in_lines()))


def main() -> int:
    # Migrations make models by the thousand: a sixth of their time went into the search for garbage.
    gc.set_threshold(100_000, 50, 100)
    _step("Teksten", _texts)
    _step("Django", _django)
    from django.conf import settings

    from polarprof.cli.private import close_to_others
    from polarprof.common.starter import starter_steps

    close_to_others(settings.VAR_DIR)
    _step("Databank", _database)
    _step("Statische bestanden", _static)
    for step in starter_steps:
        if step.is_demo and settings.DEMO_MODE:
            _demo_step(step.label, step.run)
        elif not step.is_demo:
            _step(step.label, step.run)
    _sign_ins()
    return 0


if __name__ == "__main__":
    sys.exit(main())
