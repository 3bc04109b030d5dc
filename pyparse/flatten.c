// One call from Go parses a text and flattens its tree. Walking the tree from Go would cost a call into C and a map insert
// for each step, more than parsing itself.
//
// tree-sitter's own headers cannot be included from another module. The few prototypes needed are declared here, weak, so
// that this package links before the binding's objects supply them; no linker flag is needed.
#include "flatten.h"
#include "arena.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct TSParser TSParser;
typedef struct TSTree TSTree;
typedef struct TSLanguage TSLanguage;
typedef struct { uint32_t context[4]; const void *id; const TSTree *tree; } TSNode;
typedef struct { const void *tree; const void *id; uint32_t context[3]; } TSTreeCursor;

#define WEAK __attribute__((weak))
WEAK const TSLanguage *tree_sitter_python(void);
WEAK TSParser *ts_parser_new(void);
WEAK bool ts_parser_set_language(TSParser *, const TSLanguage *);
WEAK TSTree *ts_parser_parse_string(TSParser *, const TSTree *, const char *, uint32_t);
WEAK TSNode ts_tree_root_node(const TSTree *);
WEAK bool ts_node_has_error(TSNode);
WEAK uint16_t ts_node_symbol(TSNode);
WEAK uint32_t ts_node_start_byte(TSNode);
WEAK uint32_t ts_node_end_byte(TSNode);
WEAK TSTreeCursor ts_tree_cursor_new(TSNode);
WEAK TSNode ts_tree_cursor_current_node(const TSTreeCursor *);
WEAK uint16_t ts_tree_cursor_current_field_id(const TSTreeCursor *);
WEAK bool ts_tree_cursor_goto_first_child(TSTreeCursor *);
WEAK bool ts_tree_cursor_goto_next_sibling(TSTreeCursor *);
WEAK bool ts_tree_cursor_goto_parent(TSTreeCursor *);
WEAK uint32_t ts_language_symbol_count(const TSLanguage *);
WEAK const char *ts_language_symbol_name(const TSLanguage *, uint16_t);
WEAK int ts_language_symbol_type(const TSLanguage *, uint16_t);
WEAK uint32_t ts_language_field_count(const TSLanguage *);
WEAK const char *ts_language_field_name_for_id(const TSLanguage *, uint16_t);

uint32_t drf_symbol_count(void) { return ts_language_symbol_count(tree_sitter_python()); }
const char *drf_symbol_name(uint16_t symbol) { return ts_language_symbol_name(tree_sitter_python(), symbol); }
int drf_symbol_named(uint16_t symbol) { return ts_language_symbol_type(tree_sitter_python(), symbol) == 0; }
uint32_t drf_field_count(void) { return ts_language_field_count(tree_sitter_python()); }
const char *drf_field_name(uint16_t field) { return ts_language_field_name_for_id(tree_sitter_python(), field); }

enum { ERROR_SYMBOL = 0xFFFF, ERROR_KIND = 1 };

// walk is where the flattening stands.
typedef struct {
  const drf_tables *tables;
  drf_node *nodes;
  uint32_t capacity, count;
  int32_t parent;   // the node that encloses the cursor, -1 above the root
  uint8_t *through; // for each level above the cursor: its field when it gave no node, else 0xFF
  uint32_t depth, room;
} walk;

enum { HAS_NODE = 0xFF };

static void push(walk *w, uint8_t level) {
  if (w->depth == w->room) {
    w->room = w->room ? 2 * w->room : 256;
    w->through = realloc(w->through, w->room);
    if (!w->through) abort();
  }
  w->through[w->depth++] = level;
}

// pop leaves a level, and with it the node that it gave.
static void pop(walk *w) {
  if (w->through[--w->depth] != HAS_NODE) return;
  uint32_t at = (uint32_t)w->parent;
  if (at < w->capacity) {
    w->nodes[at].next = (int32_t)w->count;
    w->parent = w->nodes[at].parent;
  }
}

static uint8_t field_of(const walk *w, const TSTreeCursor *cursor) {
  uint8_t field = w->tables->field[ts_tree_cursor_current_field_id(cursor)];
  for (uint32_t d = w->depth; !field && d > 0 && w->through[d - 1] != HAS_NODE; d--) field = w->through[d - 1];
  return field;
}

// node_at is the node at an index, NULL above the root and out of room.
static drf_node *node_at(const walk *w, int32_t index) {
  return index >= 0 && (uint32_t)index < w->capacity ? &w->nodes[index] : NULL;
}

// wraps_arguments tells the wrapper that the grammar puts around the arguments of a generic type, `a[b]` in an annotation.
// Other subscripts have none. What stands in brackets after the name of a type alias defines names and keeps it.
static bool wraps_arguments(const walk *w, uint8_t kind) {
  const drf_node *generic = kind == w->tables->type_parameters ? node_at(w, w->parent) : NULL;
  if (!generic || generic->kind != w->tables->subscript) return false;
  const drf_node *outer = node_at(w, generic->parent);
  return !outer || outer->kind != w->tables->type_alias || generic != outer + 1;
}

// visit takes in the node under the cursor and says whether its children are wanted.
static bool visit(walk *w, const TSTreeCursor *cursor) {
  TSNode node = ts_tree_cursor_current_node(cursor);
  uint16_t symbol = ts_node_symbol(node);
  uint8_t kind = symbol == ERROR_SYMBOL ? ERROR_KIND : w->tables->kind[symbol];
  drf_node *parent = node_at(w, w->parent);
  if (kind == DRF_SKIPPED) {
    if (parent) parent->flags |= w->tables->flags[symbol];
    return false;
  }
  if (kind == DRF_THROUGH || wraps_arguments(w, kind)) {
    push(w, field_of(w, cursor));
    return true;
  }
  uint8_t field = field_of(w, cursor);
  if (!field && parent) field = w->count == (uint32_t)w->parent + 1 ? w->tables->first[parent->kind] : w->tables->rest[parent->kind];
  if (w->count < w->capacity) {
    w->nodes[w->count] = (drf_node){
        .start = (int32_t)ts_node_start_byte(node), .end = (int32_t)ts_node_end_byte(node), .parent = w->parent,
        .next = (int32_t)w->count + 1, .kind = kind, .field = field};
    w->parent = (int32_t)w->count;
    push(w, HAS_NODE);
  } else {
    push(w, 0);  // out of room: only count from here
  }
  w->count++;
  return true;
}

static void flatten(walk *w, TSTreeCursor *cursor) {
  bool wanted = visit(w, cursor);
  for (;;) {
    if (wanted) {
      if (ts_tree_cursor_goto_first_child(cursor)) {
        wanted = visit(w, cursor);
        continue;
      }
      pop(w);
    }
    while (!ts_tree_cursor_goto_next_sibling(cursor)) {
      if (!ts_tree_cursor_goto_parent(cursor)) return;
      pop(w);
    }
    wanted = visit(w, cursor);
  }
}

int64_t drf_parse(const char *text, uint32_t length, const drf_tables *tables, drf_node *nodes, uint32_t capacity, int32_t *has_error) {
  drf_arena_begin();
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_python());
  TSTree *tree = ts_parser_parse_string(parser, NULL, text, length);
  int64_t count = -1;
  if (tree) {
    walk w = {.tables = tables, .nodes = nodes, .capacity = capacity, .parent = -1};
    TSNode root = ts_tree_root_node(tree);
    *has_error = ts_node_has_error(root);
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    flatten(&w, &cursor);
    free(w.through);
    count = w.count;
  }
  drf_arena_end();  // and with it parser, tree and cursor
  return count;
}
