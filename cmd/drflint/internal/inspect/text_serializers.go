package inspect

// serializers prints each serializer with its fields, by the module's package.
func (t *text) serializers() {
	if len(t.Serializers) == 0 {
		t.nothing("serializers")
		return
	}
	group := ""
	for i := range t.Serializers {
		s := &t.Serializers[i]
		module, _, _ := cutLast(s.Class, ".")
		if i == 0 || module != group {
			group = module
			t.title(group)
		}
		t.serializer(s)
	}
}

func (t *text) serializer(s *Serializer) {
	model := ""
	if s.Model != nil {
		model = "of " + *s.Model
	}
	t.subtitle(short(s.Class), model, s.At)
	fields := newTable("FIELD", "CLASS", "SOURCE", "ACCESS", "MANY", "SHOWS")
	for _, f := range s.Fields {
		class := cell{unknownMark, t.unsure}
		if f.Class != nil {
			class = plain(short(*f.Class))
		}
		source := f.Source
		if source == f.Name {
			source = ""
		}
		shows := short(f.Nested)
		if f.Nested == "" {
			shows = f.Argument
		}
		many := ""
		if f.Many {
			many = "many"
		}
		fields.add(plain(f.Name), class, plain(source), t.access(&f), plain(many), plain(shows))
		t.noteAll(s.At, short(s.Class)+"."+f.Name, f.Unknown)
	}
	t.table("    ", fields)
	if len(s.Fields) == 0 && s.Unknown == nil {
		t.line("    no fields")
	}
	t.noteAll(s.At, short(s.Class), s.Unknown)
}

// access says who uses a field.
func (t *text) access(f *SerializerField) cell {
	switch {
	case f.ReadOnly == nil || f.WriteOnly == nil:
		return cell{unknownMark, t.unsure}
	case *f.ReadOnly:
		return plain("read")
	case *f.WriteOnly:
		return plain("write")
	}
	return plain("read, write")
}
