"""`./pp serve prepare|web|worker`: the production profile, one process each; docs/deploy says how they fit together."""

import argparse
import os
import sys


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp serve")
    parser.add_argument("what", choices=("prepare", "web", "worker"))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    asked = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.production")
    os.environ["POLARPROF_DEMO"] = "0"
    sys.stdout.flush()
    if asked.what == "prepare":
        from polarprof.cli.prepare import main as prepare

        return prepare()
    if asked.what == "web":
        from polarprof.cli.web import main as web

        web(asked.host, asked.port)
        return 0
    from polarprof.cli.worker import main as worker

    worker(alone=False)
    return 0
