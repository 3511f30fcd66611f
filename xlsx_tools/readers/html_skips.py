"""What of a page of HTML is no text: where comments, scripts and hidden elements end."""

from __future__ import annotations

import re

from xlsx_tools.readers.html_tags import Tag, read_tag

_LONGEST_QUOTE = 1_000
_MOST_ENDLESS = 20


class Ends:
    """Finds where elements end; what has no end is remembered, so that no text is searched twice in vain."""

    def __init__(self, text: str) -> None:
        self._text, self._end = text, text.rfind(">") + 1
        self._endless: set[str] = set()
        self._patterns: dict[str, re.Pattern[str]] = {}

    def comment(self, at: int, after: int) -> int:
        """Where the comment that begins at an offset ends; an endless one ends with its first tag end."""
        if "-->" in self._endless:
            return after
        end = self._text.find("-->", at + 2, self._end)
        if end < 0:
            self._endless.add("-->")
            return after
        return max(end + 3, after)

    def element(self, name: str, after: int) -> int | None:
        """The offset of the end tag of an element whose content begins at `after`; None where it has none."""
        if (
            name in self._endless
            or len(self._endless) > _MOST_ENDLESS
            or not re.fullmatch(r"[\w:.-]{1,80}", name)
        ):
            return None
        depth = 1
        pattern = self._patterns.get(name)
        if pattern is None:
            pattern = re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])([^>]*+)>", re.IGNORECASE)
            self._patterns[name] = pattern
        for match in pattern.finditer(self._text, after, self._end):
            if match[1]:
                depth -= 1
            elif not match[2].endswith("/"):
                depth += 1
            if not depth:
                return match.start()
        self._endless.add(name)
        return None

    def tag(self, at: int, after: int) -> tuple[Tag, int]:
        """A tag that was cut at a ">" within quotes, and where it really ends, if that is near."""
        text = self._text
        quote = text.find('"', after, min(after + _LONGEST_QUOTE, self._end))
        end = text.find(">", quote, min(quote + _LONGEST_QUOTE, self._end)) if quote >= 0 else -1
        if end < 0 or "<" in text[after:quote]:
            return read_tag(text[at + 1 : after - 1]), after
        return read_tag(text[at + 1 : end]), end + 1
