"""Records that expressions make on the way: expected sections, weights, groups; and small readings of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.facts.model import Fact, Node, Place, Series
from checker.functions.registry import Runtime, made_list
from checker.values import quantity as q
from checker.values.dates import Day, Period, show_day, show_period
from checker.values.quantity import Quantity, exact
from checker.values.tables import OutlineItem, WeightItem
from checker.values.units import Dimension
from checker.values.unknown import Unknown, Why, unknown


def placed(datum: Fact | Node | Series, node: Node) -> Fact | Node | Series:
    """A fact of a document that has no place of its own stands where its record stands."""
    if not isinstance(datum, Fact) or any(p.start is not None for p in datum.places):
        return datum
    in_text = any(p.start is not None for p in node.places)
    return replace(datum, places=node.places) if in_text else datum


def bare_again(product: Quantity) -> Quantity:
    """20 × 120% of a target printed without a unit is 24, not a rate: the report's own figure leads."""
    return (
        replace(product, dimension=Dimension.NUMBER, unit="")
        if product.dimension is Dimension.RATE
        else product
    )


def as_rate(quotient: Quantity | Unknown) -> Quantity | Unknown:
    """Of two figures without a unit the quotient is a rate as well: 85 ÷ 20 = 425%."""
    if isinstance(quotient, Unknown) or quotient.dimension is not Dimension.NUMBER:
        return quotient
    return replace(quotient, dimension=Dimension.RATE, unit="%", decimals=None)


def year_end(by: Runtime) -> Day | None:
    """A day as it is; a fiscal year as its 31 December."""
    if isinstance(by, Day):
        return by
    if isinstance(by, Quantity):
        return Day(int(by.value), 12, 31)
    return None


def outline_node(item: OutlineItem) -> Node:
    words = {"required": "必备", "recommended": "建议", "optional": "可选"}
    below = made_list([outline_node(c) for c in item.children])
    at_least = exact(item.at_least, "字") if item.at_least is not None else unknown("下限", Why.NOT_STATED)
    fields: dict[str, Fact | Node | Series] = {
        "名称": Fact("", "", item.labels[0]),
        "别名": made_list([Fact("", "", x) for x in item.labels]),
        "要求": Fact("", "", words[item.presence]),
        "下限": Fact("", "", at_least),
        "下级": below,
    }
    return Node("提纲节", "", "", fields, key=item.labels[0])


def weight_node(item: WeightItem) -> Node:
    fields: dict[str, Fact | Node | Series] = {
        "名称": Fact("", "", item.name),
        "分值": Fact("", "", item.value),
        "下级": made_list([weight_node(c) for c in item.children]),
    }
    return Node("权重项", "", "", fields, key=item.name)


def group_node(key: Fact, nodes: Sequence[Node], more: Unknown | None = None) -> Node:
    """`more`: why there is more than these nodes."""
    fields: dict[str, Fact | Node | Series] = {"键": key}
    for name in nodes[0].fields:
        items: list[Fact | Node] = []
        for node in nodes:
            datum = node.fields[name]
            if isinstance(datum, Series):
                items.extend(datum.items)
            else:
                items.append(datum)
        fields[name] = made_list(items, more=more)
    places = tuple(p for n in nodes for p in n.places)
    return Node(nodes[0].record, "", "", fields, places, key=show_plain(key.value))


def heading(section: Node) -> Fact:
    title = section.fields["标题"]
    places: tuple[Place, ...] = section.places
    value = title.value if isinstance(title, Fact) else ""
    return Fact(section.path, section.pointer, value, places)


def show_plain(value: object) -> str:
    match value:
        case Quantity():
            return q.show(value)
        case Day():
            return show_day(value)
        case Period():
            return show_period(value)
        case _:
            return str(value)
