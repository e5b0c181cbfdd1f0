"""A running server for the tests of this room."""

from tests.bron.conftest import lopend

__all__ = ["lopend"]
