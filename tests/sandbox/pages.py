"""Reads the pages the sandbox shows to people."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["Page"]


class Page(HTMLParser):
    """Form fields, choices and text of a page."""

    def __init__(self, text: str):
        super().__init__()
        self.fields, self.choices, self.labels, self.tags, self.words = {}, {}, set(), [], []
        self.buttons, self.selected, self.links = [], {}, []
        self.feed(text)
        self.text = " ".join(self.words)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        if tag == "input":
            self.fields[found["name"]] = found.get("value", "")
        elif tag == "select":
            self._select = found["name"]
            self.choices[self._select] = []
        elif tag == "option":
            self.choices[self._select].append(found["value"])
            if "selected" in found:
                self.selected[self._select] = found["value"]
        elif tag == "label":
            self.labels.add(found["for"])
        elif tag == "a":
            self.links.append(found["href"])
        elif tag == "button":
            self.buttons.append((found.get("name"), found.get("value")))

    def handle_data(self, data):
        if data.strip():
            self.words.append(data.strip())
