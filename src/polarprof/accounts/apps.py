"""People in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "polarprof.accounts"
    label = "accounts"

    def ready(self) -> None:
        from polarprof.accounts import authoring_data, personal_data, receivers, retention, security_receivers
        from polarprof.accounts.exports import EXPORT
        from polarprof.accounts.queries import language_of
        from polarprof.common.exports import exports
        from polarprof.common.privacy import PersonalData, Until, register
        from polarprof.common.recipients import provide_language
        from polarprof.common.retention import keep

        exports.add("90-own-data", EXPORT)
        provide_language(language_of)

        for period in retention.ENTRIES:
            keep(period)
        register(
            PersonalData(
                key="accounts",
                label=_("Your account"),
                why=_("To let you sign in."),
                kept=_("Until you erase it."),
                models={
                    "accounts.Person": Until.ACCOUNT,
                    "accounts.EarlierAddress": Until.ACCOUNT,
                    "account.EmailAddress": Until.ACCOUNT,
                    "mfa.Authenticator": Until.ACCOUNT,
                    "socialaccount.SocialAccount": Until.ACCOUNT,
                    "sessions.Session": Until.PERIOD,
                },
                labels=personal_data.LABELS,
                kinds=personal_data.KINDS,
                rows=personal_data.rows,
                erase=personal_data.erase,
            )
        )
        register(
            PersonalData(
                key="authoring",
                label=_("What you wrote as an author"),
                why=_("To show who changed a text, and to bring an earlier version back."),
                kept=_("The texts stay, without your name, after your account goes."),
                models=authoring_data.MODELS,
                labels=personal_data.LABELS,
                kinds=personal_data.KINDS,
                rows=authoring_data.rows,
                erase=authoring_data.erase,
            )
        )
