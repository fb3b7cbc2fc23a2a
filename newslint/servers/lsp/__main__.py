"""``python -m newslint.servers.lsp``."""

import sys

from newslint.servers.lsp import main

if __name__ == "__main__":
    sys.exit(main())
