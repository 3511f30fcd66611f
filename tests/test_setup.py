"""What a newcomer installs: the wheel is complete, the lock covers what the project asks for, importing costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
LOCK = (CHECKOUT / "requirements-test.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TOP_LEVEL = {
    *(
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "requirements-test.lock",
        ".gitignore",
        ".ci",
    ),
    *("xlsx_tools", "workbook_templates", "macros", "tests", "docs"),
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of the files in a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return archive.namelist()


@pytest.mark.parametrize("folder", ["workbook_templates", "macros"])
def test_the_wheel_carries_all_templates_and_macros(wheel: list[str], folder: str) -> None:
    ours = {
        path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / folder).rglob("*") if path.is_file()
    }
    assert ours
    assert {
        name.removeprefix("xlsx_tools/") for name in wheel if name.startswith(f"xlsx_tools/{folder}/")
    } == ours


def test_the_wheel_carries_every_file_of_the_package_and_nothing_beside_it(wheel: list[str]) -> None:
    package = CHECKOUT / "xlsx_tools"
    ours = {path.relative_to(CHECKOUT).as_posix() for path in package.rglob("*") if path.is_file()}
    assert {name for name in ours if "__pycache__" not in name} <= set(wheel)
    assert {name.split("/")[0] for name in wheel} == {"xlsx_tools", f"xlsx_tools-{version()}.dist-info"}


def test_the_lock_covers_every_requirement_of_the_project() -> None:
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    locked = set(re.findall(r"^([\w.-]+)==", LOCK, flags=re.MULTILINE))
    assert {re.split(r"[^\w.-]", requirement)[0] for requirement in wanted} <= locked


def test_the_lock_names_no_registry() -> None:
    assert "://" not in LOCK
    assert "index-url" not in LOCK.replace("--no-emit-index-url", "")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, xlsx_tools; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"openpyxl", "pandas", "numpy", "lxml", "xlwings", "formualizer", "rich", "click"}.isdisjoint(
        loaded
    )


def test_the_top_level_holds_what_the_design_names_and_nothing_else() -> None:
    try:
        listed = subprocess.run(
            ["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    assert {name.split("/")[0] for name in listed.splitlines()} <= TOP_LEVEL


def version() -> str:
    """Read the version as the build does."""
    text = (CHECKOUT / "xlsx_tools" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, flags=re.MULTILINE)
    assert found is not None
    return found[1]
