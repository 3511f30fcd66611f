"""The worksheet functions for LibreOffice Calc, as an extension that asks the user's own Python (DESIGN 8)."""

from xlsx_tools.libreoffice.extension import FILE_NAME, build_extension
from xlsx_tools.libreoffice.install import (
    find_unopkg,
    install_extension,
    is_installed,
    uninstall_extension,
    write_extension,
)

__all__ = [
    "FILE_NAME",
    "build_extension",
    "find_unopkg",
    "install_extension",
    "is_installed",
    "uninstall_extension",
    "write_extension",
]
