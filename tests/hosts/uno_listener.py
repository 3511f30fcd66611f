"""A headless LibreOffice, driven through UNO: one JSON object a line in, one out.

Runs under the Python that has LibreOffice's `uno` module (the system's, or LibreOffice's own), so it needs nothing
but the standard library, and no newer Python than 3.8. It ends, and takes LibreOffice and its profile along, when its
standard input closes: that happens however the tests end.

    usage: uno_listener.py SOFFICE [EXTENSION]    an extension (.oxt) is added to the profile first
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid

import uno
import uno_sheet  # beside this file, which runs as a script
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ATTEMPTS = 2  # a first start with a fresh profile fails now and then
START_LIMIT = 60.0
STRING, ERROR = 2, 4  # com.sun.star.sheet.FormulaResult


class Office:
    """One LibreOffice process with a profile of its own."""

    def __init__(self, soffice: str, extension: str = "") -> None:
        self.soffice = soffice
        self.extension = extension
        self.sheet = None
        self.profile = ""
        self.process = None
        self.desktop = None

    def start(self) -> None:
        """Start and connect; tries twice."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._start_once()
            except (OSError, TimeoutError):
                self.stop()
                if attempt == ATTEMPTS:
                    raise
            else:
                return

    def _start_once(self) -> None:
        self.profile = tempfile.mkdtemp(prefix="xlsx-tools-office-")
        if self.extension:
            add_extension(self.extension, self.profile)
        pipe = "xlsxtools" + uuid.uuid4().hex
        options = "--headless --invisible --nologo --norestore --nofirststartwizard --nodefault --nolockcheck"
        self.process = subprocess.Popen(
            [
                self.soffice,
                *options.split(),
                "-env:UserInstallation=" + pathlib.Path(self.profile).as_uri(),
                f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # its own group: ended by number, whatever it starts itself
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + START_LIMIT
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise TimeoutError("LibreOffice did not start") from None
                time.sleep(0.05)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def alive(self) -> bool:
        """Tell whether it still answers."""
        try:
            return bool(self.desktop.ImplementationName)
        except Exception:  # noqa: BLE001 - a broken bridge raises what it likes
            return False

    def stop(self) -> None:
        """End it politely, then by number; remove the profile."""
        if self.desktop is not None:
            with contextlib.suppress(Exception):  # the bridge breaks while LibreOffice says goodbye
                self.desktop.terminate()
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
            kill_group(self.process.pid)
            self.process.wait()
        self.process = self.desktop = self.sheet = None
        shutil.rmtree(self.profile, ignore_errors=True)

    @contextlib.contextmanager
    def document(self, path: str):
        """Open a workbook and recalculate all of it."""
        options = (option("Hidden", True), option("ReadOnly", False))
        document = self.desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0, options)
        if document is None:
            raise ValueError("LibreOffice cannot open " + path)
        try:
            document.calculateAll()
            yield document
        finally:
            document.close(True)


def values(office: Office, path: str) -> dict:
    """Every cell that holds something, by sheet: [address, "n" | "s" | "e", value]."""
    with office.document(path) as document:
        return {sheet.Name: list(sheet_values(sheet)) for sheet in document.Sheets}


def sheet_values(sheet):
    """Yield the cells of one sheet; a number for a date, 1.0 for TRUE, the error's name for an error."""
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    first = cursor.RangeAddress
    failed = positions(sheet.queryFormulaCells(ERROR))
    texts = positions(sheet.queryFormulaCells(STRING))
    for down, row in enumerate(cursor.DataArray):
        for across, value in enumerate(row):
            place = (first.StartColumn + across, first.StartRow + down)
            if place in failed:
                yield [address(*place), "e", sheet.getCellByPosition(*place).String]
            elif isinstance(value, str):
                if value or place in texts:
                    yield [address(*place), "s", value]
            elif value is not None:
                yield [address(*place), "n", value]


def positions(ranges) -> set:
    """Spell out a set of ranges as (column, row)."""
    return {
        (column, row)
        for area in ranges.RangeAddresses
        for column in range(area.StartColumn, area.EndColumn + 1)
        for row in range(area.StartRow, area.EndRow + 1)
    }


def address(column: int, row: int) -> str:
    """(27, 4) is AB5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters + str(row + 1)


def pdf(office: Office, path: str, folder: str) -> dict:
    """Print each sheet to a PDF of its own, as paper would show it: {sheet: file}."""
    files = {}
    with office.document(path) as document:
        sheets = list(document.Sheets)
        shown = [sheet for sheet in sheets if sheet.IsVisible]
        areas = {sheet.Name: sheet.PrintAreas for sheet in shown}
        for number, sheet in enumerate(shown, start=1):
            sheet.IsVisible = True
            sheet.setPrintAreas(areas[sheet.Name])
            for other in shown:
                if other.Name != sheet.Name:
                    other.IsVisible = False
                    other.setPrintAreas(())  # a print area prints from a hidden sheet too
            target = pathlib.Path(folder) / f"{number:02d}.pdf"
            document.storeToURL(target.as_uri(), (option("FilterName", "calc_pdf_Export"),))
            files[sheet.Name] = str(target)
    return files


def convert(office: Office, path: str, target: str, filter_name: str) -> None:
    """Save a recalculated copy under another name and format."""
    with office.document(path) as document:
        document.storeToURL(pathlib.Path(target).as_uri(), (option("FilterName", filter_name),))


def add_extension(extension: str, profile: str) -> None:
    """Add an extension to a profile; unopkg refuses root, so there it runs as nobody, in a folder of its own."""
    program = shutil.which("unopkg") or str(pathlib.Path(sys.argv[1]).resolve().parent / "unopkg")
    with tempfile.TemporaryDirectory(prefix="xlsx-tools-unopkg-") as folder:
        made = pathlib.Path(folder, "profile")
        copy = shutil.copy(extension, folder)
        command = [
            program,
            "add",
            "--suppress-license",
            "--force",
            copy,
            "-env:UserInstallation=" + made.as_uri(),
        ]
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        if is_root:
            shutil.chown(folder, "nobody")
            pathlib.Path(copy).chmod(0o644)
            command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command]
        environment = {**os.environ, "HOME": folder} if is_root else None
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode:
            raise OSError("unopkg: " + done.stderr.strip()[-300:])
        shutil.copytree(made, profile, dirs_exist_ok=True)


def option(name: str, value: object) -> PropertyValue:
    """Make a UNO argument."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def kill_group(pid: int) -> None:
    """End a process group that we started; Windows has none, there the process alone."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)


def main() -> None:
    """Serve until standard input closes."""
    office = Office(*sys.argv[1:])
    commands = {"values": values, "pdf": pdf, "convert": convert, **uno_sheet.COMMANDS}
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests; closing our input ends us
    try:
        office.start()
        print(json.dumps({"ok": office.process.pid}), flush=True)
        for line in sys.stdin:
            command, *arguments = json.loads(line)
            try:
                answer = {"ok": commands[command](office, *arguments)}
            except Exception as problem:  # noqa: BLE001 - whatever LibreOffice throws goes back to the test
                answer = {"error": f"{type(problem).__name__}: {problem}", "ended": not office.alive()}
            print(json.dumps(answer), flush=True)
    finally:
        office.stop()


if __name__ == "__main__":
    main()
