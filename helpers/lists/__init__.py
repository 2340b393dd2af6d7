"""Lists of names as people have them: files of registrars, spreadsheets, notes; one reader for all."""

from helpers.lists.headings import MEANINGS
from helpers.lists.reading import ListRow, NameList, read_list
from helpers.lists.remarks import Remark, RemarkCode, listed_remarks

__all__ = ["MEANINGS", "ListRow", "NameList", "Remark", "RemarkCode", "listed_remarks", "read_list"]
