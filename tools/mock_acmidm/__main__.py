"""Starts the mock on 127.0.0.1; the client's address limits where people are sent back to."""

import argparse
import os
from wsgiref.simple_server import WSGIRequestHandler, make_server

from tools.mock_acmidm.provider import MockProvider


class Quiet(WSGIRequestHandler):
    """No access log: addresses carry codes."""

    def log_message(self, format: str, *args: object) -> None:
        return


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--client", required=True, help="address of PolarProf")
    asked = parser.parse_args()
    provider = MockProvider(
        issuer=f"http://127.0.0.1:{asked.port}/op",
        client_id=os.environ.get("POLARPROF_ACMIDM_CLIENT_ID", "polarprof"),
        secret=os.environ["POLARPROF_ACMIDM_SECRET"],
        redirect_prefix=asked.client,
        role_claim=os.environ.get("POLARPROF_ACMIDM_ROLE_CLAIM", "polarprof_rol_3d"),
    )
    with make_server("127.0.0.1", asked.port, provider, handler_class=Quiet) as server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
