# What ast.parse takes and only the compiler or a linter refuses is no syntax error: return, await and yield outside of a
# function, break outside of a loop, two parameters of one name, two exceptions without parentheses, an assignment to a name
# that is declared global later.
return
break
await x


def f(a, a):
    x = 1
    global x


try:
    pass
except ValueError, TypeError:
    pass

type Alias[T = int] = list[T]
match = case = type = _ = 1
print(f"{match!r:>{case}} {'nested "quotes"'}")
t = t"{x}"
