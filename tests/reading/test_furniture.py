from __future__ import annotations

import pytest

from dragoman.reading.furniture import Call, Container, furniture, kind_of_call, kind_of_name


@pytest.mark.parametrize("container", furniture().containers, ids=lambda container: container.id)
def test_examples_of_containers(container: Container) -> None:
    assert kind_of_name(container.example) == container.id
    assert kind_of_name(container.counter_example) is None


@pytest.mark.parametrize("call", furniture().calls, ids=lambda call: call.id)
def test_examples_of_calls(call: Call) -> None:
    assert kind_of_call(call.example) == call.id
    assert kind_of_call(call.counter_example) is None


def test_names_are_read_by_their_parts() -> None:
    assert kind_of_name("post js-RelatedStories wide") == "related"
    assert kind_of_name("article-body reader headline shadow") is None
