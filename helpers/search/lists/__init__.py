"""Lists of names as people have them: files of registrars, spreadsheets, notes; one reader for all."""

from helpers.search.lists.headings import MEANINGS
from helpers.search.lists.reading import ListRow, NameList, Remark, listed_remarks, read_list

__all__ = ["MEANINGS", "ListRow", "NameList", "Remark", "listed_remarks", "read_list"]
