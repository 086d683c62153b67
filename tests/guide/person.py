"""Somebody at a browser without scripts: follows links, fills in forms, reads."""

import re
from urllib.parse import urljoin, urlsplit

import requests
from bs4 import BeautifulSoup
from bs4.element import Tag

_SECONDS = 30.0


class Person:
    """One browser: what it shows now is ``page``, where it is ``address``."""

    def __init__(self, site: str) -> None:
        self._session = requests.Session()
        self._session.headers["Accept-Language"] = "en"
        self.address = site
        self.page = BeautifulSoup("", "html.parser")

    def go(self, address: str) -> None:
        """Open an address, as typed or from a mail."""
        self._show(self._session.get(urljoin(self.address, address), timeout=_SECONDS))

    def follow(self, target: str) -> None:
        """Click the first link whose address has this in it."""
        links = [str(link["href"]) for link in self.page.select("a[href]")]
        found = [link for link in links if re.search(target, link)]
        assert found, f"no link to {target} at {self.address}: {links}"
        self.go(found[0])

    def send(self, target: str, *, press: str = "", **typed: str) -> None:
        """Fill in the form that goes to ``target`` and send it; only what is there can be typed.

        ``press`` is the button's name or value where there are several; Enter presses the first.
        """
        form = self._form(target)
        fields = _filled(form)
        for name, value in typed.items():
            assert form.select(f'[name="{name}"]'), f"no field {name} in {_names(form)}"
            fields[name] = value
        for button in form.select("button:not([type=button])"):
            if press in ("", button.get("name"), button.get("value")):
                fields |= {str(button["name"]): str(button["value"])} if button.get("name") else {}
                break
        address = urljoin(self.address, str(form.get("action") or self.address))
        answer = self._session.post(
            address, data=fields, headers={"Referer": self.address}, timeout=_SECONDS
        )
        self._show(answer)

    @property
    def text(self) -> str:
        """What stands on the page, in one line."""
        main = self.page.find("main") or self.page
        return " ".join(main.get_text(" ").split())

    def _form(self, target: str) -> Tag:
        here = urlsplit(self.address).path
        forms = self.page.find_all("form", method=re.compile("post", re.IGNORECASE))
        found = [form for form in forms if re.search(target, str(form.get("action") or here))]
        actions = [str(form.get("action")) for form in forms]
        assert found, f"no form to {target} at {self.address}: {actions}"
        return found[0]

    def _show(self, answer: requests.Response) -> None:
        self.address = answer.url
        self.page = BeautifulSoup(answer.text, "html.parser")
        assert answer.ok, f"{answer.status_code} at {answer.url}: {self.text[:2000]}"


def _filled(form: Tag) -> dict[str, str]:
    """What a browser would send if nothing were touched."""
    fields: dict[str, str] = {}
    for each in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(each["name"]), str(each.get("type", ""))
        if each.name == "textarea":
            fields[name] = each.get_text()
        elif each.name == "select":
            chosen = each.select("option[selected]") or each.select("option")
            fields[name] = str(chosen[0].get("value", "")) if chosen else ""
        elif kind in ("checkbox", "radio"):
            if each.has_attr("checked"):
                fields[name] = str(each.get("value", "on"))
        elif kind not in ("file", "submit", "button"):
            fields[name] = str(each.get("value", ""))
    return fields


def _names(form: Tag) -> list[str]:
    return [str(each["name"]) for each in form.select("[name]")]
