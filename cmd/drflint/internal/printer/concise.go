package printer

// concise prints one line a finding: path:line:column: CODE name message.
func (p *printer) concise() {
	for i := range p.Findings {
		f := &p.Findings[i]
		p.put(p.style.place.of(position(p.Display(f.Path), f.Start)), ": ",
			p.style.severity[f.Severity].of(p.code(f.Rule)), " ",
			clean(f.Rule.Name), " ", clean(f.Message), "\n")
	}
}
