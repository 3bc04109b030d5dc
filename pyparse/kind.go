package pyparse

// Kind is what a node is. The names are those of the tree-sitter grammar of Python; where the grammar has a second kind
// for one thing (an annotation's `a.b` is a member_type, its `a[b]` a generic_type), the tree has only the first.
type Kind uint8

// The kinds of nodes. Their order means nothing.
const (
	Invalid Kind = iota // no node: what a look-up that found nothing gives
	Error               // a stretch that the grammar could not read
	Module
	AliasedImport
	ArgumentList
	AsPattern
	AsPatternTarget
	AssertStatement
	Assignment
	Attribute
	AugmentedAssignment
	Await
	BinaryOperator
	Block
	BooleanOperator
	BreakStatement
	CallExpression
	CaseClause
	CasePattern
	ClassDefinition
	ClassPattern
	ComparisonOperator
	ComplexPattern
	ConcatenatedString
	ConditionalExpression
	ConstrainedType
	ContinueStatement
	DecoratedDefinition
	Decorator
	DefaultParameter
	DeleteStatement
	DictPattern
	Dictionary
	DictionaryComprehension
	DictionarySplat
	DictionarySplatPattern
	DottedName
	ElifClause
	Ellipsis
	ElseClause
	ExceptClause
	ExceptGroupClause
	ExpressionList
	ExpressionStatement
	False
	FinallyClause
	Float
	ForInClause
	ForStatement
	FormatExpression
	FormatSpecifier
	FunctionDefinition
	FutureImportStatement
	GeneratorExpression
	GlobalStatement
	Identifier
	IfClause
	IfStatement
	ImportFromStatement
	ImportPrefix
	ImportStatement
	Integer
	Interpolation
	KeywordArgument
	KeywordPattern
	KeywordSeparator
	Lambda
	LambdaParameters
	List
	ListComprehension
	ListPattern
	ListSplat
	ListSplatPattern
	MatchStatement
	NamedExpression
	None
	NonlocalStatement
	NotOperator
	Pair
	Parameters
	ParenthesizedExpression
	ParenthesizedListSplat
	PassStatement
	PatternList
	PositionalSeparator
	RaiseStatement
	RelativeImport
	ReturnStatement
	Set
	SetComprehension
	Slice
	SplatPattern
	String
	Subscript
	True
	TryStatement
	Tuple
	TuplePattern
	TypeAliasStatement
	TypeConversion
	TypeParameter
	TypedDefaultParameter
	TypedParameter
	UnaryOperator
	UnionPattern
	WhileStatement
	WildcardImport
	WithClause
	WithItem
	WithStatement
	Yield
	printStatement // a statement of Python 2 that the grammar still sees; never in a finished tree
	kinds          // how many there are
)

// kindNames are the grammar's names, by kind.
var kindNames = [kinds]string{
	Invalid: "invalid", Error: "ERROR", Module: "module", AliasedImport: "aliased_import", ArgumentList: "argument_list",
	AsPattern: "as_pattern", AsPatternTarget: "as_pattern_target", AssertStatement: "assert_statement", Assignment: "assignment",
	Attribute: "attribute", AugmentedAssignment: "augmented_assignment", Await: "await", BinaryOperator: "binary_operator",
	Block: "block", BooleanOperator: "boolean_operator", BreakStatement: "break_statement", CallExpression: "call",
	CaseClause: "case_clause", CasePattern: "case_pattern", ClassDefinition: "class_definition", ClassPattern: "class_pattern",
	ComparisonOperator: "comparison_operator", ComplexPattern: "complex_pattern", ConcatenatedString: "concatenated_string",
	ConditionalExpression: "conditional_expression", ConstrainedType: "constrained_type", ContinueStatement: "continue_statement",
	DecoratedDefinition: "decorated_definition", Decorator: "decorator", DefaultParameter: "default_parameter",
	DeleteStatement: "delete_statement", DictPattern: "dict_pattern", Dictionary: "dictionary",
	DictionaryComprehension: "dictionary_comprehension", DictionarySplat: "dictionary_splat",
	DictionarySplatPattern: "dictionary_splat_pattern", DottedName: "dotted_name", ElifClause: "elif_clause",
	Ellipsis: "ellipsis", ElseClause: "else_clause", ExceptClause: "except_clause", ExceptGroupClause: "except_group_clause",
	ExpressionList: "expression_list", ExpressionStatement: "expression_statement", False: "false", FinallyClause: "finally_clause",
	Float: "float", ForInClause: "for_in_clause", ForStatement: "for_statement", FormatExpression: "format_expression",
	FormatSpecifier: "format_specifier", FunctionDefinition: "function_definition",
	FutureImportStatement: "future_import_statement", GeneratorExpression: "generator_expression",
	GlobalStatement: "global_statement", Identifier: "identifier", IfClause: "if_clause", IfStatement: "if_statement",
	ImportFromStatement: "import_from_statement", ImportPrefix: "import_prefix", ImportStatement: "import_statement",
	Integer: "integer", Interpolation: "interpolation", KeywordArgument: "keyword_argument", KeywordPattern: "keyword_pattern",
	KeywordSeparator: "keyword_separator", Lambda: "lambda", LambdaParameters: "lambda_parameters", List: "list",
	ListComprehension: "list_comprehension", ListPattern: "list_pattern", ListSplat: "list_splat",
	ListSplatPattern: "list_splat_pattern", MatchStatement: "match_statement", NamedExpression: "named_expression",
	None: "none", NonlocalStatement: "nonlocal_statement", NotOperator: "not_operator", Pair: "pair", Parameters: "parameters",
	ParenthesizedExpression: "parenthesized_expression", ParenthesizedListSplat: "parenthesized_list_splat",
	PassStatement: "pass_statement", PatternList: "pattern_list", PositionalSeparator: "positional_separator",
	RaiseStatement: "raise_statement", RelativeImport: "relative_import", ReturnStatement: "return_statement", Set: "set",
	SetComprehension: "set_comprehension", Slice: "slice", SplatPattern: "splat_pattern", String: "string", Subscript: "subscript",
	True: "true", TryStatement: "try_statement", Tuple: "tuple", TuplePattern: "tuple_pattern",
	TypeAliasStatement: "type_alias_statement", TypeConversion: "type_conversion", TypeParameter: "type_parameter",
	TypedDefaultParameter: "typed_default_parameter", TypedParameter: "typed_parameter", UnaryOperator: "unary_operator",
	UnionPattern: "union_pattern", WhileStatement: "while_statement", WildcardImport: "wildcard_import", WithClause: "with_clause",
	WithItem: "with_item", WithStatement: "with_statement", Yield: "yield", printStatement: "print_statement",
}

// String is the grammar's name of the kind, as "class_definition".
func (k Kind) String() string { return kindNames[k] }

// Field is the part that a node plays in its parent.
type Field uint8

// The fields, by the grammar's names.
const (
	NoField Field = iota
	AliasField
	AlternativeField
	ArgumentField
	ArgumentsField
	AttributeField
	BodyField
	CauseField
	CodeField
	ConditionField
	ConsequenceField
	DefinitionField
	ExpressionField
	FormatSpecifierField
	FunctionField
	GuardField
	KeyField
	LeftField
	ModuleNameField
	NameField
	ObjectField
	OperatorField
	OperatorsField
	ParametersField
	ReturnTypeField
	RightField
	SubjectField
	SubscriptField
	SuperclassesField
	TypeField
	TypeConversionField
	TypeParametersField
	ValueField
	fields
)

var fieldNames = [fields]string{
	"", "alias", "alternative", "argument", "arguments", "attribute", "body", "cause", "code", "condition", "consequence",
	"definition", "expression", "format_specifier", "function", "guard", "key", "left", "module_name", "name", "object",
	"operator", "operators", "parameters", "return_type", "right", "subject", "subscript", "superclasses", "type",
	"type_conversion", "type_parameters", "value",
}

// String is the grammar's name of the field, "" for NoField.
func (f Field) String() string { return fieldNames[f] }

// Flags are the operators and keywords that stand directly in a node, and what a string's prefix says. A bit has a
// meaning by the kind of its node.
type Flags uint16

// Async is a flag of functions, for, with, and comprehension clauses.
const Async Flags = 1 << 15

// From is a flag of Yield: `yield from x`.
const From Flags = 1 << 14

// Flags of BinaryOperator, UnaryOperator and AugmentedAssignment.
const (
	Add Flags = 1 << iota // + and +=, and so on
	Sub
	Mul
	Div
	FloorDiv
	Mod
	MatMul
	Pow
	BitOr
	BitAnd
	BitXor
	LeftShift
	RightShift
	Invert
)

// Flags of ComparisonOperator: every operator that stands in the chain.
const (
	Less Flags = 1 << iota
	Greater
	LessEqual
	GreaterEqual
	Equal
	NotEqual
	In
	NotIn
	Is
	IsNot
)

// Flags of BooleanOperator.
const (
	And Flags = 1 << iota
	Or
)

// Flags of String.
const (
	Raw      Flags = 1 << iota // r""
	Bytes                      // b""
	Format                     // f""
	Template                   // t"", PEP 750
	Triple                     // """ """
	Escapes                    // a backslash in its text
)

// tokenFlags are the flags that a token gives to the node it stands in.
var tokenFlags = map[string]Flags{
	"async": Async, "from": From, "and": And, "or": Or,
	"+": Add, "-": Sub, "*": Mul, "/": Div, "//": FloorDiv, "%": Mod, "@": MatMul, "**": Pow, "|": BitOr, "&": BitAnd, "^": BitXor,
	"<<": LeftShift, ">>": RightShift, "~": Invert,
	"+=": Add, "-=": Sub, "*=": Mul, "/=": Div, "//=": FloorDiv, "%=": Mod, "@=": MatMul, "**=": Pow, "|=": BitOr, "&=": BitAnd,
	"^=": BitXor, "<<=": LeftShift, ">>=": RightShift,
	"<": Less, ">": Greater, "<=": LessEqual, ">=": GreaterEqual, "==": Equal, "!=": NotEqual, "<>": NotEqual,
	"in": In, "not in": NotIn, "is": Is, "is not": IsNot,
}
