"""Install, status and uninstall, on a Windows and a Mac of the test's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from xlsx_tools.errors import Unsupported
from xlsx_tools.excel.addin.build import build_addin
from xlsx_tools.excel.addin.install import Machine, describe_addin, install_addin, uninstall_addin
from xlsx_tools.excel.host import Place
from xlsx_tools.excel.memory import Memory, UndoStep

OPTIONS = r"Software\Microsoft\Office\16.0\Excel\Options"
SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"


class FakeRegistry:
    """A registry of dictionaries."""

    def __init__(self, **options: str | int) -> None:
        self.values: dict[str, dict[str, str | int]] = {OPTIONS: dict(options)}

    def read(self, key: str, name: str) -> str | int | None:
        """A value."""
        return self.values.get(key, {}).get(name)

    def write(self, key: str, name: str, value: str | int) -> None:
        """Set a value."""
        self.values.setdefault(key, {})[name] = value

    def delete(self, key: str, name: str) -> None:
        """Delete a value."""
        self.values.get(key, {}).pop(name, None)

    def delete_key(self, key: str) -> None:
        """Delete a key."""
        self.values.pop(key, None)

    def keys(self, key: str) -> Sequence[str]:
        """The keys below."""
        below = (name.removeprefix(key + "\\") for name in self.values if name.startswith(key + "\\"))
        return list(dict.fromkeys(name.partition("\\")[0] for name in below))


def windows(folder: Path, registry: FakeRegistry) -> Machine:
    return Machine(
        platform="win32",
        home=folder,
        environment={"APPDATA": str(folder)},
        memory=Memory(folder / "state"),
        registry=registry,
    )


def mac(folder: Path) -> Machine:
    return Machine(platform="darwin", home=folder, environment={}, memory=Memory(folder / "state"))


def test_excel_opens_the_add_in_after_those_it_opens_already(tmp_path: Path) -> None:
    registry = FakeRegistry(OPEN='"C:\\other.xlam"', OPEN1='/A "more"')
    machine = windows(tmp_path, registry)
    for _ in range(2):  # installing twice changes nothing
        install_addin(machine, "python", trust=False)
    assert registry.values == {
        OPTIONS: {"OPEN": '"C:\\other.xlam"', "OPEN1": '/A "more"', "OPEN2": f'"{machine.addin}"'}
    }
    assert machine.addin.read_bytes() == build_addin("python")


def test_uninstall_leaves_nothing_and_closes_the_gap(tmp_path: Path) -> None:
    registry = FakeRegistry(OPEN='"C:\\other.xlam"')
    machine = windows(tmp_path, registry)
    install_addin(machine, "python", trust=True)
    registry.write(OPTIONS, "OPEN2", '"C:\\later.xlam"')
    assert any("trusted" in key.lower() for key in registry.values)
    uninstall_addin(machine)
    assert registry.values == {OPTIONS: {"OPEN": '"C:\\other.xlam"', "OPEN1": '"C:\\later.xlam"'}}
    assert not machine.folder.exists()
    assert "does not exist" in describe_addin(machine, "python")[0]
    uninstall_addin(machine)


def test_uninstall_takes_away_what_the_add_in_kept_and_nothing_beside_it(tmp_path: Path) -> None:
    machine = windows(tmp_path, FakeRegistry())
    memory = machine.memory
    memory.remember_file(tmp_path / "filing.txt")
    memory.keep_undo(
        UndoStep(label="Freeze", formulas={Place(book="b", sheet="s", address="A1"): "=1"}, notes={})
    )
    memory.begin("Export")
    memory.told_once("undo")
    for name in ("addin.log.1", "trace.html", "figure.html", "help.html", "addin.log"):
        memory.page(name).write_text("x")
    store = memory.page("store.sqlite")  # where a Mac has one folder for both
    store.write_text("x")
    install_addin(machine, "python", trust=False)
    assert "undo step deleted" in " ".join(uninstall_addin(machine))
    assert list(memory.folder.iterdir()) == [store]
    store.unlink()
    uninstall_addin(machine)
    assert not memory.folder.exists()


def test_a_script_that_xlwings_put_there_itself_stays(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    install_addin(machine, "python", trust=False)
    install_addin(machine, "python", trust=False)
    (script,) = (tmp_path / "Library/Application Scripts/com.microsoft.Excel").iterdir()
    uninstall_addin(machine)
    assert not script.exists()
    script.write_text("xlwings' own")
    install_addin(machine, "python", trust=False)
    uninstall_addin(machine)
    assert script.read_text() == "xlwings' own"


def test_only_a_folder_that_holds_the_add_in_alone_is_trusted(tmp_path: Path) -> None:
    registry = FakeRegistry()
    machine = windows(tmp_path, registry)
    install_addin(machine, "python", trust=True)
    (trusted,) = (values for key, values in registry.values.items() if "Trusted Locations" in key)
    assert trusted["Path"] == f"{machine.folder}\\"
    assert [path.name for path in machine.folder.iterdir()] == ["xlsx_tools.xlam"]
    assert "AllowSubFolders" not in trusted


@pytest.mark.parametrize(
    ("level", "policy", "said"),
    [(None, None, "asks before"), (4, None, "no macros run"), (1, 3, "only signed macros run")],
)
def test_status_tells_whether_macros_run_and_how_to_allow_only_this_one(
    tmp_path: Path, level: int | None, policy: int | None, said: str
) -> None:
    registry = FakeRegistry()
    machine = windows(tmp_path, registry)
    install_addin(machine, "python", trust=False)
    for key, value in ((SECURITY, level), (POLICY, policy)):
        if value is not None:
            registry.write(key, "VBAWarnings", value)
    told = " ".join(describe_addin(machine, "python"))
    assert said in told
    assert ("set by the organisation" in told) is (policy is not None)
    assert "install --trust" in told
    assert "Excel 16.0 opens it" in told
    assert "not as this Python would build it" in " ".join(describe_addin(machine, "other"))
    install_addin(machine, "python", trust=True)
    assert "so it runs" in " ".join(describe_addin(machine, "python"))


def test_on_a_mac_the_add_in_and_the_script_are_put_where_excel_looks(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    told = install_addin(machine, "/usr/local/bin/python3", trust=False)
    scripts = tmp_path / "Library/Application Scripts/com.microsoft.Excel"
    assert machine.addin.exists()
    assert [path.suffix for path in scripts.iterdir()] == [".applescript"]
    assert "XT_ functions need Windows" in told[-1]
    assert "ribbon actions run here" in describe_addin(machine, "/usr/local/bin/python3")[-1]
    uninstall_addin(machine)
    assert not machine.addin.exists()
    assert not list(scripts.iterdir())


def test_elsewhere_it_says_what_to_do(tmp_path: Path) -> None:
    machine = Machine(platform="linux", home=tmp_path, environment={}, memory=Memory(tmp_path / "state"))
    for action in (uninstall_addin, lambda m: install_addin(m, sys.executable, trust=False)):
        with pytest.raises(Unsupported, match=r"addin build"):
            action(machine)
    assert not list(tmp_path.iterdir())
