"""What a production installation must have chosen before it sends mail."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from vumportal.config.eisen import require_mail

GOED = "portaal@voorbeeld.nl", "https://werkplek.example"


def test_a_sender_and_an_address_with_https_will_do() -> None:
    require_mail(*GOED)
    require_mail(GOED[0], "https://werkplek.example:8443")


@pytest.mark.parametrize(
    "afzender",
    ["", "portaal", "portaal@localhost", "@voorbeeld.nl", " @voorbeeld.nl", "a@b.nl, c@d.nl", "a@*.nl"],
)
def test_who_gets_what_comes_back_must_be_known(afzender: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="VUM_MAIL_AFZENDER"):
        require_mail(afzender, GOED[1])


@pytest.mark.parametrize(
    "portaal",
    ["", "werkplek.example", "http://werkplek.example", "https://*", "https://a.nl/pad", "https://a b"],
)
def test_a_mail_leads_to_https_only(portaal: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="VUM_MAIL_PORTAAL"):
        require_mail(GOED[0], portaal)
