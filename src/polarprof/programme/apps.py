"""The programme in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "polarprof.programme"
    label = "programme"

    def ready(self) -> None:
        from polarprof.common.exports import exports
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.journal.api import provide_editions
        from polarprof.organisations.api import AdminRight, admin_rights
        from polarprof.organisations.enums import Role
        from polarprof.programme.exports import EXPORT
        from polarprof.programme.policies import reads_report
        from polarprof.programme.queries import edition_on
        from polarprof.programme.start_cards import report
        from polarprof.programme.starter import load_editions

        _tell_what_roles_do()
        provide_editions(edition_on)
        set_up = ("programme.edition", "programme.workyear", "programme.phase", "programme.target")
        admin_rights.add("programme", AdminRight(Role.PROGRAMME_MANAGER, set_up))
        exports.add("60-report", EXPORT)
        starter_step("70-demo-editions", "Demo: edities", load_editions, is_demo=True)
        navigation.add("90-programme", NavigationEntry(_("Report"), "programme:report", reads_report))
        card = StartCard("programme-report", frozenset({Role.PROGRAMME_MANAGER}), 10, report)
        start_cards.add(card.key, card)


def _tell_what_roles_do() -> None:
    from polarprof.organisations.api import RoleTask, role_tasks
    from polarprof.organisations.enums import Role

    role_tasks.add(
        "90-report",
        RoleTask(
            frozenset({Role.PROGRAMME_MANAGER}),
            _("read the report of the programme, with its evidence"),
            "programme:report",
        ),
    )
