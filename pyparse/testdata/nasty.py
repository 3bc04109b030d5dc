#!/usr/bin/env python
# A file of forms that are easily misread, for the tests that walk whole trees. It is read, never run.
"""A docstring with 'quotes', a \
continuation and an unknown escape: \d."""
from __future__ import annotations

import a . b as c, d
from .. e import (  # why
    f as g,
    h,
)
from ...i import *

print >>c.stderr, "x" % d,
type(g).attribute = [*h.items(), *g, *c[0]]
type Alias[T: int, *Ts, **P] = dict[T, tuple[*Ts]]
match = case = _ = type = None
x: list[a.b[c]] | None | "Later" = {**{}, 'k': [*a.b, *c()]}
y = f"{x!r:>{d}.2f}{'}'}{{}}" 'two' rf"\{x['q']}" """three
lines"""
z = t"{x}" t'{y:{z}}'
	 
def outer[T = int](a, b=1, /, *args: *Ts, k: a.b[c] = lambda *q, w=[*x.y]: (yield), **kw) -> x[y] | z | None:
	if a: return *a.b, c; pass
	elif b:
		global x, y
		del (a, b), c[0]
	else: raise A from b
	values = [
i.j for i in k if (n := i) async for m in n]
	with a if b else c as d, (yield) as (e, *f): pass
	with (open(a) as b, open(c) as d,): return
	try: await x
	except* A.b, C: pass
	try: assert a, b
	except (A, B) as e: x[1:2, ::3, ...] = +y ** -z @ w // ~v
	except A, B: nonlocal_ = not a in b is not c
	else: *a.b, (c, [d]) = e = f
	finally: {**p for p in q}
	match [a]:
		case [_]: pass
		case {'k': v, **rest} | Point(x=0, y=A.b) as q if q: pass
		case (1, *_) | -1.5 | 1 - 2j | None | "a" "b": pass
	def inner(*, a):
		nonlocal b, values
		for a[0], *b in {1, *c}, {d for d in e}, (False for f in g): continue
	while (yield from a): break
	else: continue_ = print if print else exec


@decorate(a, *b, **c)
@(lambda f: f)
@x[0].y(1)
class Größe(Base[T], *bases.all, metaclass=Meta, **kwargs):
    class Meta: abstract = True; fields = "__all__",
    async def method(self) -> None: ...
    def ﬁeld(self): return super().ﬁeld or self.x if self else self.y \
        and z; pass


a @= b; a >>= c; a //= d; a **= yield_
if x: lazy import j; pass
print(*a or b, *c if d else e, sep="")
last = ("no newline at the end" "\N{BULLET}" "" if x else 0x_ff + 1_0.5e-3j)  # 終
end = 1