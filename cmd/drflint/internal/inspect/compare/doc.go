// Package compare holds what drflint says of a project against what the real Django says of it (testdata/oracle/dump.py): two
// documents of the same form, section by section and item by item.
//
// It owns what makes two items the same one, what of them is compared, and the verdict: right, unknown (drflint says that it cannot
// tell, and why) or wrong. It refuses to know anything of Django or of drflint's model: it reads JSON. What only one side
// can have is not compared: routes that are there on a condition, classes of modules that nobody has loaded, and what Django itself
// could not make.
//
// What differs between versions of Django and REST framework, while the project is the same, counts as alike: see alike.
//
// It costs a pass over both documents.
package compare
