"""A link is made of what certainly is one, and of nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.woorden import links


@pytest.mark.parametrize(
    "url",
    [
        "https://voorbeeld.example/",
        "http://www.voorbeeld.nl",
        "HTTPS://Voorbeeld.NL/Werk?id=1&x=%20#deel",
        "https://voorbeeld.nl:8443/@naam",
        "https://a-b.voorbeeld.amsterdam/pad/",
    ],
)
def test_addresses_of_web_pages(url: str) -> None:
    assert links.web(url) == url


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "www.voorbeeld.nl",
        "https://[naam].nl",
        "https://[::1]/",
        "https://",
        "https:///pad",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://1.2.3.4:80/",
        "https://voorbeeld.nl:99999/",
        "https://voorbeeld.nl:0/",
        "https://bank.nl@kwaad.nl/",
        "https://bank.nl:wachtwoord@kwaad.nl/",
        "https://bank.nl\\@kwaad.nl/",
        "https://kwaad.nl\\.bank.nl/",
        "https://bаnk.nl/",
        "https://xn--bnk-5cd.nl/",
        "https://bank.XN--P1AI/",
        "https://bank。nl/",
        "https://voorbeeld.nl/een pad",
        "https://voorbeeld.nl/pad\n",
        "\nhttps://voorbeeld.nl/",
        " https://voorbeeld.nl/",
        "https://voor\tbeeld.nl/",
        "https://voorbeeld.nl/\u202egpj.exe",
        "https://voorbeeld.nl/\x00",
        "https://voorbeeld.nl/\ud83d",
        "https://voorbeeld..nl/",
        "https://-voorbeeld.nl/",
        'https://voorbeeld.nl/"onclick="x',
        "https://voorbeeld.nl/<script>",
        "javascript:alert(1)",
        "JavaScript://voorbeeld.nl/%0aalert(1)",
        "data:text/html,x",
        "ftp://voorbeeld.nl/",
        "//voorbeeld.nl/",
        "https://voorbeeld.nl/" + "a" * 2000,
    ],
)
def test_what_is_no_certain_web_address_stays_text(tekst: str) -> None:
    assert links.web(tekst) == ""


@pytest.mark.parametrize("adres", ["a@voorbeeld.nl", "Jan.de-Vries+werk@post.voorbeeld.nl", "a_b@c.example"])
def test_mail_addresses(adres: str) -> None:
    assert links.mail(adres) == f"mailto:{adres}"


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "a@b.nl?bcc=x@y.nl",
        "a@b.nl&cc=x@y.nl",
        "a@b.nl,c@d.nl",
        "a@b.nl;c@d.nl",
        "a@b.nl%0abcc:x@y.nl",
        "Jan <a@b.nl>",
        "mailto:a@b.nl",
        "a b@c.nl",
        "a@b",
        "a@@b.nl",
        ".a@b.nl",
        "a..b@c.nl",
        "a@b.nl\n",
        "a@xn--bnk-5cd.nl",
        "a@bаnk.nl",
        "a\u202e@b.nl",
        "a@b.nl" + "l" * 300,
    ],
)
def test_what_is_no_certain_mail_address_stays_text(tekst: str) -> None:
    assert links.mail(tekst) == ""


@pytest.mark.parametrize(
    ("tekst", "nummer"),
    [
        ("040-123 45 67", "0401234567"),
        ("(040) 123 45 67", "0401234567"),
        ("06 12345678", "0612345678"),
        ("06.12.34.56.78", "0612345678"),
        ("+31 6 12345678", "+31612345678"),
        ("+31(0)612345678", "+31612345678"),
        ("+31 (0)40-1234567", "+31401234567"),
        ("0031 40 1234567", "+31401234567"),
        ("+49 30 1234567", "+49301234567"),
        ("0800-1234", "08001234"),
        ("14 040", "14040"),
    ],
)
def test_telephone_numbers(tekst: str, nummer: str) -> None:
    assert links.telefoon(tekst) == f"tel:{nummer}"


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "+31(0)61234567",  # one digit short: neither with nor without its 0
        "+31061234567",
        "+310612345678",
        "+31612345678999",
        "040-2345678x12",
        "040-2345678 tst 12",
        "040-2345678;ext=3",
        "0401234567,,12",
        "0612345678 of 0401234567",
        "0612345678 0401234567",
        "06-12345678 (na 18 uur)",
        "(0051) 745155",
        "+31(0)(0)612345678",
        "12345",
        "0012",
        "+0612345678",
        "tel:0612345678",
        "٠٦١٢٣٤٥٦٧٨",
        "０６１２３４５６７８",
        "06123\u202e45678",
        "0612345678\n",
        "*21*0612345678#",
    ],
)
def test_what_is_no_certain_number_stays_text(tekst: str) -> None:
    assert links.telefoon(tekst) == ""


@given(st.text(max_size=40) | st.text(st.sampled_from("+0123456789 ()-x@.:/?htps"), max_size=40))
def test_a_link_is_never_anything_else(tekst: str) -> None:
    assert re.fullmatch(r"|https?://[!-~]+", links.web(tekst), re.IGNORECASE)
    assert re.fullmatch(r"|mailto:[!-~]+@[!-~]+", links.mail(tekst))
    assert re.fullmatch(r"|tel:\+?[0-9]{5,15}", links.telefoon(tekst))
