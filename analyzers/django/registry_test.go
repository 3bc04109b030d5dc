package django

import (
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/module"
)

const shelves = `
from somewhere import Strange

class BookQuerySet(models.QuerySet):
    pass

class OwnQuerySet(models.QuerySet):
    @classmethod
    def as_manager(cls):
        return models.Manager()

class BookManager(models.Manager.from_queryset(BookQuerySet)):
    pass

class Timed(models.Model):
    everything = models.Manager()
    def save(self): pass
    @property
    def age(self): return 1
    class Meta:
        abstract = True
        ordering = ["-made"]
        get_latest_by = "made"
        base_manager_name = "everything"

class Book(Timed):
    objects = BookManager()
    listed = BookQuerySet.as_manager()
    age = models.IntegerField()
    def title(self): pass

class Novel(Book):
    class Meta:
        db_table = "novels"
        unique_together = ("age", "made")
        managed = False

class Cheap(Novel):
    found = models.Manager.from_queryset(BookQuerySet, "Finder")()
    class Meta:
        proxy = True
        ordering = [models.F("age")]

class Plain(models.Model):
    pass

class Child(Plain):
    pass

class Own(models.Model):
    objects = OwnQuerySet.as_manager()

class Odd(models.Model):
    thing = Strange()

class Lost(Strange, models.Model):
    class Meta:
        ordering = ["id"]

class Adrift(Strange, models.Model):
    pass
`

func TestManagers(t *testing.T) {
	p := projectOf(t, shelves)
	for name, want := range map[string]string{
		"Book":  "objects=BookManager listed=ManagerFromBookQuerySet everything=Manager",
		"Novel": "objects=BookManager listed=ManagerFromBookQuerySet everything=Manager",
		"Cheap": "found=Finder objects=BookManager listed=ManagerFromBookQuerySet everything=Manager",
		"Plain": "objects=Manager",
		"Child": "objects=Manager",
		"Own":   "it cannot be told whether objects is a manager",
		"Odd":   "it cannot be told whether thing is a manager",
		"Lost":  "a base may be a model",
	} {
		all, why := RegistryOf(p).Managers(ModelsOf(p).Named("shop", name))
		var got []string
		for _, manager := range all {
			class := manager.Made
			if class == "" {
				class = lastName(dotted(p, manager.Class))
			}
			got = append(got, manager.Name+"="+class)
		}
		if text := strings.Join(got, " ") + why; text != want {
			t.Errorf("managers of %s: %s; want %s", name, text, want)
		}
	}
}

func TestOptions(t *testing.T) {
	p := projectOf(t, shelves)
	options := func(name string) *Options { return RegistryOf(p).Options(ModelsOf(p).Named("shop", name)) }
	book, novel, cheap, lost := options("Book"), options("Novel"), options("Cheap"), options("Lost")
	if !slices.Equal(book.Ordering, []string{"-made"}) || !slices.Equal(book.GetLatestBy, []string{"made"}) || book.BaseManager != "everything" {
		t.Errorf("Book takes Meta over from its abstract base: %+v", book)
	}
	if book.Table != "shop_book" || novel.Table != "novels" || cheap.Table != "novels" {
		t.Errorf("tables are %q, %q and %q", book.Table, novel.Table, cheap.Table)
	}
	if !slices.Equal(novel.Ordering, []string{"-made"}) || novel.BaseManager != "" || novel.Managed != module.No || book.Managed != module.Yes {
		t.Errorf("Novel takes no more than the ordering over from a model with a table: %+v", novel)
	}
	if len(novel.UniqueTogether) != 1 || len(novel.UniqueTogether[0]) != 2 {
		t.Errorf("Novel is unique together by %v", novel.UniqueTogether)
	}
	if cheap.Ordering != nil || cheap.Unknown["ordering"] == "" {
		t.Errorf("Cheap is ordered by an expression: %+v", cheap)
	}
	if !slices.Equal(lost.Ordering, []string{"id"}) || len(lost.Unknown) > 0 {
		t.Errorf("Lost has a Meta of its own: %+v", lost)
	}
	if options("Adrift").Unknown["ordering"] == "" {
		t.Error("Adrift may have its ordering from a base that is not known")
	}
}

func TestMembers(t *testing.T) {
	p := projectOf(t, shelves)
	var got []string
	for _, member := range MembersOf(p, ModelsOf(p).Named("shop", "Book")) {
		got = append(got, member.Name)
	}
	if want := []string{"title", "save"}; !slices.Equal(got, want) { // a field hides age
		t.Errorf("Book has the members %v, want %v", got, want)
	}
}
