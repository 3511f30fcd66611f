"""The parts of a workbook that belong to no sheet: the list of sheets, names, shared strings, the calculation's order."""

from __future__ import annotations

from xlsx_tools.errors import Unsupported
from xlsx_tools.models.package import CONTENT_TYPES, Package
from xlsx_tools.workbook.text import read_escapes

_MAIN_TYPES = (
    "sheet.main+xml",
    "template.main+xml",
    "sheet.macroEnabled.main+xml",
    "addin.macroEnabled.main+xml",
)
_LOST = {
    "_xmlsignatures/": "is digitally signed, and any change breaks the signature",
    "xl/revisions/": "tracks its changes in a log, which would no longer be true",
}


class BookParts:
    """Where a workbook keeps what concerns all of its sheets.

    Raises Unsupported for a package that holds no workbook in (transitional) Open XML.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.workbook = self._find_workbook()
        package.refuse_strict(self.workbook)
        self.sheets = self._find_sheets()

    def _find_workbook(self) -> str:
        found = next((r.target for r in self._package.relations("") if r.kind == "officeDocument"), "")
        types = {
            each.attributes.get("PartName", "").lstrip("/"): each.attributes.get("ContentType", "")
            for each in self._package.elements(CONTENT_TYPES, "Override")
        }
        if not found or not types.get(found, "").endswith(_MAIN_TYPES):
            hint = "Save it in Excel as .xlsx or .xlsm and try again."
            raise Unsupported("This is no Excel workbook in XML", where=self._package.name, what_to_do=hint)
        return found

    def _find_sheets(self) -> dict[str, str]:
        """The part of each worksheet by its name, in the order of the tabs."""
        targets = {r.id: r for r in self._package.relations(self.workbook)}
        sheets = {}
        for found in self._package.elements(self.workbook, "sheet"):
            identifier = next((v for name, v in found.attributes.items() if name.endswith(":id")), "")
            relation = targets.get(identifier)
            if relation is not None and relation.kind == "worksheet":
                sheets[found.attributes.get("name", "")] = relation.target
        return sheets

    def defined_names(self) -> dict[str, str]:
        """What each defined name stands for."""
        found = self._package.elements(self.workbook, "*definedName")
        return {each.attributes.get("name", ""): each.text for each in found}

    def shared_strings(self) -> list[str]:
        """The texts that cells name by number; phonetic guides left out."""
        relations = self._package.relations(self.workbook)
        part = next((r.target for r in relations if r.kind == "sharedStrings"), "")
        strings: list[str] = []
        for found in self._package.elements(part, "si", "rPh", "*t") if part in self._package else ():
            if found.name == "si":
                strings.append("")
            elif found.name == "t" and (found.parent is None or found.parent.name != "rPh"):
                strings[-1] += read_escapes(found.text)
        return strings

    def refuse_unsafe(self) -> None:
        """Raise Unsupported where the workbook holds what any edit would break, with the reason."""
        for part in self._package.parts():
            for folder, reason in _LOST.items():
                if part.lower().startswith(folder):
                    hint = "Save a copy without it in Excel, and give that."
                    raise Unsupported(f"The workbook {reason}", where=self._package.name, what_to_do=hint)

    def forget_order(self) -> None:
        """Take out the list of the order in which formulas were calculated: Excel makes it anew."""
        for relation in list(self._package.relations(self.workbook)):
            if relation.kind == "calcChain":
                self._package.unrelate(self.workbook, relation.id)
                if relation.target in self._package:
                    self._package.remove(relation.target)
