package module

import "strings"

// Qualified is the qualified name of what the star import brings under a name, if it does.
func (s Star) Qualified(name string) string {
	if strings.HasSuffix(s.Module, ".") {
		return s.Module + name
	}
	return s.Module + "." + name
}
