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
    "plans.Addition": Until.UNNAMED,
    "plans.Action": Until.UNNAMED,
    "plans.FollowUp": Until.PERIOD,
    "plans.Measurement": Until.UNNAMED,
}


class PlansConfig(AppConfig):
    name = "polarprof.plans"
    label = "plans"

    def ready(self) -> None:
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.privacy import PersonalData, register
        from polarprof.common.retention import keep
        from polarprof.common.start import StartCard, start_cards
        from polarprof.expertise.api import offer_uses
        from polarprof.organisations.enums import Role
        from polarprof.plans import personal_data, queries, retention
        from polarprof.plans.policies import is_partner, reads_plans
        from polarprof.plans.start_cards import decisions, partner_tasks, writing

        _tell_what_roles_do()
        _listen()
        _load_and_give()
        offer_uses.add("practice", queries.practices_used)
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
                labels=personal_data.LABELS,
                kinds=personal_data.KINDS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )


def _listen() -> None:
    from polarprof.common.jobs.periodic import chore
    from polarprof.organisations.api import audience_kinds
    from polarprof.plans.audiences import ADVISER, PARTNERS
    from polarprof.plans.events import listeners
    from polarprof.plans.receivers import tell
    from polarprof.plans.silence import LOOK_EVERY, tell_of_silence

    listeners.add("plans", tell)
    chore("plans-silence", LOOK_EVERY, tell_of_silence)
    audience_kinds.add("plan-adviser", ADVISER)
    audience_kinds.add("plan-partners", PARTNERS)


def _load_and_give() -> None:
    from polarprof.common.exports import exports
    from polarprof.common.starter import starter_step
    from polarprof.plans.demo import load_plans
    from polarprof.plans.exports import EXPORT
    from polarprof.plans.starter import load_templates

    starter_step("60-plan-template", "Plansjabloon", load_templates)
    starter_step("88-demo-plan", "Demo: plan", load_plans, is_demo=True)
    exports.add("20-plans", EXPORT)


def _tell_what_roles_do() -> None:
    from polarprof.organisations.api import RoleTask, role_tasks
    from polarprof.organisations.enums import Role

    role_tasks.add(
        "50-plan",
        RoleTask(
            frozenset({Role.COORDINATOR, Role.PROFESSIONAL}),
            _("write the local action plan together"),
            "plans:list",
        ),
    )
    role_tasks.add(
        "51-follow-up",
        RoleTask(
            frozenset({Role.COORDINATOR}), _("send the plan on and follow up its actions"), "plans:list"
        ),
    )
    role_tasks.add(
        "52-decide",
        RoleTask(
            frozenset({Role.MAYOR}),
            _("note what the executive and the council decide on the plan"),
            "plans:list",
        ),
    )
    role_tasks.add(
        "53-advise",
        RoleTask(frozenset({Role.COACH}), _("give advice on plans that ask for it"), "plans:list"),
    )
    role_tasks.add(
        "54-partner",
        RoleTask(
            frozenset({Role.PARTNER}),
            _("see the actions of plans in which your organisation takes part"),
            "plans:partner",
        ),
    )
