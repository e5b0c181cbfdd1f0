"""Tests of the werkplek: a file per address, see `paginas`."""

import pytest

pytest.register_assert_rewrite("tests.werkplek.paginas")
