"""Front ends that answer other programs: editors (LSP) and agents (MCP). Each is an extra with libraries of its own."""
