"""Everything that does not differ between the profiles."""

import os

from polarprof.config.settings.apps import *
from polarprof.config.settings.jobs import *
from polarprof.config.settings.language import *
from polarprof.config.settings.limits import *
from polarprof.config.settings.logs import *
from polarprof.config.settings.paths import *
from polarprof.config.settings.security import *
from polarprof.config.settings.signin import *

WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-f]{12}\..+$"
# Demo people, a page with the mails that were sent, sign-ins printed: only where a profile says so.
DEMO_MODE = False
POSTBOX_ENABLED = False
# Whether mails go to the mail server (EMAIL_HOST); otherwise they stay in the postbox.
MAIL_LEAVES = True
# Secrets of the vault that were exchanged, the newest first; the last one stays for as long as the installation.
VAULT_SECRETS_OLDER: list[str] = []
CONTROLLER_NAME = "Hannah Arendt Instituut"
CONTACT_EMAIL = "polarprof@localhost"
# How long a page that shows nothing of the visitor is kept for visitors who are not signed in.
PAGES_KEPT_SECONDS = 60
# Where every IRI in the journal begins; opaque, it never has to answer. Chosen once: `./pp manage move_journal` moves
# what is stored to another one.
XAPI_BASE = os.environ.get("POLARPROF_XAPI_BASE", "").rstrip("/") or "https://polarprof.example/xapi"
