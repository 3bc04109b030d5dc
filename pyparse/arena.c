// A parse makes and drops some hundred thousand small objects, all of which die together. Taking them from one stretch of
// memory by moving an offset costs a fraction of what malloc and free cost: BenchmarkParse, "ratio", shows it.
//
// The hooks are process-wide, as ts_set_allocator wants it, but the arena is the thread's own and open only within one
// call of drf_parse, which begins and ends on one thread. Anybody else in the process who uses tree-sitter gets malloc.
// What the scanner of Python's grammar allocates with calloc itself, it also frees itself at the end of each parse.
#include "arena.h"
#include <stdlib.h>
#include <string.h>

enum {
  ALIGNMENT = 16,
  FIRST_BLOCK = 1 << 20,   // enough for a file of about ten thousand bytes
  LARGE_BLOCK = 4 << 20,   // a thread keeps no more than this between two files; larger ones malloc would be slow to give back
  LONGEST_TEXT = 256 << 10,  // what is freed early stays in the arena until the end, which costs too much for huge files
};

typedef struct block {
  struct block *before;
  size_t size, used;  // of bytes
  _Alignas(ALIGNMENT) unsigned char bytes[];
} block;

// chunk stands before each piece of memory that was handed out.
typedef struct {
  _Alignas(ALIGNMENT) size_t size;
} chunk;

static _Thread_local block *newest;
static _Thread_local bool open;

static void *or_abort(void *memory, size_t size) {
  if (!memory && size > 0) abort();
  return memory;
}

static size_t aligned(size_t size) { return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1); }

// is_last tells whether a chunk was the last to be handed out, so that it can grow or go.
static bool is_last(const chunk *c) {
  return (const unsigned char *)(c + 1) + aligned(c->size) == newest->bytes + newest->used;
}

static void grow(size_t need) {
  size_t size = newest ? LARGE_BLOCK : FIRST_BLOCK;
  if (size < need) size = need;
  block *b = or_abort(malloc(sizeof(block) + size), size);
  *b = (block){.before = newest, .size = size};
  newest = b;
}

static void *take(size_t size) {
  size_t need = sizeof(chunk) + aligned(size);
  if (!newest || newest->size - newest->used < need) grow(need);
  chunk *c = (chunk *)(newest->bytes + newest->used);
  c->size = size;
  newest->used += need;
  return c + 1;
}

static void *arena_malloc(size_t size) { return open ? take(size) : or_abort(malloc(size), size); }

static void *arena_calloc(size_t count, size_t size) {
  if (!open) return or_abort(calloc(count, size), count * size);
  return memset(take(count * size), 0, count * size);
}

static void *arena_realloc(void *memory, size_t size) {
  if (!open) return or_abort(realloc(memory, size), size);
  if (!memory) return take(size);
  chunk *c = (chunk *)memory - 1;
  size_t more = aligned(size) - aligned(c->size);
  if (size <= c->size) return memory;
  if (is_last(c) && newest->size - newest->used >= more) {
    newest->used += more;
    c->size = size;
    return memory;
  }
  return memcpy(take(size), memory, c->size);
}

static void arena_free(void *memory) {
  if (!open) {
    free(memory);
    return;
  }
  if (!memory) return;
  chunk *c = (chunk *)memory - 1;
  if (is_last(c)) newest->used -= sizeof(chunk) + aligned(c->size);
}

__attribute__((weak)) void ts_set_allocator(void *(*)(size_t), void *(*)(size_t, size_t), void *(*)(void *, size_t), void (*)(void *));

void drf_arena_install(void) { ts_set_allocator(arena_malloc, arena_calloc, arena_realloc, arena_free); }

bool drf_arena_begin(uint32_t length) {
  open = length <= LONGEST_TEXT;
  return open;
}

// The newest block that is not too large is the best to keep: all but the first are large.
void drf_arena_end(void) {
  open = false;
  block *kept = NULL;
  for (block *b = newest; b;) {
    block *before = b->before;
    if (kept || b->size > LARGE_BLOCK) {
      free(b);
    } else {
      kept = b;
    }
    b = before;
  }
  if (kept) {
    kept->before = NULL;
    kept->used = 0;
  }
  newest = kept;
}
