"""What somebody sends who prepares a round."""

from typing import Any
from uuid import uuid4

from tests.standpoints.conftest import SEEDS, values


def form(**others: Any) -> dict[str, Any]:
    data = values(roles=["Inwoner", "Jongere"]) | {"seeds": "\n".join(SEEDS), "send_key": uuid4()} | others
    plain = {name: str(value) for name, value in data.items() if name != "roles"}
    return plain | {"roles": data["roles"]}
