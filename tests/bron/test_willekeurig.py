"""A short, repeatable run of schemathesis against a running bron; `bin/fuzz` is the long one."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.bron.conftest import HEADERS
from tests.bron.lopend import HOST, Lopend
from vumportal.standaard.openapi import generate
from vumportal.standaard.soort import Soort

pytestmark = [pytest.mark.django_db, pytest.mark.traag]  # the process under test uses the test database

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = {
    GenerationMode.POSITIVE: CHECKS,
    GenerationMode.NEGATIVE: [*CHECKS, negative_data_rejection],
}


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize("bewerking", ["matches", "detail"])
@pytest.mark.parametrize("soort", list(Soort))
def test_every_answer_meets_the_contract(
    soort: Soort, bewerking: str, mode: GenerationMode, lopend: Lopend
) -> None:
    schema = schemathesis.openapi.from_dict(generate("bron", soort))
    schema.config.update(base_url=f"http://{HOST}:{lopend.port}/vum/bron/v3")
    path = "matches" if bewerking == "matches" else f"{{{soort.id_veld}}}"
    operation = schema[f"/{soort.collectie}/{path}"]["POST" if bewerking == "matches" else "GET"]
    statuses = set()

    # Given headers are part of the request, so what is wrong in a negative case is its body or its id.
    @seed(3)
    @settings(max_examples=20, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode, headers=dict(HEADERS)))
    def run(case: Any) -> None:
        response = case.call_and_validate(checks=MODES[mode])
        statuses.add(response.status_code)

    run()
    # A positive question is answered, and everything that is wrong refused; a made-up id does not exist.
    assert statuses <= {200, 400}
    assert (200 in statuses) == (mode is GenerationMode.POSITIVE and bewerking == "matches")
