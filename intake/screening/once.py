"""What is worked out once for an object: `cached_property` without its lock, which costs more.

A screening belongs to one thread at a time; where two look at once, both come to the same.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Found = TypeVar("Found")


class once(Generic[Found]):  # noqa: N801 - stands where a decorator stands
    """A property that is worked out at the first look and kept with the object."""

    def __init__(self, function: Callable[[Any], Found]) -> None:
        self._function = function
        self._name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> "once[Found]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> Found: ...

    def __get__(self, instance: object | None, owner: type) -> "once[Found] | Found":
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._function(instance)
        return found
