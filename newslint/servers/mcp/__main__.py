"""``python -m newslint.servers.mcp``."""

import sys

from newslint.servers.mcp import main

if __name__ == "__main__":
    sys.exit(main())
