"""Every folder here is a kind of instrument; its `schema` holds a `KIND`, which is registered when the engine is imported.

A new kind is a new folder. Nothing else of the engine knows which kinds there are.
"""

from importlib import import_module
from pkgutil import iter_modules

from polarprof.engines.instruments.kinds.registry import add

for _folder in iter_modules(__path__):
    if _folder.ispkg:
        add(import_module(f"{__name__}.{_folder.name}.schema").KIND)
