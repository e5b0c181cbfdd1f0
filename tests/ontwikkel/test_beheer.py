"""`bin/manage` hands on what the shell opened for it: standard input, and `<(command)`."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from vumportal.geo.models import Postcode
from vumportal.ontwikkel.adressen import with_database

pytestmark = pytest.mark.traag

REPO = Path(__file__).resolve().parents[2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", ["{} <(cat {})", "{} - < {}", "cat {1} | {0} /dev/stdin"])
def test_what_the_shell_opened_is_there_for_a_command(tmp_path: Path, form: str) -> None:
    file = tmp_path / "klein.csv"
    file.write_text("pc6;lat;lon\n5501AB;51,4180;5,4020\n")
    database = with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    command = f"{shlex.quote(sys.executable)} -m vumportal.ontwikkel.beheer postcodes_laden --kleiner"
    done = subprocess.run(
        ["bash", "-c", form.format(command, shlex.quote(str(file)))],
        cwd=REPO,
        env={**os.environ, "DATABASE_URL": database, "VUMPORTAL_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 postcode geladen uit ")
    assert Postcode.objects.get().breedte == 51.418
