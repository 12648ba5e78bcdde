"""What a browser would send back of a page: the fields of its first form that stores something."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str | list[str]]] = []
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
        if not self.forms or tag not in {"input", "textarea", "select", "option"}:
            return
        own, name = self.forms[-1], given.get("name", "")
        if tag == "option" and self._select and "selected" in given:
            own[self._select] = given.get("value", "")
        elif tag == "select":
            self._select = name
            own[name] = ""
        elif tag == "textarea":
            self._area = name
            own[name] = ""
        elif tag == "input" and name and given.get("type") in {"checkbox", "radio"}:
            if "checked" in given:
                before = own.get(name, [])
                own[name] = [*(before if isinstance(before, list) else [before]), given.get("value", "on")]
        elif tag == "input" and name:
            own[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][self._area] = str(self.forms[-1][self._area]) + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.forms[-1][self._area] = str(self.forms[-1][self._area]).removeprefix("\n")
        self._area = ""
        if tag == "select":
            self._select = ""


def fields_of(page: str, name: str = "") -> dict[str, str | list[str]]:
    """By name; of the form with the most fields, or of the one with a field of this name."""
    parser = _Fields()
    parser.feed(page)
    return max((form for form in parser.forms if not name or name in form), key=len)
