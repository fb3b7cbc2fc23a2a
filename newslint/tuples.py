"""`typing.NamedTuple`, made in a fraction of its time: a run makes thirty-four of them before it reads its article.

To a type checker it is the original. The original compiles a constructor for each class and checks each annotation,
which took a run 4 ms of 80; this one has a constructor for all. It has the fields, defaults, methods, `_replace` and
`_asdict` that this package uses, and no more.
"""

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter

    class _Fields(type):
        """Makes the annotations of a direct subclass the fields of its tuples; what derives from it is plain."""

        def __new__(meta, name, bases, body):
            if bases and bases[-1].__base__ is tuple:
                fields = tuple(body.get("__annotations__", ()))
                body["_fields"] = body["__match_args__"] = fields
                body["_defaults"] = {field: body[field] for field in fields if field in body}
                body.update({field: _tuplegetter(at, None) for at, field in enumerate(fields)}, __slots__=())
            return super().__new__(meta, name, bases, body)

    class NamedTuple(tuple, metaclass=_Fields):
        """A tuple whose items have names, types and defaults."""

        __slots__ = ()

        def __new__(cls, *values, **named):
            """Make a tuple of values by place, then by name, then by default."""
            fields = cls._fields
            if named or len(values) != len(fields):
                given = {**cls._defaults, **dict(zip(fields, values, strict=False)), **named}
                wrong = given.keys() ^ set(fields)
                if wrong or len(values) > len(fields) or not named.keys().isdisjoint(fields[: len(values)]):
                    raise TypeError(f"{cls.__name__} takes {', '.join(fields)}, each once")
                values = [given[field] for field in fields]
            return tuple.__new__(cls, values)

        def __repr__(self):
            items = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({items})"

        def __getnewargs__(self):
            return tuple(self)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changed):
            return type(self)(**{**self._asdict(), **changed})
