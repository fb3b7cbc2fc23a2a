"""Plugins: found once, remembered, and imported only when something of theirs is switched on.

Looking through all installed distributions costs 50 ms, and importing plugins any amount. So the first run after an
installation asks each plugin what it brings and keeps the answer as an inventory of names; later runs read that.
"""

import os
import sys
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.engine import registry
from newslint.errors import NewslintError
from newslint.model import Document, Source
from newslint.patterns import caching

if TYPE_CHECKING:
    import pluggy

GROUP = "newslint"
_SELF = "newslint itself"


class Plugin(NamedTuple):
    """What one plugin brings: folders of rules, and references (``module:name``) to its checks and reporters."""

    name: str
    version: str
    entry: str
    packs: tuple[str, ...]
    checks: Mapping[str, str]
    reporters: Mapping[str, str]
    reads: bool
    parses: bool

    @property
    def title(self) -> str:
        """How messages speak of it."""
        return f"plugin ‘{self.name}’ {self.version}"


Plugins = tuple[Plugin, ...]
Reader = Callable[[str], "Iterable[Source] | None"]
Parser = Callable[[Source], "Document | None"]


def inventory(blocked: Collection[str] = ()) -> Plugins:
    """Give what the installed plugins bring.

    Args:
        blocked: names of plugins to leave alone.

    Raises:
        NewslintError: a plugin cannot be loaded, is not sound, or brings a name that is taken.
    """
    signature = [*_installed(), *sorted(blocked)]
    cached = caching.cache_path(f"plugins-{zlib.crc32(sys.prefix.encode()):08x}.marshal")
    try:
        kept = caching.read(cached)
        if kept["signature"] == signature and all(_state(file) == state for file, state in kept["modules"]):
            return tuple(Plugin(*row) for row in kept["plugins"])
    except Exception:
        pass  # no inventory yet, or one of another version: ask anew
    plugins, files = _ask_all(blocked)
    modules = [(file, _state(file)) for file in files]
    caching.write(
        cached, {"signature": signature, "modules": modules, "plugins": [tuple(plugin) for plugin in plugins]}
    )
    return plugins


def hooks(plugins: Iterable[Plugin], enabled: Collection[str]) -> tuple[list[Reader], list[Parser]]:
    """Give the readers and parsers of the enabled plugins.

    Raises:
        NewslintError: a plugin cannot be loaded.
    """
    wanted = [plugin for plugin in plugins if plugin.name in enabled and (plugin.reads or plugin.parses)]
    if not wanted:
        return [], []
    from pathlib import Path

    manager = _manager()
    for plugin in wanted:
        _register(manager, plugin.name, plugin.version, partial(_load, plugin.entry))
    readers = (
        [lambda path: manager.hook.newslint_read(path=Path(path))] if any(plugin.reads for plugin in wanted) else []
    )
    parsers = [lambda source: manager.hook.newslint_parse(source=source)] if any(p.parses for p in wanted) else []
    return readers, parsers


def _load(entry: str) -> Any:
    """Import what an entry point names: a module, or something in one."""
    return registry.resolve(entry) if ":" in entry else import_module(entry)


def _installed() -> list[str]:
    """Give a key that changes with what can be imported: all folders and archives of today's path, and their states."""
    # But for what Python puts first: the folder of the script, or the current one.
    others = ("", os.getcwd(), os.path.dirname(os.path.abspath(sys.argv[0])))
    return [sys.version, *(f"{entry}:{_state(entry)}" for entry in sys.path if entry not in others)]


def _state(path: str) -> int | None:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return None


def _ask_all(blocked: Collection[str]) -> tuple[Plugins, list[str]]:
    from importlib.metadata import entry_points

    found = []
    files = []
    manager = _manager()
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        if entry.name in blocked:
            continue
        version = entry.dist.version if entry.dist else "of unknown version"
        plugin = _register(manager, entry.name, version, entry.load)
        found.append(_ask(entry.name, version, entry.value, plugin))
        files.append(str(sys.modules[entry.module].__file__))
    _refuse_doubles(found)
    return tuple(found), files


def _manager() -> "pluggy.PluginManager":
    import pluggy

    from newslint.engine import hookspecs

    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


def _register(manager: "pluggy.PluginManager", name: str, version: str, load: Callable[[], Any]) -> Any:
    """Load a plugin and register it with the hooks.

    Raises:
        NewslintError: it cannot be loaded, misspells a hook, or has a generator function for one.
    """
    from inspect import isgeneratorfunction

    import pluggy

    try:
        plugin = load()
        manager.register(plugin, name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise _broken(name, version, f"is not sound: {error}") from None
    except Exception as error:  # whatever a stranger's module may raise on import
        raise _broken(name, version, f"cannot be loaded: {type(error).__name__}: {error}") from None
    for caller in manager.get_hookcallers(plugin) or ():
        for implementation in caller.get_hookimpls():
            if isgeneratorfunction(implementation.function):
                raise _broken(name, version, f"is not sound: {caller.name} must return its value, not yield")
    return plugin


def _broken(name: str, version: str, what: str) -> NewslintError:
    return NewslintError(
        f'plugin ‘{name}’ {version} {what}. Repair or uninstall it, or block it in newslint.toml: plugins = ["-{name}"]'
    )


def _ask(name: str, version: str, entry: str, plugin: Any) -> Plugin:
    """Ask a plugin for all that it brings.

    Raises:
        NewslintError: one of its hooks fails, or answers with the wrong thing.
    """
    try:
        return Plugin(
            name=name,
            version=version,
            entry=entry,
            packs=tuple(str(folder) for folder in _call(plugin, "newslint_rule_packs")),
            checks={
                check.name: f"{check.__module__}:{check.__qualname__}" for check in _call(plugin, "newslint_checks")
            },
            reporters={
                key: f"{function.__module__}:{function.__qualname__}"
                for key, function in dict(_call(plugin, "newslint_reporters")).items()
            },
            reads=hasattr(plugin, "newslint_read"),
            parses=hasattr(plugin, "newslint_parse"),
        )
    except Exception as error:  # a stranger's code again
        raise _broken(name, version, f"cannot be asked what it brings: {type(error).__name__}: {error}") from None


def _call(plugin: Any, hook: str) -> Any:
    function = getattr(plugin, hook, None)
    return function() if function else ()


def _refuse_doubles(plugins: Iterable[Plugin]) -> None:
    """Refuse a check or reporter whose name is taken.

    Raises:
        NewslintError: names both owners.
    """
    for kind, own in (("checks", registry.CHECKS), ("reporters", registry.REPORTERS)):
        owners = dict.fromkeys(own, _SELF)
        for plugin in plugins:
            for name in getattr(plugin, kind):
                if name in owners:
                    raise _broken(
                        plugin.name,
                        plugin.version,
                        f"brings the {kind[:-1]} ‘{name}’, which {owners[name]} has already",
                    )
                owners[name] = plugin.title
