"""Named tuples of our own behave as those of `typing`."""

import pickle
import typing

import pytest

from newslint import tuples


class Place(tuples.NamedTuple):
    """Ours."""

    line: int
    column: int = 1
    names: tuple[str, ...] = ()

    @property
    def next(self):
        return self._replace(column=self.column + 1)


class Original(typing.NamedTuple):
    """The one of `typing`."""

    line: int
    column: int = 1
    names: tuple[str, ...] = ()


class Derived(Place):
    """Has room for what is counted later, as documents have."""

    colour: str


CALLS = [((1,), {}), ((1, 2), {}), ((1, 2, ("a",)), {}), ((), {"line": 3}), ((1,), {"names": ("b",)})]


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_equals_the_original(values, named):
    ours, original = Place(*values, **named), Original(*values, **named)
    assert ours == original == tuple(ours)
    assert hash(ours) == hash(original)
    assert repr(ours) == repr(original).replace("Original", "Place")
    assert ours._asdict() == original._asdict()
    assert ours._replace(column=9) == original._replace(column=9)
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert type(pickle.loads(pickle.dumps(ours))) is Place


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, (), 4), {}), ((1,), {"line": 1}), ((1,), {"row": 1}), ((), {"column": 1})]
)
def test_refuses_what_the_original_refuses(values, named):
    for each in (Place, Original):
        with pytest.raises(TypeError):
            each(*values, **named)


def test_is_frozen_and_a_class_derived_from_it_is_not_changed():
    with pytest.raises(AttributeError):
        Place(1).line = 2
    with pytest.raises(AttributeError):
        Place(1).other = 2
    derived = Derived(1)
    derived.colour = "red"
    assert derived._fields == ("line", "column", "names")
    assert type(derived.next) is Derived
    assert derived.next.column == 2
