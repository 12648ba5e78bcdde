"""Every folder here is a kind of instrument, as it is written (`editor`) and filled in (`player`); each is found by itself.

What a kind means stands in the folder of the same name in `engines/instruments/kinds`.
"""

from importlib import import_module
from pkgutil import iter_modules

from polarprof.instruments.kinds.registry import editors, players

for _folder in iter_modules(__path__):
    if _folder.ispkg:
        _editor = import_module(f"{__name__}.{_folder.name}.editor").EDITOR
        _player = import_module(f"{__name__}.{_folder.name}.player").PLAYER
        editors.add(_editor.key, _editor)
        players.add(_player.key, _player)
