// The memory that tree-sitter works in while one text is parsed.

// drf_arena_install makes tree-sitter ask this file for memory. It is called once, before the first parse.
void drf_arena_install(void);

// drf_arena_begin opens the arena of the calling thread. Until drf_arena_end all that tree-sitter allocates on this thread
// comes from the arena, and goes with it: nothing needs to be freed, and nothing may be kept.
void drf_arena_begin(void);
void drf_arena_end(void);

// drf_arena_release gives the system back what lies ready for the next parse.
void drf_arena_release(void);
