"""Installing the add-in where Excel looks for it, telling how it stands, and taking all of it away."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from xlsx_tools.errors import OutputFailed, Unsupported
from xlsx_tools.excel.addin.build import build_addin
from xlsx_tools.excel.addin.registry import Registry
from xlsx_tools.excel.addin.wrappers import ADDIN_FILE
from xlsx_tools.excel.memory import Memory
from xlsx_tools.workbook.save import write_whole

_OFFICE = r"Software\Microsoft\Office"
_POLICIES = r"Software\Policies\Microsoft\Office"
_TRUSTED = "XlsxTools"
_MAC_ADDINS = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Add-Ins.localized"
_MAC_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"
_MACROS = {
    1: "all macros run",
    2: "Excel asks before macros run",
    3: "only signed macros run (docs/SIGNING.md)",
    4: "no macros run",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The computer as the add-in sees it: Python's name of the system, its folders, its registry on Windows.

    `memory` is what the add-in keeps on it between clicks.
    """

    platform: str
    home: Path
    environment: Mapping[str, str]
    memory: Memory
    registry: Registry | None = None

    @property
    def folder(self) -> Path:
        """The folder of its own in which the add-in stands. Raises Unsupported where Excel does not exist."""
        if self.platform == "win32":
            appdata = self.environment.get("APPDATA") or str(self.home / "AppData" / "Roaming")
            return Path(appdata) / "Microsoft" / "AddIns" / "xlsx_tools"
        if self.platform == "darwin":
            return self.home / _MAC_ADDINS
        hint = "Use the functions in LibreOffice or Python; `xlsx-tools addin build` makes the file for another computer."
        raise Unsupported(
            "Excel runs on Windows and on a Mac only",
            where=f"this computer ({self.platform})",
            what_to_do=hint,
        )

    @property
    def addin(self) -> Path:
        """The add-in's file."""
        return self.folder / ADDIN_FILE


def install_addin(machine: Machine, interpreter: str, *, trust: bool) -> list[str]:
    """Build the add-in into its folder and let Excel open it; what was done, in sentences.

    `trust` makes the folder, which holds nothing else, a trusted location of Excel. Raises Unsupported, or OutputError
    where the file is in use.
    """
    addin = machine.addin
    try:
        addin.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(
            f"The add-in's folder cannot be made ({error.strerror})",
            where=addin.parent,
            what_to_do="Make it by hand.",
        ) from error
    write_whole(addin, build_addin(interpreter), lambda _: None, replacing=True)
    done = [f"{addin} built for {interpreter}."]
    if machine.platform == "darwin":
        _copy_script(machine)
        return [
            *done,
            "In Excel: Tools > Excel Add-ins, and tick xlsx_tools. Ribbon actions run; XT_ functions need Windows.",
        ]
    for version in _versions(machine):
        _register(machine, version, addin)
        if trust:
            key = rf"{_OFFICE}\{version}\Excel\Security\Trusted Locations\{_TRUSTED}"
            _registry(machine).write(key, "Path", f"{addin.parent}\\")
            _registry(machine).write(key, "Description", "xlsx_tools: this folder holds its add-in only")
            done.append(f"{addin.parent} is a trusted location of Excel {version}.")
    return [*done, "Start Excel anew: it has a tab Filings and the XT_ functions."]


def uninstall_addin(machine: Machine) -> list[str]:
    """Undo all that installing did; what was done, in sentences. The store is left: it is a person's own."""
    addin, done = machine.addin, []
    if machine.platform == "win32":
        for version in _versions(machine):
            _unregister(machine, version, addin)
            key = rf"{_OFFICE}\{version}\Excel\Security\Trusted Locations\{_TRUSTED}"
            _registry(machine).delete_key(key)
        done.append("Excel no longer opens the add-in.")
    else:
        for name in machine.memory.scripts():
            (machine.home / _MAC_SCRIPTS / name).unlink(missing_ok=True)
    try:
        if addin.exists():
            addin.unlink()
            done.append(f"{addin} deleted.")
        if machine.platform == "win32" and addin.parent.is_dir():
            addin.parent.rmdir()
        if machine.memory.forget_all():
            done.append("Its log, remembered files and undo step deleted.")
    except OSError as error:
        raise OutputFailed(
            f"The add-in cannot be deleted ({error.strerror})",
            where=addin,
            what_to_do="Close Excel and try again.",
        ) from error
    return done or ["There was nothing to uninstall."]


def describe_addin(machine: Machine, interpreter: str) -> list[str]:
    """How the add-in stands: file, registration, Python, whether macros may run and how to allow only this one."""
    addin = machine.addin
    if not addin.exists():
        return [f"Not installed: {addin} does not exist. Install it: xlsx-tools addin install."]
    same = addin.read_bytes() == build_addin(interpreter)
    state = (
        "as this Python would build it"
        if same
        else "not as this Python would build it: xlsx-tools addin install"
    )
    told = [f"Add-in: {addin}, {state}.", f"Python: {interpreter}"]
    if machine.platform == "darwin":
        return [*told, "XT_ functions need Excel for Windows; ribbon actions run here."]
    for version in _versions(machine):
        opened = _quoted(addin) in _open_values(machine, version).values()
        told.append(
            f"Excel {version} {'opens it' if opened else 'does not open it: xlsx-tools addin install'}."
        )
        told.append(_describe_macros(machine, version))
    return told


def _describe_macros(machine: Machine, version: str) -> str:
    registry = _registry(machine)
    security = rf"{version}\Excel\Security"
    policy = registry.read(rf"{_POLICIES}\{security}", "VBAWarnings")
    chosen = policy if policy is not None else registry.read(rf"{_OFFICE}\{security}", "VBAWarnings")
    level = chosen if isinstance(chosen, int) else 2
    by_whom = " (set by the organisation)" if policy is not None else ""
    if registry.read(rf"{_OFFICE}\{security}\Trusted Locations\{_TRUSTED}", "Path"):
        return (
            f"Macros: {_MACROS.get(level, 'unknown')}{by_whom}; this add-in's folder is trusted, so it runs."
        )
    hint = "To allow only this add-in: xlsx-tools addin install --trust, or sign it (docs/SIGNING.md)."
    return f"Macros: {_MACROS.get(level, 'unknown')}{by_whom}. {hint}"


def _versions(machine: Machine) -> list[str]:
    """The versions of Excel that this user has started; the newest line where none was yet."""
    registry = _registry(machine)
    found = [name for name in registry.keys(_OFFICE) if re.fullmatch(r"1[4-9]\.0", name)]
    used = [name for name in found if "Excel" in registry.keys(rf"{_OFFICE}\{name}")]
    return used or ["16.0"]


def _register(machine: Machine, version: str, addin: Path) -> None:
    """Excel opens what stands in OPEN, OPEN1, OPEN2 and so on."""
    values = _open_values(machine, version)
    if _quoted(addin) in values.values():
        return
    name = next(name for name in _open_names() if name not in values)
    _registry(machine).write(_options(version), name, _quoted(addin))


def _unregister(machine: Machine, version: str, addin: Path) -> None:
    """Take ours out and close the gap, for Excel reads no further than one."""
    values = _open_values(machine, version)
    kept = [value for value in values.values() if value != _quoted(addin)]
    if len(kept) == len(values):
        return
    for name in values:
        _registry(machine).delete(_options(version), name)
    for name, value in zip(_open_names(), kept, strict=False):
        _registry(machine).write(_options(version), name, value)


def _open_values(machine: Machine, version: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _open_names():
        value = _registry(machine).read(_options(version), name)
        if not isinstance(value, str):
            return found
        found[name] = value
    return found


def _open_names() -> list[str]:
    return ["OPEN", *(f"OPEN{number}" for number in range(1, 200))]


def _options(version: str) -> str:
    return rf"{_OFFICE}\{version}\Excel\Options"


def _quoted(addin: Path) -> str:
    return f'"{addin}"'


def _registry(machine: Machine) -> Registry:
    if machine.registry is None:
        raise Unsupported(
            "This computer has no registry", where=sys.platform, what_to_do="Run this on Windows."
        )
    return machine.registry


def _copy_script(machine: Machine) -> None:
    """One that stands there is xlwings' own: it is left, and stays when the add-in goes."""
    script = _script()
    target = machine.home / _MAC_SCRIPTS / script.name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        machine.memory.remember_script(script.name)
        shutil.copy(script, target)


def _script() -> Path:
    """The AppleScript of the installed xlwings, by which Excel on a Mac starts Python."""
    found = find_spec("xlwings")
    scripts = (
        sorted(Path(found.origin).parent.glob("xlwings-*.applescript")) if found and found.origin else []
    )
    if not scripts:
        raise Unsupported(
            "The add-in needs xlwings with its AppleScript",
            where="this Python",
            what_to_do="pip install xlwings",
        )
    return scripts[0]
