package compare

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/drflint/drflint/analyzers/driver"
	"github.com/drflint/drflint/analyzers/ruletest"
	"github.com/drflint/drflint/cmd/drflint/internal/inspect"
)

// inspected is what drflint says of the project in a folder.
func inspected(t *testing.T, folder string) Document {
	t.Helper()
	opened, err := driver.Open(t.Context(), driver.Options{Files: ruletest.Files(t, folder)})
	if err != nil {
		t.Fatal(err)
	}
	document, err := inspect.Build(opened, inspect.Options{Display: func(path string) string { return path }})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, string(text))
}

// What drflint says of each project is what Django says of it, in every version.
func TestProjects(t *testing.T) {
	ours := make(map[string]Document)
	all, unknown := 0, 0
	for _, file := range documents(t) {
		folder := filepath.Dir(file)
		project := filepath.Base(folder)
		if ours[project] == nil {
			ours[project] = inspected(t, folder)
		}
		t.Run(project+"/"+filepath.Base(file), func(t *testing.T) {
			var lines []string
			for _, tally := range Documents(ours[project], said(t, file)) {
				for _, line := range tally.Wrong {
					t.Errorf("%s: %s", tally.What, line)
				}
				for _, line := range tally.Unknown {
					lines = append(lines, tally.What+": "+line)
				}
				all += tally.Right + len(tally.Unknown)
				unknown += len(tally.Unknown)
			}
			if !slices.Equal(lines, untold[project]) {
				t.Errorf("unknown are\n%s", strings.Join(lines, "\n"))
			}
		})
	}
	if unknown*100 >= all {
		t.Errorf("%d of %d things are unknown", unknown, all)
	}
}

// untold is what drflint cannot tell of each project, and says so.
var untold = map[string][]string{
	"airline": {
		// The metaclass of the class that path() is given hands out another one's as_view().
		"routes: weather/<airport:place>/: view, api, methods",
		"views: weather/<airport:place>/ GET is missing",
		"permissions: weather/<airport:place>/ GET is missing",
	},
	"clinic": {
		// Meta.fields is a comprehension over what Django gathers of the model.
		"serializer fields: clinic.billing.apis.BillSerializer.id is missing",
		"serializer fields: clinic.billing.apis.BillSerializer.created_at is missing",
		"serializer fields: clinic.billing.apis.BillSerializer.updated_at is missing",
		"serializer fields: clinic.billing.apis.BillSerializer.payer is missing",
		"serializer fields: clinic.billing.apis.BillSerializer.amount is missing",
		"serializer fields: clinic.billing.apis.BillSerializer.paid is missing",
		// A function makes the class by a call of type().
		"serializer fields: clinic.patients.apis.PatientDetailApi.OutputSerializer.allergies: class, source, many, nested, argument",
	},
	"conservatory": {
		// setup() of the class changes the list while the project starts.
		"settings: conservatory.config:Production.MIDDLEWARE",
		"settings: conservatory.config:Staging.MIDDLEWARE",
	},
	"gazette": {
		// A package takes a URL apart.
		"settings: gazette.settings.CACHES",
		"settings: gazette.settings.DATABASES",
		// A file, which is not read, may hold the values.
		"settings: gazette.settings.STORED",
	},
	"helpdesk": {
		// get_serializer_class() asks who the user is.
		`serializer_class: api/tickets/^tickets/(?P<ticket_pk>\d+)/comments/$ GET: serializer_class`,
		`serializer_class: api/tickets/^tickets/(?P<ticket_pk>\d+)/comments/$ POST: serializer_class`,
		`serializer_class: api/tickets/^tickets/(?P<ticket_pk>\d+)/comments/(?P<pk>[^/.]+)/$ DELETE: serializer_class`,
		// check_permissions() hangs on the query.
		"permissions: api/tickets/wall/ GET: anonymous",
	},
	"queries": {
		// The rows of values() are no objects of the model.
		"queryset: api/v1/catalog/books/values/ GET: queryset",
	},
	"railway": {
		// Meta.ordering has an expression.
		"models: common.models.Remark: ordering",
	},
	"serializers": {
		// Meta.fields is what a function returns.
		"serializer fields: api.hidden.Computed.id is missing",
		// get_fields() takes the field out where the context has no request.
		"serializer fields: api.people.GuardedMember.email is not in Django",
		// The project's own build_standard_field() makes the field.
		"serializer fields: api.stages.OwnMapping.capacity: class, source, many, nested, argument",
		// The class of the field sets its arguments by itself.
		"serializer fields: api.stalls.Partial.note: source, read_only, write_only, many, nested, argument",
	},
}
