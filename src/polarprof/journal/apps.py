"""The journal in Django's registry."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "polarprof.journal"
    label = "journal"

    def ready(self) -> None:
        from polarprof.journal import receivers
