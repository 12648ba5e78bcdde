"""The academy in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AcademyConfig(AppConfig):
    name = "polarprof.academy"
    label = "academy"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from polarprof.academy import queries
        from polarprof.academy.receivers import on_capacity_saved
        from polarprof.academy.start_cards import authoring, learning
        from polarprof.academy.starter import load_courses
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.policies import everyone
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.expertise.api import offer_providers
        from polarprof.organisations.enums import MUNICIPAL_ROLES, Role
        from polarprof.organisations.models import Capacity

        offer_providers.add("academy", queries.offers)
        starter_step("50-courses", "Opleidingen", load_courses)
        navigation.add("30-academy", NavigationEntry(_("Learn"), "academy:list", everyone))
        learners = StartCard("academy-learning", frozenset(MUNICIPAL_ROLES), 30, learning)
        start_cards.add(learners.key, learners)
        authors = StartCard("academy-authoring", frozenset({Role.AUTHOR}), 10, authoring)
        start_cards.add(authors.key, authors)
        post_save.connect(on_capacity_saved, sender=Capacity, dispatch_uid="academy-authors")
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
                "academy.NotebookEntry": Until.ACCOUNT,
                "academy.Certificate": Until.UNNAMED,
                "academy.Course": Until.UNNAMED,
                "academy.Unit": Until.UNNAMED,
            },
            rows=personal_data.rows,
            erase=personal_data.erase,
        )
    )
