"""The academy in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AcademyConfig(AppConfig):
    name = "polarprof.academy"
    label = "academy"

    def ready(self) -> None:
        from polarprof.academy import queries
        from polarprof.academy.exports import EXPORT
        from polarprof.academy.start_cards import authoring, learning
        from polarprof.academy.starter import load_courses
        from polarprof.common.exports import exports
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.policies import everyone
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.expertise.api import offer_providers, offer_uses
        from polarprof.organisations.api import DRAFT_VERBS, AdminRight, admin_rights
        from polarprof.organisations.enums import MUNICIPAL_ROLES, Role

        _tell_what_roles_do()
        offer_providers.add("academy", queries.offers)
        offer_uses.add("course", queries.courses_used)
        starter_step("50-courses", "Opleidingen", load_courses)
        exports.add("30-certificates", EXPORT)
        navigation.add("30-academy", NavigationEntry(_("Learn"), "academy:list", everyone))
        learners = StartCard("academy-learning", frozenset(MUNICIPAL_ROLES), 30, learning)
        start_cards.add(learners.key, learners)
        authors = StartCard("academy-authoring", frozenset({Role.AUTHOR}), 10, authoring)
        start_cards.add(authors.key, authors)
        written = ("academy.course", "academy.unit")
        admin_rights.add("academy", AdminRight(Role.AUTHOR, written, DRAFT_VERBS))
        _tell_what_is_held()


def _tell_what_is_held() -> None:
    from polarprof.academy import personal_data
    from polarprof.common.privacy import PersonalData, Until, register

    register(
        PersonalData(
            key="academy",
            label=_("Your courses, notebook and certificates"),
            why=_("So that you go on where you stopped, and can show what you learnt."),
            kept=_("As long as your account. A certificate stays without your name."),
            models={
                "academy.Enrolment": Until.ACCOUNT,
                "academy.UnitProgress": Until.ACCOUNT,
                "academy.SelfTestAttempt": Until.ACCOUNT,
                "academy.NotebookEntry": Until.ACCOUNT,
                "academy.Certificate": Until.UNNAMED,
                "academy.Course": Until.UNNAMED,
                "academy.Unit": Until.UNNAMED,
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
        "30-learn",
        RoleTask(
            frozenset({Role.PROFESSIONAL, Role.COORDINATOR, Role.MAYOR, Role.COACH}),
            _("take courses and earn certificates"),
            "academy:list",
        ),
    )
    role_tasks.add(
        "31-courses", RoleTask(frozenset({Role.AUTHOR}), _("write courses and self-tests and publish them"))
    )
