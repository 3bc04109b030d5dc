package pyparse_test

import (
	"strings"
	"testing"

	"github.com/drflint/drflint/pyparse"
)

// shapes is a table of texts and the trees that Python reads in them, written by hand after CPython's ast.
type shapes []struct{ text, want string }

func (table shapes) run(t *testing.T) {
	t.Helper()
	for _, c := range table {
		f := parseWhole(t, c.text)
		if got := shape(f); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
		if f.Text != c.text {
			t.Errorf("%q: the text became %q", c.text, f.Text)
		}
	}
}

func TestSoftKeywords(t *testing.T) {
	shapes{
		// Python 2's statements, as the grammar has them, are a tuple and an operator in Python 3.
		{"print >>f, x", `(expr (>> print f) x)`},
		{"print >>f, \"a\" % b,", `(expr (>> print f) (% "a" b))`},
		{"print >> sys.stderr", `(>> print (. sys stderr))`},
		{"if x: print >>f, y", `(if x (block (expr (>> print f) y)))`},
		{"print", `print`},
		{"print -1", `(- print 1)`},
		{"print * 2", `(* print 2)`},
		{"print[0]", `(subscript print 0)`},
		{"print, x", `(expr print x)`},
		{"print (x), y", `(expr (call print (args x)) y)`},
		{"print(x) >> f", `(>> (call print (args x)) f)`},
		{"print if x else y", `(if-else print x y)`},
		{"print not in x", `(not-in print x)`},
		{"not print", `(not print)`},
		{"exec.x", `(. exec x)`},
		{"exec, x", `(expr exec x)`},
		{"exec in x", `(in exec x)`},
		{"exec(\"x\")", `(call exec (args "x"))`},
		{"x = print", `(= x print)`},
		// The grammar takes a call, an index or an attribute after `type` for the left side of an alias.
		{"type(self).x = 1", `(= (. (call type (args self)) x) 1)`},
		{"type (x).y = 1", `(= (. (call type (args x)) y) 1)`},
		{"type(x).y: int = 1", `(= (. (call type (args x)) y) int 1)`},
		{"type(x)[0] = 1", `(= (subscript (call type (args x)) 0) 1)`},
		{"type[0] = 1", `(= (subscript type 0) 1)`},
		{"type.x = 1", `(= (. type x) 1)`},
		{"type = type(x)", `(= type (call type (args x)))`},
		{"type: int = 1", `(= type int 1)`},
		{"type *x", `(* type x)`},
		{"type X = int", `(type X int)`},
		{"type X[T] = Y[T]", `(type (subscript X (type-params T)) (subscript Y T))`},
		{"type X[T: int, *Ts, **P] = a[1:2]",
			`(type (subscript X (type-params (constrained_type T int) (star Ts) (double-star P))) (subscript a (slice 1 2)))`},
		// Soft keywords are names wherever no statement of theirs can be.
		{"match(x)", `(call match (args x))`},
		{"match[x]: int = 1", `(= (subscript match x) int 1)`},
		{"match -x", `(- match x)`},
		{"match * y", `(* match y)`},
		{"match = match if match else case", `(= match (if-else match match case))`},
		{"case(x)", `(call case (args x))`},
		{"case: int", `(= case int)`},
		{"_ = _(x)", `(= _ (call _ (args x)))`},
		{"f(print=1, match=2, type=3, exec=4, case=5, _=6)",
			`(call f (args (kw print 1) (kw match 2) (kw type 3) (kw exec 4) (kw case 5) (kw _ 6)))`},
		{"def match(case, type, _): pass", `(def match (params case type _) (block pass))`},
		{"class type(exec): pass", `(class type (args exec) (block pass))`},
		{"x.match(y).print", `(. (call (. x match) (args y)) print)`},
		{"for print in x: pass", `(for print x (block pass))`},
		{"with print as match: pass", `(with (items (item (as print (to match)))) (block pass))`},
		{"lambda print: print", `(lambda (params print) print)`},
		{"print = match = type = 1", `(= print (= match (= type 1)))`},
		{"del print", `(del print)`},
	}.run(t)
}

func TestExceptStars(t *testing.T) {
	shapes{
		{"try: pass\nexcept* A: pass", `(try (block pass) (except* A (block pass)))`},
		{"try: pass\nexcept*A: pass", `(try (block pass) (except* A (block pass)))`},
		{"try: pass\nexcept *A as e: pass", `(try (block pass) (except* (as A (to e)) (block pass)))`},
		{"try: pass\nexcept *(A, B): pass", `(try (block pass) (except* (tuple A B) (block pass)))`},
		// Without parentheses the grammar refuses two types behind `except*`, and takes them behind `except`.
		{"try: pass\nexcept* A, B: pass", `(try (block pass) (except* A B (block pass)))`},
		{"try: pass\nexcept *A.b as e: pass\nexcept *f(x): pass",
			`(try (block pass) (except* (as (. A b) (to e)) (block pass)) (except* (call f (args x)) (block pass)))`},
		// The star may stand on the next physical line.
		{"try: pass\nexcept \\\n  *A: pass", `(try (block pass) (except* A (block pass)))`},
		{"try: pass\nexcept A, B: pass", `(try (block pass) (except A B (block pass)))`},
		{"try: pass\nexcept(A): pass", `(try (block pass) (except (paren A) (block pass)))`},
		{"try: pass\nexcept a * b: pass", `(try (block pass) (except (* a b) (block pass)))`},
		{"try: pass\nexcept: pass\nelse: x\nfinally: y", `(try (block pass) (except (block pass)) (else (block x)) (finally (block y)))`},
	}.run(t)
}

func TestNewKeywords(t *testing.T) {
	shapes{
		{`x = t"a{b}"`, `(= x (string (interpolation b)))`},
		{`x = T'a'`, `(= x T'a')`},
		{`x = rt"\d{b}"`, `(= x (string (interpolation b)))`},
		{`x = tR"a{b}"`, `(= x (string (interpolation b)))`},
		{`x = Tr"a"`, `(= x Tr"a")`},
		{"x = t\"\"\"a\n{b!r:>{w}}\"\"\"", `(= x (string (interpolation b !r (format_specifier (format_expression w)))))`},
		{`x = t"a{b}" t"c"`, `(= x (strings (string (interpolation b)) t"c"))`},
		// A name that ends in t before a quote is none of the prefixes; neither is a t within a string.
		{`x = t"{a['t']}", get["t"]`, `(= x (exprs (string (interpolation (subscript a 't'))) (subscript get "t")))`},
		{"lazy import a", `(import (dotted_name a))`},
		{"lazy   import a.b", `(import (dotted_name a b))`},
		{"lazy from a import b", `(from (dotted_name a) (dotted_name b))`},
		{"lazy import a; lazy import b", `(import (dotted_name a)) (import (dotted_name b))`},
		// Blanks around the word may be tabs.
		{"if x:\n\tlazy\tfrom a import b as c", `(if x (block (from (dotted_name a) (alias (dotted_name b) c))))`},
		{"lazy = 1", `(= lazy 1)`},
	}.run(t)
}

// Inside brackets the grammar's scanner ends a block at a line that stands left of it.
func TestJoinLines(t *testing.T) {
	shapes{
		{"class A:\n    def f(self):\n        x = [\na,\nb]\n        return x",
			`(class A (block (def f (params self) (block (= x (list a b)) (return x)))))`},
		{"def f():\n    x = (\na # a comment, with a bracket ]\n+ b)\n    return x",
			`(def f (params) (block (= x (paren (+ a b))) (return x)))`},
		{"def f():\n    x = g(\n\"(\"\n, b, '''\n''')\n    return x",
			`(def f (params) (block (= x (call g (args "(" b '''
'''))) (return x)))`},
		{"def f():\r\n    x = {\r\na: \"\\\"\"}\r\n    y\r\n", `(def f (params) (block (= x (dict (pair a "\""))) y))`},
		// Several faults in one file: no repair waits for another.
		{"class A:\n    def f[T = int](self):\n        x = [\na, t\"{b}\"]\n        return {**x for x in y}",
			`(class A (block (def f (type-params (| T int)) (params self) (block (= x (list a (string (interpolation b)))) (return (dict-of (double-star x) (for-in x y)))))))`},
	}.run(t)
}

func TestTypeDefaults(t *testing.T) {
	shapes{
		{"def f[T = int](): pass", `(def f (type-params (| T int)) (params) (block pass))`},
		{"def f[T: int = str](x: T = y) -> T: pass",
			`(def f (type-params (constrained_type T (| int str))) (params (typed-default x T y)) T (block pass))`},
		{"def f[T = dict[str, int]](): pass", `(def f (type-params (| T (subscript dict str int))) (params) (block pass))`},
		{"class A[T]: pass", `(class A (type-params T) (block pass))`},
		{"class A[T: (int, str)](B[T], k=C): pass",
			`(class A (type-params (constrained_type T (tuple int str))) (args (subscript B T) (kw k C)) (block pass))`},
		{"class A[**P]: pass", `(class A (type-params (double-star P)) (block pass))`},
		{"type X[T = int] = list[T]", `(type (subscript X (type-params (| T int))) (subscript list T))`},
	}.run(t)
}

// The grammar reads `a[b]` in an annotation as a whole type, and an error in what follows it.
func TestSubscriptedTypes(t *testing.T) {
	shapes{
		{"x: a[b][c]", `(= x (subscript (subscript a b) c))`},
		{"x: foo[b][c] = {}", `(= x (subscript (subscript foo b) c) (dict))`},
		{"x: foo[b]()", `(= x (call (subscript foo b) (args)))`},
		{"x: list[foo[a][b]]", `(= x (subscript list (subscript (subscript foo a) b)))`},
		{"def f(x: größe[b](c), y: int) -> bar[a][b]: pass",
			`(def f (params (typed x (call (subscript größe b) (args c))) (typed y int)) (subscript (subscript bar a) b) (block pass))`},
	}.run(t)
}

func TestUnpackedDictionaries(t *testing.T) {
	shapes{
		{"{**x for x in y}", `(dict-of (double-star x) (for-in x y))`},
		{"x = {**x.y for x in y if x}", `(= x (dict-of (double-star (. x y)) (for-in x y) (where x)))`},
		{"{\n  **f(a, b={}) for x in y}", `(dict-of (double-star (call f (args a (kw b (dict))))) (for-in x y))`},
		// A `for` in a string or behind a comma makes no comprehension.
		{"f({**a, **b}, {**x for x in z}, {**fort}, {**a, 'a for': 1})",
			`(call f (args (dict (double-star a) (double-star b)) (dict-of (double-star x) (for-in x z)) (dict (double-star fort)) (dict (double-star a) (pair 'a for' 1))))`},
		{"[*x.y for x in y]", `(list-of (star (. x y)) (for-in x y))`},
		{"{*x for x in y}", `(set-of (star x) (for-in x y))`},
		{"(*x for x in y)", `(gen (star x) (for-in x y))`},
		{"f(*x.y for x in y)", `(call f (gen (star (. x y)) (for-in x y)))`},
		{"[[*x.y] for x in y]", `(list-of (list (star (. x y))) (for-in x y))`},
	}.run(t)
}

// The grammar reads `match [x]:` as `match[x]` with the first case as its annotation.
func TestListSubjects(t *testing.T) {
	shapes{
		{"match [x]:\n    case [_]: pass", `(match (list x) (block (case (pattern (list-to _)) (block pass))))`},
		{"match[x]:\n    case [_]: pass", `(match (list x) (block (case (pattern (list-to _)) (block pass))))`},
		{"match [*x.y]: # why\n    case [_]: pass", `(match (list (star (. x y))) (block (case (pattern (list-to _)) (block pass))))`},
		{"match []:\n    case [_]: pass", `(match (list) (block (case (pattern (list-to _)) (block pass))))`},
		{"match [z for z in y]:\n    case [_]: pass", `(match (list-of z (for-in z y)) (block (case (pattern (list-to _)) (block pass))))`},
		{"match [x], y:\n    case [_]: pass", `(match (list x) y (block (case (pattern (list-to _)) (block pass))))`},
		{"def f():\n    match [x, y]:\n        case [_, _]: pass\n        case _: pass\n    return 1",
			`(def f (params) (block (match (list x y) (block (case (pattern (list-to _ _)) (block pass)) (case _ (block pass)))) (return 1)))`},
		// The same text where no match statement can be.
		{"if a or match[x]:\n    pass", `(if (or a (subscript match x)) (block pass))`},
		{"if a or \\\n  match[x]:\n    pass", `(if (or a (subscript match x)) (block pass))`},
		{"while match[x]:\n    pass", `(while (subscript match x) (block pass))`},
		{"a[match[x]:\n  b]", `(subscript a (slice (subscript match x) b))`},
		{"{match[x]:\n  b}", `(dict (pair (subscript match x) b))`},
		{"match[x]: [\n 1]", `(= (subscript match x) (list 1))`},
	}.run(t)
}

func TestLoneCarriageReturns(t *testing.T) {
	shapes{
		{"a = 1 # one\rb = 2\r", `(= a 1) (= b 2)`},
		{"if a:\r\tb\r\tc\rd", `(if a (block b c)) d`},
		// Two kinds of line ends in one file.
		{"a\r\nb\rc\nd\r\n", `a b c d`},
		{"a = '''x\ry'''\rb", "(= a '''x\ry''') b"},
		{"(a,\r b)\r", `(tuple a b)`},
	}.run(t)
}

func TestHoistSplat(t *testing.T) {
	shapes{
		{"[*f(x)]", `(list (star (call f (args x))))`},
		{"[*a.b, c]", `(list (star (. a b)) c)`},
		{"[*a[0][1](2).c]", `(list (star (. (call (subscript (subscript a 0) 1) (args 2)) c)))`},
		{"[*a + b]", `(list (star (+ a b)))`},
		{"[*a | b, c]", `(list (star (| a b)) c)`},
		{"[*await x]", `(list (star (await x)))`},
		{"[*-a]", `(list (star (- a)))`},
		{"[*(a, b)]", `(list (star (tuple a b)))`},
		{"(*a.b, *c)", `(tuple (star (. a b)) (star c))`},
		{"{*a, *b.c(d)}", `(set (star a) (star (call (. b c) (args d))))`},
		{"{**a.b, 'c': 1}", `(dict (double-star (. a b)) (pair 'c' 1))`},
		{"f(*a.b, *c, d=1, **e.f)", `(call f (args (star (. a b)) (star c) (kw d 1) (double-star (. e f))))`},
		{"f(*a + b, c=1)", `(call f (args (star (+ a b)) (kw c 1)))`},
		{"f(* a . b)", `(call f (args (star (. a b))))`},
		{"print(*a or b)", `(call print (args (star (or a b))))`},
		{"print(*a if b else c)", `(call print (args (star (if-else a b c))))`},
		{"print(*a.b if c else d)", `(call print (args (star (if-else (. a b) c d))))`},
		{"print(*a and b, c)", `(call print (args (star (and a b)) c))`},
		{"print(*a < b)", `(call print (args (star (< a b))))`},
		{"print(*not a)", `(call print (args (star (not a))))`},
		{"print(*lambda: a)", `(call print (args (star (lambda a))))`},
		{"class A(*B.C, D, metaclass=M): pass", `(class A (args (star (. B C)) D (kw metaclass M)) (block pass))`},
		{"a[*b]", `(subscript a (star b))`},
		{"a[*b.c, d]", `(subscript a (star (. b c)) d)`},
		{"a[*b or c]", `(subscript a (star (or b c)))`},
		{"a[*b()] = c", `(= (subscript a (star (call b (args)))) c)`},
		{"return *a.b, c", `(return (exprs (star (. a b)) c))`},
		{"yield *f(x), 1", `(yield (exprs (star (call f (args x))) 1))`},
		{"x = *f(y), *g(z)", `(= x (exprs (star (call f (args y))) (star (call g (args z)))))`},
		{"for x in *a.b, c: pass", `(for x (exprs (star (. a b)) c) (block pass))`},
		{"*a.b, c = d", `(= (targets (star-to (. a b)) c) d)`},
		{"(*a[0],) = c", `(= (tuple-to (star-to (subscript a 0))) c)`},
		{"[*a.b, c] = d", `(= (list-to (star-to (. a b)) c) d)`},
		{"for *a.b, c in d: pass", `(for (targets (star-to (. a b)) c) d (block pass))`},
		// One star within the other: each moves in a tree that the first has changed.
		{"[*f(*g(x))]", `(list (star (call f (args (star (call g (args x)))))))`},
		{"[*f(*g(x).y).z]", `(list (star (. (call f (args (star (. (call g (args x)) y)))) z)))`},
		{"[*[*a.b].c]", `(list (star (. (list (star (. a b))) c)))`},
		{"f(*a.b.c(*d.e), *g.h)", `(call f (args (star (call (. (. a b) c) (args (star (. d e))))) (star (. g h))))`},
	}.run(t)
}

// The parts that the nodes play must move along with them.
func TestHoistSplatFields(t *testing.T) {
	for text, want := range map[string]string{
		"[*f(x)]":       `(list (star (call function:f arguments:(args x))))`,
		"[*a.b.c]":      `(list (star (. object:(. object:a attribute:b) attribute:c)))`,
		"[*a[0]]":       `(list (star (subscript value:a subscript:0)))`,
		"[*a + b]":      `(list (star (+ left:a right:b)))`,
		"a[*f(x).y, z]": `(subscript value:a subscript:(star (. object:(call function:f arguments:(args x)) attribute:y)) subscript:z)`,
		"x = [*a.b(c)]": `(= left:x right:(list (star (call function:(. object:a attribute:b) arguments:(args c)))))`,
	} {
		if got := shapeWithFields(parseWhole(t, text)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
}

// The grammar ends `a if b else c as d` in `c as d`.
func TestHoistAs(t *testing.T) {
	shapes{
		{"with a if b else c as d: pass", `(with (items (item (as (if-else a b c) (to d)))) (block pass))`},
		{"with a(1) if b.c else c(2) as (d, e), f as g: pass",
			`(with (items (item (as (if-else (call a (args 1)) (. b c) (call c (args 2))) (to (tuple d e)))) (item (as f (to g)))) (block pass))`},
		{"with (a if b else c if d else e as f, g): pass",
			`(with (items (item (as (if-else a b (if-else c d e)) (to f))) (item g)) (block pass))`},
		{"with lambda x, y=1: x if y else z as w, q: pass",
			`(with (items (item (as (lambda (params x (default y 1)) (if-else x y z)) (to w))) (item q)) (block pass))`},
		{"try: pass\nexcept a if b else c as d: pass", `(try (block pass) (except (as (if-else a b c) (to d)) (block pass)))`},
		{"with f(a if b else c) as d: pass", `(with (items (item (as (call f (args (if-else a b c))) (to d)))) (block pass))`},
		{"with a or b as c: pass", `(with (items (item (as (or a b) (to c)))) (block pass))`},
	}.run(t)
	f := parseWhole(t, "with lambda: x as y: pass")
	if got, want := shapeWithFields(f), `(with (items (item value:(as (lambda body:x) alias:(to y)))) body:(block pass))`; got != want {
		t.Errorf("fields:\n got %s\nwant %s", got, want)
	}
}

// An annotation has the shapes of an expression, though the grammar has second kinds for some of them.
func TestAnnotations(t *testing.T) {
	shapes{
		{"x: a.b = 1", `(= x (. a b) 1)`},
		{"x: a | b | None = 1", `(= x (| (| a b) None) 1)`},
		{"x: (a, b)", `(= x (tuple a b))`},
		{"x: a if b else c", `(= x (if-else a b c))`},
		{"x: lambda: 1", `(= x (lambda 1))`},
		{"x: list[a.b[c]]", `(= x (subscript list (subscript (. a b) c)))`},
		{"x: Dict[str, List[\"A\"]] = {}", `(= x (subscript Dict str (subscript List "A")) (dict))`},
		{"x: Callable[[int], str]", `(= x (subscript Callable (list int) str))`},
		{"x: Annotated[int, f(x), -1]", `(= x (subscript Annotated int (call f (args x)) (- 1)))`},
		{"x: tuple[*Ts, *a.b]", `(= x (subscript tuple (star Ts) (star (. a b))))`},
		{"x: a[b:c, d]", `(= x (subscript a (slice b c) d))`},
		{"x: a[b] | c", `(= x (| (subscript a b) c))`},
		{"x: a[b] | c[d, e] | \"f\" | g | None = None", `(= x (| (| (| (| (subscript a b) (subscript c d e)) "f") g) None) None)`},
		{"x: a[b] | (c | d)", `(= x (| (subscript a b) (paren (| c d))))`},
		{"x[0]: int", `(= (subscript x 0) int)`},
		{"def f(a: b.c = 1, *, d: e[f] = 2) -> None: pass",
			`(def f (params (typed-default a (. b c) 1) * (typed-default d (subscript e f) 2)) None (block pass))`},
		{"def f(*args: *Ts, **kw: k): pass", `(def f (params (typed (star-to args) (star Ts)) (typed (double-star-to kw) k)) (block pass))`},
		{"def f(*args: *tuple[int, ...]): pass", `(def f (params (typed (star-to args) (star (subscript tuple int ...)))) (block pass))`},
	}.run(t)
	for text, want := range map[string]string{
		"x: list[int].b": `(= left:x type:(. object:(subscript value:list subscript:int) attribute:b))`,
		"x: a[b, c] | d": `(= left:x type:(| left:(subscript value:a subscript:b subscript:c) right:d))`,
		// Of three types the grammar joins the last two.
		"x: a[b] | c | d": `(= left:x type:(| left:(| left:(subscript value:a subscript:b) right:c) right:d))`,
	} {
		if got := shapeWithFields(parseWhole(t, text)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
}

// What needs no repair, and must not suffer from one.
func TestStatements(t *testing.T) {
	shapes{
		{"with (a, b): pass", `(with (items (item a) (item b)) (block pass))`},
		{"with (a as b, c as d,): pass", `(with (items (item (as a (to b))) (item (as c (to d)))) (block pass))`},
		{"with (a, b) as c: pass", `(with (items (item (as (tuple a b) (to c)))) (block pass))`},
		{"with (a, b).c: pass", `(with (items (item (. (tuple a b) c))) (block pass))`},
		{"with (yield): pass", `(with (items (item (paren yield))) (block pass))`},
		{"@a.b[0](1).c\n@x if y else z\n@(lambda f: f)\n@[a][0]\nasync def f(): pass",
			`(decorated (decorator (. (call (subscript (. a b) 0) (args 1)) c)) (decorator (if-else x y z)) (decorator (paren (lambda (params f) f))) (decorator (subscript (list a) 0)) (async-def f (params) (block pass)))`},
		{"if (n := 10) > 5: pass", `(if (> (paren (:= n 10)) 5) (block pass))`},
		{"f(x := 1, a[b := 2], {c := 3})", `(call f (args (:= x 1) (subscript a (:= b 2)) (set (:= c 3))))`},
		{"lambda a, b=1, /, c=2, *d, e, f=3, **g: 0",
			`(lambda (params a (default b 1) / (default c 2) (star-to d) e (default f 3) (double-star-to g)) 0)`},
		{"async def f():\n    await x\n    async with a as b:\n        async for x in y:\n            [i async for i in z]",
			`(async-def f (params) (block (await x) (async-with (items (item (as a (to b)))) (block (async-for x y (block (list-of i (async-for-in i z))))))))`},
		{"match x:\n  case {'k': v, **r}: pass\n  case P(x=0, y=b.c): pass\n  case 1 | 2 as q if q: pass\n  case _: pass",
			`(match x (block (case (pattern (dict_pattern 'k' (pattern (dotted_name v)) (splat_pattern r))) (block pass)) (case (pattern (class_pattern (dotted_name P) (pattern (keyword_pattern x 0)) (pattern (keyword_pattern y (dotted_name b c))))) (block pass)) (case (pattern (as (pattern (union_pattern 1 2)) q)) (where q) (block pass)) (case _ (block pass))))`},
		{"match (x):\n  case [1]: pass", `(match (paren x) (block (case (pattern (list-to (pattern 1))) (block pass))))`},
		{"match *a, -b:\n  case c, *d: pass", `(match (star a) (- b) (block (case (pattern (dotted_name c)) (pattern (splat_pattern d)) (block pass))))`},
		{`f"{a['b']}{c!r:>{d}.2f}{e=}{{}}"`, `(string (interpolation (subscript a 'b')) (interpolation c !r (format_specifier (format_expression d))) (interpolation e))`},
		{`f"{f"{f"{a}"}"}"`, `(string (interpolation (string (interpolation (string (interpolation a))))))`},
		{"a = yield from b", `(= a (yield-from b))`},
		{"-a ** -b", `(- (** a (- b)))`},
		{"not a and b or c", `(or (and (not a) b) c)`},
		{"import a . b", `(import (dotted_name a b))`},
	}.run(t)
}

// A text with an error is left as it is: no repair may hide what CPython refuses, and what could be read stays in place.
func TestSyntaxErrorsAreNotRepaired(t *testing.T) {
	for _, text := range []string{
		"print \"a\"", "exec \"x\"", "type x", "[*a or b]", "x = *a if b else c,", "with (a as b), c: pass", "def f(a=1, b): pass", "await = 1",
	} {
		f := parse(t, text)
		if f.SyntaxError == nil {
			t.Errorf("%q is accepted", text)
		}
		if f.Unread {
			t.Errorf("%q: Unread is for files that CPython accepts", text)
		}
		checkInvariants(t, f)
	}
	f := parse(t, "class A:\n    def f(self): pass\n\nx = = 1\n\nclass B: pass\n")
	if got := len(f.Nodes(pyparse.ClassDefinition)); got != 2 {
		t.Errorf("%d classes are left around an error, want 2", got)
	}
}

// Offsets count bytes of the original text, also where the grammar was given another.
func TestRepairsKeepOffsets(t *testing.T) {
	text := "é = t\"{ü}\"; print >>f, x\rwith a if b else c as d: [*e.f]; {**g for g in h}\r"
	f := parseWhole(t, text)
	for _, want := range []string{"ü", "print", "a if b else c as d", "c", "*e.f", "e.f", "**g", "{**g for g in h}"} {
		found := false
		for n := range f.Tree {
			found = found || f.Source(pyparse.ID(n)) == want && int(f.Tree[n].Start) == strings.Index(text, want)
		}
		if want != "c" && !found { // the first c of the text stands in no node of its own
			t.Errorf("no node is %q", want)
		}
	}
}
