"""What the access to EDGAR depends on: who asks, where, and where answers are kept."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from xlsx_tools.errors import NetworkRefused, UsageError

USER_AGENT = "XLSX_TOOLS_USER_AGENT"
"""Environment variable: name and mail address of who asks, as the SEC wants them declared."""

WWW, DATA, CACHE = "XLSX_TOOLS_EDGAR_WWW", "XLSX_TOOLS_EDGAR_DATA", "XLSX_TOOLS_EDGAR_CACHE"
"""Environment variables: other addresses for the two hosts, and another folder for what was fetched."""

_APP = "xlsx-tools"
_AGENT = re.compile(r"[\x20-\x7e]{3,200}")
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}\.[^\s@]{1,63}")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Who asks (`user_agent`), the addresses that stand for the two hosts, and the folder of the cache."""

    user_agent: str
    www: str
    data: str
    cache: Path


def config_file() -> Path:
    """The person's configuration file, there or not: config.toml in the system's place for it."""
    return platformdirs.user_config_path(_APP) / "config.toml"


def read_settings(environ: Mapping[str, str] = os.environ, config: Path | None = None) -> Settings:
    """Settings from environment variables, else from [edgar] in the configuration file.

    The SEC asks programs to declare a name and a mail address in each request (its "Accessing EDGAR Data").
    Raises NetworkRefused where none is declared, with how to set it; UsageError for settings that make no sense.
    """
    path = config or config_file()
    told = _read_config(path)
    agent = (environ.get(USER_AGENT) or str(told.get("user_agent", ""))).strip()
    if not agent:
        raise NetworkRefused(
            "Before it gives out filings, the SEC asks who you are, and no name is set",
            where=USER_AGENT,
            what_to_do=f'Set {USER_AGENT}="Your Name you@example.com", or write user_agent = "Your Name '
            f'you@example.com" under [edgar] in {path}; then run the command again.',
        )
    if not _AGENT.fullmatch(agent) or not _MAIL.search(agent):
        raise UsageError(
            "The name for the SEC needs a mail address, in plain characters",
            where=agent[:80],
            what_to_do=f'Write {USER_AGENT} as "Your Name you@example.com".',
        )
    cache = environ.get(CACHE) or str(told.get("cache", ""))
    return Settings(
        user_agent=agent,
        www=_address(environ.get(WWW) or str(told.get("www", "")), "https://www.sec.gov"),
        data=_address(environ.get(DATA) or str(told.get("data", "")), "https://data.sec.gov"),
        cache=Path(cache).expanduser() if cache else platformdirs.user_cache_path(_APP) / "edgar",
    )


def _read_config(path: Path) -> dict[str, object]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("edgar", {})
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The configuration file cannot be read ({str(error)[:100]})",
            where=path,
            what_to_do="Correct it or remove it.",
        ) from error
    return told if isinstance(told, dict) else {}


def _address(given: str, usual: str) -> str:
    """An address that stands for a host of the SEC: https, or this very machine."""
    if not given:
        return usual
    parts = urlsplit(given)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise UsageError(
            "An address for EDGAR is https, or on this machine",
            where=given,
            what_to_do=f"Leave it out for {usual}.",
        )
    return given.rstrip("/")
