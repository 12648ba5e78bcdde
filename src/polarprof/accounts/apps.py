"""People in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "polarprof.accounts"
    label = "accounts"

    def ready(self) -> None:
        from polarprof.accounts import personal_data
        from polarprof.common.privacy import PersonalData, register

        register(
            PersonalData(
                key="accounts",
                label=_("Your account"),
                why=_("To let you sign in."),
                kept=_("Until you erase it."),
                models=("accounts.Person",),
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
