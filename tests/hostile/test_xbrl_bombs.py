"""XBRL and archives made to break a reader: typed errors or findings, in bounded time, nothing read outside."""

from __future__ import annotations

import io
import socket
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.readers.xbrl_sets import NAMESPACES, context, fact, instance, linkbase, packed, presentation
from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.pipeline import read_report
from xlsx_tools.readers import read_submission, xbrl_xml
from xlsx_tools.readers.archive import LARGEST_PACKAGE, read_folder
from xlsx_tools.readers.xbrl_xml import parse_xml

SECONDS = 10.0
OPEN = f"<xbrl {NAMESPACES}>"
ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "a"}">' for i in range(12))
PROLOGS = {
    "entities": f"<!DOCTYPE x [{ENTITIES}]>",
    "external document type": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "external entity": '<!-- a comment --><?x y?>\n <!DOCTYPE x [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "comment that has only begun": '<!--> <a> --><!DOCTYPE x [<!ENTITY e11 "9">]>',
    "comment of three dashes": '<?xml version="1.0"?><!---> <a> --><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "comment behind instructions": '<?a ?><?b?><!--> --><!DOCTYPE x [<!ATTLIST xbrl e11 CDATA "9">]>',
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked for an address")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("prolog", list(PROLOGS))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("root", ["xbrl", "presentationLink"])
def test_document_types_and_entities_are_refused_unread(prolog: str, encoding: str, root: str) -> None:
    data = f"{PROLOGS[prolog]}<{root} {NAMESPACES}><a b='&e11;'>&e11;</a></{root}>".encode(encoding)
    with pytest.raises(InputUnreadable, match="document type"):
        read_submission(packed(a__xml=data, b__xsd=b"<presentationLink/>"), "a.zip")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp037", "utf-7"])
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="{}"?>'])
def test_entities_are_not_smuggled_in_by_an_encoding_that_a_parser_may_guess(
    encoding: str, declared: str
) -> None:
    text = f"{declared.format(encoding)}<!DOCTYPE x [<!ENTITY e 'smuggled'>]><x {NAMESPACES}>&e;</x>"
    for data in (text.encode(encoding), text.encode()):
        with pytest.raises((InputUnreadable, Unsupported)):
            parse_xml(data, "a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("marks", [2, 3])
def test_entities_are_not_smuggled_in_behind_marks_of_byte_order(encoding: str, marks: int) -> None:
    data = ("\ufeff" * marks + PROLOGS["entities"] + "<x b='&e11;'/>").encode(encoding)
    with pytest.raises(InputUnreadable, match="document type"):
        parse_xml(data, "a.xml")


@pytest.mark.parametrize(
    "declaration", ["<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "x.dtd">', "<!DOCTYPE x [<!ENTITY e '9'>]>"]
)
def test_a_document_type_is_refused_where_only_the_parser_has_seen_it(
    declaration: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xbrl_xml, "_declares_entities", lambda _: False)
    with pytest.raises(InputUnreadable, match="document type"):
        parse_xml(f"{declaration}<x/>".encode(), "a.xml")


@pytest.mark.parametrize(
    "body",
    [
        "<a>" * 500_000,
        "<a>" * 500_000 + "</a>" * 500_000,
        "<!-- " * 200_000,
        "<![CDATA[" * 200_000,
        "<?" * 200_000,
        "<a b='" * 200_000,
    ],
    ids=["open", "deep", "comments", "cdata", "instructions", "quotes"],
)
def test_xml_that_no_filing_holds_is_refused_in_time(body: str) -> None:
    start = time.perf_counter()
    with pytest.raises(InputUnreadable):
        read_submission(f"{OPEN}{body}</xbrl>".encode(), "a.xml")
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize(
    "body",
    ["<a/>" * 3_000_000, "<a " + " ".join(f'b{i}=""' for i in range(2_100_000)) + "/>"],
    ids=["tags", "attributes"],
)
def test_more_tags_than_any_filing_has_are_refused(body: str) -> None:
    with pytest.raises(InputUnreadable, match="larger than any"):
        read_submission(f"{OPEN}{body}</xbrl>".encode(), "a.xml")


def test_files_of_a_set_are_counted_together() -> None:
    many = linkbase("<link:presentationLink/>" * 150_000)
    files = {f"a{number}_pre__xml": many for number in range(15)}
    start = time.perf_counter()
    with pytest.raises(InputUnreadable, match="larger than any"):
        read_submission(packed(a__xml=instance(), **files), "a.zip")
    assert time.perf_counter() - start < SECONDS / 2


def test_a_text_of_10_megabytes_is_no_trouble() -> None:
    text = f'<us-gaap:TextBlock contextRef="e">{"1 " * 5_000_000}</us-gaap:TextBlock>'
    data = instance(context("e", "2024-12-31"), text, fact("us-gaap:Assets", "e", "5"))
    assert len(read_submission(data, "a.xml").facts) == 1


def test_ten_thousand_contexts_take_seconds() -> None:
    first = date(1990, 1, 1)
    parts = (
        context(f"c{i}", (first + timedelta(days=i)).isoformat()) + fact("us-gaap:Assets", f"c{i}", str(i))
        for i in range(10_000)
    )
    start = time.process_time()
    read_report(instance(*parts), "a.xml")
    assert time.process_time() - start < SECONDS / 2


def test_a_presentation_that_multiplies_is_cut() -> None:
    """Forty levels of two children each would be 2^40 nodes."""
    rows = "".join(
        f'<link:loc xlink:type="locator" xlink:label="n{i}" xlink:href="x#us-gaap_N{i}"/>'
        f'<link:loc xlink:type="locator" xlink:label="m{i}" xlink:href="x#us-gaap_M{i}"/>'
        + "".join(
            f'<link:presentationArc xlink:type="arc" xlink:from="{a}{i}" xlink:to="{b}{i + 1}" order="1"/>'
            for a in "nm"
            for b in "nm"
        )
        for i in range(40)
    )
    link = f'<link:presentationLink xlink:type="extended" xlink:role="r">{rows}</link:presentationLink>'
    start = time.perf_counter()
    submission = read_submission(packed(a__xml=instance(), a_pre__xml=linkbase(link)), "a.zip")
    assert time.perf_counter() - start < SECONDS
    assert len(submission.linkbases.presentations[0].nodes) <= 20_000


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "x/../../a.xml", "C:\\a.xml", "..\\a.xml"])
def test_an_archive_that_names_files_outside_itself_is_refused(name: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("b.xml", instance())
        archive.writestr(name, instance())
    with pytest.raises(InputUnreadable, match="outside itself"):
        read_submission(buffer.getvalue(), "a.zip")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        block = b"\0" * (LARGEST_PACKAGE // 4)
        for number in range(5):
            archive.writestr(f"{number}.xml", block)
    start = time.process_time()
    with pytest.raises(InputUnreadable, match="unpack to"):
        read_submission(buffer.getvalue(), "a.zip")
    assert time.process_time() - start < 1.0


def test_an_archive_that_lies_about_sizes_is_refused() -> None:
    data = bytearray(packed(a__xml=instance() + b" " * 1_000_000, b__xml=instance()))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(InputUnreadable):
        read_submission(bytes(data), "a.zip")


@pytest.mark.parametrize("cut", [30, 200, -30])
def test_a_damaged_archive_is_refused(cut: int) -> None:
    with pytest.raises(InputUnreadable, match="archive is damaged"):
        read_submission(packed(a__xml=instance(), b__xml=instance())[:cut], "a.zip")


def test_two_files_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x/a.xml", instance())
        archive.writestr("y/a.xml", instance())
    with pytest.raises(InputUnreadable, match="two files named"):
        read_submission(buffer.getvalue(), "a.zip")


def test_a_folder_is_read_without_its_links_and_inner_folders(tmp_path: Path) -> None:
    secret = tmp_path / "outside.xml"
    secret.write_bytes(instance(context("e", "2024-12-31"), fact("us-gaap:Cash", "e", "1")))
    folder = tmp_path / "filing"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "c.xml").write_bytes(secret.read_bytes())
    (folder / "link.xml").symlink_to(secret)
    (folder / "a.xml").write_bytes(instance())
    (folder / "a_pre.xml").write_bytes(linkbase(presentation("R", "us-gaap_A", "  us-gaap_B")))
    packed_folder = read_folder(folder)
    assert packed_folder == read_folder(folder)
    assert read_submission(packed_folder, "filing").facts == ()


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match="holds no filing"):
        read_folder(tmp_path)
