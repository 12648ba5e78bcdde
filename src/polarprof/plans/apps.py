"""The plans room in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polarprof.common.privacy import Until

HOLDING_PERSONAL_DATA = {
    "plans.LocalPlan": Until.UNNAMED,
    "plans.PlanSection": Until.UNNAMED,
    "plans.SectionRevision": Until.UNNAMED,
    "plans.SectionComment": Until.UNNAMED,
    "plans.SectionEditing": Until.PERIOD,
    "plans.StateChange": Until.UNNAMED,
    "plans.Action": Until.UNNAMED,
    "plans.FollowUp": Until.PERIOD,
}


class PlansConfig(AppConfig):
    name = "polarprof.plans"
    label = "plans"

    def ready(self) -> None:
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.privacy import PersonalData, register
        from polarprof.common.retention import keep
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.organisations.enums import Role
        from polarprof.plans import personal_data, retention
        from polarprof.plans.demo import load_plans
        from polarprof.plans.policies import is_partner, reads_plans
        from polarprof.plans.start_cards import decisions, partner_tasks, writing
        from polarprof.plans.starter import load_templates

        starter_step("60-plan-template", "Plansjabloon", load_templates)
        starter_step("88-demo-plan", "Demo: plan", load_plans, is_demo=True)
        navigation.add("50-plans", NavigationEntry(_("Plans"), "plans:list", reads_plans))
        navigation.add("51-partner", NavigationEntry(_("Our actions"), "plans:partner", is_partner))
        for card in (
            StartCard("plans", frozenset({Role.COORDINATOR, Role.PROFESSIONAL}), 30, writing),
            StartCard("plans-decisions", frozenset({Role.MAYOR, Role.COACH}), 15, decisions),
            StartCard("plans-partner", frozenset({Role.PARTNER}), 10, partner_tasks),
        ):
            start_cards.add(card.key, card)
        for period in retention.ENTRIES:
            keep(period)
        register(
            PersonalData(
                key="plans",
                label=_("Your texts in plans, and actions that you own"),
                why=_("To write a plan together and to follow it up."),
                kept=_(
                    "The plan belongs to the municipality and stays, without your name, after your account goes."
                ),
                models=HOLDING_PERSONAL_DATA,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
