// A parse makes and drops some hundred thousand small objects, all of which die together. Taking them from one stretch of
// memory by moving an offset costs a fraction of what malloc and free cost: BenchmarkParse, "ratio", shows it.
//
// The hooks are process-wide, as ts_set_allocator wants it, but the arena is the thread's own and open only within one
// call of drf_parse, which begins and ends on one thread. Anybody else in the process who uses tree-sitter gets malloc.
// What the scanner of Python's grammar allocates with calloc itself, it also frees itself at the end of each parse.
//
// What the parser frees early is used again for pieces of the same size. That keeps a parse at some thirty bytes a byte of
// real code, which is what it takes from malloc. A few blocks are kept between parses, by the process and not by each thread:
// Go moves its work from thread to thread, and would leave memory behind in every one of them.
#include "arena.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#endif

enum {
  ALIGNMENT = 16,
  BLOCK = 1 << 20,  // enough for a file of about thirty thousand bytes
  KEPT = 4,         // blocks at most that lie ready for the next parse; more saved no time that could be measured
  CLASSES = 64,     // sizes whose freed pieces are used again: multiples of ALIGNMENT below CLASSES * ALIGNMENT
};

typedef struct block {
  struct block *before;
  size_t size, used;  // in bytes, with this head
} block;

// chunk stands before each piece of memory that was handed out.
typedef struct chunk {
  _Alignas(ALIGNMENT) size_t size;  // a multiple of ALIGNMENT
  struct chunk *next;               // of a freed piece: the next one of the same size
} chunk;

_Static_assert(sizeof(chunk) == ALIGNMENT, "what is handed out begins one ALIGNMENT after its chunk");

enum { HEAD = (sizeof(block) + ALIGNMENT - 1) & ~(ALIGNMENT - 1) };

static _Thread_local bool open;
static _Thread_local block *newest;
static _Thread_local chunk *freed[CLASSES];  // by size / ALIGNMENT

static _Atomic(block *) kept[KEPT];

static void *or_abort(void *memory, size_t size) {
  if (!memory && size > 0) abort();
  return memory;
}

// Blocks come from the system and go back to it. malloc would keep most of what is freed.
static void *system_take(size_t size) {
#if defined(__unix__) || defined(__APPLE__)
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  return or_abort(memory == MAP_FAILED ? NULL : memory, size);
#else
  return or_abort(malloc(size), size);
#endif
}

static void system_give(block *b) {
#if defined(__unix__) || defined(__APPLE__)
  munmap(b, b->size);
#else
  free(b);
#endif
}

static block *take_kept(void) {
  for (int i = 0; i < KEPT; i++) {
    block *b = atomic_exchange(&kept[i], NULL);
    if (b) return b;
  }
  return NULL;
}

static bool keep(block *b) {
  for (int i = 0; i < KEPT; i++) {
    block *none = NULL;
    if (atomic_compare_exchange_strong(&kept[i], &none, b)) return true;
  }
  return false;
}

static void grow(size_t need) {
  size_t size = HEAD + need > BLOCK ? HEAD + need : BLOCK;
  block *b = size == BLOCK ? take_kept() : NULL;
  if (!b) b = system_take(size);
  *b = (block){.before = newest, .size = size, .used = HEAD};
  newest = b;
}

static size_t aligned(size_t size) { return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1); }

// is_last tells whether a chunk was the last to be cut off its block, so that it can grow or go.
static bool is_last(const chunk *c) { return (char *)c + ALIGNMENT + c->size == (char *)newest + newest->used; }

static void *take(size_t size) {
  size = aligned(size);
  size_t class = size / ALIGNMENT;
  if (class < CLASSES && freed[class]) {
    chunk *c = freed[class];
    freed[class] = c->next;
    return (char *)c + ALIGNMENT;
  }
  if (!newest || newest->size - newest->used < ALIGNMENT + size) grow(ALIGNMENT + size);
  chunk *c = (chunk *)((char *)newest + newest->used);
  c->size = size;
  newest->used += ALIGNMENT + size;
  return (char *)c + ALIGNMENT;
}

static void *arena_malloc(size_t size) { return open ? take(size) : or_abort(malloc(size), size); }

static void *arena_calloc(size_t count, size_t size) {
  if (!open) return or_abort(calloc(count, size), count * size);
  return memset(take(count * size), 0, count * size);
}

static void arena_free(void *memory) {
  if (!open) {
    free(memory);
    return;
  }
  if (!memory) return;
  chunk *c = (chunk *)((char *)memory - ALIGNMENT);
  size_t class = c->size / ALIGNMENT;
  if (is_last(c)) {
    newest->used -= ALIGNMENT + c->size;
  } else if (class < CLASSES) {
    c->next = freed[class];
    freed[class] = c;
  }
}

static void *arena_realloc(void *memory, size_t size) {
  if (!open) return or_abort(realloc(memory, size), size);
  if (!memory) return take(size);
  chunk *c = (chunk *)((char *)memory - ALIGNMENT);
  if (size <= c->size) return memory;
  size_t more = aligned(size) - c->size;
  if (is_last(c) && newest->size - newest->used >= more) {
    newest->used += more;
    c->size += more;
    return memory;
  }
  void *larger = memcpy(take(size), memory, c->size);
  arena_free(memory);
  return larger;
}

__attribute__((weak)) void ts_set_allocator(void *(*)(size_t), void *(*)(size_t, size_t), void *(*)(void *, size_t), void (*)(void *));

void drf_arena_install(void) { ts_set_allocator(arena_malloc, arena_calloc, arena_realloc, arena_free); }

void drf_arena_begin(void) { open = true; }

void drf_arena_end(void) {
  open = false;
  while (newest) {
    block *b = newest;
    newest = b->before;
    if (b->size != BLOCK || !keep(b)) system_give(b);
  }
  memset(freed, 0, sizeof freed);
}

void drf_arena_release(void) {
  for (block *b = take_kept(); b; b = take_kept()) system_give(b);
}
