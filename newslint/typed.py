"""Names for annotations, without `typing`, which takes a run 5 ms of 80 to import.

To a type checker they are its own; at run time nobody asks them for more than to stand in an annotation.
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import ClassVar as ClassVar
    from typing import NewType as NewType
    from typing import Protocol as Protocol
    from typing import TypeVar as TypeVar
else:

    class Any:
        """Any value."""

    class ClassVar:
        """A value of the class, not of its objects."""

        def __class_getitem__(cls, kind):
            return cls

    class Protocol:
        """What a class must have, whatever it derives from."""

    class NewType:
        """A type of its own that is another one at run time."""

        def __init__(self, name, kind):
            self.__name__ = name
            self.__supertype__ = kind

        def __call__(self, value):
            """Give a value as it is."""
            return value

    class TypeVar:
        """Some type, the same wherever it stands in a signature."""

        def __init__(self, name):
            self.__name__ = name
