"""`./pp serve build|prepare|web|worker`: the production profile; docs/deploy says how they fit together.

`build` makes all that a release writes into its own folder, so that its services never have to.
"""

import argparse
import compileall
import os
import sys
from pathlib import Path


def _build() -> int:
    from polarprof.cli.messages import compile_catalogues

    compile_catalogues()
    folders = (Path("src"), Path(sys.prefix) / "lib")
    compiled = [compileall.compile_dir(folder, quiet=2, workers=0) for folder in folders if folder.exists()]
    # Some packages bring files for other versions of Python: those stay as they are.
    print("De release is klaar om te starten." if compiled[0] else "Niet alles kon vertaald worden.")
    return 0 if compiled[0] else 1


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp serve")
    parser.add_argument("what", choices=("build", "prepare", "web", "worker"))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    asked = parser.parse_args(arguments)
    if asked.what == "build":
        return _build()
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
