"""Introductions that give every tie a second path, as far as they can.

Formulas: docs/formulas.md, "Introductions to make". Without its bridges a part falls into blocks,
which the bridges join to a tree. With k blocks at the ends of its branches, ties between ends that
lie half of them apart are enough, and fewer than k/2 are not: K. Eswaran and R. Tarjan,
Augmentation problems (1976). This mends ties; others may still hang on one group afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import MOST, Introduction, Plan, Rules
from facilitator.analysis.network.weak_spots import bridge_ends


def second_paths(
    network: Network, rules: Rules | None = None, most: int = MOST
) -> tuple[Introduction, ...]:
    """Up to `most` introductions, in the order in which to make them: those that mend most ties
    first, unless rules leave only roundabout ones."""
    plan = Plan(network, rules or Rules(), "second-path", most)
    while not plan.full:
        forest = _Forest(plan)
        ends = [pair for tree in forest.trees() for pair in _opposite(tree)]
        ends.sort(key=lambda pair: -len(forest.path(*pair)))
        made = sum(_introduce(plan, forest, *pair) for pair in ends)
        if not made and not _any(plan, forest):
            break
    return tuple(plan.made)


def _opposite(tree: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The ends of a tree's branches, each with one half of them away."""
    half = len(tree) // 2
    yield from zip(tree, tree[half:], strict=False) if half else ()


def _any(plan: Plan, forest: _Forest) -> bool:
    """Take up one that the rules allow, from the end of any branch; False if there is none."""
    for walk in forest.walks:
        willing = [block for block in walk if forest.willing(plan, block)]
        for end in willing:
            if not forest.is_end(end):
                continue
            others = sorted(willing, key=lambda each: -len(forest.path(end, each)))
            if any(_introduce(plan, forest, end, other) for other in others if other != end):
                return True
    return False


def _introduce(plan: Plan, forest: _Forest, first: int, second: int) -> bool:
    """Take up an introduction between two blocks, if it mends something and somebody may."""
    mended = forest.path(first, second) - forest.mended
    pair = _between(plan, forest, first, second)
    if plan.full or not mended or pair is None:
        return False
    plan.introduce(*pair, gain=len(mended))
    forest.mended |= mended
    return True


def _between(plan: Plan, forest: _Forest, first: int, second: int) -> tuple[int, int] | None:
    """Who of two blocks should meet: where one offers what the other asks for, else those without a
    bridge of their own, so that not everything hangs on one group."""
    hosts, guests = forest.blocks[first], forest.blocks[second]
    for one in hosts:
        for other in plan.matched[one]:
            if forest.block_of[other] == second and plan.allowed(one, other):
                return one, other
    pairs = ((one, other) for one in hosts for other in guests if plan.allowed(one, other))
    return next(pairs, None)


class _Forest:
    """The blocks of a network and the bridges between them. A bridge is known by the block that it
    leads down to, away from its tree's root."""

    def __init__(self, plan: Plan) -> None:
        bridges = bridge_ends([sorted(near) for near in plan.near])
        ends = {place for pair in bridges for place in pair}
        cut = {*bridges, *((other, one) for one, other in bridges)}
        self.block_of = [-1] * len(plan.near)
        self.blocks: list[list[int]] = []
        for place in range(len(plan.near)):
            if self.block_of[place] < 0:
                self._fill(place, plan.near, cut)
        for block in self.blocks:
            block.sort(key=lambda place: (-plan.left[place], place in ends, place))
        self.mended: set[int] = set()
        self._near: list[list[int]] = [[] for _block in self.blocks]
        for one, other in bridges:
            self._near[self.block_of[one]].append(self.block_of[other])
            self._near[self.block_of[other]].append(self.block_of[one])
        self._above = [-1] * len(self.blocks)
        self._depth = [-1] * len(self.blocks)
        self.walks = [self._walk(root) for root in self._roots()]

    def _fill(self, start: int, near: Sequence[set[int]], cut: set[tuple[int, int]]) -> None:
        """The block of a place."""
        number = len(self.blocks)
        self.block_of[start] = number
        block = [start]
        for place in block:
            for other in near[place]:
                if self.block_of[other] < 0 and (place, other) not in cut:
                    self.block_of[other] = number
                    block.append(other)
        self.blocks.append(block)

    def _roots(self) -> Iterator[int]:
        """A block inside each tree, or an end of one that has only ends."""
        inside = [block for block, near in enumerate(self._near) if len(near) > 1]
        yield from (block for block in inside if self._depth[block] < 0)
        rest = [block for block, near in enumerate(self._near) if len(near) == 1]
        yield from (block for block in rest if self._depth[block] < 0)

    def _walk(self, root: int) -> list[int]:
        """The blocks of a tree, each before those that hang on it, branch after branch."""
        self._depth[root] = 0
        walk, waiting = [], [root]
        while waiting:
            block = waiting.pop()
            walk.append(block)
            for other in self._near[block]:
                if self._depth[other] < 0:
                    self._above[other] = block
                    self._depth[other] = self._depth[block] + 1
                    waiting.append(other)
        return walk

    def is_end(self, block: int) -> bool:
        """Whether a block is at the end of a branch."""
        return len(self._near[block]) == 1

    def trees(self) -> list[list[int]]:
        """The ends of each tree's branches, branch after branch."""
        return [[block for block in walk if self.is_end(block)] for walk in self.walks]

    def willing(self, plan: Plan, block: int) -> bool:
        """Whether somebody of a block may still be introduced to others."""
        return any(plan.left[place] > 0 for place in self.blocks[block])

    def path(self, one: int, other: int) -> set[int]:
        """The bridges between two blocks of a tree."""
        bridges = set()
        while one != other:
            if self._depth[one] < self._depth[other]:
                one, other = other, one
            bridges.add(one)
            one = self._above[one]
        return bridges
