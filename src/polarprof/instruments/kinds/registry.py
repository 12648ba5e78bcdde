"""How the kinds are written in the admin and filled in by people, by the key of the kind."""

from dataclasses import dataclass

from django.utils.functional import Promise

from polarprof.common.registries import Registry
from polarprof.instruments.forms import ItemsForm
from polarprof.organisations.enums import Role


@dataclass(frozen=True, slots=True)
class Editor:
    """How a kind is written in the admin: by whom, in which menu, and what its pages say.

    `menu` is the name of the menu of a room, which asks for the pages with `admin_pages`. `columns` are the fields in the
    list, before the state and the date. `good_to_know` stands below the questions.
    """

    key: str
    role: Role
    menu: str
    label: Promise
    good_to_know: Promise
    icon: str = "help"
    columns: tuple[str, ...] = ("title",)


@dataclass(frozen=True, slots=True)
class Player:
    """How people fill in a kind: the form of a part of it, and the templates that show the questions of this `form`.

    `template` is included where people answer, `preview` where an author looks before it is published.
    """

    key: str
    template: str
    preview: str
    form: type[ItemsForm] = ItemsForm


editors: Registry[Editor] = Registry("editors of instruments")
players: Registry[Player] = Registry("players of instruments")


def player_of(kind: str) -> Player:
    """The player of a kind. Raises KeyError for a kind that has none."""
    player = players.get(kind)
    if player is None:
        raise KeyError(kind)
    return player
