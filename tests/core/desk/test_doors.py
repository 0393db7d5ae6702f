"""Nothing stands behind a door that nobody opens: every public method of a desk room has a caller outside the tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DESK = ROOT / "core" / "desk"
CALLERS = ("gui", "core/commands", "core/flows", "core/desk")


def rooms() -> dict[str, str]:
    """Return the attribute of the desk behind which each room stands, by the room's class."""
    told = (DESK / "desk.py").read_text(encoding="utf-8")
    return {room: name for name, room in re.findall(r"self\.(\w+) = (\w+Room)\(", told)}


def last(node: ast.AST) -> str:
    """Return the last name of an expression: what `page.desk.plan` and `PlanRoom(seat)` are called."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Call):
        return last(node.func)
    return node.id if isinstance(node, ast.Name) else ""


def calls_in(tree: ast.AST) -> set[tuple[str, str]]:
    """Return whose method is named where, with the local names that stand for a room."""
    named = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = last(node.value)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            values = node.value.elts if isinstance(node.value, ast.Tuple) else ()
            pairs = zip(node.targets[0].elts, values, strict=False)
            named |= {one.id: last(value) for one, value in pairs if isinstance(one, ast.Name)}
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = last(node.value)
            found |= {(owner, node.attr), (named.get(owner, owner), node.attr)}
    return found


def every_call() -> set[tuple[str, str]]:
    """Return all calls of the faces, the flows and the desk itself."""
    files = [path for root in CALLERS for path in (ROOT / root).rglob("*.py")]
    return {call for path in files for call in calls_in(ast.parse(path.read_text(encoding="utf-8")))}


def methods() -> list[tuple[str, str]]:
    """Return every public method of every room that its own file does not call."""
    found = []
    for path in sorted(DESK.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {call for call in calls_in(tree) if call[0] == "self"}
        for room in tree.body:
            if isinstance(room, ast.ClassDef) and room.name in rooms():
                names = [one.name for one in room.body if isinstance(one, ast.FunctionDef)]
                found += [
                    (room.name, one) for one in names if not one.startswith("_") and ("self", one) not in own
                ]
    return found


def test_every_public_method_of_a_room_has_a_caller() -> None:
    calls, known = every_call(), rooms()
    unused = []
    for room, method in methods():
        owners = {known[room], f"_{known[room]}", room, "room", "_room", "desk", "own"}
        if not any((owner, method) in calls for owner in owners):
            unused.append(f"{room}.{method}")
    assert unused == []


@pytest.mark.parametrize(
    ("source", "call"),
    [
        ("page.desk.plan.tick(1)", ("plan", "tick")),
        ("room = self.desk.plan\nroom.tick(1)", ("plan", "tick")),
        ("a, b = desk.plan, desk.log\nb.find()", ("log", "find")),
        ("OwnCopiesRoom(seat).settle()", ("OwnCopiesRoom", "settle")),
    ],
)
def test_a_caller_is_seen_through_a_local_name(source: str, call: tuple[str, str]) -> None:
    assert call in calls_in(ast.parse(source))
