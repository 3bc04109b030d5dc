package rule

import "io/fs"

// home is where the pages are read on the web.
const home = "https://github.com/drflint/drflint/blob/main/"

// Group completes the rules of one folder: their group, their pages and what the pages say of them. It panics when a
// page is missing or incomplete, so that no such binary passes its first test.
func Group(group, folder string, pages fs.FS, rules ...*Rule) []*Rule {
	for _, r := range rules {
		page, err := readPage(pages, r.Name)
		if err != nil {
			panic(err)
		}
		r.Group = group
		r.Page = page
		r.Analyzer.Doc = r.Name + ": " + page.Summary + "\n\n" + page.Why
		r.Analyzer.URL = home + folder + "/" + FileName(r.Name) + ".md"
	}
	return rules
}
