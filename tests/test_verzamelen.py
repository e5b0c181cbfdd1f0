"""What a test is called and what it asks is the same whenever tests are collected.

Each process that shares in the work collects for itself, a second later than the other, and a test of the whole set
may run an hour after it was collected: an example made of the clock is then another one, or over. It belongs behind a
`lambda`, read when the test runs.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
KLOK = frozenset(
    [
        "now",
        "today",
        "localdate",
        "localtime",
        "time",
        "time_ns",
        "monotonic",
        "sign",
        "sign_object",
        "uuid1",
        "uuid4",
        "token_hex",
        "token_urlsafe",
    ]
)
"""Functions whose answer is another one the next time."""


def called(node: ast.AST) -> Iterator[ast.Call]:
    """Every call that is made when this is read; what is behind a `lambda` or in a function is not."""
    if isinstance(node, ast.Lambda | ast.FunctionDef):
        return
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from called(child)


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def reads_clock(module: ast.Module) -> set[str]:
    """The names of `KLOK`, and of the functions of this file that call one of them."""
    made = {
        node.name: {name_of(call) for part in node.body for call in called(part)}
        for node in module.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_")
    }
    found = set(KLOK)
    while more := {naam for naam, inside in made.items() if inside & found} - found:
        found |= more
    return found


def collected_from_clock(text: str) -> list[int]:
    """Lines of examples (`parametrize`) that are made of the clock when the file is read."""
    module = ast.parse(text)
    clock = reads_clock(module)
    given = [
        example
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and name_of(node) == "parametrize"
        for example in (*node.args[1:], *(keyword.value for keyword in node.keywords))
    ]
    return [call.lineno for example in given for call in called(example) if name_of(call) in clock]


@pytest.mark.parametrize("path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: path.stem)
def test_no_example_is_made_of_the_clock(path: Path) -> None:
    assert collected_from_clock(path.read_text()) == []


@pytest.mark.parametrize(
    ("waarde", "gemeld"),
    [
        ("timezone.now()", True),
        ("str(timezone.localdate() + timedelta(days=2))", True),
        ("TimestampSigner().sign('1')", True),
        ("over(3)", True),
        ("lambda: timezone.now()", False),
        ("date(2026, 1, 1)", False),
    ],
)
def test_the_clock_is_seen_also_through_a_function_of_the_file(waarde: str, gemeld: bool) -> None:
    text = f"""
def soon(days): return timezone.now() + timedelta(days=days)
def over(days): return soon(days)
@pytest.mark.parametrize("x", [1, {waarde}])
def test_x(x): assert over(x)
"""
    assert bool(collected_from_clock(text)) is gemeld
