"""The VBA project's formats, against the specification's examples and readers that are not ours."""

from __future__ import annotations

import io

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsx_tools.excel.addin.compound_file import write_compound_file
from xlsx_tools.excel.addin.compression import compress, decompress
from xlsx_tools.excel.addin.vba_project import ModuleKind, VbaModule, _encrypt, write_vba_project

# [MS-OVBA] 3.2: text and its compressed container.
EXAMPLES = {
    b"abcdefghijklmnopqrstuv.": (
        "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E"
    ),
    b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa": (
        "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E "
        "6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C"
    ),
    b"a" * 73: "01 03 B0 02 61 45 00",
}


@pytest.mark.parametrize("text", EXAMPLES, ids=["none", "normal", "most"])
def test_the_specifications_examples_compress_as_printed_there(text: bytes) -> None:
    assert decompress(bytes.fromhex(EXAMPLES[text])) == text
    assert decompress(compress(text)) == text
    assert len(compress(text)) <= len(bytes.fromhex(EXAMPLES[text]))


texts = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda words, times: b" ".join(words) * times,
        st.lists(st.binary(max_size=9), max_size=40),
        st.integers(1, 90),
    ),
)


@given(texts)
def test_what_is_compressed_comes_back(data: bytes) -> None:
    assert decompress(compress(data)) == data


def test_bytes_that_do_not_compress_stand_raw_in_full_chunks() -> None:
    noise = bytes((number * number * 2654435761 >> 13) & 0xFF for number in range(4096))
    container = compress(noise)
    assert decompress(container) == noise
    assert len(container) <= 4096 + 3


def test_no_container_is_refused() -> None:
    with pytest.raises(ValueError, match="first byte"):
        decompress(b"\x02abc")


@given(
    st.dictionaries(st.text("abcdefgXYZ_", min_size=1, max_size=20), st.binary(max_size=9000), max_size=12)
)
def test_a_strict_reader_finds_every_stream_of_a_compound_file(streams: dict[str, bytes]) -> None:
    unique = {
        name: data
        for name, data in streams.items()
        if sum(other.upper() == name.upper() for other in streams) == 1
    }
    data = write_compound_file({"Folder": unique, "Top": b"top"})
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE) as found:
        assert not found.parsing_issues
        assert {path[-1]: found.openstream(path).read() for path in found.listdir()} == {
            **unique,
            "Top": b"top",
        }


def test_a_name_is_found_by_walking_the_directorys_tree() -> None:
    """[MS-CFB] 2.6.4: left is smaller, right greater, no red node below a red one, as many black ones everywhere."""
    names = [f"Module{number}" for number in range(11)] + ["A", "b"]
    data = write_compound_file(dict.fromkeys(names, b"x"))
    with olefile.OleFileIO(io.BytesIO(data)) as found:
        entries = found.direntries

        def blacks(number: int, *, below_red: bool) -> int:
            if number == olefile.NOSTREAM:
                return 1
            entry = entries[number]
            red = entry.color == 0
            assert not (red and below_red)
            sides = {blacks(side, below_red=red) for side in (entry.sid_left, entry.sid_right)}
            (count,) = sides
            for side, smaller in ((entry.sid_left, True), (entry.sid_right, False)):
                if side != olefile.NOSTREAM:
                    order = [(len(e.name), e.name.upper()) for e in (entries[side], entry)]
                    assert (order[0] < order[1]) is smaller
            return count + (not red)

        assert blacks(entries[0].sid_child, below_red=True) >= 3


def test_a_module_must_name_itself() -> None:
    with pytest.raises(ValueError, match="does not name itself"):
        VbaModule(name="Calls", kind=ModuleKind.MODULE, source="Option Explicit")


def test_equal_modules_give_equal_bytes() -> None:
    module = VbaModule(name="M", kind=ModuleKind.MODULE, source='Attribute VB_Name = "M"\nSub A()\nEnd Sub\n')
    assert write_vba_project("P", [module]) == write_vba_project("P", [module])


def test_protection_fields_decrypt_to_no_protection() -> None:
    """[MS-OVBA] 2.4.3.3, written out: what Excel gets back from the field."""
    encrypted = bytes.fromhex(_encrypt(bytes(4)))
    seed, version, key = encrypted[0], encrypted[0] ^ encrypted[1], encrypted[0] ^ encrypted[2]
    plain, two_before, before, result = key, encrypted[1], encrypted[2], []
    for code in encrypted[3:]:
        byte = code ^ ((two_before + plain) & 0xFF)
        plain, two_before, before = byte, before, code
        result.append(byte)
    ignored = (seed & 6) // 2
    assert version == 2
    assert result[ignored:] == [4, 0, 0, 0, 0, 0, 0, 0]
