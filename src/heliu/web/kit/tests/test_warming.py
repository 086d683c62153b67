"""A warm process has every page compiled and every icon drawn."""

from django.template import engines

from heliu.web.kit import warming
from heliu.web.kit.icons import icon


def test_every_page_is_compiled_and_its_icons_are_drawn() -> None:
    env = engines["jinja2"].env  # type: ignore[attr-defined] # of the Jinja backend
    env.cache.clear()
    icon.cache_clear()
    count = warming.warm()
    assert count > 100
    compiled = {template.name for _, template in env.cache.items() if hasattr(template, "name")}
    assert {"feed/page.html", "product/page.html", "kit/parts.html"} & compiled
    assert icon.cache_info().currsize > 40
