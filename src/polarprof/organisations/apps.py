"""Organisations and capacities in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "polarprof.organisations"
    label = "organisations"

    def ready(self) -> None:
        from polarprof.common.departure_warnings import before_leaving
        from polarprof.common.navigation import counters
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.recipients import provide_access
        from polarprof.common.retention import keep
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.organisations import personal_data, receivers, retention
        from polarprof.organisations.audiences import EVERYBODY, ORGANISATION, audience_kinds
        from polarprof.organisations.demo import load_people
        from polarprof.organisations.departure_warnings import last_access_manager
        from polarprof.organisations.enums import Role
        from polarprof.organisations.middleware import count_capacities
        from polarprof.organisations.queries import may_hear
        from polarprof.organisations.start_cards import let_in, let_in_first, people_who_wait
        from polarprof.organisations.starter import load_municipalities

        _tell_what_roles_do()
        provide_access(may_hear)
        audience_kinds.add("everybody", EVERYBODY)
        audience_kinds.add("organisation", ORGANISATION)
        before_leaving.add("organisations", last_access_manager)
        counters.add("capacities", count_capacities)
        starter_step("80-demo-people", "Demo: mensen", load_people, is_demo=True)
        starter_step("10-municipalities", "Gemeenten", load_municipalities)
        card = StartCard("organisations-people", frozenset(Role), 90, people_who_wait)
        start_cards.add(card.key, card)
        managers = frozenset({Role.PROGRAMME_MANAGER})
        for card in (
            StartCard("organisations-let-in-first", managers, 8, let_in_first),
            StartCard("organisations-let-in", managers, 80, let_in),
        ):
            start_cards.add(card.key, card)
        for period in retention.ENTRIES:
            keep(period)
        register(
            PersonalData(
                key="organisations",
                label=_("Your capacities, invitations and requests"),
                why=_("To know for which organisation you act and who gave you access."),
                kept=_("Capacities as long as your account."),
                models={
                    "organisations.Capacity": Until.ACCOUNT,
                    "organisations.Invitation": Until.PERIOD,
                    "organisations.JoinRequest": Until.PERIOD,
                },
                labels=personal_data.LABELS,
                kinds=personal_data.KINDS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )


def _tell_what_roles_do() -> None:
    from polarprof.organisations.enums import Role
    from polarprof.organisations.role_tasks import RoleTask, role_tasks

    role_tasks.add(
        "05-let-in",
        RoleTask(
            frozenset({Role.PROGRAMME_MANAGER}), _("let local governments in"), "organisations:overview"
        ),
    )
