"""How rules meet text."""
