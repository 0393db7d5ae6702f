"""Union-find: edges in, one root for everybody, the smallest id of each group."""

from __future__ import annotations

from collections.abc import Iterable


def roots(edges: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return member, root and the code of its first edge for everybody who is not a root."""
    parent: dict[int, int] = {}
    why: dict[int, str] = {}

    def find(one: int) -> int:
        root = one
        while (above := parent.get(root, root)) != root:
            root = above
        while one != root:
            parent[one], one = root, parent.get(one, root)
        return root

    for a, b, code in edges:
        low, high = sorted((find(a), find(b)))
        why.setdefault(max(a, b), code)
        if low != high:
            parent[high] = low
            why.setdefault(high, code)
    return [(one, find(one), why[one]) for one in sorted(parent) if find(one) != one]
