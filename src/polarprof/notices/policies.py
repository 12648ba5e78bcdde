"""The postbox stands open only where mails stay in the house (demo); what did not leave is for programme managers."""

from django.conf import settings

from polarprof.common.policies import Rule, always
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as

looks_after_mail = acting_as(Role.PROGRAMME_MANAGER, asks_second_step=always)
postbox = Rule(
    "postbox", "anybody, where the profile has a postbox", lambda _request: settings.POSTBOX_ENABLED
)
