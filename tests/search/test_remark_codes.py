"""Every remark on a list says by a code what it is; people see the same words as before."""

import io

import openpyxl

from helpers.lists import RemarkCode, read_list
from tests.search.test_lists import USES

HEAD = "Our names of this year\nDomain,Expires,Created,Renewal price,Folder,Domain\n"
ROWS = "shop.com,13/02/2027,2020-02-01,9.99,a,shop.com\nb.com,some day,45000,perhaps,b,b.com\n"


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["domain"])
    book.active.append(["shop.com"])
    book.active["B2"] = "=1+1"
    book.create_sheet("Notes").append(["call the bank"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def codes(source) -> list[RemarkCode]:
    return [one.code for one in read_list(source, uses=USES).remarks]


def test_each_kind_of_remark_has_its_code():
    assert set(codes(HEAD + ROWS + "c.com,02/03/2027,2020-02-01,0,c,c.com\n")) == {
        RemarkCode.ABOVE_HEADINGS,
        RemarkCode.COLUMN_UNUSED,
        RemarkCode.COLUMNS_UNUSED,
        RemarkCode.COLUMNS_READ,
        RemarkCode.NO_DATE,
        RemarkCode.DAY_NUMBERS,
        RemarkCode.DATE_ORDER,
        RemarkCode.NO_PRICE,
    }
    assert codes("brand;thing\nAcme;shop.com\nBeta;b.com\n") == [
        RemarkCode.COLUMN_FOUND,
        RemarkCode.COLUMNS_UNUSED,
        RemarkCode.COLUMNS_READ,
    ]
    assert codes("domain\ncafé.fr\n".encode("cp1252")) == [RemarkCode.ENCODING]
    assert set(codes(workbook())) >= {RemarkCode.SHEET_UNUSED, RemarkCode.FORMULAS}


def test_two_headings_that_are_the_same_are_told_apart():
    # What was said of the one says nothing of the other.
    listed = read_list("domain,,note,note\nshop.com,x,a,b\n", uses=USES)
    assert [one.remark for one in listed.remarks] == ["columns that are not looked at: note, note"]


def test_a_code_is_for_programs_and_not_shown():
    shown = repr(read_list(HEAD + ROWS, uses=USES).remarks)
    assert "above the headings: not used" in shown
    assert not any(str(code) in shown for code in (RemarkCode.ABOVE_HEADINGS, RemarkCode.NO_PRICE))
