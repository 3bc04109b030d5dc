// Package django is what drflint knows of a project's Django: its apps, and its models with their fields, relations, managers and options.
//
// # How models are found
//
// A class is a model when it inherits django.db.models.Model, through whatever classes and files. Its fields are worked out as
// Django's own metaclass does it: what the body assigns, copies of the fields of abstract bases in the order of Python's
// look-up, a link to each base that has a table, an id where nothing else is the key. A relation's other side is found by
// class, by name in the registry of apps, or by the settings ("self", "Book", "catalog.Book", settings.AUTH_USER_MODEL,
// get_user_model()), for each class that inherits the relation anew; it then gets the accessor that Django gives it.
//
// The models of other packages come from a table, outside.txt, that oracle/outside.py makes by asking the packages.
//
// # What else models have
//
// Managers and options (RegistryOf), methods and properties (MembersOf) and the apps that are installed (AppsOf) are asked for by few,
// so that each is worked out by itself. Managers are gathered as Options.managers does it: along Python's order of look-up, the nearer
// one of a name, those that a class with a table has been given by Django among them. An option is what Meta sets, itself or by what it
// inherits, else the ordering of a parent with a table. An app is what AppConfig.create makes of an entry.
//
// # What other packages make
//
// django-simple-history makes a model beside each one whose history is kept, django-activity-stream hangs generic relations on the models
// that are registered with it. What they make is in outside.txt too, for one model each; what the arguments of a call change of that is
// worked out here (historyOf). A model that no file has is among All, with History set.
//
// # What is not known
//
// A base or a field's class that cannot be resolved, a call in a class body that may make a field, a body's statement under a
// condition: each makes the answers that hang on it Maybe (Model.Field) or not whole (Model.Fields). Models of the test suite
// add accessors to other models only perhaps. What add_to_class gives to a model that can be told is its field, where that runs at start;
// else any model may have it. A call of a
// function makes a field where the function does nothing but return a call of a field's class.
//
// # What it costs
//
// The models of a project are worked out once, when somebody first asks (ModelsOf): each class is looked at once, each
// statement of a model's body once, and each field once for every model that inherits it. A question is a look-up in a map for
// each parent with a table. What ModelsOf gives is never written to again, so any number of goroutines may ask.
package django
