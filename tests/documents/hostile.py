"""Files that nobody means well with: nothing goes in, the bytes of a file that would fill the memory, read other files,
be opened only with a password, or is not what it is called, come out."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from tests.documents.packed import pack, paragraph, word

_MEBIBYTE = 2**20
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


def sheet(content: str) -> bytes:
    """A spreadsheet of one sheet with this content."""
    return pack(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="s" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="s"/></sheets></workbook>',
            SHEET: f'<worksheet xmlns="{_SHEETS}">{content}</worksheet>',
        }
    )


def replaced(package: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        members: dict[str, str | bytes] = {n: old.read(n) for n in old.namelist()}
    return pack({**members, name: content})


def gigabytes(name: str) -> bytes:
    """A package of 2 MB with a part that unpacks to 2 GiB: one packed mebibyte, 2048 times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = packer.compress(bytes(_MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = chunk * 2048 + packer.flush()
    size = 2048 * _MEBIBYTE
    named = name.encode()
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(stream), size, len(named), 0)
    local = b"PK\x03\x04" + common + named + stream
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + named
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def laughs(encoding: str = "utf-8") -> bytes:
    """Ten entities, each of ten of the one before: a billion words."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY l0 "lol">{entities}]><w>&l9;</w>'
    )
    return text.encode(encoding)


def outside() -> bytes:
    """An entity that stands for another file."""
    return b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>'


def compound(*streams: str) -> bytes:
    """A compound file with empty streams of these names, as Word writes a .doc or a .docx with a password."""
    free, end, sector = 0xFFFFFFFF, 0xFFFFFFFE, 512
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
        end, 0, end, 0, 0,
    )  # fmt: skip
    table = struct.pack("<II", 0xFFFFFFFD, end).ljust(sector, b"\xff")
    directory = _entry("Root Entry", 5, child=1) + b"".join(
        _entry(name, 2, right=n + 1 if n < len(streams) else free) for n, name in enumerate(streams, 1)
    )
    return header.ljust(sector, b"\xff") + table + directory.ljust(sector, b"\x00")


def _entry(name: str, kind: int, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    named = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", named, len(named) + 2, kind, 1, 0xFFFFFFFF, right, child, 0xFFFFFFFE, 0
    )


def protected_pdf(*, opens: bool) -> bytes:
    """A page “98”, encrypted. `opens`: without a password, only to forbid printing; else nobody can open it."""
    filling = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    owner, identity, rights = bytes(32), bytes(16), struct.pack("<i", -64)
    key = hashlib.md5(filling + owner + rights + identity, usedforsecurity=False).digest()[:5]
    user = _rc4(key, filling) if opens else bytes(32)
    own = hashlib.md5(key + b"\x04\x00\x00\x00\x00", usedforsecurity=False).digest()[:10]  # object 4
    content = _rc4(own, b"BT /F 12 Tf 50 50 Td (score 98) Tj ET")
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            4: b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            6: b"<</Filter/Standard/V 1/R 2/P -64/O<%s>/U<%s>>>"
            % (owner.hex().encode(), user.hex().encode()),
        },
        b"/Encrypt 6 0 R/ID[<%s><%s>]" % ((identity.hex().encode(),) * 2),
    )


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in objects.items():
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, trailer, len(out))
    return out + head + table + end


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def word_file() -> bytes:
    return word(paragraph("2024年度部门整体支出绩效自评报告") + paragraph("自评得分98分。"))


def wide_rows(number: int) -> str:
    """Rows of two cells, each of which uses a column of its own: a table as wide as it is long."""
    rows = (
        f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="{_column(r)}{r}"><v>2</v></c></row>'
        for r in range(2, number)
    )
    return f"<sheetData>{''.join(rows)}</sheetData>"


def _column(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def many_tags() -> bytes:
    """A Word file of 1,600,000 elements."""
    return replaced(word_file(), "word/document.xml", b"<a>" + b"<b/>" * 1_600_000 + b"</a>")


def many_parts() -> bytes:
    return pack({"word/document.xml": "", **{f"word/{n}": "" for n in range(5_000)}})
