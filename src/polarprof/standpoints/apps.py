"""The standpoints room in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandpointsConfig(AppConfig):
    name = "polarprof.standpoints"
    label = "standpoints"

    def ready(self) -> None:
        from polarprof.common.exports import exports
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.retention import keep
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.organisations.enums import Role
        from polarprof.standpoints import retention
        from polarprof.standpoints.demo import load_rounds
        from polarprof.standpoints.exports import EXPORT
        from polarprof.standpoints.policies import participant
        from polarprof.standpoints.start_cards import answered, rounds, to_review

        _tell_what_roles_do()
        _give_chores()
        starter_step("87-demo-rounds", "Demo: standpunten", load_rounds, is_demo=True)
        navigation.add("55-standpoints", NavigationEntry(_("Standpoints"), "standpoints:list", participant))
        roles = frozenset({Role.PROFESSIONAL, Role.COACH, Role.EXPERT, Role.PARTNER})
        exports.add("50-results", EXPORT)
        start_cards.add("standpoints", StartCard("standpoints", roles, 50, rounds))
        reviewers = frozenset({Role.PROFESSIONAL, Role.COACH})
        start_cards.add("standpoints-review", StartCard("standpoints-review", reviewers, 48, to_review))
        start_cards.add(
            "standpoints-answered", StartCard("standpoints-answered", frozenset({Role.MAYOR}), 52, answered)
        )
        for period in retention.ENTRIES:
            keep(period)
        _say_what_is_kept()


def _say_what_is_kept() -> None:
    from polarprof.common.privacy import PersonalData, Until, register
    from polarprof.standpoints import personal_data

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
                "standpoints.EntryCode": Until.PERIOD,
                "standpoints.Statement": Until.UNNAMED,
                "standpoints.TuringTestText": Until.UNNAMED,
            },
            kinds=personal_data.KINDS,
            rows=personal_data.rows,
            erase=personal_data.erase,
        )
    )


def _tell_what_roles_do() -> None:
    from polarprof.organisations.api import RoleTask, role_tasks
    from polarprof.organisations.enums import Role

    role_tasks.add(
        "55-open",
        RoleTask(
            frozenset({Role.COORDINATOR, Role.PROFESSIONAL}),
            _("open rounds of standpoints"),
            "standpoints:prepare",
        ),
    )
    role_tasks.add(
        "56-review",
        RoleTask(
            frozenset({Role.COACH}), _("review statements of rounds of standpoints"), "standpoints:list"
        ),
    )
    role_tasks.add(
        "57-take-part",
        RoleTask(
            frozenset({Role.PROFESSIONAL, Role.MAYOR, Role.EXPERT, Role.PARTNER}),
            _("take part in rounds of standpoints"),
            "standpoints:list",
        ),
    )


def _give_chores() -> None:
    from polarprof.common.jobs.periodic import chore
    from polarprof.standpoints.results.recounting import LOOK_EVERY, compute_due
    from polarprof.standpoints.voting.mixing import EVERY, mix_rows
    from polarprof.standpoints.voting.surges import TELL_EVERY, tell_surges

    chore("standpoints-computations", LOOK_EVERY, compute_due)
    chore("standpoints-mixing", EVERY, mix_rows)
    chore("standpoints-surges", TELL_EVERY, tell_surges)
