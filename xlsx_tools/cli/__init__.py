"""The command line: `xlsx-tools`. One small module a command; nothing heavy is imported before it is needed."""

from xlsx_tools.cli.app import main

__all__ = ["main"]
