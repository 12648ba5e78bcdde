"""The standpoints room in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandpointsConfig(AppConfig):
    name = "polarprof.standpoints"
    label = "standpoints"

    def ready(self) -> None:
        from polarprof.common.jobs.chores import chore
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.organisations.enums import Role
        from polarprof.standpoints import personal_data
        from polarprof.standpoints.demo import load_rounds
        from polarprof.standpoints.policies import participant
        from polarprof.standpoints.start_cards import rounds
        from polarprof.standpoints.tasks import LOOK_EVERY, plan_computations

        chore("standpoints-computations", LOOK_EVERY, plan_computations)
        starter_step("87-demo-rounds", "Demo: standpunten", load_rounds, is_demo=True)
        navigation.add("55-standpoints", NavigationEntry(_("Standpoints"), "standpoints:list", participant))
        roles = frozenset({Role.PROFESSIONAL, Role.COACH, Role.EXPERT, Role.PARTNER})
        start_cards.add("standpoints", StartCard("standpoints", roles, 50, rounds))
        register(
            PersonalData(
                key="standpoints",
                label=_("Your part in rounds of standpoints"),
                why=_("To show where people stand and what bridges, without showing who stands where."),
                kept=_(
                    "Your votes until you take them back or your account goes; statements stay, without your name."
                ),
                models={
                    "standpoints.Round": Until.UNNAMED,
                    "standpoints.Review": Until.UNNAMED,
                    "standpoints.Ballot": Until.ACCOUNT,
                    "standpoints.Statement": Until.UNNAMED,
                    "standpoints.Plea": Until.UNNAMED,
                },
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
