"""Small XBRL sets, typed: an instance, its schema and linkbases, and archives of them."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns="http://www.xbrl.org/2003/instance" xmlns:us-gaap="http://fasb.org/us-gaap/2024" '
    'xmlns:acme="http://www.acme.com/20241231" xmlns:dei="http://xbrl.sec.gov/dei/2024" '
    'xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
LINKS = (
    '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">{}'
    "</link:linkbase>"
)
UNITS = (
    '<unit id="usd"><measure>iso4217:USD</measure></unit><unit id="shares"><measure>shares</measure></unit>'
    '<unit id="pure"><measure>pure</measure></unit>'
    '<unit id="eps"><divide><unitNumerator><measure>iso4217:USD</measure></unitNumerator>'
    "<unitDenominator><measure>shares</measure></unitDenominator></divide></unit>"
)


def context(id_: str, period: str, **members: str) -> str:
    """A context at an instant ("2024-12-31") or over days ("2024-01-01/2024-12-31"); axes by us-gaap name."""
    start, _, end = period.rpartition("/")
    time = f"<startDate>{start}</startDate><endDate>{end}</endDate>" if start else f"<instant>{end}</instant>"
    parts = "".join(
        f'<xbrldi:explicitMember dimension="us-gaap:{axis}">{member}</xbrldi:explicitMember>'
        for axis, member in members.items()
    )
    segment = f"<segment>{parts}</segment>" if parts else ""
    entity = f'<entity><identifier scheme="http://www.sec.gov/CIK">0000000007</identifier>{segment}</entity>'
    return f'<context id="{id_}">{entity}<period>{time}</period></context>'


def fact(
    concept: str, context_: str, value: str, unit: str = "usd", decimals: str = "-3", *, more: str = ""
) -> str:
    return f'<{concept} contextRef="{context_}" unitRef="{unit}" decimals="{decimals}" {more}>{value}</{concept}>'


def instance(*parts: str) -> bytes:
    return f"<?xml version='1.0'?><xbrl {NAMESPACES}>{UNITS}{''.join(parts)}</xbrl>".encode()


def schema(**roles: str) -> bytes:
    """A schema with roles: name=definition."""
    types = "".join(
        f'<link:roleType id="{name}" roleURI="http://acme.com/role/{name}"><link:definition>{definition}'
        "</link:definition></link:roleType>"
        for name, definition in roles.items()
    )
    return (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase" '
        'xmlns:acme="http://www.acme.com/20241231" targetNamespace="http://www.acme.com/20241231">'
        f"<xs:annotation><xs:appinfo>{types}</xs:appinfo></xs:annotation>"
        '<xs:element id="acme_Widgets" name="Widgets"/></xs:schema>'
    ).encode()


def presentation(role: str, *rows: str) -> str:
    """A presentation link: "us-gaap_Assets", indented by two blanks a level, then the preferred label's role."""
    return _link("presentation", "parent-child", role, rows)


def calculation(role: str, *rows: str) -> str:
    """A calculation link: rows as in `presentation`, each but the first of a level with its weight."""
    return _link("calculation", "summation-item", role, rows)


def labels(*rows: tuple[str, str, str]) -> str:
    """A label link: (element, role, text)."""
    parts = [
        f'<link:loc xlink:type="locator" xlink:label="l{i}" xlink:href="x.xsd#{element}"/>'
        f'<link:label xlink:type="resource" xlink:label="t{i}" xml:lang="en-US" '
        f'xlink:role="http://www.xbrl.org/2003/role/{role}">{text}</link:label>'
        f'<link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" '
        f'xlink:from="l{i}" xlink:to="t{i}"/>'
        for i, (element, role, text) in enumerate(rows)
    ]
    return f'<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{"".join(parts)}</link:labelLink>'


def linkbase(*links: str) -> bytes:
    return LINKS.format("".join(links)).encode()


def _link(kind: str, arcrole: str, role: str, rows: tuple[str, ...]) -> str:
    parts: list[str] = []
    above: list[tuple[int, str]] = []
    for order, row in enumerate(rows):
        level = (len(row) - len(row.lstrip())) // 2
        element, _, word = row.strip().partition(" ")
        label = f"loc{order}"
        parts.append(f'<link:loc xlink:type="locator" xlink:label="{label}" xlink:href="x.xsd#{element}"/>')
        above = [each for each in above if each[0] < level]
        if above:
            told = (
                f'weight="{word}"'
                if kind == "calculation"
                else f'preferredLabel="http://x/{word}"'
                if word
                else ""
            )
            parts.append(
                f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/{arcrole}" '
                f'xlink:from="{above[-1][1]}" xlink:to="{label}" order="{order}" {told}/>'
            )
        above.append((level, label))
    return f'<link:{kind}Link xlink:type="extended" xlink:role="http://acme.com/role/{role}">{"".join(parts)}</link:{kind}Link>'


def packed(**files: bytes) -> bytes:
    """A zip archive; two underscores in a name stand for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()
