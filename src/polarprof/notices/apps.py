"""The room of notices in Django's registry."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "polarprof.notices"
    label = "notices"

    def ready(self) -> None:
        from polarprof.common.navigation import counters
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.retention import keep
        from polarprof.common.start import StartCard, start_cards
        from polarprof.notices import personal_data, queries, retention
        from polarprof.notices.start_cards import unsent as unsent_card
        from polarprof.organisations.enums import Role

        def unread(request: HttpRequest) -> int:
            person: Any = request.user
            return queries.unread_count(person)

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
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
