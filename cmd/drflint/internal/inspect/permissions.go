package inspect

// permissions are what an anonymous request meets on each endpoint.
func (b *builder) permissions() []Permission { return []Permission{} }
