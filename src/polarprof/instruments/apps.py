"""The instruments in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstrumentsConfig(AppConfig):
    name = "polarprof.instruments"
    label = "instruments"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.starter import starter_step
        from polarprof.instruments import personal_data
        from polarprof.instruments.kinds.registry import editors
        from polarprof.instruments.models import written_models
        from polarprof.instruments.receivers import on_written_saved
        from polarprof.instruments.starter import load_instruments
        from polarprof.organisations.api import DRAFT_VERBS, AdminRight, admin_rights

        written = written_models()
        for model in written.values():
            post_save.connect(on_written_saved, sender=model, dispatch_uid="instruments-written")
        for editor in editors:
            labels = (written[editor.key]._meta.label_lower,)
            admin_rights.add(f"instruments-{editor.key}", AdminRight(editor.role, labels, DRAFT_VERBS))
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
                    **{model._meta.label: Until.UNNAMED for model in written.values()},
                },
                labels=personal_data.LABELS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
