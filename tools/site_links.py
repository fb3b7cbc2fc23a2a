"""A hook of mkdocs: links to files of the repository that are no pages of the site lead to the repository."""

import os
import re
from typing import Any

_LINK = re.compile(r"\]\((\.\./[^)\s]+)\)")


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Return a page whose links out of the documentation are addresses.

    Args:
        markdown: the page.
        page: where it stands.
        config: the site's configuration.
        files: all its files.
    """
    folder = os.path.dirname(page.file.src_uri)

    def address(link: re.Match[str]) -> str:
        target = os.path.normpath(os.path.join(folder, link[1]))
        if not target.startswith(".." + os.sep):
            return link[0]
        return f"]({config.repo_url}/blob/main/{target.removeprefix('..' + os.sep)})"

    return _LINK.sub(address, markdown)
