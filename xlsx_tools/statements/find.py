"""From a submission to its statements: the order of the steps, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.period import Period
from xlsx_tools.model.report import Filing
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.model.submission import Submission
from xlsx_tools.model.table import Document
from xlsx_tools.readers.dates import find_dates
from xlsx_tools.readers.text import TextRows
from xlsx_tools.statements.assemble import build_statement
from xlsx_tools.statements.audit import audit_spans
from xlsx_tools.statements.below import find_rows_below
from xlsx_tools.statements.column_periods import column_periods
from xlsx_tools.statements.comprehensive import with_income_statements
from xlsx_tools.statements.currencies import figure_currencies
from xlsx_tools.statements.damage import damaged_findings
from xlsx_tools.statements.found import FoundStatements
from xlsx_tools.statements.join import join_parts
from xlsx_tools.statements.notes import find_exhibits, find_notes, read_note_tables
from xlsx_tools.statements.places.absent import absent_faces, absent_kinds
from xlsx_tools.statements.places.choose import choose_regions
from xlsx_tools.statements.places.continuation import with_continuations, with_heads_of_page_before
from xlsx_tools.statements.places.locate import Region, find_regions
from xlsx_tools.statements.places.owners import find_owners
from xlsx_tools.statements.scale import hand_on_units, units_of
from xlsx_tools.statements.sentences import caption_sentences, read_sentences
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.shares import settle_share_scales
from xlsx_tools.statements.tables.table import Table, TitledSpan, read_tables
from xlsx_tools.statements.tables.trailing_signs import signs_stand_behind
from xlsx_tools.statements.tags.inline import find_inline_statements
from xlsx_tools.statements.tags.presented import find_tagged_statements

_ORDER = tuple(StatementKind)


def find_statements(submission: Submission) -> FoundStatements:
    """The financial statements of a submission, in a report's order, with sentences and findings.

    Face statements come first, then the tables of the notes that repeat a face figure. Where there are none,
    a finding says why. Never raises for what a filer did. Example: American Locker's 10-Q of September
    2002 gives a balance sheet, an income statement of four columns, a cash flow, and the inventories note.
    """
    tagged = find_tagged_statements(submission)
    if not tagged.statements:
        tagged = _with_untagged(submission, find_inline_statements(submission))
    found = tagged if tagged.statements else _find_printed(submission)
    absent = absent_faces(submission, found.statements)
    return replace(found, findings=(*found.findings, *absent)) if absent else found


def _with_untagged(submission: Submission, tagged: FoundStatements) -> FoundStatements:
    """The statements of inline pages with those that stand among them without tags, read by their print.

    Only of kinds that a report must hold and no tag gave, of the set of statements that is the company's own, in a document
    that has tagged ones.
    """
    kinds = absent_kinds(submission, tagged.statements)
    if not kinds:
        return tagged
    regions = [r for i, document in enumerate(submission.documents) for r in find_regions(document, i)]
    pages = [page for statement in tagged.statements for page in statement.pages]
    chosen = [
        region
        for region in choose_regions(regions, submission)[0]
        if region.kind in kinds and _is_beside(region, submission.documents[region.document].name, pages)
    ]
    findings: list[Finding] = []
    untagged, _ = _read_faces(submission, chosen, findings)
    untagged = [statement for statement in untagged if statement.kind in kinds]
    if not untagged:
        return tagged
    findings += [_untagged_finding(statement) for statement in untagged]
    return replace(
        tagged,
        statements=_ordered([*tagged.statements, *untagged]),
        findings=(*tagged.findings, *findings),
    )


def _is_beside(region: Region, name: str, pages: Sequence[tuple[str, int, int]]) -> bool:
    """True for a region in a document that has some of the pages, and in none of them."""
    own = [(first, last) for document, first, last in pages if document == name]
    return bool(own) and all(last <= region.first or region.last < first for first, last in own)


def _untagged_finding(statement: Statement) -> Finding:
    message = (
        f"{statement.title} bears no tags, though other statements of the filing do; it was read by its print, and its "
        "elements by its captions."
    )
    sources = next((line.sources for line in statement.lines if line.sources), ())
    return Finding(code="statement-untagged", severity=Severity.WARNING, message=message, sources=sources)


def _find_printed(submission: Submission) -> FoundStatements:
    """The statements of a submission without usable tags, by the look of its pages."""
    documents = submission.documents
    regions = [r for i, document in enumerate(documents) for r in find_regions(document, i)]
    chosen, findings = choose_regions(regions, submission)
    chosen = with_continuations(chosen, documents)
    faces, setting = _read_faces(submission, chosen, findings)
    _forget_rows(documents)
    notes = [
        find_notes(documents[ordinal], ordinal, max(r.last for r in chosen if r.document == ordinal))
        for ordinal in dict.fromkeys(region.document for region in chosen)
    ]
    tied = [
        n
        for span in (*notes, *find_exhibits(documents))
        for n in read_note_tables(documents[span.document], span, faces, setting)
    ]
    _forget_rows(documents)
    ordered = _ordered([*faces, *tied])
    prose = [s for span in notes for s in read_sentences(documents[span.document], span)]
    return FoundStatements(
        statements=ordered,
        sentences=(*caption_sentences(ordered), *prose),
        findings=tuple(findings),
    )


def _read_faces(
    submission: Submission, chosen: Sequence[Region], findings: list[Finding]
) -> tuple[list[Statement], Setting]:
    """The statements of the regions, and the setting in which the notes are read; what is found is added to the findings."""
    documents = submission.documents
    owners = find_owners(chosen, submission)
    behind = signs_stand_behind(
        line for r in chosen for line in documents[r.document].lines[r.first : r.last]
    )
    tables = with_heads_of_page_before(
        [
            replace(table, owner=owner)
            for region, owner in zip(chosen, owners, strict=True)
            for table in _tables(submission, region, signs_behind=behind)
        ]
    )
    tables = with_income_statements(tables)
    filing, said = _with_currency(submission.filing, tables)
    findings += said
    setting = Setting(filing=filing, known_dates=_known_dates(tables, submission))
    statements = _built(tables, setting, findings)
    findings += [finding for table in tables for finding in damaged_findings(table.damaged)]
    spans = [(r.title.text, documents[r.document].rows[r.first : r.last]) for r in chosen]
    findings += audit_spans(spans, tables, statements, findings)
    findings += find_rows_below(chosen, documents, tables, statements)
    settled = [settle_share_scales(statement) for statement in join_parts(statements)]
    faces = [statement for statement, _ in settled]
    findings += [finding for _, said in settled for finding in said]
    return faces, replace(setting, units=units_of(faces), signs_behind=behind)


def _forget_rows(documents: Sequence[Document]) -> None:
    """Let go of the rows of text that were built: of those that are looked at now, few are looked at again."""
    for document in documents:
        if isinstance(document.rows, TextRows):
            document.rows.forget()


def _built(tables: Sequence[Table], setting: Setting, findings: list[Finding]) -> list[Statement]:
    """The tables as statements, each with what the page before hands on: units, and an opening balance."""
    statements: list[Statement] = []
    opening: Period | None = None
    handed = hand_on_units(tables, setting, findings)
    for table, units in zip(tables, handed, strict=True):
        durations = tuple(c.period for s in statements for c in s.columns if c.period and c.period.start)
        statement, said = build_statement(
            table, replace(setting, durations=durations, opening=opening, units=units)
        )
        findings += said
        if statement:
            statements.append(statement)
        cells = statement.lines[-1].cells if statement and table.kind is StatementKind.EQUITY else ()
        opening = cells[0].period if cells and cells[0].period.is_instant else None
    return statements


def _with_currency(filing: Filing, tables: Sequence[Table]) -> tuple[Filing, list[Finding]]:
    """The filing in the currency whose sign its figures bear throughout; a finding where signs differ."""
    pieces = [piece for table in tables for line in table.lines for _, piece in line.figures]
    currencies = figure_currencies(piece.text for piece in pieces)
    if len(currencies) == 1:
        return (replace(filing, currency=currencies[0]) if currencies[0] != "USD" else filing), []
    if not currencies:
        return filing, []
    message = (
        f"The figures of the statements bear signs of {len(currencies)} currencies ({', '.join(currencies)}); they "
        "were read in the statements' own currency. Look at the print."
    )
    sources = tuple(piece.source for piece in pieces if figure_currencies([piece.text]))
    return filing, [
        Finding(code="currency-mixed", severity=Severity.WARNING, message=message, sources=sources)
    ]


def _tables(submission: Submission, region: Region, *, signs_behind: bool = False) -> tuple[Table, ...]:
    document = submission.documents[region.document]
    span = TitledSpan(
        first=region.first,
        last=region.last,
        kind=region.kind,
        title=region.title.text,
        above=region.above,
        signs_behind=signs_behind,
    )
    return read_tables(document, span)


def _known_dates(tables: Sequence[Table], submission: Submission) -> tuple[date, ...]:
    """Balance dates and period ends that the headers print in full."""
    setting = Setting(filing=submission.filing)
    found: dict[date, None] = {}
    if submission.filing.period_end:
        found[submission.filing.period_end] = None
    for table in tables:
        for period in column_periods(table, setting):
            if period and "end" not in period.inferred:
                found[period.end] = None
        for line in table.lines:
            if table.kind is StatementKind.EQUITY and line.figures:
                found |= {d.whole: None for d in find_dates(line.label) if d.whole and d.day > 1}
    return tuple(found)


def _ordered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    ordered = sorted(statements, key=lambda statement: _ORDER.index(statement.kind))
    counts: dict[StatementKind, int] = {}
    numbered = []
    for statement in ordered:
        counts[statement.kind] = counts.get(statement.kind, 0) + 1
        numbered.append(replace(statement, table=counts[statement.kind]))
    return tuple(numbered)
