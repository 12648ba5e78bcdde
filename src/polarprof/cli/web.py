"""The web process of the embedded profile: granian with one worker."""

import logging
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels


def main(host: str, port: int) -> None:
    """Serves until SIGTERM or Ctrl-C; a request that is being answered gets its answer."""
    logging.getLogger("_granian").setLevel(logging.WARNING)
    Granian(
        "polarprof.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=5,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
