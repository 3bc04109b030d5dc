package source

import (
	"path"
	"slices"
	"strings"
)

// Role is the part that a file plays in a Django project, told by its path (Django docs, "Writing your first Django app",
// "Writing and running tests", "Migrations"). A file may play several.
type Role uint8

// The roles.
const (
	Test      Role = 1 << iota // below tests/ or test/, test_*.py, *_test.py, tests.py, conftest.py
	Migration                  // below migrations/
	Settings                   // settings.py, *_settings.py, or below settings/
	Generated                  // *_pb2.py, *_pb2_grpc.py: what protoc writes
)

// Role tells the parts that the file plays.
func (f *File) Role() Role { return RoleOf(f.Path) }

// RoleOf tells the parts that the file at a path with slashes plays.
func RoleOf(file string) Role {
	dir, base := path.Split(file)
	folders := strings.Split(dir, "/")
	stem := strings.TrimSuffix(base, ".py")
	var role Role
	if isTest(folders, stem) {
		role |= Test
	}
	if slices.Contains(folders, "migrations") {
		role |= Migration
	}
	if stem == "settings" || strings.HasSuffix(stem, "_settings") || strings.HasPrefix(stem, "settings_") || slices.Contains(folders, "settings") {
		role |= Settings
	}
	if strings.HasSuffix(stem, "_pb2") || strings.HasSuffix(stem, "_pb2_grpc") {
		role |= Generated
	}
	return role
}

func isTest(folders []string, stem string) bool {
	switch {
	case slices.Contains(folders, "tests"), slices.Contains(folders, "test"):
		return true
	case stem == "tests", stem == "test", stem == "conftest":
		return true
	}
	return strings.HasPrefix(stem, "test_") || strings.HasSuffix(stem, "_test") || strings.HasSuffix(stem, "_tests")
}

// Is tells whether the file plays any of the given parts.
func (r Role) Is(any Role) bool { return r&any != 0 }
