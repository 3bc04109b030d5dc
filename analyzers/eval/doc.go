// Package eval is a partial evaluator of Python: it works out what an expression at the top of a module or class comes to,
// without running anything. It is made for what Django reads at start: settings, URL patterns, class attributes.
//
// It knows constants, texts and the ways they are put together, numbers, lists, tuples, sets, dicts, names, comprehensions over what
// is known, and reads of the environment, which it keeps as such with their default: what is made of such a read is still one.
// Everything else is Unknown, which is a value with a reason; a list with an unknown entry is a list, and a text with an unknown
// part is unknown. Where a condition is not known a value is Either of several.
//
// # Expressions, and modules that run
//
// Evaluator.Expression, Global and Attribute look backwards from a name to the statements that bind it. They call no function and
// follow no loop, and of what changes a list in place they see only what stands in the body of the same class.
//
// Evaluator.Run goes through a module as Python does, statement by statement, star imports where they stand: for settings, which
// change lists in place, follow loops and call functions of their own. It knows the readers of django-environ, decouple, environs,
// pydantic-settings, dj-database-url and django-configurations, include() of django-split-settings, and paths, which are told from
// the root of the run. Two branches of a condition that is not known are both run, and what they leave is joined; a list or dict
// that two names hold changes for both.
//
// It never guesses: a loop or call that cannot be followed makes unknown what it may change. Names of other files and attributes of
// classes are found by the caller (Lookup, Member, World), because files are linked above this package.
//
// An evaluation costs as much as the expressions it passes through, a run as much as the statements it executes; both end at fixed
// bounds, and a name that leads back to itself is unknown.
package eval
