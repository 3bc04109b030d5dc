// Package flow follows values through the functions of a project without running them: what a method returns, what it hands
// to which call, on every path that its conditions leave open.
//
// # How it reads a function
//
// A function is walked statement by statement. A name holds a Value: the few objects that it may be. Both branches of a
// condition are taken, unless the condition comes to a constant (`self.action == "list"` of a view that serves its list), and
// what they leave is joined. A loop's body is walked once. Calls of the project's own functions and methods are followed,
// through the order in which Python looks methods up, super() included.
//
// # What is raised
//
// `raise` is an outcome of a call as much as what it returns. An Exception goes from a function to its callers until an except
// clause catches it for sure; a clause that may catch it is entered, and the exception may go on. A call that does nothing but
// raise ends the way of its caller. What packages and Python itself may raise, such as a KeyError of a dict that is not known, is
// not told one by one: it is a Risk, for which any except clause around it is entered.
//
// # Strict runs
//
// A World that is Strict is for what has to be proved, as what a permission lets in. Its runs take every path and claim nothing
// that another path may belie: loops over items that are known are walked item by item, others until no name changes; functions
// inside of functions, lambdas and decorators of the project are followed; __init__ makes an instance what it is; Python's builtins
// are known (Builtins); an attribute that is set on one way is that on this way, and may be it behind (layer). A call that cannot be
// followed may raise anything (Frame.Unfollowed), unless it is one of Django, REST framework, the standard library or plain data,
// which are taken to raise nothing of their own: what they give is Tame; a function of a package that needs no argument and has been
// called (knowledge.Gives) gives something unknown. Other runs leave all that aside, because what they look for
// would be told twice, or costs more than it is worth.
//
// What objects of Django and of REST framework do is no matter of this package: those above it bring objects of their own
// (Object) and say what functions and methods of other packages give (World).
//
// # What is not known
//
// Anything stands for whatever cannot be told. What may depend on more than the value at hand, such as the context of a
// serializer, is Anything and Doubtful: what happens below a condition on it is told as in doubt (Event.Doubt). Generators
// and coroutines' order are not followed; a value that a called function of another package may have changed is
// Anything afterwards.
//
// # What it costs
//
// A run costs what the statements on its way cost. It has a budget of steps and a depth of calls; past them everything is
// Anything. What a name of a file stands for and which class has a method is looked up once for all runs of a World; nothing
// else is kept between runs.
package flow
