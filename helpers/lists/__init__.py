"""Lists of names as people have them: files of registrars, spreadsheets, notes; one reader for all."""

from helpers.lists.headings import MEANINGS
from helpers.lists.reading import ListRow, NameList, Remark, listed_remarks, read_list

__all__ = ["MEANINGS", "ListRow", "NameList", "Remark", "listed_remarks", "read_list"]
