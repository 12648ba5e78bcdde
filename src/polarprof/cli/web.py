"""The web process: granian, whose one worker is started again when it dies."""

import logging
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")
# The settings give a page less patience with a lock than a job (config.settings.patience).
os.environ["POLARPROF_PROCESS"] = "web"

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

# A thread that has had nothing to do for so long ends; what it used has been handed back by then.
IDLE_SECONDS = 30


def main(host: str, port: int, idle_seconds: int = IDLE_SECONDS) -> None:
    """Serves until SIGTERM or Ctrl-C; a request that is being answered gets its answer."""
    logging.getLogger("_granian").setLevel(logging.WARNING)
    Granian(
        "polarprof.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        blocking_threads_idle_timeout=idle_seconds,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=5,
        # One that dies at once again and again ends all of it, and whoever started this process starts it anew.
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]))
