"""The postbox stands open only where the profile says that mails stay in the house (demo)."""

from django.conf import settings

from polarprof.common.policies import Rule

postbox = Rule(
    "postbox", "anybody, where the profile has a postbox", lambda _request: settings.POSTBOX_ENABLED
)
