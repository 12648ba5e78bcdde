"""The exchange in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "polarprof.exchange"
    label = "exchange"

    def ready(self) -> None:
        from polarprof.common.navigation import NavigationEntry, navigation
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.start import StartCard, start_cards
        from polarprof.common.starter import starter_step
        from polarprof.exchange import personal_data
        from polarprof.exchange.demo import load_questions
        from polarprof.exchange.policies import participant
        from polarprof.exchange.start_cards import newest, waiting
        from polarprof.organisations.enums import Role

        _tell_what_roles_do()
        starter_step("86-demo-questions", "Demo: vragen", load_questions, is_demo=True)
        navigation.add("60-exchange", NavigationEntry(_("Questions"), "exchange:list", participant))
        roles = frozenset({Role.PROFESSIONAL, Role.COORDINATOR, Role.COACH, Role.EXPERT})
        card = StartCard("exchange-newest", roles, 60, newest)
        start_cards.add(card.key, card)
        start_cards.add(
            "exchange-waiting", StartCard("exchange-waiting", frozenset({Role.EXPERT}), 20, waiting)
        )
        register(
            PersonalData(
                key="exchange",
                label=_("Your questions and answers"),
                why=_("To learn from each other."),
                kept=_("The text stays for others, without your name, after your account goes."),
                models={
                    "exchange.Question": Until.UNNAMED,
                    "exchange.Answer": Until.UNNAMED,
                },
                labels=personal_data.LABELS,
                kinds=personal_data.KINDS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )


def _tell_what_roles_do() -> None:
    from polarprof.organisations.api import RoleTask, role_tasks
    from polarprof.organisations.enums import Role

    role_tasks.add(
        "60-questions",
        RoleTask(
            frozenset({Role.PROFESSIONAL, Role.COORDINATOR, Role.MAYOR, Role.COACH, Role.EXPERT}),
            _("ask questions and answer those of others"),
            "exchange:list",
        ),
    )
