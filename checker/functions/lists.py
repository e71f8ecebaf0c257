"""Builtins on lists: sums, counts, extremes, three-valued quantifiers, sequences and mutual agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.facts.model import Fact, Node, Series
from checker.functions.registry import (
    Context,
    Function,
    Problem,
    Runtime,
    expect_list,
    items_of,
    known_items,
    made_list,
    partial,
    wrong,
)
from checker.functions.types import NUMERIC, TRUTH, Tag, Type, list_of
from checker.values import quantity as q
from checker.values.dates import Day
from checker.values.quantity import Agreement, Clash, Quantity
from checker.values.units import Dimension
from checker.values.unknown import Truth, Unknown, all_of, any_of, undecidable

_ZERO_UNITS = {
    Tag.MONEY: "元", Tag.RATE: "%", Tag.POINTS: "百分点", Tag.SCORE: "分", Tag.COUNT: "个", Tag.DURATION: "天",
}  # fmt: skip


def typed_sum(t: Type, result: Runtime) -> Runtime:
    """The sum of an empty list has no figure to take its unit from: the zero of its type."""
    nothing = isinstance(result, Quantity) and result.dimension is Dimension.NUMBER and result.value == 0
    return q.exact(0, t.unit or _ZERO_UNITS[t.tag]) if nothing and t.tag in _ZERO_UNITS else result


def _numeric(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    if isinstance(item, Problem) or item.tag is Tag.ANY:
        return item
    if item.tag not in NUMERIC:
        return wrong(0, f"这里要数字的列表，写的是{item.say().zh}的列表", "a list of numbers is wanted here")
    return item


def _whole(
    run: Callable[[Context, list[Runtime]], Runtime],
) -> Callable[[Context, Sequence[Runtime]], Runtime]:
    """Any element unknown, or a list not read whole, makes the result unknown."""

    def call(context: Context, args: Sequence[Runtime]) -> Runtime:
        items = known_items(args[0])
        if isinstance(items, Unknown):
            return items
        return partial(context, args[0]) or run(context, items)

    return call


def _quantities(items: list[Runtime]) -> list[Quantity]:
    return [i for i in items if isinstance(i, Quantity)]


def _sum(context: Context, items: list[Runtime]) -> Runtime:
    """合计：各数之和；空列表为 0。"""
    zero = q.exact(0, "")
    try:
        return q.total(_quantities(items), zero)
    except Clash:
        return undecidable("单位不同的数不能相加")


def _count_result(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    return item if isinstance(item, Problem) else Type(Tag.COUNT, unit="个")


def _count(context: Context, items: list[Runtime]) -> Runtime:
    """计数：元素个数；元素是条件时数成立的个数。"""
    number = sum(1 for i in items if i is not False)
    return q.exact(number, "个")


def _extreme(pick_first: Callable[[Quantity, Quantity], bool]) -> Callable[[Context, list[Runtime]], Runtime]:
    def run(context: Context, items: list[Runtime]) -> Runtime:
        numbers = _quantities(items)
        days = [i for i in items if isinstance(i, Day)]
        if days:
            ordered = sorted(days, key=lambda d: d.first)
            return ordered[-1] if pick_first(q.exact(1, ""), q.exact(0, "")) else ordered[0]
        if not numbers:
            return undecidable("空列表没有最大、最小、平均")
        best = numbers[0]
        for other in numbers[1:]:
            if not q.compatible(best, other):
                return undecidable("单位不同的数不能比大小")
            best = other if pick_first(other, best) else best
        return best

    return run


def _comparable(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    if isinstance(item, Problem) or item.tag in NUMERIC | {Tag.DAY, Tag.ANY}:
        return item
    return wrong(0, f"{item.say().zh}不能比大小", f"{item.say().en} cannot be ordered")


def _mean(context: Context, items: list[Runtime]) -> Runtime:
    """平均：合计除以个数；空列表没有平均。"""
    numbers = _quantities(items)
    if not numbers:
        return undecidable("空列表没有最大、最小、平均")
    try:
        return q.divide(q.total(numbers, q.exact(0, "")), q.exact(len(numbers), ""), "个数")
    except Clash:
        return undecidable("单位不同的数不能相加")


def _truths(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    if isinstance(item, Problem) or item.tag in (Tag.TRUTH, Tag.ANY):
        return item if isinstance(item, Problem) else TRUTH
    return wrong(
        0, f"这里要条件，写的是{item.say().zh}", f"a condition is wanted here, this is {item.say().en}"
    )


def _quantifier(combine: Callable[[list[Truth]], Truth]) -> Callable[[Context, Sequence[Runtime]], Runtime]:
    def run(context: Context, args: Sequence[Runtime]) -> Runtime:
        items = items_of(args[0])
        if isinstance(items, Unknown):
            return items
        truths: list[Truth] = [i for i in items if isinstance(i, bool | Unknown)]
        more = partial(context, args[0])
        return combine(truths if more is None else [*truths, more])

    return run


def _proportion_result(args: Sequence[Type]) -> Type | Problem:
    item = _truths(args)
    return item if isinstance(item, Problem) else Type(Tag.RATE)


def _proportion(context: Context, items: list[Runtime]) -> Runtime:
    """占比：成立的个数除以总个数。"""
    if not items:
        return undecidable("空列表没有占比")
    return q.divide(q.exact(sum(1 for i in items if i is True), ""), q.exact(len(items), ""), "个数")


def _listing(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    return item if isinstance(item, Problem) else list_of(item)


def _list(context: Context, args: Sequence[Runtime]) -> Runtime:
    """列出：满足条件的各元素，供消息使用或再作计算。"""
    return args[0]


def _consistent(context: Context, items: list[Runtime]) -> Runtime:
    """互相吻合：列表里任意两个印出的数按各自精度都对得上；文本须相同。"""
    numbers = _quantities(items)
    if len(numbers) != len(items):
        return len({str(i) for i in items}) <= 1
    for i, a in enumerate(numbers):
        for b in numbers[i + 1 :]:
            if not q.compatible(a, b):
                return undecidable("单位不同的数不能比较")
            if q.agree(a, b) is Agreement.DISAGREES:
                return False
    return True


def _any_list(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    return item if isinstance(item, Problem) else TRUTH


def _whole_numbers(items: list[Runtime]) -> list[int]:
    return [int(n.value) for n in _quantities(items)]


def _consecutive(context: Context, items: list[Runtime]) -> Runtime:
    """连续：各数依次为 1、2、3……，不缺不重。"""
    numbers = _whole_numbers(items)
    return numbers == list(range(1, len(numbers) + 1))


def _number_fact(value: int) -> Fact:
    return Fact("", "", q.exact(value, ""))


_MOST_GAPS = 20  # missing before a list is taken for numbers of another sort


def _gaps(context: Context, items: list[Runtime]) -> Runtime:
    """缺号：从 1 到最大的数里没有出现的；缺的比写的多出太多时，不是一套编号，无法判断。"""
    numbers = set(_whole_numbers(items))
    largest = max(numbers, default=0)
    if largest - len(numbers) > max(_MOST_GAPS, len(numbers)):
        return undecidable(f"最大的编号是 {largest}，写出的只有 {len(numbers)} 个，不像一套编号")
    return made_list([_number_fact(n) for n in range(1, max(numbers, default=0) + 1) if n not in numbers])


def _same_list(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    return item if isinstance(item, Problem) else list_of(item)


def _repeated(context: Context, args: Sequence[Runtime]) -> Runtime:
    """重复：出现两次以上的值，每个只列一次。"""
    items = known_items(args[0])
    if isinstance(items, Unknown):
        return items
    source = args[0]
    facts = source.items if isinstance(source, Series) else ()
    seen: dict[object, int] = {}
    out: list[Fact | Node] = []
    for fact in facts:
        value = fact.value if isinstance(fact, Fact) else fact.key
        token = value.value if isinstance(value, Quantity) else value
        seen[token] = seen.get(token, 0) + 1
        if seen[token] == 2:
            out.append(fact)
    return made_list(out, more=source.more if isinstance(source, Series) else None)


def _distinct(context: Context, args: Sequence[Runtime]) -> Runtime:
    """去重：每个值只留第一次出现。"""
    source = args[0]
    if not isinstance(source, Series) or source.unknown is not None:
        return source
    seen: set[object] = set()
    out: list[Fact | Node] = []
    for fact in source.items:
        value = fact.value if isinstance(fact, Fact) else fact.key
        token = value.value if isinstance(value, Quantity) else value
        if isinstance(value, Unknown) or token not in seen:
            seen.add(token)
            out.append(fact)
    return Series(source.path, source.pointer, tuple(out), more=source.more)


def _leaves_result(args: Sequence[Type]) -> Type | Problem:
    item = expect_list(args)
    if isinstance(item, Problem) or item.tag is Tag.ANY:
        return item
    if item.tag is not Tag.RECORD:
        return wrong(0, "这里要有下级的记录（章节、指标）", "records with children are wanted here")
    return list_of(item)


def _children(node: Node) -> tuple[Node, ...]:
    below = node.fields.get("下级")
    return tuple(n for n in below.items if isinstance(n, Node)) if isinstance(below, Series) else ()


def walk(nodes: Sequence[Fact | Node]) -> list[Node]:
    """The tree depth first, parents before children."""
    out: list[Node] = []
    stack = [n for n in reversed(nodes) if isinstance(n, Node)]
    while stack:
        node = stack.pop()
        out.append(node)
        stack.extend(reversed(_children(node)))
    return out


def _tree(keep: Callable[[Node], bool]) -> Callable[[Context, Sequence[Runtime]], Runtime]:
    def run(context: Context, args: Sequence[Runtime]) -> Runtime:
        source = args[0]
        if not isinstance(source, Series) or source.unknown is not None:
            return source.unknown if isinstance(source, Series) and source.unknown else source
        kept = tuple(n for n in walk(source.items) if keep(n))
        return Series(source.path, source.pointer, kept, None, source.places, source.more)

    return run


FUNCTIONS = (
    Function("合计", "sum", _numeric, _whole(_sum), _sum.__doc__ or "", aggregate=True),
    Function("计数", "count", _count_result, _whole(_count), _count.__doc__ or "", aggregate=True),
    Function("最大", "max", _comparable, _whole(_extreme(lambda a, b: a.value > b.value)), "最大：列表里最大的数或最晚的日期。",
             aggregate=True),
    Function("最小", "min", _comparable, _whole(_extreme(lambda a, b: a.value < b.value)), "最小：列表里最小的数或最早的日期。",
             aggregate=True),
    Function("平均", "mean", _numeric, _whole(_mean), _mean.__doc__ or "", aggregate=True),
    Function("占比", "proportion", _proportion_result, _whole(_proportion), _proportion.__doc__ or "", aggregate=True),
    Function("全部", "all", _truths, _quantifier(all_of), "全部：每一个都成立（三值）。", aggregate=True),
    Function("任一", "any", _truths, _quantifier(any_of), "任一：至少一个成立（三值）。", aggregate=True),
    Function("列出", "list", _listing, _list, _list.__doc__ or "", aggregate=True),
    Function("互相吻合", "consistent", _any_list, _whole(_consistent), _consistent.__doc__ or "", aggregate=True),
    Function("连续", "consecutive", _any_list, _whole(_consecutive), _consecutive.__doc__ or "", aggregate=True),
    Function("缺号", "gaps", lambda a: i if isinstance(i := expect_list(a), Problem) else list_of(Type(Tag.NUMBER)),
             _whole(_gaps), _gaps.__doc__ or "", aggregate=True),
    Function("重复", "repeated", _same_list, _repeated, _repeated.__doc__ or "", aggregate=True),
    Function("去重", "distinct", _same_list, _distinct, _distinct.__doc__ or "", aggregate=True),
    Function("展开", "flatten", _leaves_result, _tree(lambda n: True), "展开：树的每一个结点，上级在前。"),
    Function("末级", "leaves", _leaves_result, _tree(lambda n: not _children(n)), "末级：没有下级的结点。"),
)  # fmt: skip
