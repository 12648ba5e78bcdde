"""Events in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "polarprof.events"
    label = "events"

    def ready(self) -> None:
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.policies import everyone
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.events import audiences, personal_data, queries
        from polarprof.events.demo import load_events
        from polarprof.events.start_cards import agenda
        from polarprof.expertise.api import offer_providers
        from polarprof.organisations.enums import Role
        from polarprof.standpoints.api import Gatherings, gatherings

        starter_step("85-demo-events", "Demo: activiteiten", load_events, is_demo=True)
        offer_providers.add("events", queries.offers)
        gatherings.add(
            "events",
            Gatherings(audiences.choices, audiences.title, audiences.with_place, audiences.registered),
        )
        navigation.add("70-events", NavigationEntry(_("Agenda"), "events:list", everyone))
        card = StartCard("events-agenda", frozenset(Role), 70, agenda)
        start_cards.add(card.key, card)
        register(
            PersonalData(
                key="events",
                label=_("Your registrations for events"),
                why=_("To keep your place and to tell you about changes."),
                kept=_("As long as your account."),
                models={
                    "events.Registration": Until.ACCOUNT,
                },
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
