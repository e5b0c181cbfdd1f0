"""Tests of the pages of the person: a file per address, see `paginas`."""

import pytest

pytest.register_assert_rewrite("tests.mijn.paginas")
