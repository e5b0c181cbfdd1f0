"""Where a request ends, whatever the pieces in which it comes in; gunicorn's parser must see the same end."""

import pytest
from gunicorn import http
from gunicorn.config import Config
from hypothesis import given
from hypothesis import strategies as st

from vumportal.config.binnenkomst import MAX_KOP, MAX_STUKREGEL, Binnenkomst, Stand

LIMIET = 1000
VOLGENDE = b"GET /volgende HTTP/1.1\r\nHost: x\r\n\r\n"


def fed(*pieces: bytes) -> tuple[Stand, Binnenkomst]:
    """What is known after these pieces, and of what."""
    binnen = Binnenkomst(lambda path: LIMIET)
    stand = Stand.ONVOLLEDIG
    for piece in pieces:
        stand = binnen.add(piece)
    return stand, binnen


def request(*headers: str, body: bytes = b"", first: str = "POST /pad HTTP/1.1") -> bytes:
    """A request with these headers."""
    return "\r\n".join([first, "Host: x", *headers]).encode("latin-1") + b"\r\n\r\n" + body


def chunked(*pieces: bytes, extra: bytes = b"", trailers: bytes = b"") -> bytes:
    """A chunked body."""
    middle = b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extra, piece) for piece in pieces)
    return middle + b"0\r\n" + trailers + b"\r\n"


def parsed(raw: bytes) -> tuple[bytes, bytes]:
    """The body that gunicorn's parser finds, and the bytes that it leaves."""
    parser = http.get_parser(Config(), [raw], ("127.0.0.1", 1))
    body = next(parser).body.read()
    return body, parser.unreader.take_buffered()


BODIES = st.lists(st.binary(min_size=1, max_size=60), max_size=5)
WHOLE = st.one_of(
    st.just(request(first="GET /pad HTTP/1.1")),
    st.just(b"\r\n" + request(first="GET / HTTP/1.1")),
    st.just(b"GET / HTTP/1.1\r\n\r\n"),
    st.binary(max_size=LIMIET).map(lambda body: request(f"content-LENGTH:\t{len(body)}  ", body=body)),
    st.builds(
        lambda pieces, extra, trailers: request(
            "Transfer-Encoding: Chunked", body=chunked(*pieces, extra=extra, trailers=trailers)
        ),
        BODIES,
        st.sampled_from([b"", b";naam=waarde", b' ; a="b"']),
        st.sampled_from([b"", b"X-Som: 1\r\n", b"X-Som: 1\r\nX-Meer: 2\r\n"]),
    ),
)


@given(WHOLE, st.lists(st.integers(1, 40), max_size=30))
def test_it_is_whole_at_its_last_byte_and_not_before(raw: bytes, sizes: list[int]) -> None:
    binnen = Binnenkomst(lambda path: LIMIET)
    position = 0
    for size in [*sizes, len(raw) + len(VOLGENDE)]:
        piece = (raw + VOLGENDE)[position : position + size]
        if not piece:
            break
        position += len(piece)
        stand = binnen.add(piece)
        assert (stand is Stand.HEEL) == (position >= len(raw))
        if stand is Stand.HEEL:
            break
    assert binnen.take() == raw
    assert bytes(binnen.raw) == (raw + VOLGENDE)[len(raw) : position]
    assert parsed(raw)[1] == b""


def test_what_follows_is_the_next_request() -> None:
    _, binnen = fed(request("Content-Length: 3", body=b"abc") + VOLGENDE + VOLGENDE[:9])
    assert binnen.take().endswith(b"abc")
    assert binnen.look() is Stand.HEEL
    assert binnen.path == "/volgende"
    assert binnen.take() == VOLGENDE
    assert binnen.look() is Stand.ONVOLLEDIG
    assert binnen.add(VOLGENDE[9:]) is Stand.HEEL


@pytest.mark.parametrize(
    "raw",
    [
        request("Content-Length: 1001"),
        request(f"Content-Length: {'9' * 4000}"),
        request("Transfer-Encoding: chunked", body=b"3e9\r\n"),
        request("Transfer-Encoding: chunked", body=b"ffffffffffffffff\r\n"),
        request("Transfer-Encoding: chunked", body=b"190\r\n" + b"x" * 400 + b"\r\n259\r\n"),
        request("Transfer-Encoding: chunked", body=b"1\r\nx\r\n" * 1001),
        request("Transfer-Encoding: chunked", body=(b"1;" + b"x" * 5000 + b"\r\nx\r\n") * 3),
        request("Transfer-Encoding: chunked", body=b"0\r\n" + b"x" * (MAX_KOP + 1)),
        b"GET /" + b"x" * MAX_KOP,
        request(*(f"X-{n}: {'x' * 5000}" for n in range(20))),
    ],
)
def test_too_large_is_seen_before_it_came_in(raw: bytes) -> None:
    assert fed(raw)[0] is Stand.TE_GROOT


@pytest.mark.parametrize(
    "body",
    [b"zz\r\n", b"\r\n", b"-1\r\n", b"1\r\nxy\r\n", b"1\n", b"x" * MAX_STUKREGEL, b"1" * 17 + b"\r\n"],
)
def test_chunks_without_a_findable_end_are_unreadable(body: bytes) -> None:
    assert fed(request("Transfer-Encoding: chunked", body=body))[0] is Stand.ONLEESBAAR


@pytest.mark.parametrize(
    "raw",
    [
        request("Content-Length: veel"),
        request("Content-Length: -1"),
        request("Content-Length: 3", "Content-Length: 3", body=b"abc"),
        request("Content-Length: 3", "Transfer-Encoding: chunked", body=b"abc"),
        request("Transfer-Encoding: gzip"),
        request("Transfer-Encoding: identity", "Transfer-Encoding: chunked", body=chunked(b"abc")),
        b"GET / HTTP/1.1\nHost: x\n\n",
        b"\r\n\r\n",
        request(first="POST /pad"),
        request(first="kapot"),
    ],
)
def test_what_the_parser_must_refuse_or_judge_is_not_waited_for(raw: bytes) -> None:
    assert fed(raw)[0] is Stand.HEEL


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b"GET /a/b?c=d HTTP/1.1\r\n", "/a/b"),
        (b"\r\nGET //a%2Fb HTTP/1.1", "//a%2Fb"),
        (b"GET http://host/a?b HTTP/1.1\r\n", "/a"),
        (b"GET http://[ HTTP/1.1\r\n", ""),
        (b"GET * HTTP/1.1\r\n", "*"),
        (b"GET /nog-niet-", ""),
        (b"", ""),
    ],
)
def test_the_path_as_far_as_it_is_known(raw: bytes, path: str) -> None:
    assert fed(raw)[1].path == path


def test_headers_that_came_in_whole() -> None:
    half = b"GET / HTTP/1.1\r\nX-Een: 1\r\nX-Twee : 2 \r\nkapot\r\nX-Dr"
    assert fed(half)[1].headers() == {"X-Een": "1", "X-Twee": "2", "kapot": ""}
    assert fed(request("X-Een: 1", "Content-Length: 5", body=b"X: y\r\n"))[1].headers()["X-Een"] == "1"


@pytest.mark.parametrize(
    ("body", "wants"), [(b"", True), (b"{", False)], ids=["niets nog", "de inhoud komt al"]
)
def test_who_waits_for_a_go_gets_it_once(body: bytes, wants: bool) -> None:
    _, binnen = fed(request("Expect: 100-Continue", "Content-Length: 5", body=body))
    assert [binnen.wants_go(), binnen.wants_go()] == [wants, False]


def test_an_older_client_gets_no_go() -> None:
    raw = request("Expect: 100-continue", "Content-Length: 5", first="POST /pad HTTP/1.0")
    assert not fed(raw)[1].wants_go()
