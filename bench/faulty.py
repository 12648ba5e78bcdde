"""The profile under test: embedded or production, with a mail server beside it and jobs that are missed sooner.

A killed worker's job is taken up after ten seconds instead of two minutes, so that the table comes within minutes.
"""

import os

if os.environ["BENCH_DATABASE"] == "sqlite":
    from polarprof.config.profiles.embedded import *  # noqa: F403

    MAIL_LEAVES, POSTBOX_ENABLED, DEMO_MODE = True, False, False
    CSRF_TRUSTED_ORIGINS = ["https://localhost"]
    EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["POLARPROF_SMTP_PORT"])
else:
    from polarprof.config.profiles.production import *  # noqa: F403

JOB_LOST_AFTER_SECONDS = 10
EMAIL_TIMEOUT = 8
