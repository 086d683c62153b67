"""Whatever can be drawn is drawn with what there is."""

from heliu.project.demo.art import patterns, registry
from heliu.project.demo.art import pictures as pictures  # makes the shapes known


def test_every_pattern_that_a_shape_may_wear_exists() -> None:
    worn = {(name, one) for name, shape in registry.SHAPES.items() for one in shape.patterns}

    assert len(registry.SHAPES) > 80
    assert {one for one in worn if one[1] not in {"plain", *patterns.PATTERNS}} == set()
