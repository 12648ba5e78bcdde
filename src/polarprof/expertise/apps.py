"""The expertise room in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpertiseConfig(AppConfig):
    name = "polarprof.expertise"
    label = "expertise"

    def ready(self) -> None:
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.policies import everyone
        from polarprof.common.privacy import PersonalData, TakeAway, Until, register
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.expertise import personal_data
        from polarprof.expertise.demo import load_experts
        from polarprof.expertise.offers import offer_providers
        from polarprof.expertise.queries import own_offers, source_choices
        from polarprof.expertise.start_cards import entry
        from polarprof.expertise.starter import load_expertise
        from polarprof.instruments.api import citable
        from polarprof.organisations.api import AdminRight, admin_rights
        from polarprof.organisations.enums import Role

        _tell_what_roles_do()
        offer = ("expertise.practice", "expertise.resource", "expertise.source")
        admin_rights.add("expertise", AdminRight(Role.PROGRAMME_MANAGER, offer))
        offer_providers.add("expertise", own_offers)
        citable.add("expertise", source_choices)
        starter_step("40-expertise", "Bronnen en praktijken", load_expertise)
        starter_step("83-demo-experts", "Demo: expert", load_experts, is_demo=True)
        start_cards.add("expertise-own", StartCard("expertise-own", frozenset({Role.EXPERT}), 10, entry))
        navigation.add("40-expertise", NavigationEntry(_("Offer"), "expertise:list", everyone))
        register(
            PersonalData(
                key="expertise",
                label=_("Your entry as an expert"),
                why=_("So that municipalities find you for a question."),
                kept=_("Until you withdraw it or your account goes."),
                models={
                    "expertise.Expert": Until.ACCOUNT,
                },
                labels=personal_data.LABELS,
                rows=personal_data.rows,
                erase=personal_data.erase,
                take_away=TakeAway(
                    "expertise:remove-own",
                    _("Take your page away"),
                    _("Take your page away? Nobody finds you any more; your answers stay."),
                ),
            )
        )


def _tell_what_roles_do() -> None:
    from polarprof.organisations.api import RoleTask, role_tasks
    from polarprof.organisations.enums import Role

    role_tasks.add(
        "40-own-page",
        RoleTask(
            frozenset({Role.EXPERT}),
            _("show what you are good at on a page of your own"),
            "expertise:own",
        ),
    )
    role_tasks.add(
        "41-offer",
        RoleTask(frozenset({Role.PROGRAMME_MANAGER}), _("keep guides, practices and sources up to date")),
    )
