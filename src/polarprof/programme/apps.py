"""The programme in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "polarprof.programme"
    label = "programme"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.journal.api import provide_editions
        from polarprof.organisations.enums import Role
        from polarprof.organisations.models import Capacity
        from polarprof.programme.managers import load_rights, on_capacity_saved
        from polarprof.programme.policies import reads_report
        from polarprof.programme.queries import edition_on
        from polarprof.programme.start_cards import report
        from polarprof.programme.starter import load_editions

        provide_editions(edition_on)
        post_save.connect(on_capacity_saved, sender=Capacity, dispatch_uid="programme-managers")
        starter_step("65-managers", "Programmabeheer", load_rights)
        starter_step("70-demo-editions", "Demo: edities", load_editions, is_demo=True)
        navigation.add("90-programme", NavigationEntry(_("Report"), "programme:report", reads_report))
        card = StartCard("programme-report", frozenset({Role.PROGRAMME_MANAGER}), 10, report)
        start_cards.add(card.key, card)
