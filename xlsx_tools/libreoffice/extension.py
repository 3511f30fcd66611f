"""The Calc add-in as an extension file (.oxt), made from the registry of worksheet functions.

The interface is declared in UNO's own language (IDL), which LibreOffice reads as it stands: no compiler, and nothing
binary in the extension. The same registry, version and interpreter give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsx_tools import __version__
from xlsx_tools.functions import Function, load_functions

IDENTIFIER = "xlsx_tools.calc"
"""The extension's name among LibreOffice's extensions."""
SERVICE = "xlsxtools.calc.Functions"
JOB = "xlsxtools.calc.Entering"
FILE_NAME = "xlsx_tools.oxt"
ANSWERING = "xlsx_tools.libreoffice.answering"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
_TYPES = {
    "functions.idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    "component.py": "application/vnd.sun.star.uno-component;type=Python",
    "CalcAddIns.xcu": "application/vnd.sun.star.configuration-data",
    "Jobs.xcu": "application/vnd.sun.star.configuration-data",
}


def build_extension(python: str = sys.executable) -> bytes:
    """The extension's bytes; its functions are answered by this interpreter, which has xlsx_tools installed.

    >>> build_extension()[:2]
    b'PK'
    """
    functions = load_functions()
    parts = {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        "functions.idl": write_interface(functions),
        "component.py": files("xlsx_tools.libreoffice").joinpath("component.py").read_text("utf-8"),
        "settings.json": json.dumps(_settings(functions, python), indent=1),
        "CalcAddIns.xcu": write_configuration(functions),
        "Jobs.xcu": _jobs(),
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


def method_name(function: Function) -> str:
    """A function's name in the interface, where underscores are not usual: XT_ITEM is xtItem."""
    first, *rest = function.name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def write_interface(functions: Mapping[str, Function]) -> str:
    """The interface in UNO's interface definition language: every argument may be anything, a result is rows of anything."""
    methods = (
        f"    sequence< sequence< any > > {method_name(f)}({', '.join(f'[in] any {_identifier(a.name)}' for a in f.arguments)});"
        for f in functions.values()
    )
    return "\n".join(
        ["module xlsxtools { module calc {", "interface XFunctions {", *methods, "};", "}; };", ""]
    )


def _identifier(name: str) -> str:
    """An argument's name, out of the way of the language's own words ("from" is none, "in" would be)."""
    return f"given{re.sub(r'[^A-Za-z0-9]', '', name).capitalize()}"


def write_configuration(functions: Mapping[str, Function]) -> str:
    """What the function wizard shows: names and help of functions and arguments."""
    nodes = "".join(map(_function_node, functions.values()))
    return (
        f'{_HEAD}<oor:component-data {_SCHEMA} oor:name="CalcAddIns" oor:package="org.openoffice.Office">'
        f'<node oor:name="AddInInfo"><node oor:name="{SERVICE}" oor:op="replace"><node oor:name="AddInFunctions">'
        f"{nodes}</node></node></node></oor:component-data>\n"
    )


def _function_node(function: Function) -> str:
    arguments = "".join(
        f'\n<node oor:name="{_identifier(a.name)}" oor:op="replace">{_text("DisplayName", a.name)}'
        f"{_text('Description', a.help)}</node>"
        for a in function.arguments
    )
    return (
        f'\n<node oor:name="{method_name(function)}" oor:op="replace">{_text("DisplayName", function.name)}'
        f"{_text('Description', function.help)}"
        f'<prop oor:name="Category"><value>Add-In</value></prop>{_text("CompatibilityName", function.name)}'
        f'<node oor:name="Parameters">{arguments}</node></node>'
    )


def _text(name: str, text: str) -> str:
    return f'<prop oor:name="{name}"><value xml:lang="en-US">{escape(text)}</value></prop>'


def _settings(functions: Mapping[str, Function], python: str) -> dict[str, object]:
    named = [{"name": f.name, "method": method_name(f)} for f in functions.values()]
    # -E: LibreOffice sets variables for its own Python; -P: a module in the current folder is not ours.
    return {
        "command": [python, "-E", "-P", "-m", ANSWERING],
        "service": SERVICE,
        "job": JOB,
        "functions": named,
    }


def _jobs() -> str:
    """That the component runs when a document has been opened."""
    name = IDENTIFIER
    return (
        f'{_HEAD}<oor:component-data {_SCHEMA} oor:name="Jobs" oor:package="org.openoffice.Office">'
        f'<node oor:name="Jobs"><node oor:name="{name}" oor:op="replace"><prop oor:name="Service">'
        f'<value>{JOB}</value></prop></node></node><node oor:name="Events"><node oor:name="OnLoad" oor:op="fuse">'
        f'<node oor:name="JobList"><node oor:name="{name}" oor:op="replace"/></node></node></node>'
        "</oor:component-data>\n"
    )


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{name}"/>'
        for name, kind in _TYPES.items()
    )
    return f'{_HEAD}<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">{entries}</manifest:manifest>\n'


def _description() -> str:
    return (
        f'{_HEAD}<description xmlns="http://openoffice.org/extensions/description/2006" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><identifier value="{IDENTIFIER}"/>'
        f'<version value="{__version__}"/><display-name><name lang="en">xlsx_tools: worksheet functions for SEC '
        "filings</name></display-name></description>\n"
    )
