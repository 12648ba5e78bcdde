"""The instruments in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstrumentsConfig(AppConfig):
    name = "polarprof.instruments"
    label = "instruments"

    def ready(self) -> None:
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.starter import starter_step
        from polarprof.instruments import personal_data
        from polarprof.instruments.starter import load_instruments

        starter_step("30-instruments", "Vragenlijsten", load_instruments)
        register(
            PersonalData(
                key="instruments",
                label=_("Your answers to self-tests"),
                why=_("To show you what you know already and what you still mix up."),
                kept=_("As long as your account."),
                models={
                    "instruments.AnswerSheet": Until.ACCOUNT,
                    "instruments.Answer": Until.ACCOUNT,
                    "instruments.Quiz": Until.UNNAMED,
                    "instruments.Survey": Until.UNNAMED,
                },
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
