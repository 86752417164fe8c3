package graph

import (
	"context"
	"errors"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"

	"thidua/ent"
	"thidua/graph/scalar"
	"thidua/internal/fault"
)

// readable says what is wrong with a value of a scalar. gqlgen reads scalars when it
// comes to the field that they are for, when fields before it may have changed
// something: a request is refused whole, so they are read before it begins, too.
var readable = map[string]func(value any) error{
	"Cursor":   func(v any) error { return new(ent.Cursor).UnmarshalGQL(v) },
	"Date":     reads(scalar.UnmarshalDate),
	"DateTime": reads(scalar.UnmarshalDateTime),
	"Decimal":  reads(scalar.UnmarshalDecimal),
	"Int":      reads(scalar.UnmarshalInt),
	"String":   reads(scalar.UnmarshalString),
}

func reads[T any](read func(any) (T, error)) func(any) error {
	return func(v any) error { _, err := read(v); return err }
}

// written is how GraphQL's own scalars are written; its own rule refuses other forms.
var written = map[string][]ast.ValueKind{"Int": {ast.IntValue}, "String": {ast.StringValue, ast.BlockValue}}

// literals is a rule of validation: what stands in a document as a scalar is one.
var literals = core.Rule{Name: "ScalarsAreReadable", RuleFunc: func(observers *core.Events, addError core.AddErrFunc) {
	observers.OnValue(func(_ *core.Walker, v *ast.Value) {
		if v.Definition == nil || v.ExpectedType == nil || v.Kind == ast.NullValue || v.Kind == ast.Variable || v.Kind == ast.ListValue && v.ExpectedType.Elem != nil {
			return
		}
		read := readable[v.Definition.Name]
		if read == nil || v.Definition.BuiltIn && !slices.Contains(written[v.Definition.Name], v.Kind) {
			return
		}
		value, err := v.Value(nil)
		if err == nil {
			err = read(value)
		}
		if err != nil {
			addError(core.Message("%s", because(err)), core.At(v.Position))
		}
	})
}}

// values is a gqlgen extension: what variables hold as scalars is some. Codes:
// BAD_USER_INPUT.
type values struct{ schema *ast.Schema }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = values{}

// ExtensionName is required of extensions.
func (values) ExtensionName() string { return "Values" }

// Validate accepts every schema.
func (values) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation with a variable that cannot be read.
func (x values) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	for _, v := range op.Operation.VariableDefinitions {
		path := ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)} // as gqlparser's own errors of variables
		if err := x.check(v.Type, op.Variables[v.Variable], path); err != nil {
			return err
		}
	}
	return nil
}

// check looks into lists and input objects. Where a list is wanted, one value stands
// for a list of it.
func (x values) check(typ *ast.Type, value any, path ast.Path) *gqlerror.Error {
	if value == nil {
		return nil
	}
	if typ.Elem != nil {
		list, ok := value.([]any)
		if !ok {
			return x.check(typ.Elem, value, path)
		}
		for i, one := range list {
			if err := x.check(typ.Elem, one, append(path[:len(path):len(path)], ast.PathIndex(i))); err != nil {
				return err
			}
		}
		return nil
	}
	if read := readable[typ.NamedType]; read != nil {
		if err := read(value); err != nil {
			return &gqlerror.Error{Message: because(err), Path: path}
		}
		return nil
	}
	fields, _ := value.(map[string]any)
	for _, f := range x.schema.Types[typ.NamedType].Fields {
		if err := x.check(f.Type, fields[f.Name], append(path[:len(path):len(path)], ast.PathName(f.Name))); err != nil {
			return err
		}
	}
	return nil
}

// because is what a scalar says of a value, without its code.
func because(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Message
	}
	return "this is no such value"
}
