"""Every address for who holds a link."""

from vumportal.gast import urls as gast_urls


def guest_names() -> set[str]:
    """The name of every address for a guest, with its namespace."""
    return {f"gast:{pattern.name}" for pattern in gast_urls.urlpatterns}
