"""Statements of inline pages: the tables that the tags mark as statements, read with their facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from xlsx_tools.model.fact import Fact
from xlsx_tools.model.finding import Finding
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.model.submission import Submission
from xlsx_tools.statements.found import FoundStatements
from xlsx_tools.statements.join import join_parts
from xlsx_tools.statements.notes import find_notes, read_note_tables
from xlsx_tools.statements.scale import units_of
from xlsx_tools.statements.setting import Setting
from xlsx_tools.statements.tables.table import TitledSpan, read_tables
from xlsx_tools.statements.tags.inline_captions import caption_statement
from xlsx_tools.statements.tags.inline_faces import InlineFace, find_inline_faces
from xlsx_tools.statements.tags.inline_facts import PageFacts
from xlsx_tools.statements.tags.inline_statement import build_inline_statement

_ORDER = tuple(StatementKind)
_NO_FACES = (StatementKind.OTHER, StatementKind.NOTE)


def find_inline_statements(submission: Submission) -> FoundStatements:
    """The statements of a filing whose pages carry tags (inline XBRL), in a report's order; none where no tag does.

    Layout, captions and order are the page's; values, periods, units, members and elements the tags'. Tagged figures
    within captions stand apart, as a parenthetical; notes that repeat a face figure follow, with their tags.
    Example: Home Depot's 10-Q of July 2023.
    """
    facts = PageFacts(submission.facts)
    faces = find_inline_faces(submission.documents, facts) if facts.by_table else ()
    if not any(face.kind not in _NO_FACES for face in faces):
        return FoundStatements(statements=())
    setting = Setting(
        filing=submission.filing,
        known_dates=tuple(dict.fromkeys(fact.period.end for face in faces for fact in face.facts)),
    )
    findings: list[Finding] = []
    built: list[Statement] = []
    for face in faces:
        built += _face_statements(submission, face, setting, facts, findings)
    joined = join_parts(built)
    parenthetical = [s for s in (_captions(statement, faces, submission) for statement in joined) if s]
    own = [statement for statement in joined if statement.kind not in _NO_FACES]
    notes = _notes(submission, faces, own, replace(setting, units=units_of(own)), facts)
    ordered = sorted((*joined, *parenthetical, *notes), key=lambda statement: _ORDER.index(statement.kind))
    counts: Counter[StatementKind] = Counter()
    for position, statement in enumerate(ordered):
        counts[statement.kind] += 1
        ordered[position] = replace(statement, table=counts[statement.kind])
    return FoundStatements(statements=tuple(ordered), findings=tuple(findings))


def _face_statements(
    submission: Submission, face: InlineFace, setting: Setting, facts: PageFacts, findings: list[Finding]
) -> list[Statement]:
    document = submission.documents[face.document]
    span = TitledSpan(first=face.first, last=face.last, kind=face.kind, title=face.title, above=face.above)
    statements = []
    for table in read_tables(document, span):
        statement, said = build_inline_statement(table, setting, facts)
        findings += said
        if statement is not None:
            statements.append(statement)
    return statements


def _captions(statement: Statement, faces: Sequence[InlineFace], submission: Submission) -> Statement | None:
    """The parenthetical of a statement: facts of its pages that it has in no cell."""
    within: list[Fact] = []
    for face in faces:
        name, rows = submission.documents[face.document].name, (face.first + 1, face.last)
        if any(name == page[0] and page[1] <= rows[1] and rows[0] <= page[2] for page in statement.pages):
            within += face.facts
    return caption_statement(statement, within)


def _notes(
    submission: Submission,
    faces: Sequence[InlineFace],
    statements: Sequence[Statement],
    setting: Setting,
    facts: PageFacts,
) -> list[Statement]:
    """The tables of the notes that repeat a face figure, each with its facts."""
    build = partial(build_inline_statement, facts=facts)
    found: list[Statement] = []
    for ordinal in dict.fromkeys(face.document for face in faces):
        document = submission.documents[ordinal]
        after = max(face.last for face in faces if face.document == ordinal)
        span = find_notes(document, ordinal, after)
        found += read_note_tables(document, span, statements, setting, build=build)
    return found
