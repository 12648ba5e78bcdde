"""Events in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "polarprof.events"
    label = "events"

    def ready(self) -> None:
        from polarprof.common.exports import exports
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.policies import everyone
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.events import audiences, personal_data, queries
        from polarprof.events.demo import load_events
        from polarprof.events.exports import EXPORT
        from polarprof.events.start_cards import agenda
        from polarprof.expertise.api import offer_providers, offer_uses
        from polarprof.organisations.api import AdminRight, admin_rights, audience_kinds
        from polarprof.organisations.enums import Role

        _tell_what_roles_do()
        starter_step("85-demo-events", "Demo: activiteiten", load_events, is_demo=True)
        admin_rights.add("events", AdminRight(Role.PROGRAMME_MANAGER, ("events.event",)))
        offer_providers.add("events", queries.offers)
        offer_uses.add("event", queries.events_used)
        audience_kinds.add("event", audiences.EVENT)
        exports.add("40-appointments", EXPORT)
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
                labels=personal_data.LABELS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )


def _tell_what_roles_do() -> None:
    from polarprof.organisations.api import RoleTask, role_tasks
    from polarprof.organisations.enums import Role

    role_tasks.add(
        "70-events",
        RoleTask(frozenset({Role.PROGRAMME_MANAGER}), _("plan events and note who was there"), "events:list"),
    )
