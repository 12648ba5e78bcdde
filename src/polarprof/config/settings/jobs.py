"""Background work: the Tasks interface on the database; every job is idempotent.

A job is a row in the transaction of its cause: enqueue inside it, and neither is there without the other.
"""

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    },
}
# A job that has been running for longer than this belonged to a worker that died: it is taken up again.
# The longest, the landscape of a round of 100,000 people, takes 15 seconds; a mail waits 30 seconds for the server.
JOB_LOST_AFTER_SECONDS = 120
QUEUE_LOOK_SECONDS = 0.5
EMAIL_TIMEOUT = 30
EMAIL_BACKEND = "polarprof.notices.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = "PolarProf <polarprof@localhost>"
