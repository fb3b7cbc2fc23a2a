"""The check that asks LanguageTool."""
