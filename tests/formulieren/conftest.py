"""The demonstration list, for fields that pick from it."""

from tests.begrippen.conftest import begrippen

__all__ = ("begrippen",)
