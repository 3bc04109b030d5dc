// The memory that tree-sitter works in while one text is parsed.
#include <stdbool.h>
#include <stdint.h>

// drf_arena_install makes tree-sitter ask this file for memory. It is called once, before the first parse.
void drf_arena_install(void);

// drf_arena_begin opens the arena of the calling thread, when a text of that length should be parsed in it. Until
// drf_arena_end all that tree-sitter allocates on this thread comes from the arena, and goes with it: nothing needs to be
// freed, and nothing may be kept.
bool drf_arena_begin(uint32_t length);
void drf_arena_end(void);
