// Package start works out what modules of a project have made once Django has loaded them: the list that a function called from
// many modules fills, the dict that a decorator keeps classes in, an object that methods are called of at the top of a file.
//
// # What it runs
//
// Nothing is run until somebody asks for an expression (World.Value). A name of a module is then what its assignment gives, and where
// that is a list, a dict or an object, every statement at the top of a module of the project that may change it is gone through as
// Python would: one that names it to change it, and one that calls, or decorates with, a function that does, by however many others.
// Functions, methods, closures, loops and comprehensions over what is known are followed one step at a time; what other packages give
// is kept as the call that it is (Call), so that whoever asked may know what it means: this package knows Python and no framework.
//
// # What is not known
//
// Unknown stands for whatever cannot be told. Below a condition that is not known everything that is written becomes unknown, and so
// does what is handed to something that cannot be followed. What is filled by a method, or in a class body, nobody knows when: such a
// thing is unknown as a whole. The conditions around a statement at the top of a module are not decided here: the caller says what
// holds (World.Condition), and an entry says below which statement it was made (Item.Under). A statement counts wherever it stands,
// also in a module that Django may load too late for it, and statements of several modules count in the order of the files.
//
// # What it costs
//
// For a thing that is filled, the files that have its name, or that of a function that fills it, in their text are looked through once.
// Runs have a budget of steps; past it everything is unknown.
package start
