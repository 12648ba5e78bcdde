"""Fieldwork in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldworkConfig(AppConfig):
    name = "polarprof.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.retention import keep
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.fieldwork import personal_data, retention
        from polarprof.fieldwork.demo import load_survey
        from polarprof.fieldwork.start_cards import needs, no_wave, own_sections, survey
        from polarprof.organisations.api import AdminRight, admin_rights
        from polarprof.organisations.enums import MUNICIPAL_ROLES, Role
        from polarprof.organisations.policies import municipal

        _tell_what_roles_do()
        starter_step("84-demo-survey", "Demo: bevraging", load_survey, is_demo=True)
        navigation.add("20-fieldwork", NavigationEntry(_("Needs and gaps"), "fieldwork:overview", municipal))
        own = StartCard("fieldwork-own", frozenset(MUNICIPAL_ROLES), 10, own_sections)
        start_cards.add(own.key, own)
        steered = StartCard("fieldwork-survey", frozenset({Role.COORDINATOR}), 20, survey)
        start_cards.add(steered.key, steered)
        missing = StartCard("fieldwork-no-wave", frozenset({Role.PROGRAMME_MANAGER}), 6, no_wave)
        start_cards.add(missing.key, missing)
        blank = StartCard("fieldwork-needs", frozenset({Role.PROGRAMME_MANAGER}), 40, needs)
        start_cards.add(blank.key, blank)
        admin_rights.add("fieldwork", AdminRight(Role.PROGRAMME_MANAGER, ("fieldwork.wave",)))
        for period in retention.ENTRIES:
            keep(period)
        register(
            PersonalData(
                key="fieldwork",
                label=_("Sections of a needs survey that were given to you"),
                why=_("So that the right colleague answers."),
                kept=_("Until the survey of your local government is closed."),
                models={
                    "fieldwork.SectionTask": Until.PERIOD,
                },
                labels=personal_data.LABELS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )


def _tell_what_roles_do() -> None:
    from polarprof.organisations.api import RoleTask, role_tasks
    from polarprof.organisations.enums import Role

    role_tasks.add(
        "20-survey",
        RoleTask(
            frozenset({Role.COORDINATOR}),
            _("start the needs survey and give its sections to colleagues"),
            "fieldwork:overview",
        ),
    )
    role_tasks.add(
        "21-sections",
        RoleTask(
            frozenset({Role.PROFESSIONAL}), _("answer sections of the needs survey"), "fieldwork:overview"
        ),
    )
    role_tasks.add(
        "22-gaps",
        RoleTask(
            frozenset({Role.PROFESSIONAL, Role.COORDINATOR, Role.MAYOR}),
            _("see the needs and gaps of the local government"),
            "fieldwork:gaps",
        ),
    )
    role_tasks.add(
        "23-waves",
        RoleTask(frozenset({Role.PROGRAMME_MANAGER}), _("set up the waves of the needs survey")),
    )
