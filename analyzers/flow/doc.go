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
// What objects of Django and of REST framework do is no matter of this package: those above it bring objects of their own
// (Object) and say what functions and methods of other packages give (World).
//
// # What is not known
//
// Anything stands for whatever cannot be told. What may depend on more than the value at hand, such as the context of a
// serializer, is Anything and Doubtful: what happens below a condition on it is told as in doubt (Event.Doubt). Generators,
// lambdas and coroutines' order are not followed; a value that a called function of another package may have changed is
// Anything afterwards.
//
// # What it costs
//
// A run costs what the statements on its way cost. It has a budget of steps and a depth of calls; past them everything is
// Anything. What a name of a file stands for and which class has a method is looked up once for all runs of a World; nothing
// else is kept between runs.
package flow
