"""Actions on filings: export one or a folder of them, add them to the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from xlsx_tools.counting import counted
from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.excel.actions.bench import Bench, Stopped
from xlsx_tools.intake import read_file

_KINDS = {".txt", ".htm", ".html", ".xml", ".zip"}


def export_filing(bench: Bench) -> str:
    """Export the filings a person names, and open each workbook."""
    return _export(bench, "Export Filing", bench.asker.files("Export a filing"), show=True)


def export_folder(bench: Bench) -> str:
    """Export every filing of a folder, each to a workbook beside it."""
    folder = bench.asker.folder("Export a folder of filings")
    if folder is None:
        return ""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _KINDS)
    return _export(bench, "Export Folder", files, show=False) if files else f"{folder} holds no filings."


def add_to_store(bench: Bench) -> str:
    """Read filings into the store, from where they can be traced too."""
    from xlsx_tools.pipeline import read_report

    store = bench.open_store()

    def add(path: Path) -> None:
        store.ingest(read_report(read_file(path), path.name))

    done = _each(bench, "Add to Store", bench.asker.files("Add filings to the store"), add)
    if done:
        bench.host.recalculate()
    return done


def _export(bench: Bench, action: str, files: Sequence[Path], *, show: bool) -> str:
    from xlsx_tools.pipeline import read_report
    from xlsx_tools.workbook import export_workbook

    def export(path: Path) -> None:
        target = path.with_suffix(".xlsx")
        export_workbook(read_report(read_file(path), path.name), target)
        if show:
            bench.host.open(target)

    return _each(bench, action, files, export)


def _each(bench: Bench, action: str, files: Sequence[Path], work: Callable[[Path], None]) -> str:
    """Do something with each file; what failed is told at the end, what is done stays done when stopped."""
    done, failed = 0, []
    try:
        for number, path in enumerate(files):
            bench.progress(action, number, len(files), path.name)
            try:
                work(path)
            except (XlsxToolsError, OSError) as error:
                failed.append(str(error))
                continue
            bench.memory.remember_file(path)
            done += 1
    except Stopped:
        failed.append("Stopped.")
    finally:
        bench.host.status("")
        bench.memory.end()
    if not files:
        return ""
    told = f"{action}: {done} of {counted(len(files), 'filing')} done."
    more = f" ... and {len(failed) - 3} more." if len(failed) > 3 else ""
    return " ".join([told, *failed[:3]]) + more
