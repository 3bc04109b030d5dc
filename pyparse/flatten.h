// What Go and C agree on. Offsets are bytes into the text that was parsed.
#include <stdint.h>

// drf_node is pyparse.Node.
typedef struct {
  int32_t start, end, parent, next;
  uint8_t kind, field;
  uint16_t flags;
} drf_node;

// drf_tables say what the grammar's numbers mean; Go fills them once from the grammar's own names.
typedef struct {
  uint8_t kind[512];    // of a symbol: a kind, or one of the two below
  uint16_t flags[512];  // of a symbol that is no node: what it says of its parent
  uint8_t field[64];    // of a field
  uint8_t first[256];   // of a kind: the field of its first child where the grammar gives it none
  uint8_t rest[256];    // of a kind: the field of its other children where the grammar gives them none
  uint8_t subscript, type_parameters, type_alias;  // kinds that visit must tell
} drf_tables;

enum {
  DRF_SKIPPED = 254,  // a symbol that gives no node and whose children give none
  DRF_THROUGH = 255,  // a symbol that gives no node; its children stand in its place
};

// drf_parse parses text and writes its named nodes in preorder. It gives back how many nodes there are, which may be more
// than capacity: then only the first capacity were written and the caller has to come again with more room. A negative
// number says that the parser gave up. has_error is set where the tree holds an error.
int64_t drf_parse(const char *text, uint32_t length, const drf_tables *tables, drf_node *nodes, uint32_t capacity, int32_t *has_error);

uint32_t drf_symbol_count(void);
const char *drf_symbol_name(uint16_t symbol);
int drf_symbol_named(uint16_t symbol);
uint32_t drf_field_count(void);
const char *drf_field_name(uint16_t field);
