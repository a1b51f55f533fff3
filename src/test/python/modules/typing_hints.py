# typing: how aliases look, what they accept, and what can be read from annotations.
import typing
from typing import (Annotated, Any, Callable, ClassVar, Concatenate, Dict, Final, ForwardRef, Generic, List, Literal, NamedTuple, NewType, Optional, ParamSpec,
                    Protocol, Self, Tuple, Type, TypedDict, TypeVar, TypeVarTuple, Union, Unpack, cast, get_args, get_origin, get_type_hints, overload,
                    runtime_checkable)

T = TypeVar('T')
K = TypeVar('K', bound=int)
S = TypeVar('S', str, bytes)
P = ParamSpec('P')
Ts = TypeVarTuple('Ts')
print(T, K.__bound__, S.__constraints__, P, Ts, TypeVar('C', covariant=True), P.args, P.kwargs)
for alias in (List[int], Dict[str, List[T]], Optional[int], Union[int, str, int], Union[int, None], Callable[[int, T], str], Callable[..., Any], Tuple[int, ...], Tuple[()],
              Type[int], Literal['a', 1, True], Annotated[int, 'meta'], ClassVar[int], Final[str], Callable[P, T], Callable[Concatenate[int, P], T], Tuple[Unpack[Ts]], List['Forward'],
              typing.Iterable[int], typing.Counter[str], typing.Deque, typing.Awaitable[None]):
    print(alias, get_origin(alias), get_args(alias), getattr(alias, '__parameters__', '-'))
print(List[T][int], Dict[T, K][str, bool], Union[T, int][str], Callable[[T], T][int], Callable[P, T][[int, str], bool], Tuple[Unpack[Ts]][int, str], Optional[T][None])
print(List[int] == List[int], List[int] is List[int], Union[int, str] == Union[str, int], hash(List[int]) == hash(List[int]), int | None, Optional[int] == (int | None), list[int] | None)


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item


class Pair(Generic[T, K], Box[T]):
    pass


print(Box[int], Box[int](3).item, Box[int](3).__orig_class__, Pair.__parameters__, Pair[str, int], Box.__orig_bases__, Pair.__mro__)


class New[A, B: int, *C, **D]:
    def method(self, x: A) -> 'New[A, B]': ...


def generic[X](x: X) -> X:
    return x


type Alias[Q] = dict[str, Q]
type Recursive = int | list[Recursive]
print(New.__type_params__, New.__parameters__, generic.__type_params__, New.__type_params__[1].__bound__, New.__orig_bases__)
print(Alias, Alias.__value__, Alias[int], Alias.__type_params__, Recursive.__value__)


def f(a: int, b: 'str' = 'x', *args: List['Box'], c: Optional[float] = None, **kw: Any) -> 'Box[int]': ...


print(get_type_hints(f))


class Hinted(Box[int]):
    x: 'int'
    y: ClassVar['str'] = 'y'
    z: Annotated[int, 5]


print(get_type_hints(Hinted), get_type_hints(Hinted, include_extras=True))


class Employee(NamedTuple):
    """Doc."""
    name: str
    id: int = 3

    def hello(self):
        return f'hello {self.name}'


e = Employee('Guido')
print(e, e.hello(), Employee._fields, Employee.__annotations__, Employee._field_defaults, Employee.__doc__, e == ('Guido', 3))


class Movie(TypedDict, total=False):
    title: typing.Required[str]
    year: int


print(Movie(title='x'), Movie.__required_keys__, Movie.__optional_keys__, Movie.__total__, typing.is_typeddict(Movie), type(Movie(title='x')))


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class Sized2(Protocol):
    size: int


class Door:
    def close(self): ...


print(isinstance(Door(), Closable), isinstance(5, Closable), issubclass(Door, Closable))
for call in (lambda: isinstance(5, Sized2), lambda: Closable(), lambda: List[int, str], lambda: Union[()], lambda: Box[int, str], lambda: Optional[1, 2], lambda: isinstance([], List[int]), lambda: List(),
             lambda: Any(), lambda: Literal, lambda: Generic[int], lambda: TypeVar('Z', int), lambda: ForwardRef('a b'), lambda: Movie.__instancecheck__(1), lambda: isinstance(1, Any), lambda: int[T],
             lambda: type('Bad', (List[int], Final), {})):
    try:
        print(call())
    except (TypeError, SyntaxError) as error:
        print(type(error).__name__, error)
UserId = NewType('UserId', int)
print(UserId(5), UserId, UserId.__supertype__, cast(int, 'x'), typing.TYPE_CHECKING)


@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x):
    return x


print(len(typing.get_overloads(o)), o(1))
print(typing.get_protocol_members(Closable), typing.is_protocol(Closable), Self, typing.NoReturn, typing.Never)
print(isinstance(3, typing.SupportsInt), isinstance('a', typing.Sized), issubclass(list, typing.Sequence), isinstance(3, Union[int, str]), typing.IO[str], typing.Text)
print(list[T][int], tuple[T, ...], dict[str, T].__parameters__, type[int], list[int].__origin__, list[int].__args__)
