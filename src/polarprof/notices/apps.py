"""The room of notices in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "polarprof.notices"
    label = "notices"

    def ready(self) -> None:
        from polarprof.common.navigation import counters
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.retention import keep
        from polarprof.common.start import StartCard, start_cards
        from polarprof.notices import personal_data, receivers, retention
        from polarprof.notices.start_cards import unsent as unsent_card
        from polarprof.notices.web.header import unread
        from polarprof.organisations.enums import Role

        counters.add("unread", unread)
        card = StartCard("notices-unsent", frozenset({Role.PROGRAMME_MANAGER}), 5, unsent_card)
        start_cards.add(card.key, card)
        for period in retention.ENTRIES:
            keep(period)
        register(
            PersonalData(
                key="notices",
                label=_("Notices and mails"),
                why=_("To tell you what needs your attention."),
                kept=_("At most as long as your account; the text of a mail until it has been sent."),
                models={
                    "notices.Notice": Until.PERIOD,
                    "notices.OutgoingMail": Until.PERIOD,
                },
                labels=personal_data.LABELS,
                kinds=personal_data.KINDS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
