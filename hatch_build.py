"""Build hook: the wheel carries the rules as one compiled index, so that no run of an installed newslint reads TOML."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface[Any]):
    """Compiles `rules/` into `newslint/rules/index.marshal` of the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules, and hand the index to the wheel.

        Args:
            version: the kind of wheel; an editable one reads the rules from the checkout.
            build_data: where hatchling looks for further files.
        """
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from newslint.engine import registry
        from newslint.rulebook import packs

        checks = {name: registry.resolve(reference) for name, reference in registry.CHECKS.items()}
        index = Path(tempfile.mkdtemp()) / "index.marshal"
        packs.write_index(str(Path(self.root) / "rules"), checks, str(index))
        build_data["force_include"][str(index)] = "newslint/rules/index.marshal"
